"""Numbers with their units, and dates, are read alike in Chinese and in English."""

from collections import Counter

import pytest

from macros.records.language import EN, ZH
from macros.rules.chinese import numeral_value
from macros.rules.quantities import Difference, difference, quantities

SAID = {
    "a span": (ZH, "冻结 30 天", [("30", "day")]),
    "a range": (ZH, "限制发品 1–7 天", [("1", "day"), ("7", "day")]),
    "one of two": (ZH, "冻结 30 天或 90 天", [("30", "day"), ("90", "day")]),
    "working days": (ZH, "1–3 个工作日", [("1", "workday"), ("3", "workday")]),
    "calendar days": (ZH, "7 个自然日", [("7", "day")]),
    "months are no days": (ZH, "6 个月后", [("6", "month")]),
    "a span in numerals": (ZH, "三十天", [("30", "day")]),
    "a week is seven days": (ZH, "两周内", [("14", "day")]),
    "ten thousands": (ZH, "最高 2 万元", [("20000", "CNY")]),
    "a range of ten thousands": (ZH, "1–2 万元", [("10000", "CNY"), ("20000", "CNY")]),
    "up to ten thousands": (ZH, "5,000 到 1 万元", [("5000", "CNY"), ("10000", "CNY")]),
    "a separator": (ZH, "最低 1,000 元", [("1000", "CNY")]),
    "a percentage": (ZH, "实付金额的 0.15%", [("0.15", "percent")]),
    "a percentage in numerals": (ZH, "百分之五", [("5", "percent")]),
    "times": (ZH, "第 1–2 次", [("1", "count"), ("2", "count")]),
    "a number said twice": (ZH, "冻结 7 天，再冻结 7 天", [("7", "day"), ("7", "day")]),
    "a date is none": (ZH, "2026 年 6 月 18 日起 30 天", [("30", "day")]),
    "a month of a year is none": (ZH, "2026 年 5 月起", []),
    "a clause is none": (ZH, "第 2.2.1(2) 条", []),
    "an English span": (EN, "frozen for 30 days", [("30", "day")]),
    "an English range": (EN, "1–7 days", [("1", "day"), ("7", "day")]),
    "an English working day": (EN, "1 working day", [("1", "workday")]),
    "an English working day in words": (EN, "within one working day", [("1", "workday")]),
    "a compound": (EN, "a 7-day limit", [("7", "day")]),
    "hours": (EN, "within 48 hours", [("48", "hour")]),
    "yuan": (EN, "at least 1,000 yuan", [("1000", "CNY")]),
    "ordinals": (EN, "1st or 2nd time", [("1", "count"), ("2", "count")]),
    "an English date is none": (EN, "since 18 June 2026, 1% of it", [("1", "percent")]),
}


@pytest.mark.parametrize("language, text, found", SAID.values(), ids=SAID.keys())
def test_a_number_is_read_with_its_unit(language, text, found):
    assert quantities(text, language) == Counter({each: found.count(each) for each in found})


