"""Clause by clause, how a text differs from one that was read, by fingerprints alone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Prints = dict[str, str]  # the numbers of clauses, in their order, and the fingerprint of each


@dataclass(frozen=True)
class ClauseChange:
    """What became of a clause. `now`: its new number, if it only moved."""

    clause: str
    state: Literal["changed", "moved", "gone", "new"]
    now: str | None = None


def compare(known: Prints, found: Prints) -> list[ClauseChange]:
    """The clauses of `known` that are not in `found` as they were, then those that are new."""
    moved = _moved(known, found)
    changes = list(_lost(known, found, moved))
    taken = {*moved.values(), *(each.clause for each in changes if each.state == "changed")}
    same = {number for number in known if found.get(number) == known[number]}
    new = (number for number in found if number not in taken | same)
    return [*changes, *(ClauseChange(number, "new") for number in new)]


def _lost(known: Prints, found: Prints, moved: dict[str, str]) -> Iterator[ClauseChange]:
    taken = set(moved.values())
    for number, print_ in known.items():
        if number in moved:
            yield ClauseChange(number, "moved", moved[number])
        elif number not in found or number in taken:
            yield ClauseChange(number, "gone")
        elif found[number] != print_:
            yield ClauseChange(number, "changed")


def _moved(known: Prints, found: Prints) -> dict[str, str]:
    """The old and the new number of each clause that stands elsewhere, word for word."""
    free = defaultdict(list)
    for number, print_ in found.items():
        if known.get(number) != print_:
            free[print_].append(number)
    away = (n for n, print_ in known.items() if found.get(n) != print_ and free[print_])
    return {number: free[known[number]].pop(0) for number in away}
