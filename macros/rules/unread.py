"""What can be checked while some records are broken: all that does not rest on one of them."""

import re
from collections.abc import Iterable, Iterator

from macros.records.index import Records, references
from macros.records.loader import Problem

NAMED = re.compile("`([^`]+)`")
FEW = 3


class Unread:
    """Which problems are no more than what a broken record causes."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.words = {*records.broken, *(w for words in records.broken.values() for w in words)}
        self.places = list(self._places()) if records.broken else []

    def causes(self, problem: Problem) -> bool:
        """Whether a problem names what a broken record defines or names, or stands in a record
        that rests on a broken one."""
        if not self.words.isdisjoint(NAMED.findall(problem.what)):
            return True
        return any(
            problem.file == file and first <= problem.line < last
            for file, first, last in self.places
        )

    def _places(self) -> Iterator[tuple[str, int, float]]:
        """The lines of the records that name a broken one: file, first line, line after the last."""
        records = list(self.records.records())
        for entry in records:
            named = {id_ for _, part in entry.parts for _, id_, _ in references(part)}
            if not named.isdisjoint(self.records.broken):
                file = entry.document.path
                later = [o.line for o in records if o.document.path == file and o.line > entry.line]
                yield file, entry.line, min(later, default=float("inf"))


def waiting(records: Records, rules: Iterable[str]) -> str:
    """A line that says what was not checked, of the `rules` that need all files; empty if nothing."""
    if records.unread:
        names = list(rules)
        return f"{len(names)} rules wait until every file can be read: {_listed(names)}."
    if records.broken:
        broken = [f"`{id_}`" for id_ in records.broken]
        return f"What rests on {_listed(broken)} is checked when that is mended."
    return ""


def _listed(words: list[str]) -> str:
    """The first words of a list, and how many more there are."""
    more = f" and {len(words) - FEW} more" if len(words) > FEW else ""
    return ", ".join(words[:FEW]) + more