SAME = {
    "days in numerals": ("三十天内", "within 30 days"),
    "twice": ("两次", "twice"),
    "seven days": ("七日无理由退货", "seven-day no-reason return"),
    "percent in numerals": ("百分之五", "5%"),
    "thousandths": ("千分之三", "0.3%"),
    "ten thousands": ("10 万元", "100,000 yuan"),
    "thousands": ("5 千元", "5,000 yuan"),
    "hundred thousands in numerals": ("十二万元", "120,000 yuan"),
    "millions": ("300 万元", "3 million yuan"),
    "a range of ten thousands": ("1–2 万元", "10,000 to 20,000 yuan"),
    "thousands separator": ("1,000 元", "1000 yuan"),
    "a sign of money": ("100 元", "¥100"),
    "decimal": ("0.15%", "0.15 percent"),
    "date": ("2026 年 7 月 21 日", "21 July 2026"),
    "American date": ("2026 年 7 月 21 日", "July 21, 2026"),
    "date without its year": ("2026 年 7 月 21 日起", "since 21 July"),
    "dates of a month": ("11 月 15 日至 17 日", "15 to 17 November"),
    "month and year": ("2026 年 8 月", "August 2026"),
    "month of May": ("5 月起施行", "in force from May"),
    "month of March": ("2025 年 3 月的旧版", "the version of March 2025"),
    "year in numerals": ("二〇二六年", "2026"),
    "range": ("1–3 个工作日", "one to three working days"),
    "range with its unit twice": ("30 天到 90 天", "30 to 90 days"),
    "unit said once": ("最短 30 天，最长 90 天", "30 days at the least and 90 at the most"),
    "clause": ("第 2.2.1(2) 条", "clause 2.2.1(2)"),
    "ordinal": ("第三次违规", "the third violation"),
    "ordinal in digits": ("第 2 次", "2nd time"),
    "ordinal without its noun": ("第 2 次冻结 15 天", "15 days the 2nd, and no more"),
    "next day": ("第二天", "the next day"),
    "third party": ("第三方", "a third party"),
    "one that is no number": ("一般统一处理一下，一并解决", "as a rule treated alike"),
    "one of": ("其中之一", "one of them"),
    "no one": ("没有人知道", "no one knows"),
    "the same day": ("同一天", "the same day"),
    "some day": ("哪一天都可以", "any day will do"),
    "never": ("千万不要", "never"),
    "both": ("两者", "both"),
    "the two": ("两部规则", "the rules on shipping and on service"),
    "half a year": ("半年", "half a year"),
    "six months": ("半年", "six months"),
    "half a year in months": ("6 个月", "half a year"),
    "half of it": ("前半篇", "the first half"),
    "two weeks": ("两周", "14 days"),
    "fortnight": ("两周", "a fortnight"),
    "a month and a half": ("一个半月", "45 days"),
    "one and a half months": ("一个半月", "one and a half months"),
    "a year and a half": ("一年半", "18 months"),
    "half a month": ("半个月", "15 days"),
    "a day in hours": ("24 小时", "one day"),
    "days in hours": ("48 小时", "two days"),
    "half a day": ("半天", "12 hours"),
    "half an hour": ("半小时", "30 minutes"),
    "a third": ("三分之一", "one third of it"),
    "half in percent": ("一半", "half"),
    "zero-yuan entry": ("0元入驻", "zero-yuan entry"),
    "below zero": ("余额为负", "a balance below zero"),
    "a day": ("1 天", "a day"),
    "for a year": ("冻结 1 年", "frozen for a year"),
    "a year": ("每年一次", "once a year"),
    "a price a day": ("每天 5 元", "5 yuan a day"),
    "age": ("年满 16 周岁", "at least 16 years old"),
    "a kilogram, not a thousand": ("1 千克", "1 kg"),
    "may is no month": ("商家可以申请", "merchants may apply"),
    "second hand": ("二手手机", "second-hand phones"),
    "least and most": ("最低 5 元，最高 50 元", "at least 5 and at most 50 yuan"),
    "the other order": ("最高 50 元，最低 5 元", "at least 5 yuan and up to 50 yuan"),
}
DIFFERENT = {
    "days": ("3 个工作日", "four working days", ["3 workday"], ["4 workday"]),
    "calendar for working days": ("3 个工作日", "3 calendar days", ["3 workday"], ["3 day"]),
    "working for calendar days": ("3 天", "three working days", ["3 day"], ["3 workday"]),
    "hours for days": ("48 小时", "48 days", ["48 hour"], ["48 day"]),
    "months for days": ("三十天", "30 months", ["30 day"], ["30 month"]),
    "a month for a day": ("1 天", "1 month", ["1 day"], ["1 month"]),
    "half a month for half a year": ("半年", "half a month", ["0.5 year"], ["0.5 month"]),
    "half a year for half a month": ("半个月", "6 months", ["0.5 month"], ["6 month"]),
    "three months for half a year": ("半年", "three months", ["0.5 year"], ["3 month"]),
    "a year for a week": ("一周", "for a year", ["1 week"], ["1 year"]),
    "hours for half a day": ("半天", "6 hours", ["0.5 day"], ["6 hour"]),
    "thousandths for hundredths": ("3%", "3‰", ["3 percent"], ["0.3 percent"]),
    "hundredths for thousandths": ("千分之三", "3%", ["0.3 percent"], ["3 percent"]),
    "half for a third": ("三分之一", "half", ["33.333333 percent"], []),
    "a third for half": ("一半", "one third of it", [], ["33.333333 percent"]),
    "numeral": ("三十天", "13 days", ["30 day"], ["13 day"]),
    "one year left out": ("冻结 1 年", "are frozen", ["1 year"], []),
    "one year added": ("冻结", "are frozen for one year", [], ["1 year"]),
    "only in Chinese": ("三十天内", "soon", ["30 day"], []),
    "only in English": ("很快", "within 30 days", [], ["30 day"]),
    "ten thousands left out": ("1 万元", "1,000 yuan", ["10000 CNY"], ["1000 CNY"]),
    "ten thousands for one": ("5 元", "50,000 yuan", ["5 CNY"], ["50000 CNY"]),
    "percent": ("百分之五", "15%", ["5 percent"], ["15 percent"]),
    "ordinal": ("第三次清退", "removed the second time", ["3"], []),
    "numbers that changed places": (
        "第 2 次，冻结 10 天", "the 10th time, frozen for 2 days", ["10 day", "2"], ["2 day", "10"],
    ),
    "said once of two times": ("冻结 7 天，再冻结 7 天", "frozen for 7 days", ["7 day"], []),
    "another share of the same numbers": (
        "15 天、30 天或 30 天", "15, 15 or 30 days", ["30 day"], ["15 day"],
    ),
    "day of a date": ("2026 年 7 月 21 日", "20 July 2026", ["2026 年 7 月 21 日"], ["20 July 2026"]),
    "month of a date": ("2026 年 7 月 21 日", "21 June 2026", ["2026 年 7 月 21 日"], ["21 June 2026"]),
    "year of a date": ("2026 年 7 月 21 日", "21 July 2025", ["2026 年 7 月 21 日"], ["21 July 2025"]),
    "day and month that changed places": (
        "2026 年 7 月 1 日", "7 January 2026", ["2026 年 7 月 1 日"], ["7 January 2026"],
    ),
    "year": ("2026 年", "2025", ["2026 年"], ["2025"]),
    "month": ("5 月起", "from June", ["5 月"], ["June"]),
    "clause": ("2.2.1", "2.2.2", ["2.2.1"], ["2.2.2"]),
    "long clause": ("2.2.10", "2.2.1", ["2.2.10"], ["2.2.1"]),
}  # fmt: skip
TURNED = {
    "least and most": ("最低 5 元，最高 50 元", "at least 50 and at most 5 yuan"),
    "no less for no more": ("不少于 3 天", "no more than 3 days"),
}


