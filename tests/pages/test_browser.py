"""The pages in a real browser: both languages, phone and desk, light and dark, with and without JavaScript.

A page is loaded once, and all that is asked of every page is asked of it then.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.looks import AXE, LEAVE_MARKED, MARK, STRUCTURE, Looks, find_barriers
from tests.support import BLOCKED, DESK, PAGES, PHONE, REFUSED, WATCH_POLICY, wait_until
from tests.traces import traced
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

NARROWEST = {"width": 320, "height": 640}
HOMES = {"zh": "抖店退店指南", "en": "Douyin Shop Exit Guide"}
TEMPLATES = ("404.html", "offline.html")  # pages that are a template alone, in both languages
# Both languages come from the same templates: each way to see them is tried in one of the two.
WAYS = {
    "zh": [(PHONE, "light"), (DESK, "dark")],
    "en": [(PHONE, "dark"), (DESK, "light")],
}
SCHEMES = {"light": "default", "dark": "slate"}
# Nothing may be cut off either, but of the first page, whose band is as wide as window and scroll bar.
UNCUT = """() => document.querySelector(".md-main:not(:has(.home-search))")
  ?.style.setProperty("overflow-x", "visible")"""
OVER = "() => document.documentElement.scrollWidth - innerWidth"
OPEN_ALL = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"


def language_of(page: str) -> str:
    return "en" if page.startswith("en/") else "zh"


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


class EveryPage:
    """A tab in which page after page opens, and what is asked of each."""

    def __init__(self, tab, host: str):
        self.tab, self.host, self.looks, self.said = tab, host, Looks(), []
        tab.add_init_script(AXE)
        tab.add_init_script(WATCH_POLICY)
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))
        tab.on("request", self._watch)
        tab.on("response", lambda r: r.status >= 400 and self.said.append(f"{r.status}: {r.url}"))

    def _watch(self, request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url.netloc != self.host:
            self.said.append(f"request to another host: {request.url}")

    def open(self, page: str) -> None:
        self.said.clear()
        self.tab.emulate_media(color_scheme="light")
        self.tab.set_viewport_size(NARROWEST)
        self.tab.goto(page or ".")
        expect(self.tab.locator("h1").first).to_be_visible()
        self.tab.evaluate(UNCUT)

    def faults(self, language: str) -> list[str]:
        """All that is wrong with the page that is open."""
        # Twins have the same structure; what an English word can spoil is told by test_markup.py.
        found = [self._too_wide(NARROWEST)]
        found += [find_barriers(self.tab, options=STRUCTURE)] if language == "zh" else []
        self.tab.evaluate(OPEN_ALL)
        new = []
        for viewport, scheme in WAYS[language]:
            found.append(self._too_wide(viewport))
            expect(self.tab.locator("h1").first).to_be_visible()
            self._show(scheme)
            new.append(self.looks.mark(self.tab, scheme))
        found += self.tab.evaluate(REFUSED)
        found += [text for text in self.said if text != BLOCKED]
        return [fault for fault in (*found, *self._barriers_of_looks(language, new)) if fault]

    def _barriers_of_looks(self, language: str, new: list[list[str]]) -> Iterator[str]:
        """What bars somebody from an element of a look that no page before had. Spoils the page."""
        self.tab.evaluate(LEAVE_MARKED, MARK)
        for (viewport, scheme), looks in zip(WAYS[language], new, strict=True):
            if looks:
                self.tab.set_viewport_size(viewport)
                self._show(scheme)
                yield self.looks.find_barriers(self.tab, scheme, looks)

    def _show(self, scheme: str) -> None:
        self.tab.emulate_media(color_scheme=scheme)
        wait_until(self.tab, f"document.body.dataset.mdColorScheme === '{SCHEMES[scheme]}'")

    def _too_wide(self, viewport: dict[str, int]) -> str:
        self.tab.set_viewport_size(viewport)
        over = self.tab.evaluate(OVER)
        return f"{over} pixels wider than {viewport['width']}" if over > 0 else ""


@pytest.fixture(scope="module")
def every(browser, guarded):
    # Nothing moves, so that a colour is at once what it ends up as.
    context = browser.new_context(
        base_url=guarded, reduced_motion="reduce", service_workers="block"
    )
    with traced(context, []):
        yield EveryPage(context.new_page(), urlsplit(guarded).netloc)
    context.close()


@pytest.mark.parametrize("page", [*PAGES, *TEMPLATES], ids=lambda page: page or "home")
def test_a_page_fits_the_screen_bars_nobody_and_is_refused_nothing(every, page):
    every.open(page)
    found = every.faults(language_of(page))
    assert not found, "\n".join(found)


OF_LOOKS = {
    "a colour that is hard to read": ('<p class="bad">pale</p>', "color-contrast"),
    "a link that looks like the text": (
        '<p>a long text and <a class="same" href="#">in it</a></p>',
        "link-in-text-block",
    ),
    "a target that is too small": (
        '<a class="small" href="#a">a</a><a class="small" href="#b">b</a>',
        "target-size",
    ),
    "something that is too wide": ('<p class="wide">x</p>', "pixels wider than 320"),
    "a style that is refused": ('<p style="color: red">x</p>', "style-src-attr"),
    "a script that is refused": ('<img src="data:," alt="" onerror="go()">', "script-src-attr"),
}
OF_STRUCTURE = {
    "a picture without words": ('<img src="data:,">', "image-alt"),
    "a field without a label": ("<input>", "label"),
    "a heading out of order": ("<h5>deep</h5>", "heading-order"),
}
FAULTS = [
    pytest.param(language, *fault, id=f"{name}-{language}")
    for language, faults in (("zh", OF_LOOKS | OF_STRUCTURE), ("en", OF_LOOKS))
    for name, fault in faults.items()
]
# Colours as a style sheet of ours could have them.
BAD_STYLE = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`
  .bad { color: color-mix(in srgb, currentColor 30%, transparent); }
  .same.same.same { all: unset; color: color-mix(in srgb, currentColor 80%, transparent); }
  .small.small { display: inline-block; font-size: 6px; line-height: 6px; }
  .wide { width: 2000px; }
`); document.adoptedStyleSheets = [sheet]; }"""
PUT_IN = "html => document.querySelector('article h1').insertAdjacentHTML('afterend', html)"


@pytest.mark.parametrize(("language", "html", "says"), FAULTS)
def test_a_fault_in_a_page_would_be_found(every, language, html, says):
    every.open("reopen/")
    every.tab.evaluate(BAD_STYLE)
    every.tab.evaluate(PUT_IN, html)
    assert [fault for fault in every.faults(language) if says in fault]


def test_a_word_in_the_console_would_be_found(every):
    every.open("reopen/")
    every.tab.evaluate("() => console.warn('odd')")
    assert every.faults("zh") == ["odd"]


def tools_of(page) -> tuple[str, ...]:
    """The elements of our own in a page: what scripts may change, and so what it is without them."""
    return tuple(sorted({element.name for element in page.body.find_all(re.compile("-"))}))


def test_every_page_reads_without_javascript(open_tab, site):
    # That its text is there, of every page; that it is shown, of a page with each set of tools.
    assert [p for p in PAGES if len(site.page(p).article.get_text(" ", strip=True)) <= 100] == []
    kinds = {(tools_of(site.page(page)), language_of(page)): page for page in PAGES}
    with open_tab(PHONE, java_script_enabled=False) as tab:
        for page in kinds.values():
            tab.goto(page or ".")
            expect(tab.locator("h1")).to_be_visible()
            assert len(tab.locator("article").inner_text()) > 100, page


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
