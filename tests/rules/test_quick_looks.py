"""The quick looks of the rules of prose find every text that the rules tell of."""

import re

import pytest

from macros.records.language import EN, ZH
from macros.rules.prose import LEFT_OVER, LEFT_OVER_QUICK, SLIPS, SLIPS_QUICK

LEFT = {
    EN: ("TODO", "Todo", "TBD", "TBC", "todo", "tbd", "FIXME", "Fixme", "fixme", "a xXx.", "Lorem ipsum", "lorem Ipsum", "why??"),
    ZH: ("TODO", "FIXME", "TBD", "tbd", "XXX", "为什么？？", "待补", "待补。", "待补充", "（待补充）", "金额待定", "待定，", "待核实", "待核实："),
}  # fmt: skip
SLIPPED = {
    EN: ("a,, b", "a;: b", "a.. b", "a,b", "end.Next", "a  b", "<b>", "</b>", "https://x", "аbc", "good 👍"),
    ZH: ("店，，铺", "店。，铺", "店.", "(店)", "店  铺", "<b>", "://", "店а"),
}  # fmt: skip
SAMPLES = [
    pytest.param(told[language], quick[language], text, id=f"{language}-{text}")
    for samples, told, quick in ((LEFT, LEFT_OVER, LEFT_OVER_QUICK), (SLIPPED, SLIPS, SLIPS_QUICK))
    for language, texts in samples.items()
    for text in texts
]


@pytest.mark.parametrize(("told", "quick", "text"), SAMPLES)
def test_a_quick_look_finds_what_is_told(told, quick, text):
    assert told.search(text)
    joined = "\n".join(["", "before", text, "behind"])
    assert any(re.search(look, joined, re.M) for look in quick)
