"""Citations, the language of what is quoted, and the language switch, on the pages as built."""

import re

import pytest
from playwright.sync_api import expect

from tests.support import PAGES, every_page

HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH = pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("en/")])


@every_page
def test_a_citation_says_its_source_its_kind_its_dates_and_its_line(site, page):
    for cite in site.page(page).select("details.cite"):
        lines = cite.select(".cite__source")
        assert lines
        for line in lines:
            assert line.b.a["href"]
            assert re.search(r"\d{4}-\d\d-\d\d", line.get_text())
        for edit in cite.select(".cite__edit"):
            assert re.fullmatch(r"data/[a-z0-9/-]+\.yml:\d+", edit.select_one("code").get_text())
            assert edit.a["href"]


@ENGLISH
def test_chinese_in_an_english_page_says_that_it_is_chinese(site, page):
    """In Markdown: <span lang="zh-Hans">「…」</span>. A record to copy is in both: mul."""

    def language(text):
        return next((each["lang"] for each in text.parents if each.get("lang")), "")

    strings = site.page(page).find_all(string=HAN)
    shown = [s for s in strings if s.parent.name not in ("script", "style")]
    assert [str(s) for s in shown if not language(s).startswith(("zh", "mul"))] == []


@pytest.mark.browser
def test_escape_closes_a_citation_and_goes_back_to_its_mark(open_tab):
    with open_tab() as tab:
        tab.goto("close/")
        tab.wait_for_load_state("networkidle")
        cite = tab.locator("details.cite:visible").first
        cite.locator("summary").focus()
        tab.keyboard.press("Enter")
        expect(cite.locator(".cite__body")).to_be_visible()
        tab.keyboard.press("Tab")
        tab.keyboard.press("Escape")
        expect(cite).not_to_have_attribute("open", re.compile(""))
        expect(cite.locator("summary")).to_be_focused()


@pytest.mark.browser
def test_a_citation_opens_without_scripts(open_tab):
    with open_tab(java_script_enabled=False) as tab:
        tab.goto("close/")
        cite = tab.locator("details.cite:visible").first
        cite.locator("summary").click()
        expect(cite.locator(".cite__source").first).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("start", ["", "en/"], ids=["zh", "en"])
def test_the_language_switch_keeps_page_query_and_anchor(open_tab, start, address):
    other = "" if start else "en/"
    with open_tab() as tab:
        tab.goto(f"{start}deposit/?asof=2026-12-01&x=%E5%BA%97#when")
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab).to_have_url(f"{address}{other}deposit/?asof=2026-12-01&x=%E5%BA%97#when")
        tab.wait_for_load_state()  # the script keeps query and anchor
        tab.locator("[data-language-switch]:visible").first.focus()
        tab.keyboard.press("Enter")
        expect(tab).to_have_url(f"{address}{start}deposit/?asof=2026-12-01&x=%E5%BA%97#when")


@pytest.mark.browser
def test_the_language_switch_of_an_unknown_page_goes_home(open_tab, address):
    with open_tab() as tab:
        tab.goto("404.html?x=1")
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab).to_have_url(re.compile(f"^{re.escape(address)}en/"))
