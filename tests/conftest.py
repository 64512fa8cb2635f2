"""What the tests share: the built site, a server for it and a browser."""

import gc
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from tools.browser import ARGUMENTS, find_browser

gc.set_threshold(100_000)  # parsed pages are many small objects, and all of them stay
ROOT = Path(__file__).parents[1]
MKDOCS = Path(sys.executable).with_name("mkdocs")
LANGUAGES = {"zh": "", "en": "en/"}  # each with its folder in the site
BASE = "/exit/"  # not the root of its host, as on GitHub Pages
SITE_URL = f"https://guide.example{BASE}"
OLD_FILE = "left-by-an-earlier-build.html"
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SOURCES = (
    "mkdocs.yml",
    "mkdocs.base.yml",
    "mkdocs.en.yml",
    "data",
    "macros",
    "content",
    "site_overrides",
)


def page_names(language: str) -> list[str]:
    """The addresses of a language's pages, from the names of its Markdown files: "", "close/", …"""
    folder = ROOT / "content" / language
    names = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md"))
    return sorted("" if name == "index" else name.removesuffix("/index") + "/" for name in names)


PAGES = [f"{folder}{name}" for code, folder in LANGUAGES.items() for name in page_names(code)]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")


def run_build(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Builds `project` as `make site` does and returns how it ended, with all its output."""
    return subprocess.run(
        [MKDOCS, "build", "--strict", *arguments],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def copy_project(target: Path) -> Path:
    """Copies all that a build reads, so that a test may break it."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


class Site:
    """The built site: its files, and its pages parsed once, with ease (`page`) or in haste (`tree`)."""

    def __init__(self, root: Path):
        self.root = root
        self.page = cache(self._page)
        self.tree = cache(self._tree)
        self.ids = cache(lambda address: set(self.tree(address).xpath("//@id")))

    def _page(self, address: str) -> BeautifulSoup:
        return BeautifulSoup((self.root / address / "index.html").read_bytes(), "lxml")

    def _tree(self, address: str) -> lxml.html.HtmlElement:
        return lxml.html.fromstring((self.root / address / "index.html").read_bytes())

    def file_of(self, path: str) -> Path | None:
        """The file that a server sends for a path below the base, or None."""
        file = self.root / unquote(path)
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() else None


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Both languages, built once for all tests."""
    root = tmp_path_factory.mktemp("build") / "site"
    root.mkdir()
    (root / OLD_FILE).touch()
    # Without the slash at its end, as a person may well write it.
    done = run_build(ROOT, "--site-dir", str(root), SITE_URL=SITE_URL.rstrip("/"))
    assert done.returncode == 0, done.stdout
    return Site(root)


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address at which the built site is served, below BASE."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            path = urlsplit(path).path
            return super().translate_path(path.removeprefix(BASE.rstrip("/")))

        def log_message(self, *_):
            """Says nothing."""

    Handler.extensions_map = Handler.extensions_map | {".js": "text/javascript"}
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *a: Handler(*a, directory=str(site.root))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser():
    executable = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, ALONE])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def open_tab(browser, address):
    """Opens a tab that must stay on our host; at its end it fails on any request elsewhere or error.

    The browser knows no other host: see ALONE.
    """

    @contextmanager
    def open_tab(viewport=DESK, **options):
        # A service worker asks unseen by the watch below, for the whole guide: test_offline.py has it.
        options = {"service_workers": "block"} | options
        context = browser.new_context(viewport=viewport, base_url=address, **options)
        troubles = []

        def watch(request):
            url = urlsplit(request.url)
            if url.scheme not in ("data", "blob") and url.netloc != urlsplit(address).netloc:
                troubles.append(f"request to another host: {request.url}")

        context.on("request", watch)
        tab = context.new_page()
        tab.on("console", lambda m: m.type == "error" and troubles.append(f"{tab.url}: {m.text}"))
        tab.on("pageerror", lambda error: troubles.append(f"{tab.url}: {error}"))
        tab.on("response", lambda r: r.status >= 400 and troubles.append(f"{r.status}: {r.url}"))
        try:
            yield tab
        finally:
            context.close()
        assert troubles == []

    return open_tab


def find_barriers(tab, **options) -> str:
    """What axe finds that bars somebody from using the tab's page; empty if nothing does."""
    rules = {"resultTypes": ["violations"]} | options.pop("options", {})
    found = Axe().run(tab, options=rules, **options)
    return found.generate_report() if found.violations_count else ""
