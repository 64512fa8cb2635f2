"""What pictures are made of: shapes and lines of text in SVG units, and how text breaks into rows.

A picture is drawn twice where a phone needs another than a screen; colours are the style sheet's.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SIZES = {"name": 15, "time": 15, "on": 15, "number": 12, "text": 13, "small": 12}
"""Height of the text by style, in SVG units, as the style sheet has it."""
LEAD = 1.3  # from one row of text to the next, in ems
DESCENT = 0.25  # of the text below its line, in ems
NEVER_FIRST = "，。；：、）》】”！？"

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Style(NamedTuple):
    """How text is set: its name in SIZES, which end its place is, its language if not the page's."""

    name: str
    anchor: Literal["start", "middle", "end"] = "start"
    lang: str = ""


@dataclass(frozen=True)
class Line:
    """A line of text: where it stands, its words, its style."""

    x: float
    y: float
    words: str
    style: Style

    @property
    def box(self) -> Box:
        """The room that it takes, as far as can be told without its font."""
        size = SIZES[self.style.name]
        width = ems(self.words) * size
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.style.anchor]
        return left, self.y - size, left + width, self.y + size * DESCENT


@dataclass(frozen=True)
class Shape:
    """A shape: its element, its style, its attributes, and the room that it takes."""

    tag: Literal["rect", "line", "circle", "path"]
    style: str
    at: Mapping[str, str | float]
    box: Box


@dataclass
class Picture:
    """A picture that grows downwards while it is drawn."""

    width: float
    height: float = 0
    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def write(self, x: float, y: float, words: str, style: Style | str, room: float) -> float:
        """Sets `words` below `y`, in rows no wider than `room`; returns where the last one ends."""
        style = Style(style) if isinstance(style, str) else style
        size = SIZES[style.name]
        for row in wrap(words, room / size):
            self.lines.append(Line(x, y + size, row, style))
            y += size * LEAD
        return y

    def rect(self, corner: Point, size: Point, style: str, rounded: float = 0) -> None:
        """Draws a rectangle from its upper left corner on, `size` wide and high."""
        (x, y), (width, height) = corner, size
        at = {"x": _short(x), "y": _short(y), "width": _short(width), "height": _short(height)}
        at |= {"rx": rounded} if rounded else {}
        self.shapes.append(Shape("rect", style, at, (x, y, x + width, y + height)))

    def line(self, x1: float, y1: float, x2: float, y2: float, style: str) -> None:
        """Draws a straight line from left to right, or downwards."""
        at = {"x1": _short(x1), "y1": _short(y1), "x2": _short(x2), "y2": _short(y2)}
        self.shapes.append(Shape("line", style, at, (x1, y1, x2, y2)))

    def dot(self, x: float, y: float, radius: float, style: str) -> None:
        """Draws a circle."""
        at = {"cx": _short(x), "cy": _short(y), "r": _short(radius)}
        box = (x - radius, y - radius, x + radius, y + radius)
        self.shapes.append(Shape("circle", style, at, box))

    def path(self, steps: list[tuple[str, list[Point]]], style: str) -> None:
        """Draws a path: commands of SVG, each with its points."""
        parts = [
            letter + " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
            for letter, points in steps
        ]
        points = [point for _, some in steps for point in some]
        across, down = [x for x, _ in points], [y for _, y in points]
        box = (min(across), min(down), max(across), max(down))
        self.shapes.append(Shape("path", style, {"d": "".join(parts)}, box))

    def over(self, other: "Picture") -> "Picture":
        """This picture, with another laid over it."""
        self.shapes += other.shapes
        self.lines += other.lines
        return self

    def arrow(self, x: float, y: float, style: str, down: bool = False) -> None:
        """Draws the head of an arrow whose tip is at a point."""
        ends = (
            [(x - 6, y - 6), (x, y), (x + 6, y - 6)]
            if down
            else [(x - 6, y - 6), (x, y), (x - 6, y + 6)]
        )
        self.path([("M", ends[:1]), ("L", ends[1:])], style)


def wrap(words: str, room: float) -> list[str]:
    """Break `words` into as few rows of at most `room` ems as hold them, of about one length."""
    rows = _fill(words, room)
    while room > 1 and len(closer := _fill(words, room - 0.5)) == len(rows):
        rows, room = closer, room - 0.5
    return rows


def ems(words: str) -> float:
    """The width of `words` in ems: 1 for a full-width character, about half for any other."""
    return sum(1 if _wide(char) else 0.56 for char in words)


def _fill(words: str, room: float) -> list[str]:
    """Rows of at most `room` ems, each as full as can be; Chinese breaks anywhere, English at spaces."""
    rows, row = [], ""
    for piece in _pieces(words):
        if row and ems(row + piece.rstrip()) > room and piece[:1] not in NEVER_FIRST:
            rows.append(row.rstrip())
            row = ""
        row += piece
    return [*rows, row.rstrip()] if row.strip() else rows


def _pieces(words: str) -> list[str]:
    """What stays in one row: a Latin word, or part of one, with what ends it, a Chinese character."""
    pieces = [""]
    for char in words:
        last = pieces[-1]
        if _wide(char) or last.endswith((" ", "-")) or (last and _wide(last[-1])):
            pieces.append(char)
        else:
            pieces[-1] += char
    return [piece for piece in pieces if piece]


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _short(number: float) -> float | int:
    """A coordinate to a tenth, without a needless nought."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
