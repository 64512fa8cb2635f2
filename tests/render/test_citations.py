"""What stands behind several facts: each clause once, and the day on which the oldest was read."""

import datetime

from macros.records.base import Citation
from macros.render.addresses import Place
from macros.render.renderer import Site
from tests.support import good_records


def page_of(language, **checked_on):
    """A page of records whose facts were checked on other days."""
    records = good_records()
    for id_, day in checked_on.items():
        fact = records.facts[id_.replace("_", "-")]
        records.facts[id_.replace("_", "-")] = fact.model_copy(update={"checked_on": day})
    return Site(records, language).page(Place("deposit/"))


def test_several_facts_were_checked_when_the_first_of_them_was(language):
    early, late = datetime.date(2026, 1, 2), datetime.date(2026, 10, 2)
    facts = ["notice-days", "deposit-back", "draft-change"]
    for place, id_ in enumerate(facts):
        days = {fact.replace("-", "_"): late for fact in facts} | {id_.replace("-", "_"): early}
        _, dated = page_of(language, **days).citations.behind(facts)
        assert dated.checked_on == early, place
        assert dated.review_by == datetime.date(2027, 2, 22)


def test_a_clause_behind_two_facts_is_cited_once(language):
    page = page_of(language)
    once, _ = page.citations.behind(["notice-days"])
    twice, _ = page.citations.behind(["notice-days", "notice-days"])
    assert once == twice == page.records.facts["notice-days"].cites


def test_nothing_is_behind_no_facts(language):
    assert page_of(language).citations.behind([]) == ([], None)


def test_clauses_are_named_as_the_language_names_them(language):
    page = page_of(language)
    named = {
        "zh": ["第 2.2.1(2) 条", "第 16 条第 1 款", "第 3 章", ""],
        "en": ["clause 2.2.1(2)", "art. 16 ¶1", "chapter 3", ""],
    }[language.code]
    cites = [
        Citation(source="a-rule", at="2.2.1(2)"),
        Citation(source="a-law", at="16¶1"),
        Citation(source="a-rule", at="ch3"),
        Citation(source="a-rule"),
    ]
    assert [str(shown.clause).strip() for shown in page.citations.show(cites)] == named


def test_a_page_cites_what_it_shows(language):
    page = page_of(language)
    page.citations.show([Citation(source="a-rule", at="1")])
    assert page.citations.cited == {"a-rule"}
    assert page.citations.checks == set()


def test_a_page_knows_when_what_it_shows_was_checked(language):
    page = page_of(language, deposit_back=datetime.date(2026, 1, 2))
    for id_ in ("notice-days", "deposit-back"):
        page.citations.show(*page.citations.behind([id_]))
    assert page.citations.checks == {datetime.date(2026, 1, 2), datetime.date(2026, 11, 22)}
