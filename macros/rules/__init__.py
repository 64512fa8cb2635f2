"""The rules that the records must keep, one file a family."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from macros.compute.today import today
from macros.records.beside import Beside, Shares
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
    named_places,
    numbers,
    once,
    own_words,
    pairing,
    pictures,
    plans,
    polarity,
    prose,
    published,
    readings,
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
from macros.rules.base import RULES, Context, Rule
from macros.rules.unread import Unread, waiting

# The modules whose rules read the numbers of every text: what one has read, the next has at hand.
READ_NUMBERS = {"backing", "ladder_texts", "numbers", "source_numbers"}


def check_data(data: Path, day: datetime.date | None = None) -> list[Problem]:
    """Every problem of the records below `data`, in the order of the files; `day` as below."""
    return check_records(load(data), day)


def check_records(records: Records, day: datetime.date | None = None) -> list[Problem]:
    """Every problem of records that are loaded: those met on loading, then those of the rules.

    Records that could be read are checked whatever is wrong with others.

    `day` counts as today; by default it is that of `today`, which raises ValueError.
    """
    context = Context(records, day or today())
    found = (problem for rules in _families(records) for problem in _found(rules, context))
    return sorted({*records.problems, *found})


def check_beside(
    records: Records, day: datetime.date | None, also: Callable[[], list[Problem]] = list
) -> list[Problem]:
    """As `check_records`, with what `also` finds, by two processes that share the work."""
    context = Context(records, day or today())
    shares = Shares(_families(records))

    def take() -> list[Problem]:
        return [problem for rules in shares for problem in _found(rules, context)]

    second = Beside(lambda: [*also(), *take()])
    return sorted({*records.problems, *take(), *second.result()})


def unchecked(records: Records) -> str:
    """A line that says what `check_records` had to leave out; empty if it was nothing."""
    return waiting(records, (each.name for each in RULES if each.needs_all_files))


def _families(records: Records) -> list[list[Rule]]:
    """The rules that can be asked, in groups that read the same, the longest first."""
    asked = [each for each in RULES if not (records.unread and each.needs_all_files)]
    named = {each: each.check.__module__.rpartition(".")[2] for each in asked}
    together = [each for each in asked if named[each] in READ_NUMBERS]
    return [together, *([each] for each in asked if named[each] not in READ_NUMBERS)]


def _found(rules: Iterable[Rule], context: Context) -> Iterator[Problem]:
    """What rules find, but for what a record that cannot be read causes."""
    unread = Unread(context.records)
    for each in rules:
        for problem in each.check(context):
            if not (each.needs_all_files and unread.causes(problem)):
                yield problem
