"""The ladders of penalties as somebody typed them anew who had not seen the records.

Every measure carries as `says` at most 15 characters of its rule, word for word. Only
`tests/penalty_reference.py` reads them.
"""


# --------------------------------------------------------------------- how a measure is typed
def m(says, **kw):
    """says   at most 15 characters of the rule
    fixed     yuan
    pct       percent of the base (string); lo / hi  the least and most yuan
    small     (below this amount, pct, lo, hi): the numbers for small bases
    step      rounded down to a multiple of so many yuan
    held      days that the money is frozen before it is taken
    multiple  the freeze is so many times the base (lo counts as well)
    lasts     (unit, least, most, open): unit days/months/years; open = lasts on until conditions
    until     True: lasts until conditions are met, no number said
    good      True: for good
    cap       orders a day, or (least, most)
    cond      an extra condition inside the tier
    on        "linked": falls on the linked shop
    source    another rule text than the violation's first one"""
    assert 0 < len(says) <= 15, says
    known = {
        "fixed",
        "pct",
        "lo",
        "hi",
        "small",
        "step",
        "held",
        "multiple",
        "lasts",
        "until",
        "good",
        "cap",
        "cond",
        "on",
        "source",
    }
    assert set(kw) <= known, kw
    kw["says"] = says
    return kw


def days(least, most=None, open=False):
    return (
        "days",
        least,
        None if open and most is None else (most if most is not None else least),
        open,
    )


def years(n, open=False):
    return ("years", n, None if open else n, open)


P = "penalty-"
WARN, PUBWARN, CANCEL = P + "warning", P + "public-warning", P + "cancelled-sales"
DELIST, BAN, NOCAMP = P + "delisting", P + "goods-ban", P + "no-campaigns"
PRESALE, LISTING, CAP = P + "presale-limit", P + "listing-limit", P + "order-cap"
SALES, PROMO, FEIGE = P + "sales-limit", P + "promotion-limit", P + "feige-limit"
CATEGORY, DEDUCT, PAYOUT = P + "category-closed", P + "order-deduction", P + "buyer-payout"
DAMAGES, ORDERF, GOODSF = (
    P + "liquidated-damages",
    P + "order-funds-freeze",
    P + "goods-funds-freeze",
)
SHOPF, PROCEEDS, DEPUP = P + "shop-funds-freeze", P + "proceeds-deducted", P + "deposit-raised"
DEPF, SUSP, REMOVE, LINKREM = (
    P + "deposit-freeze",
    P + "suspension",
    P + "removal",
    P + "linked-removal",
)
KNOWN_PENALTIES = {
    WARN,
    PUBWARN,
    CANCEL,
    DELIST,
    BAN,
    NOCAMP,
    PRESALE,
    LISTING,
    CAP,
    SALES,
    PROMO,
    FEIGE,
    CATEGORY,
    DEDUCT,
    PAYOUT,
    DAMAGES,
    ORDERF,
    GOODSF,
    SHOPF,
    PROCEEDS,
    DEPUP,
    DEPF,
    SUSP,
    REMOVE,
    LINKREM,
}

# goods' proceeds frozen "at least 30 (90) days, lifted when the conditions are met"
BAN_M = m("商品封禁")
OUT_M = m("店铺清退")

LADDERS = {}

# ------------------------------------------------------------------------------- fake-trade
LADDERS["fake-trade"] = {
    "rules": ["2026-08-03_aJoPTsTo7j8N"],
    "appeal": (7, "收到处置通知后7天内"),
    "tracks": {
        # row 1: 第1-2次且量级较少; 第1次且量级较多.  row 2: 第3次 较少; 第2-3次 较多; 第1次 大规模.
        # row 3: ≥4次且非短期大规模; 第2次及以上 大规模/恶劣
        "small": {
            1: "fake-trade-warning",
            2: "fake-trade-warning",
            3: "fake-trade-damages-first",
            4: "fake-trade-damages-second",
        },
        "larger": {
            1: "fake-trade-warning",
            2: "fake-trade-damages-first",
            3: "fake-trade-damages-first",
            4: "fake-trade-damages-second",
        },
        "large-scale": {1: "fake-trade-damages-first", 2: "fake-trade-damages-second"},
    },
    "tiers": {
        "fake-trade-warning": {
            WARN: m("店铺警告"),
            CANCEL: m("取消虚假交易订单的销量"),
        },
        "fake-trade-damages-first": {
            DELIST: m("商品下架； 限制提报"),
            NOCAMP: m("限制提报营销活动 7 天", lasts=days(7)),
            CANCEL: m("取消虚假交易订单的销量"),
            # 按千元整数处置，不足1000元的部分不处置; 冻结 15 天后执行
            DAMAGES: m("×1%，最低 1000 元", pct="1", lo=1000, hi=20000, step=1000, held=15),
        },
        "fake-trade-damages-second": {
            BAN: m("商品封禁； 限制发品1"),
            LISTING: m("限制发品1-7天", lasts=days(1, 7)),
            NOCAMP: m("限制提报营销活动 14 天", lasts=days(14)),
            CANCEL: m("取消虚假交易订单的销量"),
            DAMAGES: m("×1%，最低 2000 元", pct="1", lo=2000, hi=20000, step=1000, held=15),
        },
        "fake-trade-removal": {  # 重复累犯或其他违规行为之一的
            REMOVE: m("严重负面影响。 店铺清退"),
        },
    },
}

