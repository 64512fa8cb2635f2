"""The search: what its index holds, and how it behaves in the page. What it answers: tests/js/."""

import gzip
import json
import re
from itertools import islice
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from macros.outputs.search_index import (
    INDEX,
    PERMALINK,
    read_page,
)
from macros.records.claims import VERDICTS
from macros.records.language import LANGUAGES
from tests.looks import find_barriers
from tests.support import DESK, PAGES, PHONE, records, wait_until
from tools.project import FOLDERS

CHINESE = re.compile(r"[\u3400-\u9fff]")
RESULTS = '[data-md-component="search-result"]'
LARGEST = 150 * 1024  # bytes, compressed


def index_of(site, language: str) -> dict:
    text = (site.root / FOLDERS[language] / INDEX).read_text("utf-8")
    return json.loads(text.removeprefix("var searchIndex=").removesuffix(";\n"))


@pytest.mark.parametrize("language", FOLDERS)
def test_index_is_small_enough(site, language):
    file = site.root / FOLDERS[language] / INDEX
    assert len(gzip.compress(file.read_bytes())) <= LARGEST


@pytest.mark.parametrize("language", FOLDERS)
def test_index_leads_to_what_is_there(site, language):
    index, folder = index_of(site, language), FOLDERS[language]
    assert {folder + url for url, *_ in index["pages"]} == {
        page for page in PAGES if page.startswith("en/") == (language == "en")
    }
    anchors = iter(index["anchors"].split(" "))
    wrong = [
        (url, anchor)
        for url, _, _, size in index["pages"]
        for anchor in islice(anchors, size)
        if anchor and anchor not in site.ids(folder + url)
    ]
    assert wrong == []
    assert list(anchors) == []


def test_templates_say_to_the_search_only_what_it_knows(site):
    said = {value for page in PAGES for value in site.tree(page).xpath("//@data-search")}
    assert said == {"skip", "label"}
    old = [page for page in PAGES if site.tree(page).xpath("//@data-search-exclude")]
    assert old == []


def test_permalinks_are_left_out_by_their_class(site):
    assert any(site.tree(page).xpath(f"//a[@class='{PERMALINK}']") for page in PAGES)
    assert "¶" not in "".join(map(str, index_of(site, "en")["texts"]))


@pytest.mark.parametrize("language", FOLDERS)
def test_a_claim_of_an_article_is_found_with_who_says_it_and_the_verdict(site, language):
    def said(text):
        return " ".join(getattr(text, language).split())

    ui = {name: said(text) for name, text in records().ui.items()}
    claims = [c for each in records().claims.values() for s in each.sections for c in s.claims]
    texts = {}
    for page in PAGES:
        if page.startswith("en/") == (language == "en"):
            read = read_page(page, (site.root / page / "index.html").read_text("utf-8"))
            texts |= {passage.anchor or page: passage.text for passage in read.passages}
    assert [text for text in texts.values() if ui["read-instead"] in text] == []
    for claim in claims:
        assert texts[claim.id].startswith(ui[f"verdict-{claim.verdict}"])
        for text in texts.values():
            for before in text.split(said(claim.text))[:-1]:
                verdicts = tuple(ui[f"verdict-{verdict}"] for verdict in VERDICTS)
                assert before.rstrip().endswith(verdicts), claim.id


@pytest.mark.parametrize("language", FOLDERS)
def test_each_language_is_searched_by_itself(site, language):
    index = index_of(site, language)
    headings = "".join(heading for heading in index["headings"] if isinstance(heading, str))
    share = len(CHINESE.findall(headings)) / len(headings)
    assert (share > 0.5) == (language == "zh")
    assert (share < 0.1) == (language == "en")


@pytest.fixture(scope="module")
def tabs(open_tab):
    """A tab for each language, with the search open."""
    with open_tab() as zh, open_tab() as en:
        for tab, folder in ((zh, ""), (en, "en/")):
            tab.goto(folder or ".")
            tab.locator(".md-search input").focus()
        yield {"zh": zh, "en": en}


def ask(tab, question: str) -> list[tuple[str, str]]:
    """Types a question and returns address and title of each answer."""
    field, answers = tab.locator(".md-search input"), tab.locator(f"{RESULTS} li > a")
    field.fill("")
    expect(answers).to_have_count(0)
    field.fill(question)
    expect(answers.first).to_be_visible()
    return answers.evaluate_all("all => all.map(a => [a.href, a.querySelector('h2').textContent])")


