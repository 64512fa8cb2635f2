"""The pages in a real browser: both languages, phone and desk, light and dark, with and without JavaScript."""

from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import expect

from tests.support import DESK, PHONE, every_page, find_barriers
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

NARROWEST = {"width": 320, "height": 640}
HOMES = {"zh": "抖店退店指南", "en": "Douyin Shop Exit Guide"}


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_home_opens_and_switches_language(open_tab, language, folder, viewport, javascript):
    other = "en" if language == "zh" else "zh"
    with open_tab(viewport, java_script_enabled=javascript) as tab:
        tab.goto(folder or ".")
        expect(tab).to_have_title(HOMES[language])
        expect(tab.locator("h1")).to_be_visible()
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab).to_have_title(HOMES[other])
        expect(tab.locator("html")).to_have_attribute("lang", other)


@pytest.fixture(scope="module")
def kept_tab(open_tab):
    """Gives one tab for the same options: page after page opens in it, at half the time."""
    with ExitStack() as tabs:
        yield cache(lambda **options: tabs.enter_context(open_tab(PHONE, **options)))


@every_page
def test_page_fits_the_screen(kept_tab, page):
    tab = kept_tab()
    tab.set_viewport_size(NARROWEST)
    tab.goto(page or ".")
    for viewport in (NARROWEST, DESK):
        tab.set_viewport_size(viewport)
        expect(tab.locator("h1")).to_be_visible()
        over = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, viewport


@every_page
def test_page_is_accessible(kept_tab, page):
    # Both languages come from the same templates: one shows them light on a phone, one dark on a desk.
    viewport, scheme = (DESK, "dark") if page.startswith("en/") else (PHONE, "light")
    tab = kept_tab(color_scheme=scheme)
    tab.set_viewport_size(viewport)
    tab.goto(page or ".")
    assert find_barriers(tab) == ""


@every_page
def test_page_reads_without_javascript(kept_tab, page):
    tab = kept_tab(java_script_enabled=False)
    tab.goto(page or ".")
    expect(tab.locator("h1")).to_be_visible()
    assert len(tab.locator("article").inner_text()) > 100


def test_unknown_address_is_answered_in_both_languages(open_tab):
    with open_tab() as tab:
        tab.goto("404.html")
        expect(tab.get_by_role("heading", name="没有这个页面")).to_be_visible()
        expect(tab.get_by_role("heading", name="Page not found")).to_be_visible()


def test_a_request_to_another_host_would_be_found(open_tab):
    def ask():
        with open_tab(bypass_csp=True) as tab:  # else the page's policy lets no request out
            tab.goto(".")
            tab.evaluate("() => fetch('https://example.org/').catch(() => {})")

    with pytest.raises(AssertionError, match="request to another host"):
        ask()
