"""The ladders of penalties once more, to check the finder: `python -m tests.penalty_reference`.

It shares nothing with `macros/`, `data/` or the scripts of the site: the ladders of
`tests/penalty_ladders.py` were typed from the rule texts by somebody who had not seen the records.
It writes `tests/vectors/penalties.json`; `--check [TEXTS]` checks itself instead, and looks each
quotation up in the rule texts in the folder TEXTS, if given.
"""

import calendar
import json
import sys
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

from tests.penalty_ladders import (
    ALSO_BY_CONDITION,
    CONDITION_ONLY,
    DAMAGES,
    DEDUCT,
    GOODSF,
    KNOWN_PENALTIES,
    LADDERS,
    NOCAMP,
    ORDERF,
    PAYOUT,
    PRESENCE_OPEN,
    SHOPF,
    UNCLEAR,
    UNCLEAR_COUNTS,
)

OUT = Path(__file__).parent / "vectors" / "penalties.json"


# --------------------------------------------------------------------------------- computing
def walk(day, n):
    """Lives n days, one after the other; the day of the notice is not counted."""
    for _ in range(n):
        day = day + timedelta(days=1)
    return day


def leap(day, unit, n):
    if unit == "days":
        return walk(day, n)
    month0 = day.year * 12 + day.month - 1 + (n * 12 if unit == "years" else n)
    year, month = month0 // 12, month0 % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last))


def number(x):
    x = Decimal(x)
    return int(x) if x == x.to_integral_value() else float(x)


RAW = []  # what was rounded to the cent, for the check that no case hangs on the way of rounding


