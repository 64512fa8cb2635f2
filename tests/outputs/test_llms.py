"""llms.txt says how to read and cite the guide; llms-full.txt holds the pages in the menu's order."""

import datetime
import re

import pytest

from macros.outputs.llms import Frame, Twin, headed, overview, whole
from macros.records.sources import OFFICIAL
from macros.render.words import Words
from tests.support import good_records

FRAME = Frame(
    "Guide", "What it is.", "Not theirs.", "https://guide.example/en/", "https://guide.example/"
)
TWINS = [
    Twin(
        2, "Tools", "Planner", "Days.", "https://guide.example/en/planner/", "# Planner\n\nDays.\n"
    ),
    Twin(0, "", "Home", "", "https://guide.example/en/", "# Home\n\nHello.\n"),
    Twin(1, "Tools", "Lists", "Ticks.", "https://guide.example/en/lists/", "# Lists\n\nTicks.\n"),
]


@pytest.fixture
def words(language):
    return Words(good_records(), language)


def test_the_overview_has_the_form_of_llms_txt(words):
    lines = overview(words, FRAME, TWINS).splitlines()
    assert lines[0] == "# Guide"
    assert lines[2] == "> What it is."
    listed = lines[next(i for i, line in enumerate(lines) if line.startswith("## ")) :]
    known = re.compile(r"|## .+|- \[[^\]]+\]\(https://[^)]+\)(: .+)?")
    assert [line for line in listed if not known.fullmatch(line)] == []


def test_the_pages_are_linked_as_markdown_in_the_order_of_the_menu(words):
    found = re.findall(r"\[(\w+)\]\((\S+?index\.md)\)", overview(words, FRAME, TWINS))
    assert found == [
        ("Home", "https://guide.example/en/index.md"),
        ("Lists", "https://guide.example/en/lists/index.md"),
        ("Planner", "https://guide.example/en/planner/index.md"),
    ]


@pytest.mark.parametrize("make", [overview, whole])
def test_both_say_how_old_the_copies_are_whose_it_is_and_how_to_cite_it(words, make):
    text = make(words, FRAME, TWINS)
    sources = words.records.sources.values()
    newest = max(source.copy_date for source in sources if source.kind in OFFICIAL)
    assert words.t("llms-copies", day=newest) in text
    assert "CC BY 4.0" in text
    assert words.t("llms-cite") in text
    assert FRAME.notice in text


def test_the_newest_copy_is_that_of_a_rule_or_a_law(words):
    for id_, source in words.records.sources.items():
        if source.kind not in OFFICIAL:
            late = source.model_copy(update={"copy_date": datetime.date(2090, 1, 1)})
            words.records.kinds["sources"][id_] = late
    assert "2090" not in overview(words, FRAME, TWINS)


def test_the_data_files_are_named(words):
    text = overview(words, FRAME, TWINS)
    for name in ("api/v1/facts.json", "api/v1/violations.csv", "en/feed.xml", "en/rules.ics"):
        assert f"(https://guide.example/{name})" in text


def test_the_whole_text_holds_every_page_once_in_the_order_of_the_menu(words):
    text = whole(words, FRAME, TWINS)
    assert re.findall(r"^# (.+)$", text, re.MULTILINE) == ["Guide", "Home", "Lists", "Planner"]


def test_a_page_says_below_its_title_where_it_is_from_and_that_we_are_not_douyin(words):
    made = headed(words, FRAME, "# Lists\n\nTicks.\n", "https://guide.example/en/lists/")
    title, origin, rest = made.split("\n\n")
    assert (title, rest) == ("# Lists", "Ticks.\n")
    assert "<https://guide.example/en/lists/>" in origin
    assert FRAME.notice in origin