@pytest.mark.parametrize("zh, en", SAME.values(), ids=SAME.keys())
def test_the_same_numbers_are_the_same(zh, en):
    assert difference(zh, en) == Difference([], [], [])


@pytest.mark.parametrize("zh, en, only_zh, only_en", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different_numbers_are_told(zh, en, only_zh, only_en):
    assert difference(zh, en) == Difference(only_zh, only_en, [])


@pytest.mark.parametrize("zh, en", TURNED.values(), ids=TURNED.keys())
def test_a_least_that_is_a_most_in_the_other_language_is_told(zh, en):
    assert difference(zh, en).turned


@pytest.mark.parametrize(
    "numeral, value",
    {
        "十": 10,
        "三十": 30,
        "一百零五": 105,
        "一万二千": 12000,
        "二〇二六": 2026,
        "万": 10000,
    }.items(),
)
def test_a_numeral_has_its_value(numeral, value):
    assert numeral_value(numeral) == value


@pytest.mark.parametrize(
    "text",
    {
        "numerals": "三" * 5000 + "天",
        "scales": "三亿" * 600 + "元",
        "digits": "9" * 5000 + " 天",
        "points": "1." * 3000 + "1",
        "shares": "百" * 3000 + "分之三",
    }.values(),
    ids=["numerals", "scales", "digits", "points", "shares"],
)
def test_a_number_without_end_is_told_and_stops_nothing(text):
    assert difference(text, "nothing") != Difference([], [], [])
