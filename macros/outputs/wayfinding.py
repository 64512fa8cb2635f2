"""Where a page stands: its sections, its step on the way out of the platform, and its neighbours."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# A fold begins or ends, or a heading with an id.
MARKUP = re.compile(
    r"<(?:(?P<end>/?)details\b|h(?P<level>[23])\b(?P<said>[^>]*)>(?P<title>.*?)</h[23]>)",
    re.DOTALL,
)
SAID = re.compile(r'\b(id|data-for)="([^"]*)"')
NOT_TITLE = re.compile(r'<a class="headerlink".*?</a>|<[^>]*>', re.DOTALL)


@dataclass
class Section:
    """A section of a page, or a part of one."""

    url: str
    title: str
    """HTML without tags."""
    kinds: str = ""
    """The kinds of shop that it concerns, with spaces between; empty: every kind."""
    children: list["Section"] = field(default_factory=list)


def contents(html: str) -> list[Section]:
    """The sections of a page's HTML (h2), each with its parts (h3).

    What is folded is left out, and a title that several parts have, since it names no place.
    """
    found = list(_headings(html))
    times = Counter(heading.title for _, heading in found)
    sections: list[Section] = []
    for level, heading in found:
        if level == "2":
            sections.append(heading)
        elif sections and times[heading.title] == 1:
            sections[-1].children.append(heading)
    return sections


def _headings(html: str) -> Iterator[tuple[str, Section]]:
    folds = 0
    for match in MARKUP.finditer(html):
        if match["level"] is None:
            folds += -1 if match["end"] else 1
            continue
        said = dict(SAID.findall(match["said"]))
        if not folds and "id" in said:
            title = " ".join(NOT_TITLE.sub("", match["title"]).split())
            yield match["level"], Section(f"#{said['id']}", title, said.get("data-for", ""))


@dataclass(frozen=True)
class Stop:
    """A page as a place to go to."""

    url: str
    title: str
    step: int | None = None
    """Which step of the way out it is, from 1."""
    parent: str | None = None
    """The address of the page that leads its group, for all other pages of a group in a group."""


@dataclass(frozen=True)
class Way:
    """What a page says of the way from and to it."""

    steps: int = 0
    """How many steps the way out has; 0: the page is none of them."""
    up: Stop | None = None
    previous: Stop | None = None
    next: Stop | None = None


def way(stops: Sequence[Stop], url: str) -> Way:
    """The way on from the page at `url`: along the way out, or among its like.

    `stops` are all pages of the language in the order of the menu. Raises ValueError if their
    steps are not 1, 2, 3 and so on.
    """
    steps = sorted((stop for stop in stops if stop.step is not None), key=lambda s: s.step or 0)
    numbers = [stop.step for stop in steps]
    if numbers != list(range(1, len(steps) + 1)):
        raise ValueError(f"step: the pages of the way out are {numbers}, not 1 to {len(steps)}")
    here = next((stop for stop in stops if stop.url == url), None)
    if here is None or not (here.step or here.parent is not None):
        return Way()
    row = steps if here.step else [stop for stop in stops if stop.parent == here.parent]
    at = row.index(here)
    return Way(
        steps=len(steps) if here.step else 0,
        up=next((stop for stop in stops if stop.url == here.parent), None),
        previous=row[at - 1] if at else None,
        next=row[at + 1] if at + 1 < len(row) else None,
    )