def share_of(amount, pct, lo, hi, step):
    x = amount * Decimal(pct) / 100
    if lo is not None and x < lo:
        x = Decimal(lo)
    if hi is not None and x > hi:
        x = Decimal(hi)
    if step:
        x = (x // step) * step
    RAW.append(x)
    return x.quantize(Decimal("0.01"), ROUND_HALF_UP)


def money(s, amount):
    """(least, most) in yuan; None where there is no number."""
    if "fixed" in s:
        return s["fixed"], s["fixed"]
    if "multiple" in s:
        if amount is None:
            return s.get("lo"), None
        x = max(amount * s["multiple"], Decimal(s.get("lo", 0)))
        return x, x
    if "pct" in s:
        if amount is None:
            lo, hi = s.get("lo"), s.get("hi")
            if "small" in s:  # the bounds of the whole rule: 单笔赔付最低不少于5元 for small orders
                lo, hi = min(lo, s["small"][2]), max(hi, s["small"][3])
            return lo, hi
        if "small" in s and amount < s["small"][0]:
            _, pct, lo, hi = s["small"]
        else:
            pct, lo, hi = s["pct"], s.get("lo"), s.get("hi")
        x = share_of(amount, pct, lo, hi, s.get("step"))
        return x, x
    return s.get("lo"), s.get("hi")


def dates(s, notice):
    if notice is None:
        return None, None
    if "held" in s:
        day = walk(notice, s["held"])
        return day, day
    if s.get("lasts"):
        unit, least, most, is_open = s["lasts"]
        first = leap(notice, unit, least) if least is not None else None
        last = leap(notice, unit, most) if most is not None and not is_open else None
        return first, last
    return None, None


def tier_at(violation, track, count):
    ladder = LADDERS[violation]["tracks"][track]
    return ladder[max(n for n in ladder if n <= count)]


def tiers_of(violation, track, time):
    """The tier of a count with that of the next count; of a case, which has none."""
    if not isinstance(time, int):
        return time, None
    if time < 1:
        raise ValueError(time)
    return tier_at(violation, track, time), tier_at(violation, track, time + 1)


def told(s, notice, amount):
    """What a measure comes to: its sums and its days, as far as it has any."""
    out = {}
    for key, value in zip(("least", "most"), money(s, amount), strict=True):
        if value is not None:
            out[key] = number(value)
    for key, value in zip(("earliest", "latest"), dates(s, notice), strict=True):
        if value is not None:
            out[key] = value.isoformat()
    return out


def answer(violation, track, time, notice=None, amount=None):
    rule = LADDERS[violation]
    if track not in rule["tracks"]:
        raise KeyError(track)
    if isinstance(notice, str):
        notice = date.fromisoformat(notice)
    if amount is not None:
        amount = Decimal(str(amount))
    tier, following = tiers_of(violation, track, time)
    measures = {
        pid: told(s, notice, amount)
        for pid, s in rule["tiers"][tier].items()
        if (tier, pid) not in PRESENCE_OPEN
    }
    within = rule["appeal"][0]
    appeal = walk(notice, within).isoformat() if notice is not None and within else None
    return {"tier": tier, "measures": measures, "appeal_by": appeal, "next": following}


# ------------------------------------------------------------------------------------- cases
NOTICES = [
    "2026-11-01",
    "2026-01-31",
    "2026-02-28",
    "2026-04-30",
    "2026-12-31",
    "2027-01-01",
    "2028-02-29",
    "2028-02-28",
    "2027-02-28",
    "2028-03-01",
    "2026-08-31",
    "2028-12-31",
    "2027-12-17",
    "2026-09-15",
]

CENT = Decimal("0.01")
STEPS = (  # of fake trade, taken in whole thousands
    ("756500", "the rule's own example, 7565"),
    ("199999.99", "just below the step 2000"),
    ("200000", "at the step 2000"),
    ("200000.01", "just above the step 2000"),
    ("299999.99", "just below the step 3000"),
    ("300000", "at the step 3000"),
    ("1999999.99", "just below 20000: 19000"),
    ("1000000", "at the step 10000"),
    ("250000", "half a step"),
)
MIDDLES = {  # an amount between the bounds, by the percentage
    "1": "2350",
    "3": "777",
    "5": "450",
    "10": "120",
    "13": "1500",
    "30": "888",
    "0.15": "80000",
    "100": "12345.67",
}


def amounts_for(s):
    """Amounts at, just below and just above every bound of a measure; (amount, why)."""
    if "multiple" in s:
        return amounts_of_multiple(s)
    return amounts_of_share(s) if "pct" in s else []


def amounts_of_multiple(s):
    """Amounts for a freeze of so many times the base."""
    out = [
        ("0", "amount 0"),
        ("0.01", "a cent"),
        ("250000", "ordinary"),
        ("1234.56", "odd cents"),
        ("999999999.99", "huge"),
    ]
    if "lo" in s:
        at = Decimal(s["lo"]) / s["multiple"]
        out += [
            (str(at), "at the least"),
            (str(at - CENT), "just below the least"),
            (str(at + CENT), "just above the least"),
        ]
    return out


def amounts_of_share(s):
    """Amounts for a percentage with its bounds."""
    out = [("0", "amount 0"), ("0.01", "a cent"), ("1000000000", "huge")]
    unit = CENT if s.get("step") else None
    small = []
    if "small" in s:
        edge, pct, lo, hi = s["small"]
        out += [
            (str(edge), "at the edge of small"),
            (str(edge - CENT), "just below the edge of small"),
            (str(edge + 1), "just above the edge of small"),
        ]
        small = [pick for pick in around_bounds(pct, (lo, hi), unit) if Decimal(pick[0]) < edge]
    return out + around_bounds(s["pct"], (s.get("lo"), s.get("hi")), unit) + small + middles(s)


def around_bounds(pct, bounds, unit):
    """The amounts on both sides of those at which a percentage meets its bounds."""
    out = []
    unit = unit or {"100": CENT, "0.15": Decimal(20)}.get(pct, Decimal(1))
    for bound, word in zip(bounds, ("least", "most"), strict=True):
        if bound is None:
            continue
        exact = Decimal(bound) * 100 / Decimal(pct)
        below = (exact // unit) * unit
        picks = [(below, "just below"), (below + unit, "just above")]
        if below == exact:
            picks = [(exact - unit, "just below"), (exact, "at"), (exact + unit, "just above")]
        for amount, where in picks:
            out.append((format(amount.normalize(), "f"), f"{where} the {word} ({bound})"))
    return out


def middles(s):
    """Amounts between the bounds."""
    if s.get("step"):
        return list(STEPS)
    mid = MIDDLES.get(s["pct"])
    if mid is None:
        return []
    wide = s["pct"] not in ("0.15", "100") and s.get("lo", 0) >= 500
    return [("33333" if wide else mid, "between the bounds")]


class Cases:
    """Cases, each query once, with notice days in turn."""

    def __init__(self):
        self.found, self.seen, self.turn = [], set(), 0
        self.first_place = {}  # by tier: violation, track and time

    def day(self):
        self.turn += 1
        return NOTICES[self.turn % len(NOTICES)]

    def add(self, name, place, notice=None, amount=None):
        """Adds a case at a place, (violation, track, time)."""
        violation, track, time = place
        asked = {"track": track, "time": str(time), "notice": notice, "amount": amount}
        query = {"violation": violation} | {k: v for k, v in asked.items() if v is not None}
        key = json.dumps(query, sort_keys=True)
        if key in self.seen:
            return
        self.seen.add(key)
        got = answer(violation, track, time, notice, amount)
        case = {"name": f"{violation}: {name}", "query": query} | got
        left_open = open_parts(violation, track, time, got["tier"])
        self.found.append(case | ({"unclear": left_open} if left_open else {}))

    def add_counts(self, violation, track, ladder):
        """Every count of a track, with and without a notice."""
        where = track or "one ladder"
        last = max(5, *ladder)
        if (violation, track) in UNCLEAR_COUNTS:
            last = UNCLEAR_COUNTS[violation, track] - 1
        for n in range(1, last + 1):
            place = (violation, track, n)
            self.first_place.setdefault(tier_at(*place), place)
            later = " and later" if n == last and last >= 5 else ""
            self.add(f"{where}, time {n}{later}, no notice, no amount", place)
            d = self.day()
            self.add(f"{where}, time {n}{later}, notice {d}", place, d)

    def add_conditions(self):
        """Every tier that a condition leads to."""
        for tier, (violation, tracks) in CONDITION_ONLY.items():
            self.first_place[tier] = (violation, tracks[0], tier)
            for track in tracks:
                d = self.day()
                place, name = (
                    (violation, track, tier),
                    f"{track}, the case {tier} (only a condition)",
                )
                self.add(f"{name}, no notice, no amount", place)
                self.add(f"{name}, notice {d}", place, d)
        for tier, (violation, track) in ALSO_BY_CONDITION.items():
            d = self.day()
            name = (
                f"{track or 'one ladder'}, the case {tier} by its condition (it also has a count)"
            )
            place = (violation, track, tier)
            self.add(f"{name}, notice {d}, amount 250000", place, d, "250000")

    def add_amounts(self, tier, place):
        """The amounts and days that show the bounds of a tier's measures."""
        specs = LADDERS[place[0]]["tiers"][tier]
        specs = {pid: s for pid, s in specs.items() if (tier, pid) not in UNCLEAR}
        where = f"{place[1] or 'one ladder'}, {tier}"
        for pid, s in specs.items():
            for a, why in amounts_for(s):
                d = self.day() if len(a) % 2 else None
                noted = f", notice {d}" if d else ""
                self.add(f"{where}, {pid[8:]} {why}, amount {a}{noted}", place, d, a)
        self.add_days(where, place, [s for s in specs.values() if s.get("lasts") or "held" in s])
        if not any("pct" in s or "multiple" in s for s in specs.values()):
            self.add(f"{where}, amount 0 and notice 2026-11-30", place, "2026-11-30", "0")

    def add_days(self, where, place, dated):
        """Notice days at which a calendar trips, where a measure has days."""
        if not dated:
            name = "an amount that changes nothing or only its money, notice 2028-02-29"
            self.add(f"{where}, {name}", place, "2028-02-29", "250000")
            return
        for d, why in HARD_DAYS:
            self.add(f"{where}, notice {d} ({why})", place, d)
        if any(s.get("lasts") and s["lasts"][0] == "years" for s in dated):
            for d in ("2026-02-28", "2028-02-28", "2028-03-01"):
                self.add(f"{where}, notice {d} (years by the calendar)", place, d)


HARD_DAYS = (
    ("2028-02-29", "leap day"),
    ("2026-12-31", "new year's eve"),
    ("2027-01-31", "end of January"),
    ("2027-02-28", "end of February, the leap year ahead"),
)


def open_parts(violation, track, time, tier):
    """What the rule leaves open in the answer to a case."""
    found = sorted(pid for each, pid in UNCLEAR if each == tier)
    from_count = UNCLEAR_COUNTS.get((violation, track))
    if from_count and isinstance(time, int) and time + 1 >= from_count:
        found.append("next")
    return found


def build():
    cases = Cases()
    for violation, rule in LADDERS.items():
        for track, ladder in rule["tracks"].items():
            cases.add_counts(violation, track, ladder)
    cases.add_conditions()
    for tier, place in cases.first_place.items():
        cases.add_amounts(tier, place)
    return cases.found


def text_of(cases):
    return (
        "[\n"
        + ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in cases)
        + "\n]\n"
    )


# ------------------------------------------------------------------------------------- check
TIERS = """
fake-trade-warning fake-trade-damages-first fake-trade-damages-second fake-trade-removal
late-order-48 late-order-48-long late-order-240 late-order-240-long late-order-over-240 late-order-over-240-long
late-delivery-date late-goods-day late-shop-two-days late-shop-day late-backlog late-unable late-mass late-special-trades
law-class-3-first law-class-4-first law-class-2-first law-class-3-second law-class-4-third law-class-4-fifth
law-class-3-third law-trade-risk law-class-2-second law-class-1 law-linked
platform-class-7-first platform-class-7-second platform-class-6-first platform-class-5-first platform-class-7-fourth
platform-class-7-sixth platform-class-6-third platform-class-5-third platform-linked platform-class-6-fifth
platform-class-5-fifth platform-linked-grave
counterfeit-suspected counterfeit-first counterfeit-luxury-first counterfeit-luxury-second counterfeit-grave
counterfeit-removal counterfeit-linked
false-ad-delisting false-ad-ban false-ad-suspension false-ad-removal
fraud-order fraud-order-metal fraud-first fraud-second fraud-third fraud-fourth fraud-one-product fraud-batch fraud-grave
cheating-alone-first cheating-alone-second cheating-creators-first cheating-creators-second cheating-evading-first
cheating-alone-third cheating-evading-second
linked-special linked-deliberate
luring-suspected luring-minor luring-general luring-serious luring-removal luring-grave
passive-chats-3 passive-chats-10 passive-chats-15 passive-chats-order passive-slips-some passive-slips-many
passive-refusals-first passive-refusals-second passive-refusals-many passive-refusals-order passive-outcry
quality-goods-risk quality-merchant-risk quality-goods-first quality-merchant-first quality-goods-third
quality-merchant-second quality-goods-sixth quality-merchant-third
invoice-late invoice-late-ten-days invoice-refused invoice-false invoice-grave
wrong-category-first wrong-category-seventh
entity-scope entity-expired entity-licence-gone entity-false-licence
labelling-ban
""".split()

# A few answers reckoned by hand.
BY_HAND = [
    (
        ("fake-trade", "small", 3, "2026-11-01", "756500"),
        DAMAGES,
        {"least": 7000, "most": 7000, "earliest": "2026-11-16", "latest": "2026-11-16"},
    ),
    (
        ("fake-trade", "small", 3, "2026-11-01", "250000"),
        NOCAMP,
        {"earliest": "2026-11-08", "latest": "2026-11-08"},
    ),
    (("fake-trade", "small", 4, None, "0"), DAMAGES, {"least": 2000, "most": 2000}),
    (("fraudulent-shipping", "order", 1, None, "9.99"), PAYOUT, {"least": 9.99, "most": 9.99}),
    (("fraudulent-shipping", "order", 1, None, "10"), PAYOUT, {"least": 10, "most": 10}),
    (
        ("fraudulent-shipping", "order-precious-metal", 1, None, "3333"),
        PAYOUT,
        {"least": 999.9, "most": 999.9},
    ),
    (("passive-service", "slips-many", 1, None, "80000"), DAMAGES, {"least": 120, "most": 120}),
    (
        ("counterfeit", "goods", 1, "2028-02-29", "100"),
        GOODSF,
        {"least": 400, "most": 400, "earliest": "2028-05-29", "latest": "2028-05-29"},
    ),
    (("counterfeit", "goods", 2, "2028-02-29", None), SHOPF, {"earliest": "2029-02-28"}),
    (
        ("goods-banned-by-law", "class-3", "law-trade-risk", "2028-02-29", None),
        GOODSF,
        {"earliest": "2031-02-28", "latest": "2031-02-28"},
    ),
    (("false-advertising", "same-case", 7, "2028-02-29", None), SHOPF, {"latest": "2029-02-28"}),
    (("false-advertising", "same-case", 5, None, "60000"), DAMAGES, {"least": 5000, "most": 5000}),
    (("refused-invoice", "late", 1, "2026-11-01", "100"), ORDERF, {"least": 13, "most": 13}),
    (
        ("late-shipping", "order-over-240", "late-order-over-240-long", None, "450"),
        DEDUCT,
        {"least": 22.5, "most": 22.5},
    ),
]


def wrong_tiers():
    """Tiers that are not those of the list, and what UNCLEAR names and no tier has."""
    typed = [t for r in LADDERS.values() for t in r["tiers"]]
    if sorted(typed) != sorted(TIERS) or len(set(TIERS)) != len(TIERS):
        yield f"tiers differ from the list: {set(typed) ^ set(TIERS)}"
    for tier, pid in UNCLEAR:
        if not any(pid in r["tiers"].get(tier, {}) for r in LADDERS.values()):
            yield f"UNCLEAR names what is not there: {tier} {pid}"


def wrong_ladders():
    """Tracks without a first count or with unknown tiers, and unknown penalties."""
    for violation, rule in LADDERS.items():
        for track, ladder in rule["tracks"].items():
            if 1 not in ladder or not set(ladder.values()) <= set(rule["tiers"]):
                yield f"{violation} {track}: ladder"
        for tier, specs in rule["tiers"].items():
            yield from (f"{tier}: unknown {pid}" for pid in specs if pid not in KNOWN_PENALTIES)


def wrong_quotes(folder):
    """Quotations that the rule texts in a folder do not have."""
    for violation, rule in LADDERS.items():
        first = rule["rules"][0]
        names = {*rule["rules"], rule.get("appeal_rule", first)}
        texts = {name: (folder / f"{name}.txt").read_text("utf-8") for name in names}
        if rule["appeal"][1] not in texts[rule.get("appeal_rule", first)]:
            yield f"{violation}: appeal quote not found: {rule['appeal'][1]}"
        for tier, specs in rule["tiers"].items():
            for pid, s in specs.items():
                if s["says"] not in texts[s.get("source", first)]:
                    yield f"{tier} {pid}: quote not found: {s['says']}"


def wrong_answers():
    """Answers that differ from those reckoned by hand."""
    for query, pid, want in BY_HAND:
        got = answer(*query)["measures"].get(pid)
        if got != want:
            yield f"by hand {query} {pid}: want {want}, got {got}"


def wrong_cases(cases):
    """Cases that hang on rounding, are too few, or leave a tier or a count out."""
    for x in RAW:
        if x.quantize(CENT, ROUND_DOWN) != x.quantize(CENT, ROUND_HALF_UP):
            yield f"a case hangs on how cents are rounded: {x}"
    if len(cases) < 240:
        yield f"only {len(cases)} cases"
    if len({c["name"] for c in cases}) != len(cases):
        yield "names that occur twice"
    for tier in TIERS:
        n = sum(c["tier"] == tier for c in cases)
        if n < 2:
            yield f"{tier}: {n} cases"


def wrong_reach(cases):
    """Counts that no case asks for, and a file that is behind."""
    queries = [c["query"] for c in cases]
    reached = {(q["violation"], q.get("track"), q["time"]) for q in queries}
    for violation, rule in LADDERS.items():
        for track, ladder in rule["tracks"].items():
            for n in range(1, max(ladder) + 1):
                if (violation, track, str(n)) not in reached:
                    yield f"no case: {violation} {track} {n}"
    if not OUT.exists() or OUT.read_text("utf-8") != text_of(cases):
        yield "penalties.json is not up to date"


def check(folder=None):
    """Prints what is wrong with the ladders, the cases or the file; 1 if anything is, else 0."""
    wrong = [*wrong_tiers(), *wrong_ladders(), *wrong_answers()]
    wrong += wrong_quotes(folder) if folder else []
    RAW.clear()
    cases = build()
    wrong += [*wrong_cases(cases), *wrong_reach(cases)]
    for w in wrong:
        print("WRONG:", w)
    print(f"{len(cases)} cases, {len(TIERS)} tiers, {len(wrong)} wrong")
    return 1 if wrong else 0


def main():
    cases = build()
    OUT.write_text(text_of(cases), "utf-8")
    print(f"{len(cases)} cases written to {OUT}")
    return 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    texts = Path(arguments[1]) if len(arguments) > 1 else None
    sys.exit(check(texts) if arguments[:1] == ["--check"] else main())
