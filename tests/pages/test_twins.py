"""Every page has a Markdown twin that says the same, and what it rests on, line by line."""

import re
from urllib.parse import urljoin

import pytest

from macros.records.claims import VERDICTS
from macros.records.language import LANGUAGES
from macros.render.citations import clause
from macros.render.words import Words
from tests.support import PAGES, SITE_URL, every_page, records
from tools.project import FOLDERS

SIGNS = re.compile(r"[^\w]+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A citation in its line; a link to a source begins the same in English, and goes on.
IN_LINE = {
    "zh": re.compile(r"〔[^〔〕]*〕"),
    "en": re.compile(r"(?<!\w)\[[^\[\]]*; [^\[\]]*\](?!\()"),
}
MARKUP = re.compile(r"<(?!https?://)[a-z/!]|^#.*¶|\]\((?!https?://)", re.IGNORECASE | re.MULTILINE)


def plain(text: str) -> str:
    """The letters and digits of a text: what stands in HTML and in Markdown alike."""
    return SIGNS.sub("", text.replace("&lt;", "<"))


def language_of(page: str) -> str:
    return "en" if page.startswith("en/") else "zh"


def twin(site, page: str) -> str:
    return (site.root / page / "index.md").read_text("utf-8")


@every_page
def test_the_page_leads_to_its_twin(site, page):
    (link,) = site.page(page).select('link[type="text/markdown"]')
    assert link["rel"] == ["alternate"]
    path = urljoin(SITE_URL + page, link["href"]).removeprefix(SITE_URL)
    assert site.file_of(path) == site.root / page / "index.md"


@every_page
def test_the_twin_has_the_title_and_the_address_of_the_page(site, page):
    title, origin, _ = twin(site, page).split("\n", 2)[0], *twin(site, page).split("\n\n")[1:3]
    heading = site.page(page).select_one("h1")
    assert plain(title) == plain(heading.get_text())
    assert f"<{SITE_URL}{page}>" in origin


@every_page
def test_the_twin_has_no_markup_and_its_links_are_absolute(site, page):
    assert MARKUP.findall(twin(site, page)) == []


def rows(site, page: str) -> list[str]:
    """The lines of a page's twin; what a line break parts stays one."""
    return [plain(line) for line in twin(site, page).replace("  \n", " ").splitlines()]


def words_of(said) -> str:
    """What an element says besides its mark."""
    texts = said.find_all(string=True)
    return plain("".join(t for t in texts if not t.find_parent("details", class_="cite")))


def statements(site, page: str):
    """Each statement with a mark: its words, and the clauses and days that the mark opens."""
    for cite in site.page(page).select("article :is(.said, dd) > details.cite"):
        sources = cite.select(".cite__source")
        clauses = [plain(source.b.a.next_sibling or "") for source in sources]
        days = [plain(day) for source in sources for day in DAY.findall(source.get_text())]
        yield words_of(cite.parent), [*clauses, *days]


def is_cited(rows: list[str], words: str, rest: list[str]) -> bool:
    return any(words in row and all(part in row for part in rest) for row in rows)


@every_page
def test_no_statement_of_the_twin_is_without_its_citation(site, page):
    lines = rows(site, page)
    found = list(statements(site, page))
    assert [words for words, rest in found if not is_cited(lines, words, rest)] == []


@every_page
def test_a_fact_without_a_mark_of_its_own_has_a_citation_in_the_twin(site, page):
    copy_of = plain(Words(records(), LANGUAGES[language_of(page)]).t("copy-of"))
    lines = rows(site, page)
    facts = [words_of(said) for said in site.page(page).select("article .fact > .said")]
    assert [words for words in facts if not is_cited(lines, words, [copy_of])] == []


@pytest.mark.parametrize("language", FOLDERS)
def test_a_statement_whose_citation_is_gone_would_be_found(site, language):
    page = f"{FOLDERS[language]}deposit/"
    bare = [plain(line) for line in IN_LINE[language].sub("", twin(site, page)).splitlines()]
    found = list(statements(site, page))
    assert len(found) > 10
    assert not any(is_cited(bare, words, rest) for words, rest in found)


@every_page
def test_a_citation_in_a_line_says_how_certain_it_is(site, page):
    words = Words(records(), LANGUAGES[language_of(page)])
    certain = [words.t(f"certain-{name}") for name in ("stated", "inferred", "unclear", "silent")]
    found = IN_LINE[language_of(page)].findall(twin(site, page))
    cited = [line for line in found if words.t("copy-of") in line]
    assert bool(cited) == bool(site.page(page).select("article details.cite"))
    assert [line for line in cited if not any(name in line for name in certain)] == []


ARTICLES = [page for page in PAGES if re.search(r"articles/.", page)]


@pytest.mark.parametrize("page", ARTICLES)
def test_a_claim_of_an_article_stands_behind_its_verdict(site, page):
    words = Words(records(), LANGUAGES[language_of(page)])
    verdicts = [plain(words.t(f"verdict-{verdict}")) for verdict in VERDICTS]
    lines = [plain(line) for line in twin(site, page).splitlines()]
    claims = [plain(claim.get_text()) for claim in site.page(page).select(".claim__says")]
    assert claims
    for claim in claims:
        told = [line for line in lines if claim in line]
        assert told
        assert all(any(f"{verdict}{claim}" in line for verdict in verdicts) for line in told)


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_the_whole_text_holds_every_twin(site, language, folder):
    text = (site.root / folder / "llms-full.txt").read_text("utf-8")
    pages = [page for page in PAGES if language_of(page) == language]
    assert [page for page in pages if twin(site, page).strip() not in text] == []


# What a program would search for, and the fact that answers: its number and its clause are read
# from the record, so that a correction of either is found as well.
QUESTIONS = {
    "condition-notice-on": {"zh": "公示", "en": "closing notice"},
    "condition-after-sales-period-over": {"zh": "售后期", "en": "after-sales period"},
    "exit-conditions-all": {"zh": "条件", "en": "conditions"},
    "law-notice-thirty-days": {"zh": "首页", "en": "home page"},
    "review-three-workdays": {"zh": "审核", "en": "review"},
    "deposit-closed-days": {"zh": "保证金", "en": "deposit"},
    "deposit-open-weekly": {"zh": "提现", "en": "withdrawal"},
    "deposit-step-low": {"zh": "基础保证金", "en": "basic deposit"},
    "deposit-experience-fruit": {"zh": "体验保证金", "en": "experience deposit"},
    "appeal-within-seven-days": {"zh": "申诉", "en": "appeal"},
    "appeal-decided-in-five-workdays": {"zh": "申诉", "en": "appeal"},
    "dormancy-no-login": {"zh": "置休", "en": "dormancy"},
    "dormancy-no-publishing": {"zh": "置休", "en": "dormancy"},
    "release-after-sixty-days": {"zh": "释放", "en": "release"},
    "cross-border-last-order": {"zh": "最后一笔订单", "en": "last order"},
    "settlement-short-period": {"zh": "结算", "en": "settled"},
    "trial-orders": {"zh": "试运营", "en": "trial"},
    "trial-settlement": {"zh": "0元入驻", "en": "zero-yuan entry"},
    "refund-within-7-days-of-return": {"zh": "退货", "en": "refund"},
    "late-tax-fee": {"zh": "滞纳金", "en": "late fee"},
}


def holds(paragraph: str, number: float) -> bool:
    return bool(re.search(rf"(?<![\d.,]){re.escape(f'{number:,}')}(?![\d.,]*\d)", paragraph))


def answers(paragraph: str, words: Words, fact_id: str) -> bool:
    """Whether a paragraph has the numbers of a fact, and the source and clause of its first citation."""
    fact = words.records.facts[fact_id]
    cite = fact.cites[0]
    source = words.tr(words.records.sources[cite.source].short)
    where = clause(words, cite)
    numbers = {fact.value.min, fact.value.max}
    return source in paragraph and where in paragraph and all(holds(paragraph, n) for n in numbers)


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
@pytest.mark.parametrize("fact_id", QUESTIONS)
def test_a_plain_search_finds_number_and_clause_in_one_paragraph(site, language, folder, fact_id):
    text = (site.root / folder / "llms-full.txt").read_text("utf-8")
    asked = QUESTIONS[fact_id][language].casefold()
    found = [part for part in text.split("\n\n") if asked in part.casefold()]
    words = Words(records(), LANGUAGES[language])
    assert any(answers(part, words, fact_id) for part in found)


@pytest.mark.parametrize("number", [30, 3], ids=["another number", "a part of it"])
def test_a_paragraph_with_another_number_is_no_answer(number):
    assert not holds("Up to 300 days, 0.30 or 1,030.", number)
