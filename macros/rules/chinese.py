"""How numbers, units and dates are written in Chinese."""

import re

from macros.rules.grammar import (
    BARE,
    LONGEST,
    NOTHING,
    Day,
    Grammar,
    Loose,
    Replaced,
    day,
    plain,
    replace,
)

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_NUMERAL = f"[{_NUMERALS}]"
_SPAN = "个?工作日|个?自然日|个?日历日|个?小时|个?钟头|分钟|个月|个?星期|周(?!岁|[一二三四五六日末])|[天日年元](?!后宫)"
_PIECES = "[次倍件单条步种类项份人家张级档笔章台点个成岁格样处行部页]"
_SPAN_BEGINS = re.compile(_SPAN)
_TWICE = "次倍件单笔家份"  # 两 before others is often no count: 两部规则, "the two rules" or "both"
_COUNTING = re.compile(rf"\d|[二两三四五六七八九十百千万亿半双首零]|一(?:个?半)?(?:{_SPAN})|一成")
# 一 before a span of time that is no number: the same day, every year, one day.
_NO_ONE = "(?:(?<=只有)|(?<![同每某这那哪任另前后上下有第了唯之万统专整的]))"
_WORDS = re.compile(
    rf"""(?=[\d半第{_NUMERALS}])(?:(?P<whole>{_NUMERAL}{{1,30}})分之(?P<part>{_NUMERAL}{{1,30}})
    | (?P<half>(?P<of>\d+|{_NUMERAL}{{1,3}})\s?(?:(?P<unit>[年天周])半(?!路|数)|个半(?P<long>月|小时|钟头)))
    | (?<![上下前后过大])半(?P<alone>年|个月|天|日|个?小时|个钟头|个?工作日)
    | (?P<ordinal>第\s?)(?P<place>{_NUMERAL}{{1,30}})(?P<what>\s?(?:{_PIECES}|[天年周日月方]))?
    | (?P<first>{_NUMERAL}{{1,3}})(?=(?:至|到|或|、|–)(?:{_NUMERAL}{{1,3}}|\d+)\s?(?:{_SPAN}))
    | {_NO_ONE}(?P<one>一)(?=\s?(?:{_SPAN}))(?!年一度|日三|天天|天一|[天日][不都也])
    | (?<![\d.])(?<!\d\s)(?P<many>{_NUMERAL}+)(?=\s?(?:{_SPAN}|{_PIECES})))""",
    re.X,
)
_TRIAL = re.compile(r"0\s?元入驻")
_DATE_WORDS = re.compile(
    rf"[零〇一二三四五六七八九]{{4}}(?=年)|{_NUMERAL}{{1,3}}(?=月{_NUMERAL}{{1,3}}[日号])"
    rf"|(?<=月){_NUMERAL}{{1,3}}(?=[日号])|(?:[二三四五六七八九]|十[一二]?)(?=月(?!\s?\d))"
)
_HALF = {"月": "个月", "小时": "小时", "钟头": "小时"}
_LOOSE = (
    ("双", 2, "number"), ("两", 2, "number"), ("首", 1, "number"), ("零", 0, "number"),
    ("翻倍", 2, "number"), ("半", 50, "percent"), ("半", 2, "number"), ("零点", 0, "clock"),
    ("季度", 3, "month"), ("零元入驻", 0, "CNY"),
)  # fmt: skip


def counts(text: str) -> bool:
    """Whether a Chinese text can say a number at all."""
    return bool(_COUNTING.search(text))


def numeral_value(numeral: str) -> int:
    """The value of a Chinese numeral: 三十 = 30, 一万二千 = 12000, 二〇二六 = 2026.

    A numeral longer than any that a rule states counts by its first characters.
    """
    numeral = numeral[:LONGEST]
    if len(numeral) > 1 and all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALES:
            section += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * _MYRIADS[char]
            section = digit = 0
    return total + section + digit


def digits(text: str) -> tuple[str, list[Loose]]:
    """A Chinese text with its numerals as digits, and what may be a number in it."""
    text, loose = replace(text, _WORDS, _READ)
    return text, loose + [(number, unit, word) for word, number, unit in _LOOSE if word in text]


def _share(match: re.Match[str]) -> Replaced:
    """三分之一: a percentage."""
    share = numeral_value(match["part"]) / (numeral_value(match["whole"]) or 1)
    return f" {plain(100 * share)}%", None


def _and_a_half(match: re.Match[str]) -> Replaced:
    """一个半月, 两年半."""
    number = match["of"] if match["of"].isascii() else numeral_value(match["of"])
    return f"{number}.5{match['unit'] or _HALF[match['long']]}", None


