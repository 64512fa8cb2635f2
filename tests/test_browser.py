"""The pages in a real browser: both languages, phone and desk, light and dark, with and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import DESK, LANGUAGES, PHONE, every_page

pytestmark = pytest.mark.browser

NARROWEST = {"width": 320, "height": 640}
HOMES = {"zh": "抖店退店指南", "en": "Douyin Shop Exit Guide"}


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(("language", "folder"), LANGUAGES.items())
def test_home_opens_and_switches_language(open_tab, language, folder, viewport, javascript):
    other = "en" if language == "zh" else "zh"
    with open_tab(viewport, java_script_enabled=javascript) as tab:
        tab.goto(folder or ".")
        expect(tab).to_have_title(HOMES[language])
        expect(tab.locator("h1")).to_be_visible()
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab).to_have_title(HOMES[other])
        expect(tab.locator("html")).to_have_attribute("lang", other)


@every_page
@pytest.mark.parametrize("viewport", [NARROWEST, DESK], ids=["narrowest", "desk"])
def test_page_fits_the_screen(open_tab, page, viewport):
    with open_tab(viewport) as tab:
        tab.goto(page or ".")
        expect(tab.locator("h1")).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@every_page
def test_page_is_accessible(open_tab, page):
    # Both languages come from the same templates: one shows them light on a phone, one dark on a desk.
    viewport, scheme = (DESK, "dark") if page.startswith("en/") else (PHONE, "light")
    with open_tab(viewport, color_scheme=scheme) as tab:
        tab.goto(page or ".")
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()


@every_page
def test_page_reads_without_javascript(open_tab, page):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(page or ".")
        expect(tab.locator("h1")).to_be_visible()
        assert len(tab.locator("article").inner_text()) > 100


def test_unknown_address_is_answered_in_both_languages(open_tab, site):
    with open_tab() as tab:
        tab.goto("404.html")
        expect(tab.get_by_role("heading", name="没有这个页面")).to_be_visible()
        expect(tab.get_by_role("heading", name="Page not found")).to_be_visible()
