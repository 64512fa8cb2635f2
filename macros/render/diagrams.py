"""Pictures made of parts: a page of the backend, and the way that money takes. Not to scale."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from macros.render.drawing import SIZES, Picture, Point, Style, ems
from macros.render.menus import PAD, framed

GAP = 8
BAND = 22  # width of the band of money
HEAD = 11  # of the arrow at its end
KEPT = 0.65  # of it, after what is taken; the rules give no sum


@dataclass(frozen=True)
class Part:
    """A part of a picture in words. On a page the label is in the language of the backend."""

    look: str
    label: str
    gloss: str = ""
    says: str = ""
    time: str = ""


def page(title: str, parts: list[Part], lang: str, width: float = 340) -> Picture:
    """A page of the backend; `lang` is the language of its labels, "" if it is the reader's."""
    inside = Picture(width)
    top = inside.write(40, 3, title, "name", width - 50) + 1
    strip, top = top, top + PAD
    draw: dict[str, Callable[[Picture, list[Part], float, str], float]] = {
        "tab": _tabs,
        "value": _values,
    }
    for look, group in groupby(parts, lambda part: part.look):
        top = draw.get(look, _lines)(inside, list(group), top, lang) + GAP
    picture = framed(width, top, strip)
    return picture.over(inside)


def _tabs(picture: Picture, parts: list[Part], top: float, lang: str) -> float:
    """Tabs beside one another; the first is open."""
    width = (picture.width - 2 * PAD) / len(parts)
    bottom = top
    for index, part in enumerate(parts):
        x = PAD + index * width
        y = picture.write(x + 4, top, part.label, Style("name", lang=lang), width - 8)
        bottom = max(bottom, picture.write(x + 4, y, part.gloss, "small", width - 8))
    picture.line(PAD, bottom + 4, picture.width - PAD, bottom + 4, "rule")
    picture.line(PAD, bottom + 4, PAD + width - 8, bottom + 4, "way")
    return bottom + 4


def _values(picture: Picture, parts: list[Part], top: float, lang: str) -> float:
    """Sums of money beside one another: what they are, and a bar where the sum stands."""
    width = (picture.width - 2 * PAD + GAP) / len(parts)
    bottom = top
    for index, part in enumerate(parts):
        x = PAD + index * width
        y = picture.write(x + 4, top, part.label, Style("text", lang=lang), width - GAP)
        bottom = max(bottom, picture.write(x + 4, y, part.gloss, "small", width - GAP))
    for index in range(len(parts)):
        picture.rect((PAD + index * width + 4, bottom + 4), ((width - GAP) * 0.6, 9), "ghost", 3)
    return bottom + 13


def _lines(picture: Picture, parts: list[Part], top: float, lang: str) -> float:
    """Buttons, fields and notes, a row each: what it is on the left, what to know on the right."""
    left = 108
    for part in parts:
        room = left - 20
        y = picture.write(PAD + 8, top + 5, part.label, Style("name", lang=lang), room)
        bottom = picture.write(PAD + 8, y, part.gloss, "small", room) + 5
        x = PAD + left + 12
        y = picture.write(x, top + 5, part.says, "text", picture.width - PAD - x)
        y = picture.write(x, y, part.time, "time", picture.width - PAD - x)
        style = {"button": "chosen", "field": "edge"}.get(part.look)
        if style:
            picture.rect((PAD, top), (left, bottom - top), style, 4)
        else:
            picture.line(PAD, top, PAD, max(bottom, y), "warn")
        top = max(bottom, y) + GAP
    return top - GAP


def way_upright(parts: list[Part], width: float = 340) -> Picture:
    """The way of money for a phone: a band from top to bottom, which narrows where some is taken."""
    picture, left, top = Picture(width), 40.0, 4.0
    stations, accounts = _ends(parts)
    words, band, begun = Picture(width), float(BAND), 1.0
    for part in stations:
        if part.look == "taken":
            bottom = _box(words, part, left, top, width - left - 1)
            picture.rect((5, begun), (band, top - begun), "money")
            start = 5 + band * KEPT, top
            _branch(picture, start, band * (1 - KEPT), (left, top + 12), across=True)
            band, begun = band * KEPT, top - 1
        else:
            bottom = _station(words, part, left, top, width - left - 1)
            words.dot(5 + band / 2, top + 10, 4, "stop")
        top = bottom + GAP + 2
    picture.rect((5, begun), (band, top - begun), "money")
    _head(picture, 5 + band / 2, top, band)
    picture.height = top + HEAD + 1
    for part in accounts:
        bottom = words.write(left, top, part.label, "name", 106)
        says = words.write(left + 112, top + 2, part.says, "text", width - left - 114)
        top = max(bottom, says) + 4
    picture.height = max(top, picture.height)
    return picture.over(words)


