"""Rules of what the pages mean: what one language denies or demands, the other does too."""

from collections.abc import Iterator

from macros.records.loader import Problem
from macros.rules.page_base import PageContext, page_rule
from macros.rules.page_numbers import pairs
from macros.rules.polarity import alone, left_free


@page_rule("what a page denies in one language is not affirmed in the other")
def same_page_denials(context: PageContext) -> Iterator[Problem]:
    for page, twin in context.twins:
        for zh, en in pairs(page, twin):
            only_zh, only_en = alone(zh.text, en.text)
            if only_zh and not only_en:
                what = (
                    f"The Chinese denies `{only_zh[0]}`, and this denies nothing: `{only_zh[1]}`."
                )
                remedy = "Say the same in both, such as with “not”."
                yield en.page.problem(en.line, en.column, what, remedy)
            if only_en and not only_zh:
                what = f"The English says `{only_en[0]}`, and this denies nothing: `{only_en[1]}`."
                remedy = "Say the same in both, such as with 不 or 没有."
                yield zh.page.problem(zh.line, zh.column, what, remedy)


@page_rule("what a page lays down as a must in one language is not left free in the other")
def same_page_duties(context: PageContext) -> Iterator[Problem]:
    for page, twin in context.twins:
        for zh, en in pairs(page, twin):
            if free := left_free(zh.text, en.text):
                what = f"This is a must in one language, and a may in the other: `{free}`."
                remedy = "Say the same in both: 必须 and must, or 可以 and may."
                yield en.page.problem(en.line, en.column, what, remedy)
