"""Numbers are read alike in Chinese and English; words that only look like numbers are not."""

import pytest

from macros.rules import wording

SAME = {
    "days in numerals": ("三十天内", "within 30 days"),
    "twice": ("两次", "twice"),
    "seven days": ("七日无理由退货", "seven-day no-reason return"),
    "percent in numerals": ("百分之五", "5%"),
    "ten thousands": ("10 万元", "100,000 yuan"),
    "hundred thousands in numerals": ("十二万元", "120,000 yuan"),
    "millions": ("300 万元", "3 million yuan"),
    "thousands separator": ("1,000 元", "1000 yuan"),
    "decimal": ("0.15%", "0.15 percent"),
    "date": ("2026 年 7 月 21 日", "21 July 2026"),
    "month and year": ("2026 年 8 月", "August 2026"),
    "range": ("1–3 个工作日", "one to three working days"),
    "clause": ("第 2.2.1(2) 条", "clause 2.2.1(2)"),
    "ordinal": ("第三次违规", "the third violation"),
    "ordinal in digits": ("第 2 次", "2nd time"),
    "third party": ("第三方", "a third party"),
    "one that is no number": ("一般统一处理", "as a rule treated alike"),
    "never": ("千万不要", "never"),
    "both": ("两者", "both"),
    "half a year": ("半年", "half a year"),
    "six months": ("6 个月", "six months"),
    "zero-yuan entry": ("0元入驻", "zero-yuan entry"),
    "a day": ("1 天", "a day"),
    "a kilogram, not a thousand": ("1 千克", "1 kg"),
    "may is no month": ("商家可以申请", "merchants may apply"),
}
DIFFERENT = {
    "days": ("3 个工作日", "four working days", {"3"}, {"4"}),
    "numeral": ("三十天", "13 days", {"30"}, {"13"}),
    "only in Chinese": ("三十天内", "soon", {"30"}, set()),
    "only in English": ("很快", "within 30 days", set(), {"30"}),
    "scale": ("1 万元", "1,000 yuan", {"10000"}, {"1000"}),
    "percent": ("百分之五", "15%", {"5"}, {"15"}),
    "month of a date": ("2026 年 7 月 21 日", "21 June 2026", {"7"}, {"6"}),
    "clause": ("2.2.1", "2.2.2", {"2.2.1"}, {"2.2.2"}),
}


@pytest.mark.parametrize("zh, en", SAME.values(), ids=SAME.keys())
def test_the_same_numbers_are_the_same(zh, en):
    assert wording.number_mismatch(zh, en) == (set(), set())


@pytest.mark.parametrize("zh, en, only_zh, only_en", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different_numbers_are_told(zh, en, only_zh, only_en):
    assert wording.number_mismatch(zh, en) == (only_zh, only_en)


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
    assert wording.numeral_value(numeral) == value


@pytest.mark.parametrize(
    "text, found",
    {
        "Tap 【关店】 (Close shop)": None,
        "The 《保证金管理规范》 says so": None,
        "The deposit 保证金 is back": None,
        "The deposit 押金 is back": "押金",
        "Done，then": "，",
    }.items(),
)
def test_chinese_in_english_is_found_outside_of_names(text, found):
    assert wording.foreign_in_english(text, frozenset({"保证金"})) == found
