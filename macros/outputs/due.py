"""Which statements are to be read again by a day: soonest first, and by the sources to read.

A review that is due is no fault of the records: docs/decisions/time.md.
"""

import datetime
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from macros.records.base import Citation, Dated
from macros.records.index import Entry, Records
from macros.records.language import ZH

AHEAD = datetime.timedelta(days=30)  # how far a list looks that is given no other day


class Review(NamedTuple):
    """A statement that is to be read again: by when, where that stands, its id, and its sources."""

    day: datetime.date
    file: str
    line: int
    column: int
    id: str
    sources: tuple[str, ...]


def reviews(records: Records, by: datetime.date) -> list[Review]:
    """The reviews that are due by a day, that day included, the soonest first."""
    return sorted(
        _review(entry, record)
        for entry in records.records()
        if isinstance(record := entry.record, Dated) and record.review_by <= by
    )


def _review(entry: Entry, record: Dated) -> Review:
    line, column = entry.document.position((*entry.keys, "review_by"))
    cited = (part.source for _, part in entry.parts if isinstance(part, Citation))
    sources = tuple(dict.fromkeys(cited))
    return Review(record.review_by, entry.document.path, line, column, entry.id, sources)


def by_source(found: list[Review]) -> list[tuple[str, list[Review]]]:
    """The sources to read, each with the reviews that rest on it: that with the soonest first, and
    of these the one with the most."""
    sources: dict[str, list[Review]] = {}
    for review in found:
        for source in review.sources:
            sources.setdefault(source, []).append(review)
    return sorted(sources.items(), key=lambda item: (item[1][0].day, -len(item[1]), item[0]))


def lines(found: list[Review], today: datetime.date) -> str:
    """The list for a terminal: a line a statement, then a line a source. Empty if nothing is due."""
    said = [
        f"{each.file}:{each.line}:{each.column}: {_when(each.day, today)}: {each.id}"
        for each in found
    ]
    for source, rest in by_source(found):
        ids = " ".join(each.id for each in rest)
        said.append(f"{source}: {_when(rest[0].day, today)}, statements: {len(rest)}: {ids}")
    return "".join(f"{line}\n" for line in said)


def markdown(records: Records, found: list[Review], today: datetime.date) -> str:
    """The list for an issue, by source, then by day. Empty if nothing is due."""
    return "\n".join(_markdown(records, found, today)) + "\n" if found else ""


def _markdown(records: Records, found: list[Review], today: datetime.date) -> Iterator[str]:
    late = sum(each.day < today for each in found)
    yield f"Statements to read again: {len(found)}, overdue: {late}. For each: read the clause, "
    yield "correct the record if the text has changed, then set `checked_on` and `review_by`."
    yield "`python -m macros due` lists them with line and column."
    yield "\n## By source\n"
    for source, rest in by_source(found):
        text = records.sources.get(source)
        address = text and (text.standing or text.url)
        name = text.short[ZH] if text else source
        told = f"[{name}]({address})" if address else name
        yield f"- {told} `{source}`: {_when(rest[0].day, today)}, statements: {len(rest)}"
    yield "\n## By day"
    for day, same in groupby(found, key=attrgetter("day")):
        yield f"\n### {_when(day, today)}\n"
        for file, there in groupby(same, key=attrgetter("file")):
            places = ", ".join(f"{each.line} {each.id}" for each in there)
            yield f"- `{file}`: {places}"


def _when(day: datetime.date, today: datetime.date) -> str:
    return f"{day}, overdue" if day < today else f"{day}"


def summary(found: list[Review], today: datetime.date, by: datetime.date) -> str:
    """A line that counts what is due."""
    late = sum(each.day < today for each in found)
    return f"{len(found)} statements to read again by {by}, {late} of them overdue"
