"""The same sources build with Zensical, the successor of MkDocs, to the same pages and headings."""

import os
import subprocess
import sys

import pytest

from tests.support import PAGES, SITE_URL, Site, every_page, make_once
from tools.project import copy_project

REGEX = {"re": "http://exslt.org/regular-expressions"}


@pytest.fixture(scope="session")
def other(tmp_path_factory) -> Site:
    """Both languages as Zensical builds them."""
    return Site(make_once(tmp_path_factory, "zensical", build) / "site")


def build(folder):
    project = copy_project(folder)
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", config],
            cwd=project,
            env=os.environ | {"SITE_URL": SITE_URL, "SITE_URL_EN": f"{SITE_URL}en/"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def test_same_pages(site, other):
    def pages(root):
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("index.html"))

    assert pages(other.root) == pages(site.root)
    assert len(pages(site.root)) == len(PAGES)


def headings(page) -> list[tuple[str, str, str]]:
    """Level, anchor and text of the headings of a page's article."""
    found = page.xpath("//article//*[re:test(local-name(), '^h[1-6]$')]", namespaces=REGEX)
    return [(h.tag, h.get("id", ""), h.text_content().rstrip("¶").strip()) for h in found]


@every_page
def test_same_headings(site, other, page):
    found = headings(site.tree(page))
    assert found
    assert headings(other.tree(page)) == found


@every_page
def test_same_switch_and_alternates(site, other, page):
    def links(document):
        return sorted(
            (link.get("hreflang"), link.get("href")) for link in document.xpath("//*[@hreflang]")
        )

    found = links(site.tree(page))
    assert found
    assert links(other.tree(page)) == found