@pytest.mark.browser
def test_odd_question_does_no_harm(tabs):
    for tab in tabs.values():
        tab.locator(".md-search input").fill("<img src=x onerror=alert(1)>")
        expect(tab.locator(f"{RESULTS} [role=status]")).not_to_be_empty()
        assert tab.locator(f"{RESULTS} img").count() == 0


@pytest.mark.browser
def test_nothing_found_is_said(tabs):
    for language, tab in tabs.items():
        tab.locator(".md-search input").fill("qqqqzzzz")
        said = records().ui["search-none"][LANGUAGES[language]]
        expect(tab.get_by_role("status").filter(has_text=said)).to_be_visible()


@pytest.mark.browser
def test_nothing_is_fetched_before_the_reader_searches(open_tab):
    with open_tab() as tab:
        fetched = []
        tab.on("request", lambda request: fetched.append(urlsplit(request.url).path))
        tab.goto("deposit/", wait_until="networkidle")
        assert [path for path in fetched if "search" in path] == []
        tab.locator(".md-search input").focus()
        expect(tab.locator(f"{RESULTS} [role=status]")).to_contain_text("直接输入问题")
        names = [path.rpartition("/")[2] for path in fetched if "search" in path]
        assert sorted(names) == ["index.js", "search-engine.js", "search.css", "search.js"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("folder", "question", "page"),
    [("", "押金多久退", "deposit/"), ("en/faq/", "brushing", "violations/trade/")],
)
def test_address_opens_the_search(open_tab, folder, question, page):
    with open_tab() as tab:
        tab.goto(f"{folder}?q={quote(question)}")
        expect(tab.locator(".md-search input")).to_have_value(question)
        first = tab.locator(f"{RESULTS} a").first
        expect(first).to_be_visible()
        assert urlsplit(first.get_attribute("href")).path.endswith(page)


@pytest.mark.browser
def test_search_works_from_disk(browser, site):
    with browser.new_page() as tab:
        tab.goto(f"{(site.root / 'en/deposit/index.html').as_uri()}?q=close%20my%20shop")
        first = tab.locator(f"{RESULTS} a").first
        expect(first).to_be_visible()
        link = urlsplit(first.get_attribute("href"))
        assert unquote(link.path) == str(site.root / "en/close/index.html")
        first.click()
        expect(tab.locator("h1")).to_be_visible()
        assert urlsplit(tab.url).path == link.path


@pytest.mark.browser
def test_keys_step_through_the_answers(open_tab):
    with open_tab() as tab:
        tab.goto("en/")
        tab.keyboard.press("Control+k")
        field, answers = tab.locator(".md-search input"), tab.locator(f"{RESULTS} li > a")
        expect(field).to_be_focused()
        tab.keyboard.insert_text("deposit refund")
        expect(answers.first).to_be_visible()
        expect(tab.locator(f"{RESULTS} [role=status]")).to_have_text(f"{answers.count()} pages")
        tab.keyboard.press("ArrowDown")
        expect(answers.first).to_be_focused()
        tab.keyboard.press("ArrowDown")
        expect(tab.locator(f"{RESULTS} summary").first).to_be_focused()
        tab.keyboard.press("Enter")
        expect(tab.locator(f"{RESULTS} details a").first).to_be_visible()
        tab.keyboard.press("ArrowDown")
        expect(tab.locator(f"{RESULTS} details a").first).to_be_focused()
        for _ in range(3):
            tab.keyboard.press("ArrowUp")
        expect(field).to_be_focused()
        tab.keyboard.press("Escape")
        expect(answers.first).not_to_be_visible()


@pytest.mark.browser
def test_enter_opens_the_first_answer(open_tab):
    with open_tab() as tab:
        tab.goto("checklists/voluntary/")
        tab.locator(".md-search input").fill("保證金退還")
        first = tab.locator(f"{RESULTS} a").first
        expect(first).to_be_visible()
        wanted = first.get_attribute("href")
        tab.keyboard.press("Enter")
        expect(tab).to_have_url(re.sub(r"\?h=[^#]*", "", wanted))
        expect(first).not_to_be_visible()


@pytest.mark.browser
def test_a_title_is_said_once(tabs):
    for language, question in (("zh", "日期推算"), ("en", "date planner")):
        titles = [title for _, title in ask(tabs[language], question)]
        assert any(records().ui["page-planner"][LANGUAGES[language]] in title for title in titles)
        for title in titles:
            page, _, heading = title.partition(" › ")
            assert not heading.lower().startswith(page.lower()), title


OTHER_LANGUAGE = {  # a question in the other language's letters, and where it is asked
    "en/close/": ("保证金", ""),
    "close/": ("brushing", "en/"),
    "": ("deposit", "en/"),
}