# ---------------------------------------------------------------------------- late-shipping
_ORD = "late-shipping"
LADDERS["late-shipping"] = {
    "rules": ["2026-08-03_aJoPPkWZ7VQM"],
    "appeal": (7, "通知的7个自然日内"),  # 2026-07-01_aJmtTKLBkBqs, chapter 5
    "appeal_rule": "2026-07-01_aJmtTKLBkBqs",
    "tracks": {
        "order-48": {1: "late-order-48"},
        "order-240": {1: "late-order-240"},
        "order-over-240": {1: "late-order-over-240"},
        "delivery-date": {1: "late-delivery-date"},
        "goods-day": {1: "late-goods-day"},
        "shop-two-days": {1: "late-shop-two-days"},
        "shop-day": {1: "late-shop-day"},
    },
    "tiers": {
        # columns: promise | late by up to 48 h | late by more than 48 h
        "late-order-48": {},  # first cell of the row is "/": 即2天内发货） /
        "late-order-48-long": {
            DEDUCT: m("/ 订单实付金额的1% 最低", pct="1", lo=2, hi=50),
        },
        "late-order-240": {
            DEDUCT: m("1% 最低2元，最高50元", pct="1", lo=2, hi=50),
        },
        "late-order-240-long": {
            DEDUCT: m("3% 最低3元，最高50元", pct="3", lo=3, hi=50),
        },
        "late-order-over-240": {
            DEDUCT: m("1% 最低3元，最高50元", pct="1", lo=3, hi=50),
        },
        "late-order-over-240-long": {
            DEDUCT: m("5% 最低5元，最高50元", pct="5", lo=5, hi=50),
        },
        "late-delivery-date": {  # 2.3: 未在约定到货时效内送达签收
            PAYOUT: m("5%赔付给消费者，赔付最低5", pct="5", lo=5, hi=50),
        },
        # all three: 处置前已有超时订单完成发货并揽收，次日即做解除 (can end sooner)
        "late-goods-day": {
            BAN: m("商品封禁 违规订单货款冻结"),
            ORDERF: m("违规订单货款冻结7天", lasts=days(7)),
        },
        "late-shop-two-days": {
            SALES: m("限制成交100单/日，执行7", lasts=days(7), cap=100),
            ORDERF: m("违规订单货款冻结7天", lasts=days(7)),
        },
        "late-shop-day": {
            SALES: m("限制成交0单/日，执行7天", lasts=days(7), cap=0),
            ORDERF: m("违规订单货款冻结7天", lasts=days(7)),
        },
        "late-backlog": {  # 大量订单积压 / 无法正常履约风险
            DELIST: m("采取商品下架、限制成交、冻结货"),
            SALES: m("商品下架、限制成交、冻结货款"),
            SHOPF: m("商品下架、限制成交、冻结货款"),
        },
        "late-unable": {  # 实际无履约能力或履约意愿
            SUSP: m("采取停业整顿、店铺清退等"),
            REMOVE: m("采取停业整顿、店铺清退等"),
        },
        "late-mass": {  # 大量订单超时未发货、舆情、监管风险…
            SALES: m("限制成交、冻结货款、提高保证金"),
            SHOPF: m("限制成交、冻结货款、提高保证金"),
            DEPUP: m("提高保证金额度"),
            SUSP: m("停业整顿、停止结算"),
            REMOVE: m("终止合作、店铺清退"),
        },
        "late-special-trades": {  # 结合行业/品类特性
            WARN: m("采取警告、商品封禁、冻结货款"),
            BAN: m("采取警告、商品封禁、冻结货款"),
            SHOPF: m("采取警告、商品封禁、冻结货款"),
            REMOVE: m("冻结货款、店铺清退"),
        },
    },
}

# ---------------------------------------------------------------------- goods-banned-by-law
_30 = days(30, open=True)
_90 = days(90, open=True)
LADDERS["goods-banned-by-law"] = {
    "rules": ["2026-06-23_aJmUt51oW4DG"],
    "appeal": (7, "收到判罚通知后7天内"),
    "tracks": {
        "class-1": {1: "law-class-1"},  # 每次违规
        "class-2": {1: "law-class-2-first", 2: "law-class-2-second"},  # 违规2次及以上
        "class-3": {1: "law-class-3-first", 2: "law-class-3-second", 3: "law-class-3-third"},
        "class-4": {
            1: "law-class-4-first",
            2: "law-class-4-first",
            3: "law-class-4-third",
            4: "law-class-4-third",
            5: "law-class-4-fifth",
        },
    },
    "tiers": {
        "law-class-3-first": {
            BAN: BAN_M,
            GOODSF: m("冻结违规商品近15天货款", lasts=_30),  # 至少30天
        },
        "law-class-4-first": {  # merged cell: the row's cell is that of class 3 above it
            BAN: BAN_M,
            GOODSF: m("冻结违规商品近15天货款", lasts=_30),
        },
        "law-class-2-first": {
            BAN: BAN_M,
            SUSP: m("停业整顿3天 扣除违约金20", lasts=days(3)),
            DAMAGES: m("扣除违约金2000元（冻结15", fixed=2000, held=15),
            GOODSF: m("冻结违规商品近30天货款", lasts=_30),
        },
        "law-class-3-second": {  # 第2次违规 或违规商品销量≥30; merged cell: that of class 2, first time
            BAN: BAN_M,
            SUSP: m("停业整顿3天 扣除违约金20", lasts=days(3)),
            DAMAGES: m("扣除违约金2000元（冻结15", fixed=2000, held=15),
            GOODSF: m("冻结违规商品近30天货款", lasts=_30),
        },
        "law-class-4-third": {  # 第3-4次违规 或违规商品销量≥30
            BAN: BAN_M,
            SUSP: m("停业整顿3天 冻结违规商品近3", lasts=days(3)),
            GOODSF: m("冻结违规商品近30天货款", lasts=_30),
        },
        "law-class-1": {
            BAN: BAN_M,
            REMOVE: OUT_M,
            DAMAGES: m("扣除违约金10000元（冻结1", fixed=10000, held=15),
            GOODSF: m("冻结违规商品近60天货款", lasts=_30),
        },
        "law-class-2-second": {
            BAN: BAN_M,
            REMOVE: OUT_M,
            DAMAGES: m("扣除违约金10000元（冻结1", fixed=10000, held=15),
            GOODSF: m("冻结违规商品近60天货款", lasts=_30),
        },
        "law-class-3-third": {
            BAN: BAN_M,
            REMOVE: OUT_M,
            DAMAGES: m("扣除违约金6000元（冻结15", fixed=6000, held=15),
            GOODSF: m("冻结违规商品近60天货款", lasts=_30),
        },
        "law-trade-risk": {  # 商品存在交易安全风险 (second row of class 3)
            BAN: BAN_M,
            REMOVE: OUT_M,
            DAMAGES: m("扣除违约金6000元（冻结15", fixed=6000, held=15),
            GOODSF: m("近90天货款并停止结算3年", lasts=years(3)),
        },
        "law-class-4-fifth": {
            BAN: BAN_M,
            REMOVE: OUT_M,
            GOODSF: m("冻结违规商品近60天货款", lasts=_30),
        },
        "law-linked": {  # 通过关联主体售卖禁售品
            REMOVE: m("店铺清退 冻结近90天货款"),
            SHOPF: m("冻结近90天货款并停止结算1年", lasts=years(1)),
        },
    },
}

