"""Records note what is read of them, and tell whether it would be read again."""

import copy

import pytest

from macros.records.facts import Fact
from macros.records.index import load
from macros.records.loader import load_text, read_all
from macros.records.reads import ALL, ENTRIES, IDS, Reads
from tests.support import GOOD

FACT = next(iter(load(GOOD).facts))


def reads_of(documents=None) -> Reads:
    return Reads(load(GOOD, documents))


@pytest.mark.parametrize(
    "read, question",
    [
        (lambda records: records.facts[FACT], ("facts", FACT)),
        (lambda records: records.get(Fact, FACT), ("facts", FACT)),
        (lambda records: records.kinds["facts"].get(FACT), ("facts", FACT)),
        (lambda records: records.facts.get("no-fact"), ("facts", "no-fact")),
        (lambda records: "no-fact" in records.facts, ("facts", "no-fact")),
        (lambda records: len(records.facts), ("facts", IDS)),
        (lambda records: list(records.facts), ("facts", IDS)),
        (lambda records: records.facts.keys() & {"a"}, ("facts", IDS)),
        (lambda records: list(records.facts.values()), ("facts", ALL)),
        (lambda records: records.facts.items(), ("facts", ALL)),
        (lambda records: records.vocabulary, ("search", ALL)),
        (lambda records: records.file_and_line(FACT), (ENTRIES, FACT)),
        (lambda records: list(records.records()), (ENTRIES, ALL)),
    ],
)
def test_what_is_read_is_noted(read, question):
    reads = reads_of()
    read(reads.records)
    assert set(reads.noted()) == {question}


def test_what_was_read_before_is_forgotten():
    reads = reads_of()
    _ = reads.records.facts[FACT]
    reads.begin()
    assert reads.noted() == {}


def test_nothing_is_read_past_the_notes():
    records = reads_of().records
    assert not records.documents
    assert not isinstance(records.facts, dict)


def changed(edit):
    """Reads of the good records after an edit of the values of the file that has the fact."""
    documents = copy.deepcopy(read_all(GOOD))
    document = next(each for each in documents.values() if FACT in (each.value or {}))
    edit(document)
    return reads_of(documents)


def say_otherwise(document):
    document.value[FACT]["text"]["zh"] += "改"


def take_away(document):
    del document.value[FACT]


def put_first(document):
    document.value = dict(reversed(document.value.items()))


def move_down(document):
    load_text("# A line more.\n" + document.text, document)


@pytest.mark.parametrize(
    "edit, wrong",
    [
        (say_otherwise, {("facts", FACT), ("facts", ALL), (ENTRIES, FACT)}),
        (take_away, {("facts", FACT), ("facts", ALL), ("facts", IDS), (ENTRIES, FACT)}),
        (put_first, {("facts", ALL), ("facts", IDS)}),
        (move_down, {(ENTRIES, FACT), (ENTRIES, ALL)}),
    ],
)
def test_an_edit_changes_the_answers_that_it_concerns(edit, wrong):
    asked = [("facts", FACT), ("facts", ALL), ("facts", IDS), ("sources", ALL)]
    asked += [(ENTRIES, FACT), (ENTRIES, ALL)]
    before, after = reads_of(), changed(edit)
    found = {each for each in asked if not after.hold({each: before.answer(*each)})}
    assert found == wrong
