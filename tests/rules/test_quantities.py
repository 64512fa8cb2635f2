"""Numbers with their units, as often as a text says them."""

from collections import Counter

import pytest

from macros.records.language import EN, ZH
from macros.rules.quantities import quantities

SAID = {
    "a span": (ZH, "冻结 30 天", [("30", "day")]),
    "a range": (ZH, "限制发品 1–7 天", [("1", "day"), ("7", "day")]),
    "one of two": (ZH, "冻结 30 天或 90 天", [("30", "day"), ("90", "day")]),
    "working days": (ZH, "1–3 个工作日", [("1", "workday"), ("3", "workday")]),
    "calendar days": (ZH, "7 个自然日", [("7", "day")]),
    "months are no days": (ZH, "6 个月后", [("6", "month")]),
    "ten thousands": (ZH, "最高 2 万元", [("20000", "CNY")]),
    "a separator": (ZH, "最低 1,000 元", [("1000", "CNY")]),
    "a percentage": (ZH, "实付金额的 0.15%", [("0.15", "percent")]),
    "times": (ZH, "第 1–2 次", [("1", "count"), ("2", "count")]),
    "a number said twice": (ZH, "冻结 7 天，再冻结 7 天", [("7", "day"), ("7", "day")]),
    "a date is none": (ZH, "2026 年 6 月 18 日起 30 天", [("30", "day")]),
    "a month of a year is none": (ZH, "2026 年 5 月起", []),
    "an English span": (EN, "frozen for 30 days", [("30", "day")]),
    "an English range": (EN, "1–7 days", [("1", "day"), ("7", "day")]),
    "an English working day": (EN, "1 working day", [("1", "workday")]),
    "a compound": (EN, "a 7-day limit", [("7", "day")]),
    "hours": (EN, "within 48 hours", [("48", "hour")]),
    "yuan": (EN, "at least 1,000 yuan", [("1000", "CNY")]),
    "ordinals": (EN, "1st or 2nd time", [("1", "count"), ("2", "count")]),
    "an English date is none": (EN, "since 18 June 2026, 1% of it", [("1", "percent")]),
}


@pytest.mark.parametrize("language, text, found", SAID.values(), ids=SAID.keys())
def test_a_number_is_read_with_its_unit(language, text, found):
    assert quantities(text, language) == Counter(found)