# ----------------------------------------------------------------- goods-banned-by-platform
LADDERS["goods-banned-by-platform"] = {
    "rules": ["2026-07-31_aJoPsYgiSsot"],
    "appeal": (7, "收到违规通知后7天内"),
    "tracks": {
        "class-5": {
            1: "platform-class-5-first",
            2: "platform-class-5-first",
            3: "platform-class-5-third",
            4: "platform-class-5-third",
            5: "platform-class-5-fifth",
        },
        "class-6": {
            1: "platform-class-6-first",
            2: "platform-class-6-first",
            3: "platform-class-6-third",
            4: "platform-class-6-third",
            5: "platform-class-6-fifth",
        },
        "class-7": {
            1: "platform-class-7-first",
            2: "platform-class-7-second",
            3: "platform-class-7-second",
            4: "platform-class-7-fourth",
            5: "platform-class-7-fourth",
            6: "platform-class-7-sixth",
        },
    },
    "tiers": {
        "platform-class-7-first": {DELIST: m("七类风险品 首次违规 商品下架")},
        "platform-class-5-first": {
            BAN: BAN_M,
            GOODSF: m("冻结违规商品历史30天货款", lasts=_30),
        },
        "platform-class-6-first": {
            BAN: BAN_M,
            GOODSF: m("冻结违规商品历史15天货款", lasts=_30),
        },
        "platform-class-7-second": {  # merged cell: that of class 6 above it
            BAN: BAN_M,
            GOODSF: m("冻结违规商品历史15天货款", lasts=_30),
        },
        "platform-class-5-third": {
            BAN: BAN_M,
            GOODSF: m("冻结违规商品历史90天货款", lasts=_90),  # 至少90天
            SUSP: m("停业整顿3天 若商家首次", lasts=days(3)),
            LISTING: m(
                "限制发品7天",
                lasts=days(7),
                cond="first time through a linked entity and buyers gravely harmed",
            ),
        },
        "platform-class-6-third": {
            BAN: BAN_M,
            SUSP: m("停业整顿3天 冻结违规商品历史", lasts=days(3)),
            GOODSF: m("冻结违规商品历史30天货款", lasts=_30),
        },
        "platform-class-7-fourth": {
            BAN: BAN_M,
            LISTING: m("限制发布商品3天", lasts=days(3)),
            GOODSF: m("冻结违规商品历史30天货款", lasts=_30),
        },
        "platform-class-5-fifth": {
            BAN: BAN_M,
            REMOVE: OUT_M,
            GOODSF: m("冻结违规商品历史90天货款", lasts=_90),
        },
        "platform-class-6-fifth": {  # merged condition: that of class 5 above it
            BAN: BAN_M,
            REMOVE: OUT_M,
            GOODSF: m("冻结违规商品历史60天货款", lasts=_30),
        },
        "platform-class-7-sixth": {
            BAN: BAN_M,
            LISTING: m("限制发布商品7天 冻结违规", lasts=days(7)),
            GOODSF: m("冻结违规商品历史60天货款", lasts=_30),
        },
        "platform-linked": {  # 违规主体: …; 关联主体: …
            BAN: m("违规主体： 商品封禁"),
            LISTING: m("限制发布商品7天/30天", lasts=days(7, 30)),
            SHOPF: m("时长30天/90天", lasts=days(30, 90)),
            CAP: m("店铺限单30天", lasts=days(30), on="linked"),
        },
        "platform-linked-grave": {  # 多次通过关联主体 且严重影响消费者体验
            SUSP: m("店铺永久停业或清退", good=True),
            REMOVE: m("店铺永久停业或清退"),
            SHOPF: m("冻结货款并停止结算1年", lasts=years(1)),
        },
    },
}

