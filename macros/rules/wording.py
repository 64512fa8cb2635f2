"""What a text says in numbers, in Chinese and in English, and which script it is written in.

Numbers are compared as strings ("30", "0.15", "2.2.1"), so that clause numbers compare too.
"""

import re
from functools import cache
from typing import NamedTuple

from macros.records.language import EN, ZH

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
SCALES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
NUMERAL = "[零〇一二两三四五六七八九十百千万亿]+"
MEASURE = (
    "个?工作日|自然日|个?月|个?小时|分钟|[天日次年周元倍件单条步种类项份人家张级档笔章台点个成秒]"
)
ZH_PERCENT = re.compile(f"百分之({NUMERAL})")
ZH_NUMERAL = re.compile(f"(第?)({NUMERAL})\\s?({MEASURE})?")
ZH_DIGITS = re.compile(r"(\d+(?:\.\d+)*)\s?((?:[百千]?[万亿])?)")

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
EN_WORDS = {word: n for n, word in enumerate(ONES)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
EN_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
EN_NUMERAL = re.compile(
    rf"\b({'|'.join(EN_WORDS)})(?:-({'|'.join(ONES[1:10])}))?\b(?:[ -]({'|'.join(EN_SCALES)})\b)?"
)
EN_DIGITS = re.compile(rf"(\d+(?:\.\d+)*)(st|nd|rd|th)?(?:\s({'|'.join(EN_SCALES)})\b)?")
EN_LOOSE = {
    "once": 1, "first": 1, "single": 1, "second": 2, "both": 2, "double": 2, "pair": 2,
    "either": 2, "third": 3, "triple": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "half": 6, "midnight": 0, "quarter": 3, "dozen": 12, "twice": 2,
}  # fmt: skip
EN_WORD = re.compile(rf"\b({'|'.join(EN_LOOSE)})\b")
MONTHS = {
    name: str(number)
    for number, name in enumerate(
        "January February March April May June July August September October November "
        "December".split(),
        1,
    )
}
MONTH = "|".join(MONTHS)
EN_MONTH = re.compile(rf"\d\s+({MONTH})\b|\b({MONTH})\s+\d")

# What a text must have for a number to be said at all: most texts have neither.
ZH_COUNTS = re.compile(r"[\d二两三四五六七八九十百千万亿]")
EN_COUNTS = re.compile(rf"\d|\b(?:twice\b|{'|'.join([*ONES[2:], *TENS])})")

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
HANS = re.compile(rf"{HAN.pattern}+")
FULL_WIDTH = re.compile(r"[，。；：？！（）、]")
QUOTED_NAMES = re.compile(r"《[^》]*》+|【[^】]*】|「[^」]*」")
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")


class Numbers(NamedTuple):
    """The numbers of a text: `said` must stand in the other language, `hinted` may."""

    said: frozenset[str]
    hinted: frozenset[str]


@cache  # several rules read the same texts
def numbers_zh(text: str) -> Numbers:
    """The numbers of a Chinese text: digits, and Chinese numerals before a measure word.

    一 and ordinals (第三方) are only hinted: they are often no number at all (一般, 统一).
    """
    text = _without_separators(text)
    said, hinted = set(), {"1"}
    for digits, scale in ZH_DIGITS.findall(text):
        said.add(_scaled(digits, scale))
    for numeral in ZH_PERCENT.findall(text):
        said.add(str(numeral_value(numeral)))
    text = ZH_DIGITS.sub(" ", ZH_PERCENT.sub(" ", text))
    for ordinal, numeral, measure in ZH_NUMERAL.findall(text):
        value = numeral_value(numeral)
        if measure and not ordinal and value > 1:
            said.add(str(value))
        else:
            hinted.add(str(value))
    hinted |= {str(n) for word, n in (("半", 6), ("双", 2), ("首", 1), ("零点", 0)) if word in text}
    return Numbers(frozenset(said), frozenset(hinted))


@cache
def numbers_en(text: str) -> Numbers:
    """The numbers of an English text: digits, months of dates, and number words from two on."""
    text = _without_separators(text)
    said, hinted = set(), {"1"}
    for before, after in EN_MONTH.findall(text):  # May is a month, may is none
        said.add(MONTHS[before or after])
    text = text.lower()
    for digits, ordinal, scale in EN_DIGITS.findall(text):
        number = _times(digits, EN_SCALES[scale]) if scale else _plain(digits)
        (hinted if ordinal else said).add(number)
    for word, one, scale in EN_NUMERAL.findall(text):
        value = EN_WORDS[word] + (EN_WORDS[one] if one else 0)
        value *= EN_SCALES[scale] if scale else 1
        (said if value > 1 else hinted).add(str(value))
    for word in EN_WORD.findall(text):
        (said if word == "twice" else hinted).add(str(EN_LOOSE[word]))
    return Numbers(frozenset(said), frozenset(hinted))


NUMBERS = {ZH: numbers_zh, EN: numbers_en}


def numeral_value(numeral: str) -> int:
    """The value of a Chinese numeral: 三十 = 30, 一万二千 = 12000, 二〇二六 = 2026."""
    if len(numeral) > 1 and all(char in DIGITS for char in numeral):
        return int("".join(str(DIGITS[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in SCALES:
            section += (digit or 1) * SCALES[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * MYRIADS[char]
            section = digit = 0
    return total + section + digit


def number_mismatch(zh: str, en: str) -> tuple[set[str], set[str]]:
    """Numbers that only the Chinese text has, and numbers that only the English has."""
    if not ZH_COUNTS.search(zh) and not EN_COUNTS.search(en.lower()):
        return set(), set()
    one, other = numbers_zh(zh), numbers_en(en)
    return (
        set(one.said - other.said - other.hinted),
        set(other.said - one.said - one.hinted),
    )


def foreign_in_english(text: str, names: frozenset[str]) -> str | None:
    """The first Chinese outside of 《》【】「」 and `names` in an English text, or None."""
    if text.isascii():
        return None
    rest = QUOTED_NAMES.sub(" ", text)
    for name in names:
        rest = rest.replace(name, " ")
    found = HANS.search(rest) or FULL_WIDTH.search(rest)
    return found.group() if found else None


def without_quotes(text: str) -> str:
    """The text without quoted words and names of rules, menus and buttons."""
    return QUOTED_NAMES.sub(" ", QUOTED.sub(" ", text))


def _without_separators(text: str) -> str:
    return re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", text)


def _plain(digits: str) -> str:
    if digits.count(".") > 1:
        return digits
    number = float(digits)
    return str(int(number)) if number.is_integer() else str(number)


def _times(digits: str, factor: int) -> str:
    return _plain(str(round(float(digits) * factor, 6)))


def _scaled(digits: str, scale: str) -> str:
    factor = 1
    for char in scale:
        factor *= SCALES.get(char) or MYRIADS[char]
    return _times(digits, factor) if scale else _plain(digits)