def way_level(parts: list[Part], width: float = 700) -> Picture:
    """The way of money for a wide screen: from left to right, and at its end down to the accounts."""
    picture, words = Picture(width), Picture(width)
    stations, accounts = _ends(parts)
    step = (width - BAND - GAP) / len(stations)
    band, begun, deepest = float(BAND), 1.0, 0.0
    below = 2 + BAND + 14
    for index, part in enumerate(stations):
        x = 1 + index * step
        if part.look == "taken":
            bottom = _box(words, part, x, below, step - GAP)
            picture.rect((begun, 2), (x - begun, band), "money")
            start = x, 2 + band * KEPT
            _branch(picture, start, band * (1 - KEPT), (x + 14, below), across=False)
            band, begun = band * KEPT, x - 1
        else:
            bottom = _station(words, part, x, below - 4, step - 2 * GAP)
            words.dot(x + 9, 2 + band / 2, 4, "stop")
        deepest = max(deepest, bottom)
    end, top = width - 6 - band, deepest + 20
    picture.rect((begun, 2), (end + band - begun, band), "money")
    picture.rect((end, 2), (band, top - HEAD - 3), "money")
    _head(picture, end + band / 2, top - HEAD - 1, band)
    room = (width - 2) / max(len(accounts), 1)
    bottom = top
    for index, part in enumerate(accounts):
        x = 1 + index * room + 10
        y = words.write(x, top + 6, part.label, "name", room - 20)
        bottom = max(bottom, words.write(x, y, part.says, "text", room - 20))
    if accounts:
        picture.rect((1, top), (width - 2, bottom + 8 - top), "edge", 4)
    picture.height = bottom + 10
    return picture.over(words)


def _ends(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """The stations of a way, and the accounts at its end."""
    accounts = [part for part in parts if part.look == "account"]
    return [part for part in parts if part.look != "account"], accounts


def _station(picture: Picture, part: Part, x: float, top: float, room: float) -> float:
    """Writes what a station is, how long it takes and what to know; returns where that ends."""
    beside = (ems(part.label) + ems(part.time) + 1) * SIZES["name"] <= room
    bottom = picture.write(x, top, part.label, "name", room)
    if part.time and beside:
        picture.write(x + room, top, part.time, Style("time", "end"), room)
    else:
        bottom = picture.write(x, bottom, part.time, "time", room)
    return picture.write(x, bottom, part.says, "text", room)


def _box(picture: Picture, part: Part, x: float, top: float, width: float) -> float:
    """The same in a box."""
    bottom = _station(picture, part, x + GAP, top + 5, width - 2 * GAP) + 7
    picture.rect((x, top), (width, bottom - top), "taken", 4)
    return bottom


def _branch(picture: Picture, start: Point, width: float, end: Point, *, across: bool) -> None:
    """What leaves the band at `start` and reaches a box at `end`: to the right, or (not `across`) down."""
    (x, y), (to_x, to_y) = start, end
    if across:
        outer, far = (x + width, y), (to_x, to_y + width)
        bends = (x + width, to_y), (x, to_y + width)
    else:
        outer, far = (x, y + width), (to_x + width, to_y)
        bends = (to_x, y + width), (to_x + width, y)
    picture.path(
        [
            ("M", [outer]),
            ("Q", [bends[0], end]),
            ("L", [far]),
            ("Q", [bends[1], start]),
            ("Z", []),
        ],
        "gone",
    )


def _head(picture: Picture, x: float, y: float, band: float) -> None:
    """Draws the head of the arrow at the end of a band that comes down."""
    half = band / 2 + 4
    corners: list[Point] = [(x - half, y - 0.5), (x + half, y - 0.5), (x, y + HEAD)]
    picture.path([("M", corners[:1]), ("L", corners[1:]), ("Z", [])], "money")