# ------------------------------------------------------------------------------ counterfeit
LADDERS["counterfeit"] = {
    "rules": ["2026-06-18_aJmCoPbDu17Y", "2026-06-02_aHtivxDRh2RH"],
    "appeal": (7, "通知后7天内(商家)"),
    "tracks": {
        "goods": {1: "counterfeit-first", 2: "counterfeit-removal"},  # 二次及以上违规
        "second-hand-luxury": {
            1: "counterfeit-luxury-first",
            2: "counterfeit-luxury-second",
            3: "counterfeit-removal",
        },  # 若继续出现违规行为
    },
    "tiers": {
        "counterfeit-suspected": {
            CAP: m("商品限单、挂车商品掉车"),
            SHOPF: m("挂车商品掉车、货款冻结"),
        },
        "counterfeit-first": {
            BAN: BAN_M,
            LISTING: m("店铺限制发品14天", lasts=days(14)),
            GOODSF: m("近90天货款4倍货款并停止结算", multiple=4, lasts=days(90)),
        },
        "counterfeit-luxury-first": {
            BAN: m("对违规商品做封禁"),
            GOODSF: m("近60天货款180天", lasts=days(180)),
        },
        "counterfeit-luxury-second": {
            BAN: m("除违规商品封禁外"),
            SUSP: m("店铺停业整顿3天", lasts=days(3)),
            GOODSF: m("近90天货款180天", lasts=days(180)),
        },
        "counterfeit-removal": {
            REMOVE: OUT_M,
            # 注：满足冻结周期后，需同时满足罚单页面解冻条件
            SHOPF: m("冻结货款及停止结算1年", lasts=years(1, open=True)),
            DAMAGES: m("最低2000元，最高5万元", pct="100", lo=2000, hi=50000),
        },
        "counterfeit-grave": {
            LISTING: m("限制发品、品牌资质摘牌"),
            CATEGORY: m("关闭类目经营权限"),
            SALES: m("限制成交、冻结货款、冻结保证金"),
            SHOPF: m("限制成交、冻结货款、冻结保证金"),
            DEPF: m("冻结保证金账户"),
            REMOVE: m("可直接处以店铺清退"),
        },
        "counterfeit-linked": {
            REMOVE: m("存在关联主体违规 店铺清退"),
            SHOPF: m(
                "冻结货款账户及停止结算1年",
                lasts=years(1, open=True),
                source="2026-06-02_aHtivxDRh2RH",
            ),
            DAMAGES: m("扣除违约金(上限10万元)", hi=100000, source="2026-06-02_aHtivxDRh2RH"),
        },
    },
}

# ------------------------------------------------------------------------- false-advertising
LADDERS["false-advertising"] = {
    "rules": ["2026-07-06_aJmzLewhMq6J", "2026-07-30_101936"],
    "appeal": (7, "收到违规通知后7天内"),  # 2026-07-30_101936
    "appeal_rule": "2026-07-30_101936",
    "tracks": {
        "same-case": {
            1: "false-ad-delisting",
            2: "false-ad-delisting",
            3: "false-ad-ban",
            4: "false-ad-ban",
            5: "false-ad-suspension",
            6: "false-ad-suspension",
            7: "false-ad-removal",
        },
        "special-efficacy": {1: "false-ad-ban", 2: "false-ad-suspension", 3: "false-ad-removal"},
        "serious-impact": {1: "false-ad-ban", 2: "false-ad-suspension", 3: "false-ad-removal"},
    },
    "tiers": {
        "false-ad-delisting": {DELIST: m("1-2次违规 商品下架")},
        "false-ad-ban": {
            BAN: BAN_M,
            PRESALE: m("关闭预售权限15天", lasts=days(15)),
        },
        "false-ad-suspension": {
            BAN: BAN_M,
            PRESALE: m("永久关闭预售权限", good=True),
            SUSP: m("停业整顿3天", lasts=days(3)),
            GOODSF: m("冻结违规商品近60天货款", lasts=_30),  # 时长30天，不满足将持续
            DAMAGES: m("最高10000元变更为5000", pct="10", lo=500, hi=5000),
        },
        "false-ad-removal": {
            BAN: BAN_M,
            REMOVE: OUT_M,
            GOODSF: m("冻结违规商品近90天货款", lasts=_90),  # 时长90天，不满足将持续
            SHOPF: m("冻结全店货款最长365天", lasts=("days", None, 365, False)),
            DAMAGES: m("最低1000元，最高", pct="10", lo=1000, hi=20000),
        },
    },
}

