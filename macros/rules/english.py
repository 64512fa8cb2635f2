"""How numbers, units and dates are written in English."""

import re
from collections.abc import Callable

from macros.rules.grammar import BARE, NOTHING, Day, Grammar, Loose, Replaced, day, plain, replace

# A Chinese name in an English text; its numbers stand beside it in English.
CHINESE_NAME = re.compile(r"《[^》]*》+|【[^】]*】|「[^」]*」")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: n for n, word in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_SCALE = "hundred|thousand|million|billion"
_SPAN = (
    r"(?:(?:full|whole|calendar|natural|working|business|clear|single)[ -])?"
    r"(?:workdays?|days?|hours?|minutes?|weeks?|months?|years?|yuan|percent|per cent|fortnights?)\b"
)
_SPANS = "workday day hour minute week month year yuan percent cent fortnight".split()
_COUNTING = {
    *_ONES, *_TENS, *_ORDINALS, *_SPANS, *(f"{word}s" for word in _SPANS),
    *"half twice once both either double pair dozen triple midnight noon quarter single".split(),
    *"january february march april may june july august september october november december".split(),
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[a-z]+")


def counts(text: str) -> bool:
    """Whether an English text can say a number at all."""
    lower = text.lower()
    return bool(_DIGIT.search(lower)) or not _COUNTING.isdisjoint(_LETTERS.findall(lower))


_TEXT = re.compile(
    rf"""\b(?=[aefhilmnostuwz\d])(?:
    (?P<none>second-?\s?hand|one-time|secondly|(?:on|this|that|the|no|any|each|every)\ one\ (?:calendar\ )?day)
    | (?P<share>one|two|three|four|an?|\d)[ -](?P<parts>half|halves|thirds?|quarters?|fifths?|tenths?)\b(?=[ -]of\b|[ ,.;)]|$)
    | an?\ (?P<half_of>year|month|week|day)\ and\ a\ half\b
    | (?P<n>{"|".join(_ONES[1:13])}|\d+)[ -]and[ -]a[ -]half\b
    | half(?:\ an?\ |-|\ )(?P<half>working\ day|year|month|day|hour|week)s?\b
    | (?P<prep>(?:for|within|in(?!\ a\ day\b)|after|lasts?|least|most|than|takes?|over|under|another|only)\ )an?\ (?!calendar\ year)(?={_SPAN}(?!’s|'s))
    | an?\ (?P<soft>{_SPAN})
    | (?P<one>one)(?:(?=[ -]{_SPAN})|(?=[ -](?:{_SCALE})\b|\ (?:to|or)\ (?:\d|(?:{"|".join(_ONES[2:])})\b)))
    | (?P<twice>twice)\b
    | (?P<ordinal>{"|".join(_ORDINALS)})\b
    | (?P<word>{"|".join([_ONES[0], *_ONES[2:], *_TENS])})\b(?:-(?P<digit>{"|".join(_ONES[1:10])})\b)?
    )""",
    re.X,
)
_LOOSE = {
    "once": (1, BARE), "single": (1, BARE), "both": (2, BARE), "double": (2, BARE), "pair": (2, BARE),
    "either": (2, BARE), "triple": (3, BARE), "dozen": (12, BARE), "midnight": (0, "clock"), "noon": (12, "clock"),
    "quarter": (3, "month"), "fortnight": (14, "day"),
}  # fmt: skip
_LOOSE_WORD = re.compile(rf"\b(?=[osbdpetmnqf])(?:{'|'.join(_LOOSE)})\b")
_HALF_YEAR = re.compile(r"half of (?:the|a) (?:calendar )?year")
_PARTS = {"hal": 2, "thi": 3, "qua": 4, "fif": 5, "ten": 10}


def digits(text: str) -> tuple[str, list[Loose]]:
    """An English text in small letters with its number words as digits, and what may be a number."""
    text = text.lower()
    loose: list[Loose] = [(*_LOOSE[match[0]], match[0]) for match in _LOOSE_WORD.finditer(text)]
    loose += [(0, "CNY", "zero-yuan")] * text.count("zero-yuan")
    if "half" in text or "halves" in text:
        loose += [(50, "percent", "half"), (2, BARE, "half")]
        loose += [(0.5, "year", "half")] * bool(_HALF_YEAR.search(text))
    text, more = replace(text.replace("zero-yuan", ""), _TEXT, _READ)
    return text, loose + more


def _share(match: re.Match[str]) -> Replaced:
    """One third of it: a percentage; "a quarter" may be three months, "a third party" none."""
    whole = _PARTS[match["parts"][:3]]
    part = int(match["share"]) if match["share"].isdigit() else _NUMBERS.get(match["share"], 1)
    if match["share"] in ("a", "an") and not match.string.startswith(" of", match.end()):
        return NOTHING, (3, "month", match[0]) if whole == 4 else (whole, BARE, match[0])
    return f"{plain(100 * part / whole)}%", None


def _word(match: re.Match[str]) -> Replaced:
    """Twenty-one; "zero" is often none."""
    number = _NUMBERS[match["word"]] + _NUMBERS.get(match["digit"] or "", 0)
    return (str(number), None) if number else (NOTHING, (0, BARE, "zero"))


def _soft(match: re.Match[str]) -> Replaced:
    """A day: may be one day."""
    unit = NUMBER.match(f"1 {match['soft']}")
    return NOTHING, (1, (unit and unit.lastgroup) or BARE, match[0])


_READ: dict[str, Callable[[re.Match[str]], Replaced]] = {
    "none": lambda match: (NOTHING, (2, BARE, match[0])),
    "parts": _share,
    "half_of": lambda match: (f"1.5 {match['half_of']}s", None),
    "n": lambda match: (f"{_NUMBERS.get(match['n'], match['n'])}.5", None),
    "half": lambda match: (f"0.5 {match['half']}s", None),
    "prep": lambda match: (f"{match['prep']}1 ", None),
    "soft": _soft,
    "one": lambda _: ("1", None),
    "twice": lambda _: ("2 times", None),
    "ordinal": lambda match: (NOTHING, (_ORDINALS[match["ordinal"]], BARE, match[0])),
    "word": _word,
    "digit": _word,
}

_MONTHS = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November "
        "December".split(),
        1,
    )
}
_MONTH = "|".join(_MONTHS)
_CERTAIN = "|".join(name for name in _MONTHS if name not in ("May", "March"))
_BEFORE = "|".join(
    rf"(?<=\b{word}\ )"
    for word in "in from since until till by of before after on the to and or end during".split()
)
DATE = re.compile(
    rf"""\b(?=[\dJFMASOND])(?:
    (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:–|-|\ to\ |\ and\ |\ or\ )\s?(?P<to>\d{{1,2}}))?\ (?P<month>{_MONTH})\b
        (?:,?\ (?P<year>\d{{4}})\b)?
    | (?P<month2>{_MONTH})\ (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<year2>\d{{4}})\b)?
    | (?P<month3>{_MONTH})\ (?P<year3>\d{{4}})\b
    | (?P<iso>\d{{4}}-\d\d-\d\d\b)
    | (?P<month4>{_CERTAIN})\b
    | (?:{_BEFORE})(?P<month5>May|March)\b(?!\ \d)
    | (?<![\d.,¥])(?P<year4>20[0-4]\d)\b(?![.,]\d)(?!\ (?:yuan|days?|times?|orders?|pieces?|goods|items?|percent)|%)
    )""",
    re.X,
)
NUMBER = re.compile(
    rf"""(?=[¥￥rc\d])(?P<money>(?:[¥￥]|\b(?:rmb|cny))\s?)?(?<![a-z])(?P<digits>\d+(?:\.\d+)*)(?P<place>st|nd|rd|th)?
    (?:[\s-](?P<scale>{_SCALE})\b)?
    (?:[\s-]?(?:(?:full|whole|complete|consecutive|straight|more|further|clear|extra|such|to)[\s-])?
    (?:(?P<workday>(?:(?:working|business)[\s-]days?|workdays?))|(?P<day>(?:(?:calendar|natural)[\s-])?days?)
    |(?P<hour>hours?|hrs?|h)|(?P<minute>minutes?)|(?P<week>weeks?)|(?P<fortnight>fortnights?)|(?P<month>(?:calendar[\s-])?months?)
    |(?P<year>(?:calendar[\s-])?years?)|(?P<CNY>yuan|rmb|cny)|(?P<percent>%|percent|per\ cent|percentage\ points?)|(?P<permille>‰|per\ mille)
    |(?P<clock>[ap]\.?m\.?|o’clock|:\d\d)
    |(?P<count>times?|orders?|chats?|slips?|products?|pieces?|refusals?|items?|conditions?|steps?|shops?))(?![a-z])
    )?""",
    re.X,
)
JOIN = re.compile(r"\s?(?:(?P<range>[–—-]|\bto\b|\band\s(?=\d))|,?\s?\bor\b|\band\b|,|/)\s?")


def days(match: re.Match[str]) -> list[Day]:
    """The dates of a match of `DATE`."""
    if match["iso"]:
        return [day(*match["iso"].split("-"))]
    month = next(filter(None, (match[f"month{n}"] for n in ("", 2, 3, 4, 5))), None)
    year = match["year"] or match["year2"] or match["year3"] or match["year4"]
    number = str(_MONTHS[month]) if month else None
    found = [day(year, number, match["day"] or match["day2"])]
    return found + ([day(year, number, match["to"])] if match["to"] else [])


def tidy(text: str) -> str:
    """The text without Chinese names: their numbers stand beside them in English."""
    return text if text.isascii() else CHINESE_NAME.sub(" ", text)


ENGLISH = Grammar(
    counts,
    tidy,
    digits,
    DATE,
    days,
    NUMBER,
    JOIN,
    least=re.compile(
        r"(?:at least|no less than|not less than|a minimum of|no fewer than|(?<!no )(?<!not )more than|over|above)\s$"
    ),
    most=re.compile(
        r"(?:at most|up to|no more than|not more than|a maximum of|capped at|(?<!no )(?<!not )less than|(?<!no )fewer than|under|below)\s$"
    ),
)
