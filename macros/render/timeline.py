"""The way out as a picture to scale: when each step of a plan is, at the earliest and at the latest."""

from dataclasses import dataclass

from macros.render.drawing import LEAD, SIZES, Picture, Style, ems

BAR = 8  # height of a bar
SIDE = BAR / 2 + 1  # room for the dot of an act on the first day and on the last
EVERY = 30  # days from one mark of the scale to the next


@dataclass(frozen=True)
class Row:
    """A step: its name, how long it takes or when it is, in words; and when, in days from the first.

    An act, which takes no time, has one day only; a span has its start and its end.
    """

    name: str
    told: str
    earliest: tuple[float, float]
    latest: tuple[float, float]
    act: bool = False


@dataclass(frozen=True)
class Scale:
    """The words of the scale: its first day, and the earliest and the latest end of all."""

    first: str
    earliest: str
    latest: str


def upright(rows: list[Row], scale: Scale, width: float = 340) -> Picture:
    """The picture for a phone: each name above its bar."""
    picture = Picture(width)
    chart = _Chart(picture, rows, SIDE, width - 2 * SIDE)
    top = chart.scale(scale)
    for row in rows:
        lead = SIZES["name"] * LEAD
        beside = (ems(row.told) + 0.7) * SIZES["time"]
        picture.write(width - 1, top, row.told, Style("time", "end"), width)
        bar = picture.write(1, top, row.name, "name", width - 2 - beside) + 1
        bar = max(bar, top + lead)
        chart.bar(row, bar)
        top = bar + BAR + 8
    chart.ends(scale, top - 8)
    return picture


def level(rows: list[Row], scale: Scale, width: float = 700, left: float = 245) -> Picture:
    """The picture for a wide screen: the names left of the bars."""
    picture = Picture(width)
    chart = _Chart(picture, rows, left, width - left - SIDE)
    top = chart.scale(scale)
    for row in rows:
        name = picture.write(1, top, row.name, "name", left - 20)
        bottom = picture.write(1, name, row.told, "time", left - 20)
        chart.bar(row, (top + bottom - BAR) / 2)
        top = bottom + 7
    last = chart.bottom
    chart.ends(scale, last)
    picture.height = max(picture.height, top)
    return picture


class _Chart:
    """The part of a picture in which days run from left to right."""

    def __init__(self, picture: Picture, rows: list[Row], left: float, width: float) -> None:
        self.picture = picture
        self.left, self.width = left, width
        self.first = rows[-1].earliest[1]
        self.days = max(row.latest[1] for row in rows)
        self.bottom = 0.0
        self.marks = list(range(0, int(self.days), EVERY))

    def x(self, day: float) -> float:
        """Where a day is."""
        return self.left + day / self.days * self.width

    def scale(self, scale: Scale) -> float:
        """Writes the days above; returns where they end."""
        for day in self.marks:
            words = str(day) if day else scale.first
            style = Style("small", "middle" if day else "start")
            self.picture.write(self.x(day), 0, words, style, self.width)
        return SIZES["small"] * LEAD + 4

    def bar(self, row: Row, top: float) -> None:
        """Draws a step: solid to the earliest day, striped to the latest."""
        picture, middle = self.picture, top + BAR / 2
        self.bottom = top + BAR
        picture.rect((self.left, top), (self.width, BAR), "track")
        for day in self.marks[1:]:
            picture.line(self.x(day), top, self.x(day), top + BAR, "mark")
        start, over = row.earliest
        late_start, late_over = max(row.latest[0], over), row.latest[1]
        if late_start > over:
            picture.line(self.x(over), middle, self.x(late_start), middle, "between")
        if row.act:
            picture.dot(self.x(late_over), middle, BAR / 2, "maybe")
            picture.dot(self.x(over), middle, BAR / 2, "done")
            return
        if late_over > late_start:
            x, width = self.x(late_start), self.x(late_over) - self.x(late_start)
            picture.rect((x, top), (width, BAR), "edge")
            picture.line(x, middle, x + width, middle, "striped")
        picture.rect((self.x(start), top), (max(self.x(over) - self.x(start), 2), BAR), "solid")

    def ends(self, scale: Scale, top: float) -> None:
        """Writes the earliest and the latest end of all below the last bar, each at its day."""
        picture, size, below = self.picture, SIZES["time"], top + 7
        first, last = self.x(self.first), self.x(self.days)
        picture.line(last, top - BAR, last, below, "end")
        bottom = picture.write(last, below, scale.latest, Style("time", "end"), self.width)
        if first < last:
            room = last - (ems(scale.latest) + 0.5 + ems(scale.earliest)) * size
            beside, x = room >= self.left, max(min(first, room), self.left)
            picture.line(first, top - BAR, first, below, "end")
            earliest = picture.write(
                x, below if beside else bottom, scale.earliest, "time", self.width
            )
            bottom = max(bottom, earliest)
        picture.height = bottom + 2
