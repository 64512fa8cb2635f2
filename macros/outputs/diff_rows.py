"""What a report on a change is made of."""

from dataclasses import dataclass

from macros.outputs.diff_meaning import Said, Weight
from macros.outputs.diff_pages import Touched


@dataclass(frozen=True)
class Row:
    """One thing that changed, and where it stands. A side is None where there is, or was, nothing."""

    weight: Weight
    kind: str
    id: str
    place: str
    """The field, parts by their ids; empty for the record as a whole."""
    file: str
    line: int
    before: Said | None
    after: Said | None
    why: str = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What changed from one version to the other; the heaviest first."""

    rows: list[Row]
    cited: dict[str, Said]
    """The sources that are newly cited, with their short names."""
    uncited: dict[str, Said]
    """Those that no statement cites any more."""
    pages: list[Touched]
    unread: list[str]
    """A line for each record or file that today's models do not take."""
