"""A number that changes in its fact is told in every text that still has the old one."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from macros.records.base import Backed, Quote, Text
from macros.records.index import Entry, Records, load, walk
from macros.records.language import EN, LANGUAGES, ZH
from macros.records.loader import Problem
from macros.rules import check_records
from macros.rules.grammar import plain
from macros.rules.quantities import said
from tests.support import DATA, records
from tools.project import ROOT

CHANGED = {
    "the review of the account": "review-three-workdays",
    "the notice that the law asks for": "law-notice-thirty-days",
    "the notice that the rule asks for": "condition-notice-on",
    "an appeal": "appeal-within-seven-days",
    "the refund of the deposit": "deposit-closed-days",
    "returns without a reason": "seven-day-right",
    "the deposit of the middle step": "deposit-step-middle",
    "hours below zero": "deposit-negative-after-hours",
    "settlement": "settlement-short-period",
    "the trial's settlement": "trial-settlement",
    "release": "release-after-sixty-days",
    "papers of tax": "keep-tax-papers-ten-years",
    "a freeze": "funds-freeze-one-year",
}


def rewritten(folder: Path, fact: str, old: str, new: str) -> Records:
    """The guide's own records with `new` for the number `old` wherever a fact has it: texts and value.

    The file of the fact is written anew and read alone; all lines stay where they are.
    """
    known = records()
    name = known.entries[fact].document.path
    path = folder / name
    path.parent.mkdir(parents=True)
    head, own, rest = re.split(rf"^({fact}:)$", (ROOT / name).read_text("utf-8"), flags=re.M)
    record, *others = re.split(r"(?=^\S)", rest, maxsplit=1, flags=re.M)
    numbers = rf"(?<![\d.,]){old}(?![\d.,]*\d)"
    lines = (
        re.sub(numbers, new, line.replace(",000", "000"))
        if re.match(r"\s+(zh|en|value):", line)
        else line
        for line in record.split("\n")
    )
    path.write_text(head + own + "\n".join(lines) + "".join(others), "utf-8")
    read = load(folder / DATA.name)
    (document,) = read.documents
    return replace(
        known,
        facts=known.facts | read.facts,
        entries=known.entries | read.entries,
        documents=[document if each.path == name else each for each in known.documents],
    )


def old_texts(known: Records, fact: str) -> list[tuple[Entry, tuple, Text]]:
    """Every text of a part that names a fact, itself or by its deadline, and says its last number."""
    value = known.facts[fact].value
    deadlines = {id_ for id_, each in known.deadlines.items() if each.fact == fact}
    return [
        (entry, (*path, *keys), text)
        for entry in known.records()
        for path, part in entry.parts
        if isinstance(part, Backed)
        and (fact in part.facts or getattr(part, "deadline", None) in deadlines)
        and fact not in part.unsaid
        for keys, text in walk(part)
        if isinstance(text, Text) and not isinstance(text, Quote)
        if said(value.max, value.unit, text.zh, ZH)
    ]


def tells(problem: Problem, entry: Entry, keys: tuple) -> bool:
    """Whether a problem stands at a text or at one of its languages."""
    places = [entry.problem((*keys, *code), "", "") for code in ((), *((c,) for c in LANGUAGES))]
    return any((problem.file, problem.line) == (each.file, each.line) for each in places)


@pytest.mark.parametrize("fact", CHANGED.values(), ids=CHANGED.keys())
def test_every_text_with_the_old_number_is_told(tmp_path, fact):
    known = records()
    value = known.facts[fact].value
    new = rewritten(tmp_path, fact, plain(value.max), plain(value.max * 10 + 7))
    changed = new.facts[fact]
    assert changed.value.max == value.max * 10 + 7
    assert said(changed.value.max, value.unit, changed.text.zh, ZH)
    assert said(changed.value.max, value.unit, changed.text.en, EN)
    old = old_texts(known, fact)
    assert old, "no text repeats this number: choose another fact"
    found = check_records(new)
    silent = [
        (entry.id, keys) for entry, keys, _ in old if not any(tells(p, entry, keys) for p in found)
    ]
    assert not silent
