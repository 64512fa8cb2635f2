"""What was said before: one line under its fact, that never looks like a rule in force."""

import csv
import datetime
import io

import pytest
from bs4 import BeautifulSoup

from macros.outputs.api.files import Api
from macros.outputs.api.homes import Pages
from macros.records.language import ZH
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.renderer import Site
from tests.support import good_records

FACT = "deposit-back"


@pytest.fixture
def known():
    return good_records()


@pytest.fixture
def renderer(known, language):
    return Site(known, language).page(Place("close/"))


def said_when(known, index: int, of_source: dict, **of_saying) -> str:
    """When an older saying of the fact was said, with changes to its source and to itself."""
    older = known.facts[FACT].was[index].model_copy(update=of_saying)
    source = known.sources[older.source]
    known.sources[older.source] = source.model_copy(update=of_source)
    return Site(known, ZH).page(Place("close/")).said_when(older)


@pytest.mark.parametrize("show", [blocks.show_facts, blocks.show_list], ids=["full", "list"])
def test_each_older_saying_is_one_line_under_its_fact(renderer, show):
    fact = BeautifulSoup(show(renderer, FACT), "lxml").select_one(f"#{FACT}")
    lines = fact.select(".fact__was")
    assert [line.q.get_text() for line in lines] == [
        renderer.tr(older.text) for older in renderer.records.facts[FACT].was
    ]
    assert [line.a["href"].partition("#")[2] for line in lines] == ["an-ended-rule", "an-article"]
    for line in lines:
        assert line["data-search"] == "skip"
        assert line.find_parent(class_="said") is None


def test_a_fact_without_a_history_has_no_such_line(renderer):
    assert "fact__was" not in blocks.show_facts(renderer, "notice-days")


def test_the_answer_of_a_claim_shows_it(renderer):
    assert "fact__was" in blocks.show_claims(renderer, "claims-article")


NO_DAYS = {"from_": None, "until": None}
DAY = datetime.date(2022, 3, 18)
WHEN = {
    "days of its own": (0, {"in_force": DAY}, {}, "2026-04-22 至 2026-07-21 的说法"),
    "the days of its source": (0, {}, NO_DAYS, "2026-04-22 至 2026-07-21 的说法"),
    "no last day": (0, {"ended": None}, NO_DAYS, "2026-04-22 起的旧说法，现已失效"),
    "no first day": (1, {}, {"until": DAY}, "2022-03-18 以前的说法"),
    "about the year of its source": (1, {"date": DAY}, {}, "2022 年前后的说法"),
    "no year": (1, {}, {}, "从前的说法（年份不详）"),
}


@pytest.mark.parametrize(("index", "of_source", "of_saying", "wanted"), WHEN.values(), ids=WHEN)
def test_it_says_when_as_exactly_as_is_known(known, index, of_source, of_saying, wanted):
    assert said_when(known, index, of_source, **of_saying) == wanted


def test_the_table_for_programs_has_it_in_both_languages(known):
    files = dict(Api(known, Pages(known, {}), DAY).files())
    text = files["facts.csv"].removeprefix("\ufeff")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows[FACT]["was_zh"].splitlines() == [
        "2026-04-22 至 2026-07-21 的说法: 在 20 天内退回。 [an-ended-rule]",
        "从前的说法（年份不详）: 在 15 个工作日内退回。 [an-article]",
    ]
    assert "It comes back within 20 days." in rows[FACT]["was_en"]
    assert rows["notice-days"]["was_zh"] == ""