# ------------------------------------------------------------------------ fraudulent-shipping
_FREEZE_2X = {"multiple": 2, "lo": 1000}
LADDERS["fraudulent-shipping"] = {
    "rules": ["2026-07-27_aJo44CiDDaqb"],
    "appeal": (7, "收到判罚通知后7天内"),
    "tracks": {
        "order": {1: "fraud-order"},
        "order-precious-metal": {1: "fraud-order-metal"},
        "shop": {
            1: "fraud-first",
            2: "fraud-second",
            3: "fraud-third",
            4: "fraud-fourth",
        },  # 自然年
    },
    "tiers": {
        "fraud-order": {  # ＜10元: the amount paid, 最低不少于5元，最高不高于10元
            PAYOUT: m(
                "30%作为赔付，单笔赔付最低", pct="30", lo=10, hi=500, small=(10, "100", 5, 10)
            ),
        },
        "fraud-order-metal": {
            PAYOUT: m("赔付上限为1000元", pct="30", lo=10, hi=1000, small=(10, "100", 5, 10)),
        },
        "fraud-first": {
            GOODSF: m("2倍或全店货款，最低1000", lasts=days(30), **_FREEZE_2X),
            SHOPF: m("2倍或全店货款，最低1000", lasts=days(30)),
            LISTING: m("禁止上新 为期7天", lasts=days(7)),
            PRESALE: m("限制预售权限 为期7天", lasts=days(7)),
            SALES: m("限制成交 为期15天", lasts=days(15)),  # see UNCLEAR
        },
        "fraud-second": {
            GOODSF: m("2倍或全店货款，最低1000", lasts=days(30), **_FREEZE_2X),
            SHOPF: m("2倍或全店货款，最低1000", lasts=days(30)),
            LISTING: m("禁止上新 为期7天 为期15", lasts=days(15)),
            PRESALE: m("权限 为期7天 为期15天", lasts=days(15)),
            SALES: m("限制成交 为期15天", lasts=days(15)),
        },
        "fraud-third": {
            GOODSF: m("2倍或全店货款，最低1000", lasts=days(30), **_FREEZE_2X),
            SHOPF: m("2倍或全店货款，最低1000", lasts=days(30)),
            LISTING: m("为期15天 为期15天", lasts=days(15)),
            PRESALE: m("为期15天 为期15天", lasts=days(15)),
            SALES: m("限制成交 为期15天", lasts=days(15)),
            SUSP: m("停业整顿 为期7天", lasts=days(7)),  # see UNCLEAR
        },
        "fraud-fourth": {
            GOODSF: m("为期30天 为期180天", lasts=days(180), **_FREEZE_2X),
            SHOPF: m("为期30天 为期180天", lasts=days(180)),
            LISTING: m("为期15天 为期15天", lasts=days(15)),
            PRESALE: m("为期15天 为期15天", lasts=days(15)),
            SALES: m("限制成交 为期15天", lasts=days(15)),  # see UNCLEAR
            SUSP: m("停业整顿 为期7天", lasts=days(7)),  # see UNCLEAR
            REMOVE: m("清退 永久"),
        },
        "fraud-one-product": {  # 管控周期：至少管控7天
            BAN: m("商品封禁、限制发品、冻结货款", lasts=days(7, open=True)),
            LISTING: m("商品封禁、限制发品、冻结货款", lasts=days(7, open=True)),
            SHOPF: m("商品封禁、限制发品、冻结货款", lasts=days(7, open=True)),
            PRESALE: m("关闭预售/厂家自送权限", lasts=days(7, open=True)),
            PROMO: m("精选联盟清出 管控周期", lasts=days(7, open=True)),
        },
        "fraud-batch": {  # 管控周期：至少管控30天
            BAN: m("商品封禁、限制发品、限单", lasts=_30),
            LISTING: m("商品封禁、限制发品、限单", lasts=_30),
            CAP: m("限制发品、限单、冻结货款", lasts=_30),
            SHOPF: m("限制发品、限单、冻结货款", lasts=_30),
            PRESALE: m("关闭预售/厂家自送权限", lasts=_30),
            PROMO: m("精选联盟清出、禁止投流、停业", lasts=_30),
            SUSP: m("禁止投流、停业整顿、清退", lasts=_30),
            REMOVE: m("禁止投流、停业整顿、清退"),
        },
        "fraud-grave": {
            BAN: m("包括但不限于商品封禁、限制发品"),
            LISTING: m("商品封禁、限制发品、限单"),
            CAP: m("限制发品、限单、冻结货款"),
            SHOPF: m("限制发品、限单、冻结货款"),
            PRESALE: m("关闭预售/厂家自送权限"),
            PROMO: m("精选联盟清出、禁止投流、清退"),
            REMOVE: m("禁止投流、清退、执行关联主体"),
            LINKREM: m("执行关联主体清退"),
            FEIGE: m("限制登录飞鸽"),
            PROCEEDS: m("扣除违规所得货款"),
        },
    },
}

# ----------------------------------------------------------------------- information-cheating
LADDERS["information-cheating"] = {
    "rules": ["2026-07-24_aJnhWnD2ywoG"],
    "appeal": (None, "将在1-5个工作日内"),  # only the time for the answer; no time for the appeal
    "tracks": {
        "alone": {1: "cheating-alone-first", 2: "cheating-alone-second", 3: "cheating-alone-third"},
        "with-creators": {1: "cheating-creators-first", 2: "cheating-creators-second"},
        "evading": {1: "cheating-evading-first", 2: "cheating-evading-second"},
    },
    "tiers": {
        "cheating-alone-first": {
            BAN: BAN_M,
            LISTING: m("限制发品1天", lasts=days(1)),
            GOODSF: m("停止结算，冻结时长30天", lasts=days(30)),
        },
        "cheating-alone-second": {
            BAN: BAN_M,
            LISTING: m("限制发品3天 冻结违规商品", lasts=days(3)),
            GOODSF: m("停止结算，冻结时长30天", lasts=days(30)),
        },
        "cheating-alone-third": {  # the row stands last; 核心变化: 商品信息作弊…第3次…清退
            BAN: m("商品封禁 店铺清退 冻结违规"),
            REMOVE: m("商品封禁 店铺清退 冻结违规"),
            GOODSF: m("停止结算，冻结时长30天", lasts=days(30)),
            DEPF: m("冻结保证金账户30天", lasts=days(30)),
        },
        "cheating-creators-first": {
            BAN: BAN_M,
            SUSP: m("停业整顿3天 冻结全店货款", lasts=days(3)),
            SHOPF: m("停止结算，冻结时长30天", lasts=days(30)),
        },
        "cheating-creators-second": {
            BAN: BAN_M,
            SUSP: m("停业整顿7天 冻结全店货款", lasts=days(7)),
            SHOPF: m("停止结算，冻结时长60天", lasts=days(60)),
        },
        "cheating-evading-first": {
            CAP: m("店铺限单100单，限单30天", lasts=days(30), cap=100),
            SHOPF: m("停止结算，冻结时长30天", lasts=days(30)),
        },
        "cheating-evading-second": {
            REMOVE: m("店铺清退 冻结全店货款"),
            SHOPF: m("停止结算，冻结时长180天", lasts=days(180)),
        },
    },
}

# ------------------------------------------------------------------------ linked-bad-merchant
LADDERS["linked-bad-merchant"] = {
    "rules": ["2026-07-11_aJnF4FMeb7my"],
    "appeal": (None, "将在1-5个工作日内"),
    "tracks": {
        "special-categories": {1: "linked-special"},
        "deliberate": {1: "linked-deliberate"},
    },
    "tiers": {
        "linked-special": {
            CAP: m("100单（限单周期30天）", lasts=days(30), cap=100),
            SHOPF: m("停止结算、时长90天", lasts=days(90)),
        },
        "linked-deliberate": {
            REMOVE: m("店铺清退，冻结货款账户"),
            SHOPF: m("停止结算、时长1年", lasts=years(1)),
        },
    },
}

