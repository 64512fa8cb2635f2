"""Numbers with their units in a text, Chinese or English: 冻结 30 天 and "for 30 days" are (30, day).

Units are those of `Value`; what is counted in pieces (次, 单, orders, times) is `count`. Dates
(2026 年 6 月 18 日, 18 June 2026) are no quantities.
"""

import re
from collections import Counter
from functools import cache

from macros.records.language import ZH, Language

Quantity = tuple[str, str]

_NUMBER = r"\d+(?:\.\d+)?"
_ZH_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ZH_UNITS = {
    "day": "天|个?自然日|日",
    "workday": "个?工作日",
    "hour": "个?小时",
    "month": "个月",
    "year": "年",
    "CNY": "元",
    "percent": "%|％",
    "count": "[次单通个件笔倍条种项]",
}
_EN_UNITS = {
    "workday": "(?:working|business) days?",
    "day": "(?:calendar )?days?",
    "hour": "hours?|h",
    "month": "months?",
    "year": "years?",
    "CNY": "yuan",
    "percent": "%",
    "count": "times?|orders?|chats?|slips?|products?|pieces?|refusals?|items?",
}
_ZH_DATE = re.compile(
    r"\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}\s?月(?!\s?[\d个])"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_EN_DATE = re.compile(rf"(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{1,2}}(?!\d),?)?(?: \d{{4}})?")
_ZH_JOIN = r"\s?(?:[–—~-]|至|到|或|、|和)\s?"
_EN_JOIN = r"(?:\s?[–—-]\s?| to | or | and |, )"
_ZH = re.compile(
    rf"({_NUMBER}(?:{_ZH_JOIN}{_NUMBER})*)\s?([百千万亿]?)\s?(?:{'|'.join(f'(?P<{n}>{u})' for n, u in sorted(_ZH_UNITS.items(), key=lambda item: item[0] != 'workday'))})"
)
_EN = re.compile(
    rf"({_NUMBER}(?:st|nd|rd|th)?(?:{_EN_JOIN}{_NUMBER}(?:st|nd|rd|th)?)*)[\s-]?(?:{'|'.join(f'(?P<{n}>{u})' for n, u in _EN_UNITS.items())})(?![A-Za-z])"
)


@cache
def quantities(text: str, language: Language) -> Counter[Quantity]:
    """Every number with a unit in a text of `language`, as often as it occurs."""
    text = re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", text)
    chinese = language == ZH
    text = (_ZH_DATE if chinese else _EN_DATE).sub(" ", text)
    found: Counter[Quantity] = Counter()
    for match in (_ZH if chinese else _EN).finditer(text):
        unit = match.lastgroup or ""
        scale = _ZH_SCALE[match[2]] if chinese else 1
        for number in re.findall(_NUMBER, match[1]):
            found[(plain(float(number) * scale), unit)] += 1
    return found


def plain(number: float) -> str:
    """A number as texts write it: 30, 0.15."""
    return str(int(number)) if float(number).is_integer() else str(round(number, 6))
