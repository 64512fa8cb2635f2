"""What the built site tells the hosts that read files, and what the samples tell those that do not."""

import datetime
import re

import pytest

from macros.outputs.hosting import every_answer, headers, security
from macros.outputs.policy import theme_scripts
from tools.project import FOLDERS, ROOT

SCRIPTS = theme_scripts(ROOT / "site_overrides")
CADDY = ROOT / "docs" / "hosting" / "Caddyfile"
DAY = datetime.date(2026, 11, 28)
REPOSITORY = "https://github.com/owner/guide"
# https://developers.cloudflare.com/pages/configuration/headers/
MOST_RULES, LONGEST_LINE = 100, 2000


def rules(text: str) -> dict[str, dict[str, str]]:
    """The headers of each path, as a host reads them."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[path][name] = value
        else:
            path = line
            assert path not in found
            found[path] = {}
    return found


def test_every_answer_keeps_a_page_out_of_frames_and_code_out_of_a_page():
    told = every_answer(SCRIPTS)
    assert told["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self' 'sha")
    assert told["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in told["Permissions-Policy"]


def test_the_file_is_within_what_hosts_read():
    text = headers(SCRIPTS, FOLDERS.values())
    assert len(rules(text)) <= MOST_RULES
    assert [line for line in text.splitlines() if len(line) > LONGEST_LINE] == []
    assert rules(text)["/*"] == every_answer(SCRIPTS)
    assert [path for path in rules(text) if not path.startswith("/") or path.count("*") > 1] == []


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("path", ["assets/js/*", "assets/stylesheets/*", "search/*"])
def test_what_changes_its_address_is_kept_for_good(folder, path):
    found = rules(headers(SCRIPTS, FOLDERS.values()))
    assert "immutable" in found[f"/{folder}{path}"]["Cache-Control"]


def test_the_worker_is_asked_for_each_time():
    found = rules(headers(SCRIPTS, FOLDERS.values()))
    assert found["/sw.js"] == {"Cache-Control": "no-cache"}


def test_security_txt_says_where_to_report_and_for_a_year():
    text = security("https://guide.example/", REPOSITORY, DAY)
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == f"{REPOSITORY}/security/advisories/new"
    assert fields["Expires"] == "2027-11-28T00:00:00Z"
    assert fields["Canonical"] == "https://guide.example/.well-known/security.txt"
    assert fields["Policy"].endswith("/SECURITY.md")


@pytest.mark.parametrize(
    ("site", "repository"),
    [("https://guide.example/exit/", REPOSITORY), ("https://guide.example/", "")],
    ids=["below the root of the host", "no repository"],
)
def test_security_txt_is_left_out_where_it_would_say_nothing(site, repository):
    assert security(site, repository, DAY) is None


def test_the_sample_for_caddy_has_the_same_headers():
    text = CADDY.read_text("utf-8")
    told = {
        name: value.strip('"') for name, value in re.findall(r"(?m)^\t\t([A-Z][\w-]+) (.+)$", text)
    }
    wanted = every_answer([]) | {"Content-Security-Policy": "frame-ancestors 'none'"}
    assert told == wanted