# ----------------------------------------------------------------------- luring-off-platform
# The draft of June 2026: the rule that took effect in July was not read.
LURING_CAP = m("店铺限单100单，限制30天", lasts=days(30, open=True), cap=100)
LADDERS["luring-off-platform"] = {
    "rules": ["2026-06-22_aJmVPqdktWX2"],
    "appeal": (7, "收到判罚通知后7天内"),
    "tracks": {
        "risk": {1: "luring-minor", 2: "luring-general", 3: "luring-serious"},
        "harm": {1: "luring-general", 2: "luring-serious"},
        "high-risk-goods": {1: "luring-serious", 2: "luring-removal"},
        "high-risk-harm": {1: "luring-removal"},
    },
    "tiers": {
        "luring-suspected": {CAP: LURING_CAP},
        "luring-minor": {WARN: m("警告、商品下架"), DELIST: m("警告、商品下架")},
        "luring-general": {
            BAN: m("商品封禁、冻结货款账户"),
            SHOPF: m("账户并停止结算15天", lasts=days(15)),
        },
        "luring-serious": {
            BAN: m("商品封禁、停业整顿3天"),
            SUSP: m("商品封禁、停业整顿3天", lasts=days(3)),
            SHOPF: m("账户并停止结算30天", lasts=days(30)),
            CAP: LURING_CAP,
            PROMO: m("限制进入精选联盟30天", lasts=days(30)),
        },
        "luring-removal": {
            BAN: m("商品封禁、店铺清退"),
            REMOVE: m("商品封禁、店铺清退"),
            SHOPF: m("账户并停止结算180天", lasts=days(180)),
            DEPF: m("冻结体验保证金180天", lasts=days(180)),
            FEIGE: m("限制登录飞鸽"),
        },
        "luring-grave": {
            BAN: m("商品封禁、店铺清退"),
            REMOVE: m("商品封禁、店铺清退"),
            SHOPF: m("账户并停止结算365天", lasts=days(365)),
            DEPF: m("冻结体验保证金365天", lasts=days(365)),
            FEIGE: m("限制登录飞鸽"),
            DAMAGES: m("20000元（冻结15天后执行", fixed=20000, held=15),
        },
    },
}

# ---------------------------------------------------------------------------- passive-service
LADDERS["passive-service"] = {
    "rules": ["2026-07-24_aJnzyPepnfnA"],
    "appeal": (7, "通知的7个自然日内"),
    "tracks": {
        "chats-3": {1: "passive-chats-3"},
        "chats-10": {1: "passive-chats-10"},
        "chats-15": {1: "passive-chats-15"},
        "chats-order": {1: "passive-chats-order"},
        "slips-some": {1: "passive-slips-some"},
        "slips-many": {1: "passive-slips-many"},
        "refusals": {
            1: "passive-refusals-first",
            2: "passive-refusals-second",
        },  # 3 and later: UNCLEAR_COUNTS
        "refusals-many": {1: "passive-refusals-many"},
        "refusals-order": {1: "passive-refusals-order"},
    },
    "tiers": {
        "passive-chats-3": {PUBWARN: m("处以警告公示")},
        "passive-chats-10": {DAMAGES: m("扣除违约金100元；", fixed=100)},
        "passive-chats-15": {DAMAGES: m("扣除违约金200元。", fixed=200)},
        "passive-chats-order": {
            PAYOUT: m("最低不少于5元，最高30元", pct="5", lo=5, hi=30),
        },
        "passive-slips-some": {WARN: m("逾期量=2】 警告")},
        "passive-slips-many": {
            DAMAGES: m("0.15%的违约金（最低30元", pct="0.15", lo=30, hi=200),
        },
        "passive-refusals-first": {PUBWARN: m("处警告公示，要求商家")},
        "passive-refusals-second": {
            DAMAGES: m("扣除商家违约金100元", fixed=100),
            SHOPF: m("冻结近15天货款并停止结算", until=True),
        },
        "passive-refusals-many": {
            DAMAGES: m("扣除违约金300元", fixed=300),
            SHOPF: m("冻结近30天货款并停止结算", until=True),
        },
        "passive-refusals-order": {
            PAYOUT: m("最低不少于5元，最高50元", pct="10", lo=5, hi=50),
        },
        "passive-outcry": {
            PUBWARN: m("公示警告、限制发品7天"),
            LISTING: m("公示警告、限制发品7天", lasts=days(7)),
        },
    },
}

