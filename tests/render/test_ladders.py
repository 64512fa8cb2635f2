"""Words for ladders: every field of a measure has some, in both languages, and loses no number."""

import re
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from macros.compute import penalties
from macros.records.base import Citation, Value
from macros.records.index import load
from macros.records.language import LANGUAGES
from macros.records.violations import Measure, Proceeds, Share, Tier, Window
from macros.render import ladders
from macros.render.words import Words
from tests.support import FROZEN, records

RENDERERS = {str(language): Words(records(), language) for language in LANGUAGES.values()}
VIOLATIONS = records().violations
FROZEN_VIOLATIONS = load(FROZEN).violations
SILENT = {"penalty", "certainty", "note", "whom", "either"}  # not words of their own, or not alone
both = pytest.mark.parametrize("r", RENDERERS.values(), ids=RENDERERS)


def value(least: float, unit: str, most: float | None = None) -> dict[str, Any]:
    return {"min": least, "max": least if most is None else most, "unit": unit}


def measure(penalty: str, **fields: Any) -> Measure:
    return Measure.model_validate({"penalty": f"penalty-{penalty}"} | fields)


FAKE_TRADE = measure(
    "liquidated-damages",
    share={"percent": value(1, "percent"), "of": "fake-orders-paid", "least": 1000, "most": 20000},
    rounded_down_to=1000,
    held_first=value(15, "day"),
)
FREEZE = {"proceeds": {"of": "goods", "days": value(30, "day")}, "lasts": value(30, "day")}

SENTENCES = {
    "a share with bounds, rounding and hold": (
        FAKE_TRADE,
        "违约金：虚假交易支付金额的 1%，最低 1,000 元，最高 20,000 元，按 1,000 元的整数倍收取，零头不收，先冻结 15 天再扣",
        "Penalty payment: 1% of the amount paid in fake orders, at least 1,000 and at most 20,000 yuan, taken in whole multiples of 1,000 yuan, the rest is not taken; frozen for 15 days and then taken",
    ),
    "a freeze of at least a month": (
        measure("goods-funds-freeze", **FREEZE, at_least=True, until_conditions=True),
        "冻结违规商品货款：近 30 天违规商品货款，至少冻结 30 天，满足罚单上的解除条件才解除",
        "Goods funds freeze: the goods' sales proceeds of the last 30 days; frozen for at least 30 days, and until the conditions on the slip are met",
    ),
    "four times the proceeds, not settled": (
        measure("goods-funds-freeze", **FREEZE, multiple=4, unsettled=True),
        "冻结违规商品货款：近 30 天违规商品货款的 4 倍，冻结 30 天，期间不结算",
        "Goods funds freeze: 4 times the goods' sales proceeds of the last 30 days; frozen for 30 days, not settled meanwhile",
    ),
    "one of two lengths": (
        measure("listing-limit", lasts=value(7, "day", 30), either=True),
        "限制发品：7 或 30 天",
        "Listing limit: for 7 or 30 days",
    ),
    "up to a length": (
        measure("shop-funds-freeze", lasts=value(0, "day", 365)),
        "冻结全店货款：最长冻结 365 天",
        "Shop funds freeze: frozen for up to 365 days",
    ),
    "a sum from none": (
        measure("liquidated-damages", amount=value(0, "CNY", 100000)),
        "违约金：最高 100,000 元",
        "Penalty payment: at most 100,000 yuan",
    ),
    "other numbers for a small order": (
        measure(
            "buyer-payout",
            share={
                "percent": value(30, "percent"),
                "of": "order-paid",
                "least": 10,
                "most": 500,
                "under": {"amount": 8, "percent": value(100, "percent"), "least": 5, "most": 9},
            },
            per="order",
        ),
        "赔付消费者：订单实付金额的 30%，最低 10 元，最高 500 元，订单实付金额不到 8 元的按 100%，最低 5 元，最高 9 元，按单计算",
        "Payout to buyers: 30% of the amount paid for the order, at least 10 and at most 500 yuan, where the amount paid for the order is below 8 yuan, 100%, at least 5 and at most 9 yuan, for each order",
    ),
    "a cap a day": (
        measure("sales-limit", cap=value(0, "count"), per="day", lasts=value(7, "day")),
        "限制成交：每天最多 0 单，7 天",
        "Sales limit: at most 0 orders a day; for 7 days",
    ),
    "linked entities": (
        measure("order-cap", whom="linked", lasts=value(1, "day")),
        "限单：对关联主体，1 天",
        "Order cap: for the linked entities; for 1 day",
    ),
    "the name says that others are removed": (
        measure("linked-removal", whom="linked"),
        "关联主体清退",
        "Removal of linked entities",
    ),
    "for good": (measure("suspension", for_good=True), "停业整顿：永久", "Suspension: for good"),
    "nothing but the name": (measure("delisting"), "商品下架", "Delisting"),
}


