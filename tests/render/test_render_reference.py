"""What the renderers make of tables, questions, articles, sources and terms, in both languages."""

import pytest
from bs4 import BeautifulSoup

from macros.records.language import ZH
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.renderer import Site
from tests.support import good_records, records


@pytest.fixture
def renderer(language):
    return Site(good_records(), language).page(Place("deposit/"))


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def test_a_row_of_a_table_shows_its_facts_and_their_span(renderer):
    page = read(blocks.show_table(renderer, {"A": "deposit-back", "B": ["draft-change"]}))
    first, second = page.select("tbody tr")
    assert first.th.get_text() == "A"
    assert first.select_one(".span").get_text() == renderer.span(
        renderer.records.facts["deposit-back"].value
    )
    assert first.select_one(".fact")["id"] == "deposit-back"
    assert second.select_one(".fact")["id"] == "draft-change"


def test_a_table_may_stand_folded_and_without_its_column_of_spans(renderer):
    rows = {"A": "deposit-back"}
    page = read(blocks.show_table(renderer, rows, fold="More", timed=False))
    assert page.select_one("details.more > summary").get_text(strip=True) == "More"
    assert len(page.select("details.more table thead th")) == 2
    assert not read(blocks.show_table(renderer, rows)).select("details.more")


def test_a_table_without_spans_has_no_column_for_them(renderer):
    page = read(blocks.show_table(renderer, {"A": "draft-change"}))
    assert len(page.select("thead th")) == 2
    assert not page.select(".span")


def test_a_question_is_closed_and_linked_by_its_own_line(renderer):
    page = read(blocks.show_faq(renderer))
    for entry in page.select("details.faq__entry"):
        assert not entry.has_attr("open")
        assert entry.select_one("summary h3")["id"] in renderer.records.faq


def test_a_question_leads_to_its_page_but_not_to_the_page_it_stands_on(renderer):
    id_, question = next(iter(renderer.records.faq.items()))
    there = Site(renderer.records, renderer.language).page(Place(f"{question.page}/"))
    assert read(blocks.show_faq(renderer)).find(id=id_).find_parent("details").select(".faq__more")
    assert not read(blocks.show_faq(there)).find(id=id_).find_parent("details").select(".faq__more")


def test_an_article_is_listed_with_its_verdicts_counted(renderer):
    page = read(blocks.list_articles(renderer))
    assert page.select_one("a")["href"] == "../articles/an-article/"
    counts = [verdict.get_text() for verdict in page.select(".verdict")]
    assert counts == [
        f"{renderer.t(f'verdict-{each}')} 1" for each in ("outdated", "contradicted", "harmful")
    ]


def test_what_sources_share_is_said_once(renderer):
    publisher = renderer.tr(renderer.records.sources["a-rule"].publisher)
    draft = renderer.tr(renderer.records.sources["a-draft"].reliability)
    html = blocks.show_sources(renderer, "rule", "rule-draft")
    assert html.count(publisher) == 1
    assert html.index(publisher) < html.index('class="source"') < html.index(draft)


def test_terms_are_chosen_by_topic(renderer):
    assert read(blocks.show_glossary(renderer, "glossary")).find(id="deposit")
    assert not read(blocks.show_glossary(renderer, "another")).select(".term")


def test_chinese_terms_stand_in_the_order_of_pinyin():
    zh = Site(records(), ZH).page(Place("glossary/"))
    terms = [term.get_text() for term in read(blocks.show_glossary(zh)).select("dfn")]
    assert [t for t in terms if t in ("保证金", "关店", "清退", "退店")] == [
        "保证金",
        "关店",
        "清退",
        "退店",
    ]
