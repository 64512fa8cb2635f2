"""What the check of the pages knows of anchors is what the built pages have."""

import pytest

from macros.outputs.configuration import read_configs, read_sites
from macros.outputs.site_check import read_pages
from macros.render.blocks import BLOCKS
from macros.rules.page_base import PageContext
from tests.support import records
from tools.project import FOLDERS, ROOT


@pytest.fixture(scope="module")
def context() -> PageContext:
    sites = read_sites(read_configs(ROOT)[0])
    pages = {site.language: read_pages(ROOT, site)[0] for site in sites}
    return PageContext(pages, records(), BLOCKS)


def address_of(page) -> str:
    name = page.name.removesuffix(".md")
    name = "" if name == "index" else f"{name.removesuffix('/index')}/"
    return FOLDERS[page.language.code] + name


def test_every_anchor_that_is_known_is_made(site, context):
    missing = {
        f"{page.document.path}: {anchor}"
        for page in context.every
        for anchor, _ in context.anchors(page)
        if anchor not in site.ids(address_of(page))
    }
    assert missing == set()


def test_every_record_that_a_page_has_an_anchor_for_is_known(site, context):
    unknown = {
        f"{page.document.path}: {anchor}"
        for page in context.every
        for anchor in site.ids(address_of(page)) & records().entries.keys()
        if anchor not in {known for known, _ in context.anchors(page)}
    }
    assert unknown == set()