@pytest.mark.parametrize("given, zh, en", SENTENCES.values(), ids=SENTENCES)
def test_a_measure_reads_as_an_editor_would_write_it(given, zh, en):
    assert ladders.sentence(RENDERERS["zh"], given) == zh
    assert ladders.sentence(RENDERERS["en"], given) == en


SAMPLES: dict[str, Any] = {
    "lasts": value(3, "day", 9),
    "at_least": True,
    "until_conditions": True,
    "for_good": True,
    "length_not_said": True,
    "sum_not_said": True,
    "proceeds": {"of": "shop", "days": value(21, "day")},
    "multiple": 6,
    "unsettled": True,
    "amount": value(321, "CNY", 654),
    "share": {"percent": value(12, "percent"), "of": "week-sales", "days": value(8, "day")},
    "held_first": value(17, "day"),
    "rounded_down_to": 40,
    "cap": value(77, "count"),
    "per": "breach",
}


@both
@pytest.mark.parametrize("field", sorted(set(Measure.model_fields) - SILENT))
def test_every_field_of_a_measure_changes_its_sentence(r, field):
    base = {"lasts": value(5, "day"), "proceeds": {"of": "shop"}, "amount": value(111, "CNY")}
    without = measure("shop-funds-freeze", **{k: v for k, v in base.items() if k != field})
    given = without.model_dump(exclude_defaults=True) | {field: SAMPLES[field]}
    assert ladders.sentence(r, without) != ladders.sentence(r, Measure.model_validate(given))


@both
def test_every_choice_of_a_field_has_words(r):
    for base in get_args(Share.model_fields["of"].annotation):
        share = {"percent": value(1, "percent"), "of": base}
        assert ladders.sentence(r, measure("liquidated-damages", share=share))
    for of in get_args(Proceeds.model_fields["of"].annotation):
        for days in ({}, {"days": value(1, "day")}):
            proceeds = {"of": of} | days
            assert ladders.sentence(r, measure("shop-funds-freeze", proceeds=proceeds))
    for per in ("order", "day", "week", "breach"):
        for more in ({}, {"cap": value(1, "count")}):
            assert ladders.sentence(r, measure("order-cap", per=per, **more))
    for kind in get_args(Window.model_fields["kind"].annotation):
        span = {"span": value(90, "day")} if kind == "rolling" else {}
        assert ladders.window(r, Window.model_validate({"kind": kind} | span))
    for choice in set(get_args(Tier.model_fields["choice"].annotation)) - {"all"}:
        assert r.t(f"choice-{choice}")


def numbers(part: Any) -> set[str]:
    """Every number in the fields of a part, as a text writes it."""
    if isinstance(part, Value) and not part.min:
        return {f"{part.max:,}"}  # up to so many
    if isinstance(part, BaseModel):
        return set().union(*(numbers(getattr(part, name)) for name in type(part).model_fields))
    return set() if isinstance(part, bool | str) or part is None else {f"{part:,}"}


@both
@pytest.mark.parametrize("id_", VIOLATIONS)
def test_every_number_of_a_measure_stands_in_its_sentence(r, id_):
    for tier in VIOLATIONS[id_].tiers:
        for given in tier.measures:
            said = re.findall(r"\d[\d,.]*\d|\d", ladders.sentence(r, given))
            wanted = numbers(given.model_copy(update={"note": None}))
            assert wanted <= set(said), (tier.id, given.penalty)


@both
@pytest.mark.parametrize("id_", VIOLATIONS)
def test_what_a_page_says_of_a_ladder_has_no_gap(r, id_):
    violation = VIOLATIONS[id_]
    said = [ladders.window(r, violation.window), ladders.removal(r, violation)]
    said += ladders.worst(r, violation)
    for row in ladders.grid(r, violation):
        said += [ladders.cell(r, cell) for cell in row.cells]
        said += [ladders.tier(r, case.tier) for case in row.cases]
    for tier in violation.tiers:
        said += ladders.tier_times(r, violation, tier)
        said += [ladders.sentence(r, given) for given in tier.measures]
    assert all(said)
    assert not [text for text in said if re.search(r"[{}]|None|  |，，|, ,", text)]


