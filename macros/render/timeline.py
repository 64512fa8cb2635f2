"""The way out as a picture: milestones, and the spans of time between them.

The spans come from the deadlines that have a place in the picture (`way_out`). Spans that may
run at the same time share a stage; a milestone stands between two stages.
"""

import unicodedata
from dataclasses import dataclass

from macros.models import Deadline


@dataclass(frozen=True)
class Line:
    """A line of text in the picture: its place in SVG units, its words, its CSS class."""

    x: float
    y: float
    words: str
    style: str


@dataclass(frozen=True)
class Picture:
    """What the template draws: size, milestones (dots), bars of time, and text."""

    width: float
    height: float
    dots: list[tuple[float, float]]
    bars: list[tuple[float, float, float, float]]
    lines: list[Line]


def stages(deadlines: dict[str, Deadline]) -> list[list[str]]:
    """The ids of the picture's spans, by stage: each stage starts when those before are over."""
    shown = {i: d for i, d in deadlines.items() if d.way_out is not None}
    depth: dict[str, int] = {}

    def depth_of(id_: str) -> int:
        if id_ not in depth:
            before = [other for other in shown[id_].after if other in shown]
            depth[id_] = 1 + max(map(depth_of, before), default=-1)
        return depth[id_]

    ordered = sorted(shown, key=lambda id_: shown[id_].way_out)
    return [
        [id_ for id_ in ordered if depth_of(id_) == level]
        for level in range(max(map(depth_of, ordered), default=-1) + 1)
    ]


def upright(milestones: list[str], spans: list[list[str]], width: float = 340) -> Picture:
    """The picture for a phone: from top to bottom, one span a line."""
    y, dots, bars, lines = 20.0, [], [], []
    for index, milestone in enumerate(milestones):
        dots.append((14, y))
        for row in wrap(milestone, (width - 40) / 16):
            lines.append(Line(36, y + 6, row, "milestone"))
            y += 22
        if index == len(spans):
            break
        top = dots[-1][1]
        for span in spans[index]:
            for row in wrap(span, (width - 60) / 15):
                y += 6
                lines.append(Line(50, y + 8, row, "span"))
                y += 18
        y += 22
        bars.append((14, top, 14, y))
    return Picture(width, y + 4, dots, bars, lines)


def level(milestones: list[str], spans: list[list[str]], width: float = 860) -> Picture:
    """The picture for a wide screen: from left to right."""
    step = (width - 150) / max(len(spans), 1)
    dots, bars, lines, deepest = [], [], [], 0.0
    for index, milestone in enumerate(milestones):
        x = 12 + index * step
        dots.append((x, 60))
        room = 140 if index == len(spans) else step - 20
        for row, words in enumerate(wrap(milestone, room / 15)):
            lines.append(Line(x - 8, 92 + 21 * row, words, "milestone"))
            deepest = max(deepest, 92 + 21 * row)
        if index < len(spans):
            bars.append((x, 60, x + step, 60))
            rows = [row for span in spans[index] for row in wrap(span, (step - 44) / 14)]
            for row, words in enumerate(reversed(rows)):
                lines.append(Line(x + 24, 44 - 19 * row, words, "span"))
    rise = max((44 - line.y for line in lines if line.style == "span"), default=0)
    lines = [Line(line.x, line.y + rise, line.words, line.style) for line in lines]
    dots = [(x, y + rise) for x, y in dots]
    bars = [(a, b + rise, c, d + rise) for a, b, c, d in bars]
    return Picture(width, deepest + rise + 16, dots, bars, lines)


def wrap(words: str, room: float) -> list[str]:
    """Break `words` into rows of at most `room` ems; Chinese breaks anywhere, English at spaces."""
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
