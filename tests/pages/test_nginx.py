"""docs/hosting/nginx.conf, run as it stands but for the port, the name and the folder."""

import gzip
import http.client
import os
import re
import socket
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from macros.outputs.hosting import every_answer
from tools.nginx import find_nginx
from tools.project import FOLDERS, ROOT

pytestmark = pytest.mark.browser

SAMPLE = ROOT / "docs" / "hosting" / "nginx.conf"
YEAR = "public, max-age=31536000, immutable"
PATIENCE = 30  # seconds
WHOLE = """daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    include {types};
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {sample};
}}
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def sample(port: int, root: Path) -> str:
    """The sample for this port and folder."""
    text = SAMPLE.read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server_name guide.example;", "server_name 127.0.0.1;"),
        ("root /var/www/guide;", f"root {root};"),
    ):
        assert text.count(f"    {old}\n") == 1, old
        text = text.replace(old, new)
    return text


def types_of(nginx: str) -> Path:
    """The list of types that this nginx came with."""
    built = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    return Path(re.search(r"--conf-path=(\S+)", built)[1]).with_name("mime.types")


@pytest.fixture(scope="module")
def port(site, tmp_path_factory):
    """The port at which nginx serves the site."""
    nginx, folder = find_nginx(), tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "guide.conf").write_text(sample(port, site.root), "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of tests are their owner's
    whole = WHOLE.format(
        user=user, folder=folder, types=types_of(nginx), sample=folder / "guide.conf"
    )
    (folder / "nginx.conf").write_text(whole, "utf-8")
    command = [nginx, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    server = subprocess.Popen(command)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for(port: int, server: subprocess.Popen) -> None:
    """Waits until the server listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not listen")


@pytest.fixture(scope="module")
def ask(port):
    def ask(path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return Answer(answer.status, found, body)

    return ask


@pytest.fixture(scope="module")
def versioned(ask) -> str:
    """The address of a script, as a page has it."""
    page = ask("/").body.decode()
    return "/" + re.search(r'src="(assets/js/guide\.js\?v=\w+)"', page)[1]


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_page_is_text_and_asked_for_again(ask, folder):
    page = ask(f"/{folder}close/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    again = ask(f"/{folder}close/", **{"If-None-Match": page.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/assets/guide.css", "/search/index.js", "/feed.xml"])
def test_what_is_text_comes_compressed(ask, path):
    plain, packed = ask(path), ask(path, **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert len(packed.body) < len(plain.body) / 2
    assert gzip.decompress(packed.body) == plain.body


def test_what_has_its_release_in_the_address_stays_a_year(ask, versioned):
    assert ask(versioned).headers["cache-control"] == YEAR
    assert ask(versioned.partition("?")[0]).headers["cache-control"] == "no-cache"
    assert ask(f"{versioned}0").headers["cache-control"] == "no-cache"


def test_what_has_its_hash_in_the_name_stays_a_year(ask):
    page = ask("/en/").body.decode()
    name = re.search(r'href="((?:\.\./)?assets/stylesheets/main\.\w+\.min\.css)"', page)[1]
    assert ask("/en/" + name.removeprefix("../")).headers["cache-control"] == YEAR


@pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest", "/assets/favicon.svg"])
def test_what_has_neither_is_asked_for_again(ask, path):
    assert ask(path).headers["cache-control"] == "no-cache"


def test_what_is_missing_is_not_kept(ask, versioned):
    missing = ask(versioned.replace("guide.js", "no-such-script.js"))
    assert missing.status == 404
    assert "cache-control" not in missing.headers


@pytest.mark.parametrize("path", ["/no-such-page/", "/en/no-such-page/", "/no/such/page"])
def test_a_page_that_is_not_there_is_told_in_both_languages(ask, path):
    page = ask(path)
    assert page.status == 404
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "没有这个页面" in page.body.decode()
    assert "Page not found" in page.body.decode()


@pytest.mark.parametrize("path", ["/close", "/en/checklists/voluntary"])
def test_an_address_without_its_slash_leads_to_the_page(ask, path):
    answer = ask(path)
    assert (answer.status, answer.headers["location"]) == (301, f"{path}/")


TYPES = {
    "/manifest.webmanifest": "application/manifest+json",
    "/assets/js/guide.js": "application/javascript; charset=utf-8",
    "/assets/guide.css": "text/css; charset=utf-8",
    "/feed.xml": "text/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/llms.txt": "text/plain; charset=utf-8",
    "/assets/favicon.svg": "image/svg+xml",
    "/data/faq.json": "application/json; charset=utf-8",
    "/data/facts.csv": "text/csv; charset=utf-8",
}


@pytest.mark.parametrize(("path", "kind"), TYPES.items(), ids=TYPES)
def test_a_file_is_said_to_be_what_it_is(ask, path, kind):
    answer = ask(path)
    assert answer.status == 200
    assert (
        answer.headers["content-type"].replace("text/javascript", "application/javascript") == kind
    )


def test_other_sites_pages_may_read_the_data_alone(ask):
    assert ask("/data/faq.json").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask("/close/").headers


@pytest.mark.parametrize(
    "path", ["/", "/no-such-page/", "/manifest.webmanifest", "/data/faq.json", "/close"]
)
def test_every_answer_has_the_headers_of_the_other_hosts(ask, path):
    wanted = {name.lower(): value for name, value in every_answer([]).items()}
    # Its hashes change with the scripts; the pages have them themselves.
    wanted["content-security-policy"] = "frame-ancestors 'none'"
    headers = ask(path).headers
    assert {name: headers.get(name) for name in wanted} == wanted
    assert headers["server"] == "nginx"  # no version


def test_the_file_for_other_hosts_is_not_shown(ask):
    assert ask("/_headers").status == 404


def test_a_page_behind_it_says_nothing_in_the_console(browser, port):
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}/")
    tab, said = context.new_page(), []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto("en/planner")
    expect(tab.locator("exit-planner [data-script]:visible").first).to_be_visible()
    assert tab.evaluate("navigator.serviceWorker.ready.then(({ active }) => active !== null)")
    context.close()
    assert said == []