TIMES = {
    (1, None): ("每次", "each time"),
    (1, 1): ("第 1 次", "1st time"),
    (2, 3): ("第 2–3 次", "2nd to 3rd time"),
    (4, None): ("第 4 次及以上", "4th time or later"),
    (11, 12): ("第 11–12 次", "11th to 12th time"),
    (21, 21): ("第 21 次", "21st time"),
}


@pytest.mark.parametrize("given, wanted", TIMES.items(), ids=str)
def test_times_are_named(given, wanted):
    assert tuple(ladders.times(r, *given) for r in RENDERERS.values()) == wanted


def test_each_order_counts_alone_where_the_window_says_so():
    alone = Window(kind="each-order")
    assert [ladders.times(r, 1, None, alone) for r in RENDERERS.values()] == ["每单", "each order"]


BRIEF = {
    "a share": (
        FAKE_TRADE,
        "违约金 1%，1,000–20,000 元",
        "Penalty payment 1%, 1,000–20,000 yuan",
    ),
    "days": (measure("suspension", lasts=value(3, "day")), "停业 3 天", "Suspension 3 days"),
    "at least": (
        measure("shop-funds-freeze", lasts=value(30, "day"), until_conditions=True),
        "货款冻结 30 天起",
        "Funds frozen 30 days or more",
    ),
    "up to": (
        measure("shop-funds-freeze", lasts=value(0, "day", 365)),
        "货款冻结 至多 365 天",
        "Funds frozen up to 365 days",
    ),
    "the name": (measure("removal"), "清退", "Removal"),
}


@pytest.mark.parametrize("given, zh, en", BRIEF.values(), ids=BRIEF)
def test_a_cell_is_short(given, zh, en):
    assert ladders.brief(RENDERERS["zh"], given) == zh
    assert ladders.brief(RENDERERS["en"], given) == en


def test_a_violation_says_when_the_shop_is_removed():
    def said(id_: str) -> tuple[str, ...]:
        return tuple(ladders.removal(r, FROZEN_VIOLATIONS[id_]) for r in RENDERERS.values())

    assert said("fake-trade") == ("特定情形下", "in certain cases")
    assert said("counterfeit") == (
        "第 2 次起，或特定情形下",
        "from the 2nd time, or in certain cases",
    )
    assert said("wrong-category") == ("规则未列清退", "Not named in the rule")


def test_the_tracks_of_a_tier_are_named_with_its_times():
    violation = FROZEN_VIOLATIONS["fake-trade"]
    assert ladders.tier_times(RENDERERS["zh"], violation, violation.tiers[0]) == [
        "量级较少：第 1–2 次",
        "量级较多：第 1 次",
    ]


SOURCES = {
    "draft": lambda source: source.kind == "rule-draft",
    "ended": lambda source: source.past,
    None: lambda source: source.kind == "rule" and not source.past,
}


@pytest.mark.parametrize(("wanted", "fits"), SOURCES.items(), ids=map(str, SOURCES))
def test_a_ladder_that_may_not_be_in_force_is_known(wanted, fits):
    source = next(id_ for id_, source in records().sources.items() if fits(source))
    cites = [Citation(source=source, at="1")]
    violation = FROZEN_VIOLATIONS["wrong-category"]
    tiers = [tier.model_copy(update={"cites": cites}) for tier in violation.tiers]
    ladder = violation.model_copy(update={"tiers": tiers})
    assert ladders.doubt(RENDERERS["zh"], ladder) == wanted


def test_the_grid_of_fake_trade_says_what_the_table_does():
    r = RENDERERS["zh"]
    rows = ladders.grid(r, FROZEN_VIOLATIONS["fake-trade"])
    small = [(cell.columns, ladders.cell(r, cell)) for cell in rows[1].cells]
    assert small == [
        (2, "虚假数据作废"),
        (1, "违约金 1%，1,000–20,000 元"),
        (2, "违约金 1%，2,000–20,000 元"),
    ]
    worst = penalties.worst_case(records().penalties, rows[0].cases)
    assert worst is not None
    assert ladders.tier(r, worst) == "清退"
