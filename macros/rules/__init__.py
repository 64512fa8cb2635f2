"""The rules that the records must keep, one file a family."""

import datetime
from pathlib import Path

from macros.compute.today import today
from macros.records.index import Records, load
from macros.records.loader import Problem
from macros.rules import (  # noqa: F401 - each registers its rules
    addresses,
    backing,
    blanks,
    bounds,
    certainty,
    claims,
    clauses,
    dates,
    evidence,
    files,
    flows,
    history,
    ladder_texts,
    ladders,
    leftovers,
    measures,
    numbers,
    once,
    own_words,
    pairing,
    pictures,
    plans,
    polarity,
    prose,
    published,
    references,
    silent,
    source_numbers,
    sources,
    style,
    term_pairs,
    texts,
    time,
    versions,
    vocabulary,
)
from macros.rules.base import RULES, Context
from macros.rules.unread import Unread, waiting


def check_data(data: Path, day: datetime.date | None = None) -> list[Problem]:
    """Every problem of the records below `data`, in the order of the files; `day` as below."""
    return check_records(load(data), day)


def check_records(records: Records, day: datetime.date | None = None) -> list[Problem]:
    """Every problem of records that are loaded: those met on loading, then those of the rules.

    Records that could be read are checked whatever is wrong with others.

    `day` counts as today; by default it is that of `today`, which raises ValueError.
    """
    context = Context(records, day or today())
    found, unread = set(records.problems), Unread(records)
    for each in RULES:
        if not each.needs_all_files:
            found.update(each.check(context))
        elif not records.unread:
            found.update(p for p in each.check(context) if not unread.causes(p))
    return sorted(found)


def unchecked(records: Records) -> str:
    """A line that says what `check_records` had to leave out; empty if it was nothing."""
    return waiting(records, (each.name for each in RULES if each.needs_all_files))
