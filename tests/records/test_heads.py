"""The head of a page says what the page is, and a slip in it is told."""

import re

import pytest
import yaml

from macros.records.heads import HeadError, read_head, slug_of
from tests.support import good_records, page_names
from tools.project import FOLDERS, ROOT


def test_a_head_may_say_nothing():
    assert read_head({}, good_records()).search_weight == 1


@pytest.mark.parametrize(
    "meta, told",
    [
        ({"search_wieght": 0.5}, "search_wieght"),
        ({"search_weight": "low"}, "search_weight"),
        ({"offline": "yes"}, "offline"),
        ({"json_ld": "recipe"}, "json_ld"),
        ({"json_ld": "how_to"}, "procedure"),
        ({"procedure": "close"}, "procedure"),
        ({"json_ld": "how_to", "procedure": "nowhere"}, "no procedure `nowhere`"),
    ],
)
def test_a_slip_is_told(meta, told):
    with pytest.raises(HeadError, match=told):
        read_head(meta, good_records())


@pytest.mark.parametrize(
    "address, slug",
    {
        "": "",
        "index.html": "",
        "close/": "close",
        "close.html": "close",
        "articles/index.html": "articles",
        "checklists/voluntary/index.html": "checklists/voluntary",
    }.items(),
)
def test_a_page_has_one_name_however_addresses_are_written(address, slug):
    assert slug_of(address) == slug


@pytest.mark.parametrize("name", page_names("zh"), ids=lambda name: name or "home")
def test_both_languages_say_the_same_of_a_page(name):
    zh, en = (head_of(language, name) for language in FOLDERS)
    assert {**zh, "title": "", "description": ""} == {**en, "title": "", "description": ""}


def head_of(language: str, name: str) -> dict:
    page = ROOT / "content" / language / (name or "index")
    file = page.with_suffix(".md")  # or the page of a folder
    file = file if file.is_file() else page / "index.md"
    _, head, _ = file.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head)


def test_the_styles_that_heads_ask_for_are_those_that_are_there():
    kept = {file.stem for file in (ROOT / "site_overrides/assets/css").iterdir()}
    asked = {name for page in page_names("zh") for name in head_of("zh", page).get("styles", [])}
    frame = (ROOT / "site_overrides/main.html").read_text("utf-8")
    by_what_stands_there = set(re.findall(r'^    \["(\w+)", \[', frame, re.MULTILINE))
    assert asked.isdisjoint(by_what_stands_there)
    assert asked | by_what_stands_there | {"search"} == kept  # that comes with the search


def test_the_pages_of_the_way_out_are_numbered_without_gaps():
    numbers = [head_of("zh", name).get("step") for name in page_names("zh")]
    steps = sorted(number for number in numbers if number is not None)
    assert steps == list(range(1, len(steps) + 1))
    assert 5 <= len(steps) <= 8
