"""Rules of a navigation: each page stands in it once, and each of its entries is a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.records.loader import Problem


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
    for name in sorted(pages - seen.keys()):
        what = f"The navigation in {config} does not name this page."
        yield Problem(f"{folder}/{name}", 1, 1, what, "Add it there, where readers look for it.")
