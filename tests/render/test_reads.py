"""What macros make is the same as long as what they read of the records is."""

import copy

import pytest

from macros.records.index import load
from macros.records.language import LANGUAGES
from macros.records.loader import read_all
from macros.records.reads import Reads
from macros.render.addresses import Place
from macros.render.blocks import BLOCKS, finish
from macros.render.renderer import Site
from tests.support import DATA, GOOD
from tools.bench_render import calls

MORE = """show_penalty_finder show_plan_deadlines show_plan show_greeting show_planner list_articles
show_harmful_claims show_unread show_standing list_feeds show_latest_change show_listed_again
show_downloads show_search"""
UI = "good/ui.yml"


def documents():
    """The good records' files, with the guide's own strings."""
    found = copy.deepcopy(read_all(GOOD))
    found[UI] = read_all(DATA)["data/ui.yml"]
    return found


def site_of(files, language):
    reads = Reads(load(GOOD, files))
    return Site(reads.records, language, alone=True), reads


def made(site, reads, number, call):
    """What a call made, and what it read."""
    reads.begin()
    name, *arguments = call
    page = site.page(Place(f"{number}/"))
    try:
        text = finish(page, BLOCKS[name](page, *arguments) + BLOCKS["show_checked"](page))
    except (LookupError, ValueError) as error:
        text = repr(error)
    return text, reads.noted()


def all_calls():
    return [*calls(load(GOOD)), *((name,) for name in MORE.split())]


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=str)
def test_what_is_read_does_not_depend_on_the_pages_before(language):
    files = documents()
    site, reads = site_of(files, language)
    for number, call in enumerate(all_calls()):
        among = made(site, reads, number, call)
        assert among == made(*site_of(files, language), number, call), call


def say_otherwise(value):
    """Adds a sign to each text of a plain value."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in ("zh", "en") and isinstance(each, str):
                value[key] = f"{each}!"
            say_otherwise(each)
    elif isinstance(value, list):
        for each in value:
            say_otherwise(each)


EDITED = sorted(set(documents()) - {UI})


@pytest.mark.parametrize("file", EDITED)
@pytest.mark.parametrize("how", ["said otherwise", "gone"])
def test_what_reads_no_other_answer_makes_nothing_else(file, how):
    """With the first record of a file changed or taken away."""
    language = LANGUAGES["en"]
    before, after = documents(), documents()
    value = after[file].value
    if how == "gone":
        value.pop(next(iter(value)))
    else:
        say_otherwise(value[next(iter(value))] if "name" not in value else value)
    old, new = site_of(before, language), site_of(after, language)
    for number, call in enumerate(all_calls()):
        text, read = made(*old, number, call)
        if new[1].hold(read):
            assert made(*new, number, call)[0] == text, call
