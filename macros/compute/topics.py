"""The changes of the guidance by topic: a topic is a page that changes name."""

from collections.abc import Mapping
from typing import get_args

from macros.records.base import Page
from macros.records.changes import Change

Changes = list[tuple[str, Change]]


def newest_first(changes: Mapping[str, Change]) -> Changes:
    """Every change with its id, the newest first; those of a day as they stand in the file."""
    return sorted(changes.items(), key=lambda item: item[1].date, reverse=True)


def by_topic(changes: Mapping[str, Change]) -> dict[Page, Changes]:
    """The changes of each page that any names, the newest first."""
    every = newest_first(changes)
    pages: tuple[Page, ...] = get_args(Page)
    found = {page: [each for each in every if page in each[1].pages] for page in pages}
    return {page: named for page, named in found.items() if named}
