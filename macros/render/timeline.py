"""The way out as a picture: milestones, and the spans of time between them.

The spans come from the deadlines that have a place in the picture (`way_out`). Spans that may
run at the same time share a stage; a milestone stands between two stages.
"""

import unicodedata
from dataclasses import dataclass, field

from macros.records.deadlines import Deadline

SIZES = {"milestone": 16, "name": 15, "length": 16, "together": 13}  # of the text, in SVG units
LEAD = 1.35  # from one row of text to the next, in ems
PAD, GAP = 10, 8  # inside a box; between two


@dataclass(frozen=True)
class Span:
    """One span of time, in words: what it is and how long it takes."""

    name: str
    length: str


@dataclass(frozen=True)
class Line:
    """A line of text in the picture: its place in SVG units, its words, its CSS class."""

    x: float
    y: float
    words: str
    style: str
    end: bool = False
    """Whether `x` is where the line ends, not where it starts."""


@dataclass
class Picture:
    """What the template draws: size, milestones (dots), bars of time, boxes, and text."""

    width: float
    height: float = 0
    dots: list[tuple[float, float]] = field(default_factory=list)
    bars: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def write(self, x: float, y: float, words: str, style: str, room: float) -> float:
        """Sets `words` below `y`, in rows no wider than `room`; returns where the last one ends."""
        size = SIZES[style]
        for row in wrap(words, room / size):
            self.lines.append(Line(x, y + size, row, style))
            y += size * LEAD
        return y

    def stage(self, x: float, y: float, spans: list[Span], together: str, width: float) -> float:
        """Sets the boxes of one stage below `y`; returns where the last one ends."""
        if len(spans) > 1:
            y = self.write(x, y, together, "together", width) + 4
        for span in spans:
            top, room = y, width - 2 * PAD
            y = self.write(x + PAD, top + PAD - 3, span.name, "name", room)
            beside = ems(span.name) * SIZES["name"] + (ems(span.length) + 1) * SIZES["length"]
            if beside <= room:
                self.lines.append(
                    Line(
                        x + width - PAD, top + PAD - 3 + SIZES["name"], span.length, "length", True
                    )
                )
            else:
                y = self.write(x + PAD, y, span.length, "length", room)
            y += PAD - 3
            self.boxes.append((x, top, width, y - top))
            y += GAP
        return y - GAP


def stages(deadlines: dict[str, Deadline]) -> list[list[str]]:
    """The ids of the picture's spans, by stage: each stage starts when those before are over."""
    places = {i: d.way_out for i, d in deadlines.items() if d.way_out is not None}
    depth: dict[str, int] = {}

    def depth_of(id_: str) -> int:
        if id_ not in depth:
            before = [other for other in deadlines[id_].after if other in places]
            depth[id_] = 1 + max(map(depth_of, before), default=-1)
        return depth[id_]

    ordered = sorted(places, key=places.__getitem__)
    return [
        [id_ for id_ in ordered if depth_of(id_) == level]
        for level in range(max(map(depth_of, ordered), default=-1) + 1)
    ]


def upright(
    milestones: list[str], spans: list[list[Span]], together: str, width: float = 340
) -> Picture:
    """The picture for a phone: from top to bottom. `together` says that spans run side by side."""
    picture, y = Picture(width), 2.0
    for index, milestone in enumerate(milestones):
        dot = (11, y + 12)
        if picture.dots:
            picture.bars.append((*picture.dots[-1], *dot))
        picture.dots.append(dot)
        y = picture.write(34, y, milestone, "milestone", width - 34)
        if index < len(spans):
            y = picture.stage(34, y + 8, spans[index], together, width - 36) + 20
    picture.height = y + 4
    return picture


def level(
    milestones: list[str], spans: list[list[Span]], together: str, width: float = 700
) -> Picture:
    """The picture for a wide screen: from left to right, the spans above the line."""
    picture, last = Picture(width), 125
    step = (width - last) / max(len(spans), 1)
    tops = [Picture(width).stage(0, 0, stage, together, step - 28) for stage in spans]
    line = max(tops, default=0) + 24
    for index, milestone in enumerate(milestones):
        x = 11 + index * step
        picture.dots.append((x, line))
        if index < len(spans):
            picture.bars.append((x, line, x + step, line))
            picture.stage(x + 14, line - 22 - tops[index], spans[index], together, step - 28)
        room = last - 14 if index == len(spans) else step - 14
        bottom = picture.write(x - 10, line + 16, milestone, "milestone", room)
        picture.height = max(picture.height, bottom + 4)
    return picture


def wrap(words: str, room: float) -> list[str]:
    """Break `words` into as few rows of at most `room` ems as hold them, of about one length."""
    rows = _fill(words, room)
    while room > 1 and len(closer := _fill(words, room - 0.5)) == len(rows):
        rows, room = closer, room - 0.5
    return rows


def _fill(words: str, room: float) -> list[str]:
    """Rows of at most `room` ems, each as full as can be; Chinese breaks anywhere, English at spaces."""
    rows, row = [], ""
    for piece in _pieces(words):
        if row and ems(row + piece.rstrip()) > room and piece[:1] not in "，。；：）》】":
            rows.append(row.rstrip())
            row = ""
        row += piece
    return [*rows, row.rstrip()] if row.strip() else rows


def ems(words: str) -> float:
    """The width of `words` in ems: 1 for a full-width character, about half for any other."""
    return sum(1 if unicodedata.east_asian_width(char) in "WF" else 0.54 for char in words)


def _pieces(words: str) -> list[str]:
    pieces = [""]
    for char in words:
        wide = unicodedata.east_asian_width(char) in "WF"
        if (
            wide
            or pieces[-1].endswith(" ")
            or (pieces[-1] and unicodedata.east_asian_width(pieces[-1][-1]) in "WF")
        ):
            pieces.append(char)
        else:
            pieces[-1] += char
    return [piece for piece in pieces if piece]