# -------------------------------------------------------------------------------- poor-quality
LADDERS["poor-quality"] = {
    "rules": ["2026-06-20_aJmCuUnTmXRk"],
    "appeal": (None, "将在1-5个工作日内"),
    "tracks": {
        "goods-risk": {1: "quality-goods-risk"},
        "merchant-risk": {1: "quality-merchant-risk"},
        "goods": {
            1: "quality-goods-first",
            2: "quality-goods-first",
            3: "quality-goods-third",
            4: "quality-goods-third",
            5: "quality-goods-third",
            6: "quality-goods-sixth",
        },
        "merchant": {
            1: "quality-merchant-first",
            2: "quality-merchant-second",
            3: "quality-merchant-third",
        },
    },
    "tiers": {
        # every freeze of the shop's or the goods' money: 不满足将持续冻结并停止结算 (open)
        "quality-goods-risk": {
            WARN: m("多种处置手段： 警告"),
            CAP: m("商品限单3-100单，限制7天", lasts=days(7), cap=(3, 100)),
            GOODSF: m("冻结违规商品近7天货款", lasts=days(7, open=True)),
        },
        "quality-merchant-risk": {
            CAP: m("限单7天-30天 冻结店铺", lasts=days(7, 30), cap=(3, 100)),
            SHOPF: m("冻结时长7-30天", lasts=days(7, 30, open=True)),
        },
        "quality-goods-first": {
            WARN: m("警告 商品下架 商品封禁"),
            DELIST: m("警告 商品下架 商品封禁"),
            BAN: m("警告 商品下架 商品封禁"),
            GOODSF: m("冻结违规商品近14天-30天", lasts=_30),  # 冻结时长30天
        },
        "quality-merchant-first": {
            WARN: m("警告 商品限单3-100单"),
            CAP: m("单，限制7天 冻结店铺近7-3", lasts=days(7), cap=(3, 100)),
            SHOPF: m("冻结店铺近7-30天货款", lasts=_30),
        },
        "quality-goods-third": {
            BAN: m("商品封禁 停业整顿3天"),
            SUSP: m("商品封禁 停业整顿3天", lasts=days(3)),
            GOODSF: m("冻结违规商品近30-60天", lasts=_30),
        },
        "quality-merchant-second": {
            CAP: m("3-100单，限制30天", lasts=days(30), cap=(3, 100)),
            SHOPF: m("冻结店铺近30-60天货款", lasts=_30),
            SUSP: m("停业整顿3天 出现以下任一", lasts=days(3)),
        },
        "quality-goods-sixth": {
            BAN: m("商品封禁 店铺清退"),
            REMOVE: m("商品封禁 店铺清退"),
            GOODSF: m("冻结违规商品近90天货款", lasts=_30),
        },
        "quality-merchant-third": {
            REMOVE: m("店铺清退 冻结店铺近90天"),
            SHOPF: m("冻结时长30-90天", lasts=days(30, 90, open=True)),
            DEPF: m("冻结保证金账户30天", lasts=days(30)),
        },
    },
}

# ------------------------------------------------------------------------------ refused-invoice
LADDERS["refused-invoice"] = {
    "rules": ["2026-08-11_aJojmRVFeooX"],
    "appeal": (7, "违规处置通知后7天内"),
    "tracks": {
        "late": {1: "invoice-late"},
        "refused": {1: "invoice-refused"},
        "false": {1: "invoice-false"},
    },
    "tiers": {
        # 订单解冻条件: 商家完成开票 / 消费者退款; the payout: section 三, 另外…执行赔付
        "invoice-late": {
            ORDERF: m("订单存在超时开票 冻结订单实付", pct="13", hi=300, until=True),
            PAYOUT: m("13%向消费者进行赔付（上限", pct="13", hi=300),
        },
        "invoice-late-ten-days": {
            ORDERF: m("冻结订单实付剩余金额", until=True),  # size: see UNCLEAR
            PAYOUT: m("13%向消费者进行赔付（上限", pct="13", hi=300),
        },
        "invoice-refused": {
            ORDERF: m("拒绝开票订单 冻结订单实付金额", pct="13", hi=300, until=True),
            PAYOUT: m("13%向消费者进行赔付（上限", pct="13", hi=300),
        },
        "invoice-false": {
            ORDERF: m("金额的30% （上限500元）", pct="30", hi=500, until=True),
            PAYOUT: m("30%向消费者进行赔付(上限", pct="30", hi=500),
        },
        "invoice-grave": {
            SALES: m("限制成交、冻结货款、停业整顿"),
            SHOPF: m("限制成交、冻结货款、停业整顿"),
            SUSP: m("限制成交、冻结货款、停业整顿"),
            REMOVE: m("特别严重的，可处以店铺清退"),
        },
    },
}

# ------------------------------------------------------------------------------- wrong-category
LADDERS["wrong-category"] = {
    "rules": ["2026-07-24_aJnhWnD2ywoG"],
    "appeal": (None, "将在1-5个工作日内"),
    "tracks": {
        None: dict(
            [(n, "wrong-category-first") for n in range(1, 7)] + [(7, "wrong-category-seventh")]
        )
    },
    "tiers": {
        "wrong-category-first": {
            DELIST: m("商品下架或商品封禁"),
            BAN: m("商品下架或商品封禁"),
        },
        "wrong-category-seventh": {
            BAN: m("商品封禁 限制发品3天"),
            LISTING: m("商品封禁 限制发品3天", lasts=days(3)),
        },
    },
}

# ------------------------------------------------------------------------- entity-qualification
LADDERS["entity-qualification"] = {
    "rules": ["2026-07-23_aJnLVUVjtuTR"],
    "appeal": (7, "收到违规通知后7天内"),
    "tracks": {
        "scope": {1: "entity-scope"},
        "expired": {1: "entity-expired"},
        "licence-gone": {1: "entity-licence-gone"},
        "false-licence": {1: "entity-false-licence"},
    },
    "tiers": {
        "entity-scope": {DELIST: m("超营业执照范围 商品下架")},
        "entity-expired": {
            DELIST: m("全部商品下架、限制发品等"),
            LISTING: m("全部商品下架、限制发品等"),
        },
        "entity-licence-gone": {REMOVE: m("等场景 店铺清退")},
        "entity-false-licence": {REMOVE: m("等资质文件 店铺清退")},
    },
}

# -------------------------------------------------------------------------- defective-labelling
LADDERS["defective-labelling"] = {
    "rules": ["2026-05-25_aJjVzTDT5iis"],
    "appeal": (None, "将在1-5个工作日内"),
    "tracks": {None: {1: "labelling-ban"}},
    "tiers": {"labelling-ban": {BAN: m("每出现一次违规 商品封禁")}},
}