@pytest.mark.browser
@pytest.mark.parametrize("page", OTHER_LANGUAGE, ids=lambda page: page or "home")
def test_words_of_the_other_language_lead_to_its_search(open_tab, address, page):
    question, folder = OTHER_LANGUAGE[page]
    with open_tab() as tab:
        tab.goto(page or ".")
        tab.locator(".md-search input").focus()
        tab.locator(".md-search input").fill(question)
        link = tab.locator(f"{RESULTS} li:last-child a")
        said = records().ui["search-elsewhere"][LANGUAGES["en" if page.startswith("en/") else "zh"]]
        expect(link).to_have_text(said.replace("{question}", question))
        link.click()
        expect(tab).to_have_url(f"{address}{folder}?q={quote(question)}")
        expect(tab.locator(f"{RESULTS} a").first).to_be_visible()
        expect(tab.locator(".md-search input")).to_have_value(question)


@pytest.mark.browser
@pytest.mark.parametrize(("page", "question"), [("close/", "蓝V"), ("en/close/", "TikTok")])
def test_words_of_the_own_language_lead_nowhere_else(open_tab, page, question):
    with open_tab() as tab:
        tab.goto(page)
        ask(tab, question)
        expect(tab.locator(".md-search-result__elsewhere")).to_have_count(0)


@pytest.mark.browser
def test_half_a_syllable_is_not_searched(open_tab):
    with open_tab() as tab:
        tab.goto(".")
        tab.locator(".md-search input").focus()
        expect(tab.locator(f"{RESULTS} [role=status]")).to_contain_text("直接输入问题")
        field = tab.locator(".md-search input")
        field.evaluate(
            "field => { field.value = 'tui'; field.dispatchEvent("
            "new InputEvent('input', {isComposing: true, bubbles: true})) }"
        )
        tab.wait_for_timeout(200)
        expect(tab.locator(f"{RESULTS} li")).to_have_count(0)
        field.evaluate(
            "field => { field.value = '退店'; "
            "field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true})) }"
        )
        expect(tab.locator(f"{RESULTS} li").first).to_be_visible()


@pytest.mark.browser
def test_search_outlives_the_exchange_of_pages(open_tab, address):
    with open_tab() as tab:
        tab.goto(".")
        tab.locator("article a[href*='checklists/']").first.click()
        expect(tab.locator("h1")).to_be_visible()
        tab.wait_for_url("**/checklists/**")
        links = [link for link, _ in ask(tab, "申诉期限")]
        assert links[0].startswith(f"{address}appeals/")


@pytest.mark.browser
def test_first_page_asks_in_place(open_tab):
    with open_tab() as tab:
        tab.goto("en/")
        tab.locator("#home-search").fill("late shipping")
        tab.locator("#home-search").press("Enter")
        expect(tab.locator(f"{RESULTS} a").first).to_be_visible()
        expect(tab.locator(".md-search input")).to_have_value("late shipping")


@pytest.mark.browser
def test_failure_is_said_and_mended(browser, address):
    with browser.new_page(base_url=address, service_workers="block") as tab:
        tab.route("**/search/index.js*", lambda route: route.abort())
        tab.goto("en/")
        tab.locator(".md-search input").focus()
        status = tab.locator(f"{RESULTS} [role=status]")
        expect(status).to_contain_text("could not be loaded")
        tab.unroute("**/search/index.js*")
        tab.locator("h1").click()
        tab.locator("#__search").evaluate("toggle => toggle.checked && toggle.click()")
        tab.locator(".md-search input").blur()
        assert ask(tab, "deposit")


@pytest.mark.browser
def test_search_fills_a_phone(open_tab):
    with open_tab(PHONE) as tab:
        tab.goto("close/")
        tab.locator("[data-opens=__search]").click()
        expect(tab.locator(".md-search input")).to_be_focused()
        ask(tab, "30天公示")
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        wait_until(tab, "!document.getAnimations().length")
        box = tab.locator(".md-search__scrollwrap").bounding_box()
        assert (box["x"], box["width"]) == (0, PHONE["width"])


@pytest.mark.browser
@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone-dark", "desk-light"]
)
@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_answers_are_accessible(open_tab, folder, viewport, scheme):
    with open_tab(viewport, color_scheme=scheme, reduced_motion="reduce") as tab:
        tab.goto(f"{folder}?q=30")
        expect(tab.locator(f"{RESULTS} a").first).to_be_visible()
        wait_until(tab, "!document.getAnimations().length")
        assert find_barriers(tab, context={"include": [[".md-search"]]}) == ""
