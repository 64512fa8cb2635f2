"""Rules of a navigation: each page stands in it once, and each of its entries is a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import filterfalse

from macros.records.loader import Problem

NAME = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")


@dataclass(frozen=True)
class Stop:
    """An entry of a navigation that names a page, and where it stands in its file."""

    page: str
    file: str
    line: int
    column: int


def navigation_problems(
    stops: Iterable[Stop], names: Iterable[str], folder: str, config: str
) -> Iterator[Problem]:
    """What is wrong with the navigation of a language.

    `names` are its pages below `folder`, such as close.md; `config` is the file of the navigation.
    """
    pages, seen = set(names), dict[str, int]()
    for stop in stops:
        place = stop.file, stop.line, stop.column
        if stop.page in seen:
            what = f"The page {stop.page} stands twice; the first is in line {seen[stop.page]}."
            yield Problem(*place, what, "Remove one.")
        elif stop.page not in pages:
            what = f"There is no page {stop.page} in {folder}."
            yield Problem(*place, what, "Correct the name, or write the page.")
        seen.setdefault(stop.page, stop.line)
    for name in sorted(filterfalse(NAME.fullmatch, pages)):
        what = f"`{name}` would be an address that is hard to type and to send."
        remedy = "Name pages in lower-case English words, with hyphens between them."
        yield Problem(f"{folder}/{name}", 1, 1, what, remedy)
    for name in sorted(pages - seen.keys()):
        what = f"The navigation in {config} does not name this page."
        yield Problem(f"{folder}/{name}", 1, 1, what, "Add it there, where readers look for it.")