# ------------------------------------------------------------------------------------- unclear
# A measure here whose *presence* is open (fraud-…, counterfeit-linked) is left out of the
# "measures" of a case and named in its "unclear" list; where only its size is open it stays in.
UNCLEAR = {
    (
        "fraud-first",
        SALES,
    ): "限制成交 has three cells of 15 days for four columns: times 1-3 or times 2-4?",
    (
        "fraud-fourth",
        SALES,
    ): "限制成交 has three cells of 15 days for four columns: times 1-3 or times 2-4?",
    (
        "fraud-third",
        SUSP,
    ): "停业整顿 has one cell of 7 days for four columns: the third time or the fourth?",
    (
        "fraud-fourth",
        SUSP,
    ): "停业整顿 has one cell of 7 days for four columns: the third time or the fourth?",
    (
        "counterfeit-linked",
        SHOPF,
    ): "only in the explanation of 2026-06-02; the rule of 2026-06-18 has 店铺清退 alone in this row",
    (
        "counterfeit-linked",
        DAMAGES,
    ): "only in the explanation of 2026-06-02; the rule of 2026-06-18 has 店铺清退 alone in this row",
    (
        "invoice-late-ten-days",
        ORDERF,
    ): "冻结订单实付剩余金额: the rest of what was paid; no figure of its own",
    (
        "invoice-late-ten-days",
        PAYOUT,
    ): "whether the payout for lateness is due once more, the rule does not say",
}
PRESENCE_OPEN = set(UNCLEAR) - {("invoice-late-ten-days", ORDERF)}
# Counts of a track whose tier the text leaves open: row 2 says 违规次数>=2, row 3 "或自然周情节一般>2次".
UNCLEAR_COUNTS = {("passive-service", "refusals"): 3}  # from the third time on

# Tiers that a condition reaches (c in the list: only a condition), with a track that fits.
CONDITION_ONLY = {
    "fake-trade-removal": ("fake-trade", ["small", "larger", "large-scale"]),
    "late-order-48-long": ("late-shipping", ["order-48"]),
    "late-order-240-long": ("late-shipping", ["order-240"]),
    "late-order-over-240-long": ("late-shipping", ["order-over-240"]),
    "late-backlog": ("late-shipping", ["shop-day", "shop-two-days"]),
    "late-unable": ("late-shipping", ["shop-day", "shop-two-days"]),
    "late-mass": ("late-shipping", ["shop-day", "shop-two-days"]),
    "late-special-trades": ("late-shipping", ["goods-day", "shop-day"]),
    "law-trade-risk": ("goods-banned-by-law", ["class-3"]),
    "law-linked": ("goods-banned-by-law", ["class-1", "class-2", "class-3", "class-4"]),
    "platform-linked": ("goods-banned-by-platform", ["class-5", "class-6", "class-7"]),
    "platform-linked-grave": ("goods-banned-by-platform", ["class-5", "class-6", "class-7"]),
    "counterfeit-suspected": ("counterfeit", ["goods", "second-hand-luxury"]),
    "counterfeit-grave": ("counterfeit", ["goods", "second-hand-luxury"]),
    "counterfeit-linked": ("counterfeit", ["goods", "second-hand-luxury"]),
    "fraud-one-product": ("fraudulent-shipping", ["shop"]),
    "fraud-batch": ("fraudulent-shipping", ["shop"]),
    "fraud-grave": ("fraudulent-shipping", ["shop"]),
    "luring-suspected": ("luring-off-platform", ["risk"]),  # 经研判可能存在风险
    "luring-grave": ("luring-off-platform", ["risk", "high-risk-harm"]),  # 大量投诉; 无履约意图
    "passive-outcry": ("passive-service", ["chats-15", "slips-many"]),
    "invoice-late-ten-days": ("refused-invoice", ["late"]),
    "invoice-grave": ("refused-invoice", ["late", "refused", "false"]),
}
# Tiers of a ladder that the text also opens by a condition ("或…"), whatever the count.
ALSO_BY_CONDITION = {
    "law-class-3-second": ("goods-banned-by-law", "class-3"),  # 或违规商品销量≥30
    "law-class-4-third": ("goods-banned-by-law", "class-4"),
    "law-class-2-second": ("goods-banned-by-law", "class-2"),  # 或通过规避平台审核的方式
    "law-class-3-third": ("goods-banned-by-law", "class-3"),
    "law-class-4-fifth": ("goods-banned-by-law", "class-4"),
    "platform-class-5-third": ("goods-banned-by-platform", "class-5"),
    "platform-class-6-third": ("goods-banned-by-platform", "class-6"),
    "platform-class-7-fourth": ("goods-banned-by-platform", "class-7"),
    "platform-class-5-fifth": ("goods-banned-by-platform", "class-5"),
    "platform-class-6-fifth": ("goods-banned-by-platform", "class-6"),
    "platform-class-7-sixth": ("goods-banned-by-platform", "class-7"),
    "counterfeit-removal": ("counterfeit", "goods"),  # 首次违规，但经平台抽检鉴定
    "false-ad-ban": ("false-advertising", "same-case"),  # 造成消费者体验实质损害
    "false-ad-suspension": ("false-advertising", "same-case"),  # 较重的损害
    "false-ad-removal": ("false-advertising", "serious-impact"),  # 决定性影响…首次违规
    "cheating-alone-third": ("information-cheating", "alone"),  # 投诉举报较多…
    "cheating-creators-second": ("information-cheating", "with-creators"),
    "cheating-evading-second": ("information-cheating", "evading"),
    "luring-removal": ("luring-off-platform", "risk"),  # 设置不合理/强制性条件
    "quality-goods-third": ("poor-quality", "goods"),
    "quality-goods-sixth": ("poor-quality", "goods"),
    "quality-merchant-first": ("poor-quality", "merchant"),
    "quality-merchant-second": ("poor-quality", "merchant"),
    "quality-merchant-third": ("poor-quality", "merchant"),
    "wrong-category-seventh": ("wrong-category", None),
}
