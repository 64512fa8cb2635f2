"""What reading numbers in a language needs, and what all languages share."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

Day = tuple[int | None, int | None, int | None]  # year, month, day; None: not said
Loose = tuple[float, str, str]  # a number, its unit, and the words that may mean it
Replaced = tuple[str, Loose | None]  # digits for words, and what the words may mean

BARE = "number"  # the unit of a number without one
NOTHING = "\0"  # stands where no number is
LONGEST = 15  # digits; what is longer is no number that a rule states
SCALES = {
    "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip
# Groups of the patterns of numbers that are counted in another unit.
FACTORS = {"permille": (0.1, "percent"), "tenth": (10, "percent"), "fortnight": (14, "day")}


class Grammar(NamedTuple):
    """How numbers and dates are written in a language."""

    counts: Callable[[str], bool]
    """Whether a text can say a number at all; most cannot, and this is quick."""
    tidy: Callable[[str], str]
    """The text without names that hold numbers, before its dates are read."""
    digits: Callable[[str], tuple[str, list[Loose]]]
    """The text without dates, its number words as digits, and what may be a number in it."""
    date: re.Pattern[str]
    """A date."""
    days: Callable[[re.Match[str]], list[Day]]
    """The days of a match of `date`."""
    number: re.Pattern[str]
    """A number in digits; the last group that matches is its unit."""
    join: re.Pattern[str]
    """What stands between two numbers that share a unit; `range`: a range."""
    least: re.Pattern[str]
    """The end of what stands before a number that is a least."""
    most: re.Pattern[str]
    """The same before a most."""


def plain(number: float) -> str:
    """A number as texts write it: 30, 0.15."""
    return str(int(number)) if float(number).is_integer() else str(round(number, 6))


def value(digits: str) -> float:
    """The value of a row of digits; of a longer one than anybody counts, its first."""
    return float(digits if "." in digits else digits[:LONGEST])


def replace(
    text: str, words: re.Pattern[str], read: Mapping[str, Callable[[re.Match[str]], Replaced]]
) -> tuple[str, list[Loose]]:
    """A text with each match of `words` replaced by what `read` makes of its last group."""
    loose: list[Loose] = []

    def one(match: re.Match[str]) -> str:
        new, may_be = read[match.lastgroup or ""](match)
        if may_be:
            loose.append(may_be)
        return new

    return words.sub(one, text), loose


def day(*parts: str | int | None) -> Day:
    """A date of its year, month and day, as texts write them."""
    year, month, number = (int(part) if part else None for part in parts)
    return year, month, number
