"""What the search box says of its answers: what each is, and when there is none."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from macros.records.language import LANGUAGES
from tests.looks import find_barriers
from tests.support import PHONE, records, wait_until
from tools.project import FOLDERS

RESULTS = '[data-md-component="search-result"]'
NONE = f"{RESULTS} [data-no-answer]"
LINKS = f"{RESULTS} .md-search-result__link"


def words(name: str, language: str) -> str:
    return records().ui[name][LANGUAGES[language]]


def type_in(tab, question: str) -> None:
    tab.locator(".md-search input").focus()
    tab.locator(".md-search input").fill(question)


STRANGERS = {  # a language, and what is asked in it about other things
    "zh": ["红烧肉怎么做好吃", "抖音直播间抖币怎么兑现", "淘宝店铺多久会被释放", "qqqqzzzz"],
    "en": ["TikTok Shop login not working", "what does it mean when a video is on the hot list"],
}


@pytest.mark.browser
@pytest.mark.parametrize("language", FOLDERS)
def test_what_is_not_in_the_guide_is_said(open_tab, language):
    with open_tab() as tab:
        tab.goto(FOLDERS[language] or ".")
        for question in STRANGERS[language]:
            type_in(tab, question)
            expect(tab.locator(NONE)).to_be_visible()
            link = tab.locator(NONE).get_by_role("link", name=words("search-report", language))
            expect(link).to_be_visible()
            assert urlsplit(link.get_attribute("href")).path.endswith("/contribute/")


ANSWERED = {
    "zh": [
        "保证金多久退",
        "關店押金幾時退",
        "bzj",
        "TikTok Shop 怎么关闭店铺",
        "关店后去拼多多开店可以吗",
    ],
    "en": ["deposit refund", "how do I close my TikTok Shop", "shop return", "margin"],
}


@pytest.mark.browser
@pytest.mark.parametrize("language", FOLDERS)
def test_what_is_in_the_guide_is_never_said_to_be_missing(open_tab, language):
    with open_tab() as tab:
        tab.goto(FOLDERS[language] or ".")
        for question in ANSWERED[language]:
            type_in(tab, "")
            expect(tab.locator(LINKS)).to_have_count(0)
            type_in(tab, question)
            expect(tab.locator(LINKS).first).to_be_visible()
            expect(tab.locator(NONE)).to_have_count(0)
        type_in(tab, "")
        expect(tab.locator(NONE)).to_have_count(0)


@pytest.mark.browser
def test_another_platform_is_named_and_what_comes_nearest_is_shown(open_tab):
    with open_tab() as tab:
        tab.goto("close/")
        type_in(tab, "淘宝店铺多久会被释放")
        said = words("search-other-platform", "zh").replace("{platform}", "淘宝")
        expect(tab.locator(NONE)).to_contain_text(said)
        expect(tab.locator(LINKS).first).to_be_visible()
        expect(tab.locator(f"{RESULTS} [role=status]")).to_have_text(words("search-near", "zh"))


@pytest.mark.browser
def test_a_question_is_reported_where_the_records_are_kept(open_tab):
    with open_tab() as tab:
        tab.goto("en/")
        tab.evaluate(
            "document.querySelector('search-box').dataset.repository = 'https://example.org/r'"
        )
        type_in(tab, "who won & why?")
        link = urlsplit(tab.locator(f"{NONE} a").get_attribute("href"))
        assert link.path == "/r/issues/new"
        asked = {"template": ["missing-topic.yml"], "question": ["who won & why?"]}
        assert parse_qs(link.query) == asked


FOREIGN = {  # where a word of the other language is asked, the word, and the record that it finds
    "en/close/": {"保证金": "deposit/", "清退": "removed/", "刷单": "#fake-trade"},
    "close/": {"brushing": "#faq-fake-orders-penalty", "close shop": "close/"},
}


@pytest.mark.browser
@pytest.mark.parametrize("page", FOREIGN)
def test_a_word_of_the_other_language_finds_the_same_record_here(open_tab, address, page):
    with open_tab() as tab:
        tab.goto(page)
        for question, place in FOREIGN[page].items():
            type_in(tab, "")
            expect(tab.locator(LINKS)).to_have_count(0)
            type_in(tab, question)
            first = tab.locator(LINKS).nth(0)
            expect(first).to_be_visible()
            links = tab.locator(LINKS).evaluate_all("all => all.slice(0, 3).map(a => a.href)")
            assert any(
                link.split("?")[0].endswith(place) or link.endswith(place) for link in links
            ), links
            home = f"{address}{'en/' if page.startswith('en/') else ''}"
            assert all(link.startswith(home) for link in links)
            expect(tab.locator(NONE)).to_have_count(0)
            own = tab.locator(f"{LINKS} h2").first.inner_text()
            assert any(letter >= "\u4e00" for letter in own) == (not page.startswith("en/"))


TYPES = {
    "search-question": "刷单被查到会怎么罚",
    "search-term": "店铺释放",
    "search-copy": "关店公告怎么写",
    "search-step": "签署终止协议",
}


@pytest.mark.browser
@pytest.mark.parametrize("name", TYPES)
def test_a_result_says_what_it_is(open_tab, name):
    with open_tab() as tab:
        tab.goto(".")
        type_in(tab, TYPES[name])
        expect(
            tab.locator(f"{RESULTS} .md-search-result__type", has_text=words(name, "zh")).first
        ).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_answer_is_accessible(open_tab, scheme):
    with open_tab(PHONE, color_scheme=scheme, reduced_motion="reduce") as tab:
        tab.goto("en/?q=what+is+the+hot+list")
        expect(tab.locator(NONE)).to_be_visible()
        wait_until(tab, "!document.getAnimations().length")
        assert find_barriers(tab, context={"include": [[".md-search"]]}) == ""
