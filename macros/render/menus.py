"""A menu of the merchant's backend as a picture: which entry after which. Drawn, not copied."""

from dataclasses import dataclass

from macros.render.drawing import LEAD, SIZES, Picture, Style, wrap

IN_A_ROW = 3  # entries beside one another
STRIP, PAD, GAP, GHOST = 14, 9, 22, 7


@dataclass(frozen=True)
class Entry:
    """An entry of the menu as the interface has it, and what that means where it is another language."""

    label: str
    gloss: str = ""


def menu(entries: list[Entry], lang: str, width: float = 340) -> Picture:
    """The picture of a path; `lang` is the language of the interface, "" if it is the page's."""
    inside, top = Picture(width), float(STRIP + PAD)
    for start in range(0, len(entries), IN_A_ROW):
        top = _row(inside, entries[start : start + IN_A_ROW], start, top, lang) + PAD
    return framed(width, top, STRIP).over(inside)


def framed(width: float, height: float, strip: float) -> Picture:
    """An empty window of the backend, with a strip above."""
    picture = Picture(width, height + 2)
    picture.rect((0.5, 0.5), (width - 1, height), "frame", 5)
    picture.line(1, strip, width - 1, strip, "rule")
    for x in (10, 19, 28):
        picture.dot(x, STRIP / 2, 2.5, "ghost")
    return picture


def _row(picture: Picture, row: list[Entry], before: int, top: float, lang: str) -> float:
    """Draws entries beside one another below `top`; returns where they end."""
    width = min((picture.width - 2 * PAD - GAP * (len(row) - 1)) / len(row), 140)
    room = width - 14 - 22
    heights = [_height(entry, room) for entry in row]
    height = max(heights)
    box = top + GHOST + 7
    for index, entry in enumerate(row):
        x = PAD + index * (width + GAP)
        picture.rect((x, top), (width * 0.7, GHOST), "ghost", 3)
        picture.rect((x, box + height + 7), (width * 0.55, GHOST), "ghost", 3)
        picture.rect((x, box), (width, height), "chosen", 4)
        picture.dot(x + 15, box + height / 2, 9, "solid")
        picture.write(
            x + 15, box + height / 2 - 7.5, str(before + index + 1), Style("number", "middle"), 20
        )
        start = box + (height - heights[index]) / 2 + 6
        start = picture.write(x + 29, start, entry.label, Style("name", lang=lang), room)
        picture.write(x + 29, start, entry.gloss, "small", room)
        if index:
            picture.line(x - GAP + 4, box + height / 2, x - 5, box + height / 2, "way")
            picture.arrow(x - 4, box + height / 2, "way")
    return box + height + 7 + GHOST


def _height(entry: Entry, room: float) -> float:
    name, small = SIZES["name"], SIZES["small"]
    return 12 + LEAD * (
        name * len(wrap(entry.label, room / name)) + small * len(wrap(entry.gloss, room / small))
    )
