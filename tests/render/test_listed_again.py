"""What the page of sources says of rules that were listed again after the text that was read."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup

from macros.render import blocks
from macros.render.addresses import Place
from macros.render.renderer import Site
from tests.support import good_records


@pytest.fixture
def renderer(language):
    """The good records, of which two rules were listed again."""
    records = good_records()
    for id_, day in (("a-draft", 20), ("a-rule", 25)):
        listed = {
            "listed": datetime.date(2026, 8, day),
            "standing": "https://school.jinritemai.com/doudian/web/rules/1",
        }
        records.sources[id_] = records.sources[id_].model_copy(update=listed)
    return Site(records, language).page(Place("sources/"))


def test_they_are_listed_with_both_days_the_latest_first(renderer):
    rows = BeautifulSoup(blocks.show_listed_again(renderer), "lxml").select("li")
    assert [row.a["href"] for row in rows] == ["#a-rule", "#a-draft"]
    days = [re.findall(r"\d{4}-\d\d-\d\d", row.get_text()) for row in rows]
    assert days == [["2026-07-14", "2026-08-25"], ["2026-08-17", "2026-08-20"]]
    assert {row.select("a")[-1]["href"] for row in rows} == {
        "https://school.jinritemai.com/doudian/web/rules/1"
    }


def test_the_source_itself_says_so(renderer):
    page = BeautifulSoup(blocks.show_sources(renderer, "rule"), "lxml")
    label = renderer.t("listed-again-unread")
    assert f"{label} 2026-08-25" in page.select_one("#a-rule").get_text()
    assert label not in page.select_one("#an-ended-rule").get_text()
