"""Numbers with their units, and dates, in a text: 冻结 30 天 and "frozen for 30 days" say the same.

A text is read into mentions. A firm mention must stand in the other language as well; a loose one
(首次, "both", "a day") may, since such words are often no number at all.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from macros.records.language import EN, ZH, Language
from macros.rules.chinese import CHINESE
from macros.rules.english import ENGLISH
from macros.rules.grammar import BARE, FACTORS, NOTHING, SCALES, Day, Grammar, plain, value

GRAMMARS = {ZH: CHINESE, EN: ENGLISH}

Quantity = tuple[str, str]  # a number as texts write it, and a unit of `Value`
Measure = tuple[str, float]  # what is measured, and how much: ("minutes", 1440.0) is a day

UNITS = {"day", "workday", "hour", "month", "year", "CNY", "percent", "count"}
# Units with which a number states something; what is counted in pieces is often no statement.
STRICT = UNITS - {"count"}
MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
SEPARATOR = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


class Mention(NamedTuple):
    """One number or date of a text."""

    number: float
    unit: str
    """A unit of `Value`, or `minute`, `week`, `clause`, `date`, `clock`, or `number`: none."""
    words: str
    """What stands in the text."""
    firm: bool = True
    """Whether it is a number for certain."""
    day: Day | None = None
    """The date that it is."""
    bound: str = ""
    """`least` or `most`, where the words before or behind say so."""
    end: bool = False
    """Whether it is an end of a range."""

    @property
    def needed(self) -> bool:
        """Whether the other language must say it, too: one of a kind may be no number at all."""
        return self.firm and not (self.number == 1 and self.unit in (BARE, "count"))

    @property
    def told(self) -> str:
        """What a message calls it: `3 workday`, and a date or a clause in its own words."""
        if self.unit in ("date", "clause"):
            return self.words
        return plain(self.number) if self.unit in (BARE, "count") else " ".join(self.quantity)

    @property
    def quantity(self) -> Quantity:
        """The number with its unit, as the fields of a record have it."""
        return plain(self.number), self.unit

    @property
    def measure(self) -> Measure:
        """What both languages must agree on: 24 hours are a day, half a year is six months."""
        if self.day:
            return of_day(self.day)
        if self.unit == "clause":
            return self.words, 0
        if self.unit in MINUTES:
            return "minutes", round(self.number * MINUTES[self.unit], 3)
        if self.unit == "year":
            return "months", round(self.number * 12, 3)
        if self.unit == "month" and self.number % 1:  # half a month is 15 days, a month is a month
            return "minutes", self.number * 30 * MINUTES["day"]
        names = {"month": "months", "count": BARE}
        return names.get(self.unit, self.unit), round(self.number, 6)


def of_day(day: Day) -> Measure:
    """What a date measures: itself."""
    return "-".join(map(str, day)), 0


@cache  # several rules read the same texts
def mentions(text: str, language: Language) -> tuple[Mention, ...]:
    """Every number and date of a text of `language`: dates, numbers from the last to the first, and
    what may be a number."""
    grammar = GRAMMARS[language]
    if not grammar.counts(text):
        return ()
    text, days = _without_dates(grammar.tidy(text), grammar)
    text, found = grammar.digits(text)
    loose = [Mention(number, unit, words, firm=False) for number, unit, words in found]
    if "," in text or "，" in text:
        text = SEPARATOR.sub("", text)
    return (*days, *_numbers(text, grammar), *loose)


@cache
def quantities(text: str, language: Language) -> Counter[Quantity]:
    """Every number with a unit of `Value` in a text of `language`, as often as it occurs.

    Dates, clauses and numbers without a unit are none; a week is seven days.
    """
    found: Counter[Quantity] = Counter()
    for each in mentions(text, language):
        if each.firm and each.unit == "week":
            found[(plain(each.number * 7), "day")] += 1
        elif each.firm and each.unit in UNITS:
            found[each.quantity] += 1
    return found


def said(number: float, unit: str, text: str, language: Language) -> list[Mention]:
    """The mentions of a text that say a number of a unit of `Value`; none if it does not."""
    wanted = Mention(number, unit, "")
    return [
        each
        for each in mentions(text, language)
        if not each.day and (_equal(each, wanted) or _shorter(each, wanted))
    ]


class Difference(NamedTuple):
    """What only one of two texts says, and what is the least in one and the most in the other."""

    zh: list[str]
    en: list[str]
    turned: list[str]


def difference(zh: str, en: str) -> Difference:
    """How the numbers and dates of a Chinese and an English text differ; all lists empty if not."""
    one, other = mentions(zh, ZH), mentions(en, EN)
    if not one and not other:
        return Difference([], [], [])
    only_zh, only_en = _without_pairs(one, other)
    days_zh, days_en = _different_days(one, other)
    return Difference(only_zh + days_zh, only_en + days_en, list(_turned(one, other)))


def _without_pairs(
    those: Iterable[Mention], others: Iterable[Mention]
) -> tuple[list[str], list[str]]:
    """The numbers of each text that the other does not say as often."""
    mine, theirs = ([each for each in side if not each.day] for side in (those, others))
    if sorted(each.measure for each in mine) == sorted(each.measure for each in theirs):
        return [], []  # nearly all texts
    for pairing in (_equal, _shorter):
        mine, theirs = _unpaired(mine, theirs, pairing)
    return [each.told for each in mine if each.needed], [
        each.told for each in theirs if each.needed
    ]


def _unpaired(
    mine: list[Mention], theirs: list[Mention], pairing: Callable[[Mention, Mention], bool]
) -> tuple[list[Mention], list[Mention]]:
    """What is left of both sides when each of `mine`, the firm first, has taken its pair."""
    alone = []
    theirs = sorted(theirs, key=lambda each: not each.needed)
    for each in sorted(mine, key=lambda each: not each.needed):
        place = next((n for n, other in enumerate(theirs) if pairing(each, other)), None)
        if place is None:
            alone.append(each)
        else:
            del theirs[place]
    return alone, theirs


def _equal(one: Mention, other: Mention) -> bool:
    """Whether two mentions measure the same."""
    return one.measure == other.measure


def _shorter(one: Mention, other: Mention) -> bool:
    """Whether one is the other with its unit left out: "30 days at the least and 90 at the most"."""
    return one.number == other.number and BARE in (one.unit, other.unit)


def _different_days(
    those: Iterable[Mention], others: Iterable[Mention]
) -> tuple[list[str], list[str]]:
    """The words of the dates without a partner: the same month and day, and no other year."""
    left = sorted((each for each in others if each.day), key=lambda each: str(each.day))
    alone = [each for each in those if each.day]
    if not left and not alone:
        return [], []
    for exact in (True, False):
        rest, alone = alone, []
        for each in rest:
            match = next((o for o in left if _same_day(each.day, o.day, exact)), None)
            if match:
                left.remove(match)
            else:
                alone.append(each)
    return [each.words for each in alone], [each.words for each in left]


def _same_day(one: Day | None, other: Day | None, exact: bool) -> bool:
    """Whether two dates are the same; if not `exact`, one may leave the year out."""
    if not one or not other:
        return False
    years = one[0] == other[0] or (not exact and one[1] and None in (one[0], other[0]))
    return one[1:] == other[1:] and bool(years)


def _turned(those: Iterable[Mention], others: Iterable[Mention]) -> Iterator[str]:
    """The words of the numbers that are a least in one text and a most in the other."""
    if not any(each.bound for each in those):
        return
    bounds: dict[Measure, set[str]] = {}
    for each in others:
        bounds.setdefault(each.measure, set()).add(each.bound)
    own: dict[Measure, set[str]] = {}
    for each in those:
        own.setdefault(each.measure, set()).add(each.bound)
    for each in those:
        met = bounds.get(each.measure, {""})
        if "" not in met and "" not in own[each.measure] and met.isdisjoint(own[each.measure]):
            yield each.told


def _without_dates(text: str, grammar: Grammar) -> tuple[str, list[Mention]]:
    """The text without its dates, and the dates."""
    found: list[Mention] = []

    def take(match: re.Match[str]) -> str:
        words = match[0].strip()
        found.extend(Mention(0, "date", words, day=day) for day in grammar.days(match))
        return NOTHING

    return grammar.date.sub(take, text), found


def _numbers(text: str, grammar: Grammar) -> list[Mention]:
    """The numbers of a text without dates; one without a unit takes that of the next in its list."""
    found: list[Mention] = []
    later: re.Match[str] | None = None
    for match in reversed(list(grammar.number.finditer(text))):
        link = later and grammar.join.fullmatch(text, match.end(), later.start())
        now = _mention(match, text, grammar)
        if link and found:
            now, found[-1] = _joined(now, match, found[-1], later, link)
        found.append(now)
        later = match
    return found


def _joined(
    now: Mention,
    match: re.Match[str],
    following: Mention,
    later: re.Match[str] | None,
    link: re.Match[str],
) -> tuple[Mention, Mention]:
    """Two neighbours of a list: the first takes the unit of the second; a range has two ends."""
    takes = following.unit == "count" if match["place"] else following.unit not in (BARE, "clause")
    if now.unit == BARE and takes:
        scale = SCALES.get((later and later["scale"]) or "", 1)
        small = not match["scale"] and now.number < following.number / scale
        now = now._replace(number=now.number * (scale if small else 1), unit=following.unit)
    if link["range"] and now.unit == following.unit:
        return now._replace(end=True), following._replace(end=True)
    return now, following


def _mention(match: re.Match[str], text: str, grammar: Grammar) -> Mention:
    """The number of a match of a grammar's `number`."""
    digits, unit = match["digits"], match.lastgroup or BARE
    if digits.count(".") > 1:
        return Mention(0, "clause", digits)
    factor, unit = FACTORS.get(unit, (1, unit))
    number = value(digits) * SCALES.get(match["scale"] or "", 1) * factor
    if unit not in (*UNITS, *MINUTES, "clock"):
        unit = "CNY" if match["money"] else BARE
    if match["place"] and unit in ("day", "week", "month", "year"):  # the third day, 第 3 天
        unit = BARE
    before = text[max(0, match.start() - 24) : match.start()]
    bound = "least" if grammar.least.search(before) else ""
    bound = "most" if grammar.most.search(before) else bound
    return Mention(number, unit, match[0].strip(), bound=bound)