def _half(match: re.Match[str]) -> Replaced:
    """半年."""
    return f" 0.5{match['alone']}", None


def _ordinal(match: re.Match[str]) -> Replaced:
    """第三次 is the third time; 第二天 may be the next day, 第三方 is nobody's third."""
    number = numeral_value(match["place"])
    what = (match["what"] or "").strip()
    if not what or what in "天年方" or number == 1:
        return NOTHING, (number, BARE, match[0])
    return f"第 {number}{match['what']}", None


def _certain(match: re.Match[str]) -> Replaced:
    """一天 or 一至三天."""
    return str(numeral_value(match[match.lastgroup or 0])), None


def _numeral(match: re.Match[str]) -> Replaced:
    """三十天; 一家, 两部 and 百货 may be no number."""
    words, behind = match["many"], match.string[match.end() :].lstrip()
    number = numeral_value(words)
    two = number == 2 and behind[:1] not in _TWICE and not _SPAN_BEGINS.match(behind)
    if words in "一零" or words[0] in "百千万亿" or two:
        return NOTHING, (number, BARE, words)
    return str(number), None


_READ = {
    "part": _share, "half": _and_a_half, "alone": _half, "place": _ordinal, "what": _ordinal,
    "first": _certain, "one": _certain, "many": _numeral,
}  # fmt: skip
_RANGE = r"(?:[–—~～-]|至|到)"
DATE = re.compile(
    rf"""(?=\d)(?:(?:(?P<year>\d{{4}})\s?年\s?)?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})
        (?:\s?(?:(?:[日号]\s?)?{_RANGE}|[和或、])\s?(?P<to>\d{{1,2}}))?\s?[日号]
    | (?P<year2>(?:19|20)\d\d)\s?年(?:\s?(?P<month2>\d{{1,2}})\s?月)?
    | (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?<![\d.])(?P<month3>1[0-2]|[1-9])\s?月(?!\s?\d)
    | (?<![\d.,])(?P<year3>20[0-4]\d)(?![\d.])(?!\s?(?:[元天次件个单%倍条]|[百千万亿])))""",
    re.X,
)
NUMBER = re.compile(
    r"""(?=[¥￥第\d])(?P<money>[¥￥]\s?)?(?P<place>第\s?)?(?P<digits>\d+(?:\.\d+)*)\s?(?P<scale>[百千十]?[万亿]|[百千](?!克|米|瓦|字))?\s?
    (?:(?P<workday>个?(?:完整的?)?工作日)|(?P<day>个?(?:自然日|日历日)|天|日(?!期))
    |(?P<hour>个?小时|个?钟头|h(?![A-Za-z]))|(?P<minute>分钟)|(?P<month>个?月)|(?P<week>个?星期|周(?!岁|年))
    |(?P<year>周?[年岁])|(?P<CNY>元|块钱|人民币)|(?P<percent>[%％]|个?百分点)|(?P<permille>‰)|(?P<tenth>成(?![交为功立员本]))
    |(?P<clock>[点时](?![段间长限点评])|:\d\d)
    |(?P<count>[次单通个件笔倍条种项家份档号]))?""",
    re.X,
)
JOIN = re.compile(rf"\s?(?:(?P<range>{_RANGE})|或者?|、|和|及|/|，)\s?")


def days(match: re.Match[str]) -> list[Day]:
    """The dates of a match of `DATE`."""
    if match["iso"]:
        return [day(*match["iso"].split("-"))]
    found = [
        day(
            match["year"] or match["year2"] or match["year3"],
            match["month"] or match["month2"] or match["month3"],
            match["day"],
        )
    ]
    return found + ([day(match["year"], match["month"], match["to"])] if match["to"] else [])


def tidy(text: str) -> str:
    """The text with dates in digits, and with 0元入驻 in words: a name, no sum."""
    text = _TRIAL.sub("零元入驻", text)
    if "年" not in text and "月" not in text:
        return text
    return _DATE_WORDS.sub(lambda match: str(numeral_value(match[0])), text)


CHINESE = Grammar(
    counts,
    tidy,
    digits,
    DATE,
    days,
    NUMBER,
    JOIN,
    least=re.compile(
        r"(?:最低|最少|至少|不得?少于|不得?低于|下限|(?<![不得])超过|(?<![不得])高于|(?<![不得])多于|大于)[为是要可扣按]{0,2}\s?(?:人民币)?\s?$"
    ),
    most=re.compile(
        r"(?:最高|最多|至多|不得?超过|不得?高于|不得?多于|上限|(?<![不得])低于|(?<![不得])少于|小于|不足|不满)[为是要可扣按]{0,2}\s?(?:人民币)?\s?$"
    ),
)
