"""The pages in a real browser: both languages, phone and desk, light and dark, with and without JavaScript."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.conftest import LANGUAGES, every_page
from tools.browser import ARGUMENTS, find_browser

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
HOMES = {"zh": "抖店退店指南", "en": "Douyin Shop Exit Guide"}


@pytest.fixture(scope="session")
def browser():
    executable = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def open_tab(browser, address):
    """Opens a tab that must stay on our host; at its end it fails on any request elsewhere or error."""

    @contextmanager
    def open_tab(viewport=DESK, **options):
        context = browser.new_context(viewport=viewport, base_url=address, **options)
        troubles = []

        def watch(route):
            if urlsplit(route.request.url).netloc == urlsplit(address).netloc:
                route.continue_()
            else:
                troubles.append(f"request to another host: {route.request.url}")
                route.abort()

        context.route("**/*", watch)
        tab = context.new_page()
        tab.on("console", lambda m: m.type == "error" and troubles.append(f"console: {m.text}"))
        tab.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        tab.on("response", lambda r: r.status >= 400 and troubles.append(f"{r.status}: {r.url}"))
        try:
            yield tab
        finally:
            context.close()
        assert troubles == []

    return open_tab


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


# Contrast depends on the scheme and overflow on the width: two looks show both kinds of each.
@every_page
@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone-light", "desk-dark"]
)
def test_page_is_accessible_and_fits(open_tab, page, viewport, scheme):
    with open_tab(viewport, color_scheme=scheme) as tab:
        tab.goto(page or ".")
        expect(tab.locator("h1")).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()


@every_page
def test_page_reads_without_javascript(open_tab, page):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(page or ".")
        expect(tab.locator("h1")).to_be_visible()
        assert tab.locator("noscript:visible").count() == 0
        assert len(tab.locator("article").inner_text()) > 100


def test_unknown_address_is_answered_in_both_languages(open_tab, site):
    with open_tab() as tab:
        tab.goto("404.html")
        expect(tab.get_by_role("heading", name="没有这个页面")).to_be_visible()
        expect(tab.get_by_role("heading", name="Page not found")).to_be_visible()
