"""The date planner once more, to check the one on the page: `python -m tests.planner_reference`.

It shares nothing with `exit-planner.js` or `macros/`: the spans are those of `tests/frozen/`, typed
from the rules as of November 2026, the holidays are typed from the State Council's notices, and the
dates are found by living through the days one by one, once with all the luck and once with none. It
writes `tests/vectors/planner.json`. The guide's own records may say otherwise by now.
"""

import datetime
import json
from pathlib import Path

VECTORS = Path(__file__).parent / "vectors" / "planner.json"
DAY = datetime.timedelta(days=1)

# Free days and worked weekends as announced each year; 2027 and 2028 as the law alone has them.
FREE = """
2023-12-30..2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05
2024-06-10..2024-06-10 2024-09-15..2024-09-17 2024-10-01..2024-10-07
2025-01-01..2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05
2025-05-31..2025-06-02 2025-10-01..2025-10-08
2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05
2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07
2027-01-01..2027-01-01 2027-02-05..2027-02-10 2027-04-05..2027-04-05 2027-05-01..2027-05-04
2027-06-09..2027-06-09 2027-09-15..2027-09-15 2027-10-01..2027-10-05
2028-01-01..2028-01-03 2028-01-25..2028-01-28 2028-04-04..2028-04-04 2028-05-01..2028-05-02
2028-05-28..2028-05-29 2028-10-01..2028-10-04
"""
WORKED = """
2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10
"""
ANNOUNCED = {2024, 2025, 2026}

Day = datetime.date


def day(text: str) -> Day:
    return datetime.date.fromisoformat(text)


def _free_days() -> set[Day]:
    found = set()
    for pair in FREE.split():
        first, last = map(day, pair.split(".."))
        found |= {first + n * DAY for n in range((last - first).days + 1)}
    return found


FREE_DAYS, WORKED_DAYS = _free_days(), set(map(day, WORKED.split()))


def is_working(date: Day) -> bool:
    return date in WORKED_DAYS or (date.weekday() < 5 and date not in FREE_DAYS)


class Life:
    """One run through the days: lucky, where everything comes as early as it may, or not."""

    def __init__(self, lucky: bool):
        self.lucky = lucky
        self.estimated: set[int] = set()

    def after_workdays(self, start: Day, count: int) -> Day:
        """The day on which `count` working days after `start` are over."""
        date = start
        while count:
            date += DAY
            if date.year not in ANNOUNCED:
                self.estimated.add(date.year)
            count -= is_working(date)
        return date

    def first_day(self, start: Day, holds) -> Day:
        """The first day from `start` on for which `holds` is true."""
        date = start
        while not holds(date):
            date += DAY
        return date

    def live(self, given: dict) -> dict[str, Day]:
        """The day of each step that can be told."""
        kind, today = given["kind"], given["asof"]
        if kind == "cross-border":
            given = {**given, "signed": None}
        begun = given["applied"] or given["signed"]
        self.frozen = given["frozen"]
        notice = given["notice"] or (None if begun else today)
        last = given["last"] or (None if begun else today)
        dates = getattr(self, "_" + kind.replace("-", "_"))(given, notice, last)
        return dates | ({"frozen-funds": self.frozen} if self.frozen else {})

    def thawed(self, date: Day) -> bool:
        """Whether nothing is frozen any more: what is frozen is not settled, and bars the request."""
        return self.frozen is None or date >= self.frozen

    def _cross_border(self, given: dict, notice: Day | None, last: Day | None) -> dict[str, Day]:
        dates = {}
        if notice:
            dates["cross-border-notice-span"] = self._stood(notice, 30)
        if last:
            dates["cross-border-last-order-span"] = self._stood(last, 90)
        dates["cross-border-step-apply"] = given["applied"] or self.first_day(
            given["asof"],
            lambda date: self.thawed(date) and all(date >= over for over in dates.values()),
        )
        return dates

    def _ordinary(self, given: dict, notice, last, waits=()) -> dict[str, Day]:
        dates, today = {}, given["asof"]
        if notice:
            dates["closing-notice-span"] = self._stood(notice, 30)
        if last:
            period = given["period"] or (30 if self.lucky else 90)
            dates["after-sales-period-span"] = self._stood(last, period)
        for name, length in waits:
            if last:
                dates[name] = self._stood(last, length)
        applied = given["applied"]
        if not applied and not given["signed"]:
            applied = self.first_day(today, lambda date: self._may_apply(date, notice, dates))
        signed = given["signed"]
        if applied:
            dates["close-apply"] = applied
            reviewed = applied if self.lucky else self.after_workdays(applied, 3)
            dates["review-span"] = reviewed
            if not signed:
                # Of an unknown notice we know that it was on when the request was made.
                begun = notice or (None if self.lucky else applied)
                signed = self.first_day(
                    max(today, reviewed), lambda date: not begun or (date - begun).days >= 30
                )
        dates["close-sign"] = signed
        dates["deposit-refund-span"] = self.after_workdays(signed, 1 if self.lucky else 3)
        return dates

    def _may_apply(self, date: Day, notice: Day, dates: dict[str, Day]) -> bool:
        orders = all(date >= over for name, over in dates.items() if name != "closing-notice-span")
        days = (date - notice).days
        # The rule wants the notice on; whether its 30 days must be over, it does not say.
        return orders and self.thawed(date) and days >= (0 if self.lucky else 30)

    def _removed(self, given, notice, last):
        return self._ordinary(given, notice, last)

    def _trial(self, given, notice, last):
        waits = [("settlement-trial-span", 21), ("trial-full-withdrawal-span", 30)]
        return self._ordinary(given, notice, last, waits)

    def _stood(self, start: Day, days: int) -> Day:
        return self.first_day(start, lambda date: (date - start).days == days)


def answer(query: dict[str, str]) -> dict:
    """The steps' earliest and latest dates, and the years whose working days are estimates."""
    given = dict.fromkeys(("notice", "last", "period", "applied", "signed", "frozen"))
    given |= {name: day(text) for name, text in query.items() if name not in ("kind", "period")}
    given |= {"kind": query["kind"], "period": int(query.get("period", 0))}
    lucky, unlucky = Life(True), Life(False)
    best, worst = lucky.live(given), unlucky.live(given)
    return {
        "steps": {step: [str(best[step]), str(worst[step])] for step in best},
        "estimated": sorted(lucky.estimated | unlucky.estimated),
    }


ANCHORS = {
    "before Spring Festival 2026": "2026-02-13",
    "make-up Saturday before Spring Festival 2026": "2026-02-14",
    "first day of Spring Festival 2026": "2026-02-15",
    "last day of Spring Festival 2026": "2026-02-23",
    "make-up Saturday after Spring Festival 2026": "2026-02-28",
    "notice that ends in Spring Festival 2026": "2026-01-18",
    "Qingming 2026": "2026-04-03",
    "Labour Day 2026": "2026-04-30",
    "make-up Saturday of May 2026": "2026-05-09",
    "Dragon Boat 2026": "2026-06-18",
    "make-up Sunday of September 2026": "2026-09-20",
    "Mid-Autumn 2026": "2026-09-24",
    "before National Day 2026": "2026-09-30",
    "National Day 2026": "2026-10-01",
    "last day of National Day 2026": "2026-10-07",
    "make-up Saturday of October 2026": "2026-10-10",
    "notice that ends in National Day 2026": "2026-09-01",
    "make-up Sunday of New Year 2026": "2026-01-04",
    "end of January": "2026-01-31",
    "end of February": "2025-02-28",
    "end of the year": "2025-12-31",
    "into a year without an arrangement": "2026-11-22",
    "last day with an arrangement": "2026-12-31",
    "leap day 2024": "2024-02-29",
    "day before a leap day": "2024-02-28",
    "leap day 2028": "2028-02-29",
    "30 days before a leap day": "2028-01-30",
    "plain Monday": "2026-08-03",
}
# Each: days from the anchor, which is the day from which the plan is seen.
SITUATIONS = {
    "nothing known": {},
    "notice on for ten days": {"notice": -10},
    "notice over": {"notice": -45, "last": -20, "period": 45},
    "last order to come": {"notice": 3, "last": 12, "period": 37},
    "orders long finished": {"notice": -1, "last": -100},
    "applied": {"notice": -31, "last": -40, "period": 30, "applied": -1},
    "applied, nothing else known": {"applied": 0},
    "applied before the notice was over": {"notice": -5, "last": -60, "applied": -1},
    "signed": {"notice": -60, "last": -80, "period": 60, "applied": -4, "signed": 0},
    "signed, nothing else known": {"signed": 0},
}
# With a freeze: the day on which it ends, in days from the anchor.
FROZEN = {
    "frozen, nothing else known": {"frozen": 30},
    "frozen for a year": {"frozen": 365, "notice": -10, "last": -5, "period": 30},
    "frozen until the notice is full": {"notice": 0, "last": -90, "frozen": 30},
    "frozen past the orders": {"notice": -40, "last": -60, "period": 30, "frozen": 15},
    "frozen for less than the rest": {"notice": 3, "last": 12, "period": 37, "frozen": 7},
    "frozen until yesterday": {"notice": -31, "last": -91, "frozen": -1},
    "frozen until today": {"notice": -31, "last": -91, "frozen": 0},
    "frozen, and applied when it was over": {"applied": -1, "frozen": -2},
    "frozen, and signed": {"signed": 0, "applied": -3, "frozen": -90},
}
FROZEN_KINDS = {
    "ordinary": list(FROZEN),
    "removed": ["frozen for a year", "frozen past the orders", "frozen until today"],
    "trial": ["frozen, nothing else known", "frozen for a year", "frozen for less than the rest"],
    "cross-border": ["frozen, nothing else known", "frozen for a year", "frozen until yesterday"],
}
FROZEN_ANCHORS = (
    "before Spring Festival 2026",
    "before National Day 2026",
    "leap day 2028",
    "end of January",
)
OTHER_KINDS = {
    "trial": ["nothing known", "last order to come", "signed"],
    "removed": ["nothing known", "notice over"],
    "cross-border": ["nothing known", "notice over", "orders long finished", "applied"],
}


def cases() -> list[dict]:
    """Every case: its name, the address's parameters, and what must come out."""
    wanted = [("ordinary", anchor, name) for anchor in ANCHORS for name in SITUATIONS]
    for kind, names in OTHER_KINDS.items():
        wanted += [(kind, anchor, name) for anchor in list(ANCHORS)[::3] for name in names]
    for kind, names in FROZEN_KINDS.items():
        wanted += [(kind, anchor, name) for anchor in FROZEN_ANCHORS for name in names]
    return [_case(*each) for each in wanted]


def _case(kind: str, anchor: str, situation: str) -> dict:
    today = day(ANCHORS[anchor])
    query = {"kind": kind, "asof": str(today)}
    for name, value in (SITUATIONS | FROZEN)[situation].items():
        query[name] = str(value if name == "period" else today + value * DAY)
    return {"name": f"{kind}: {anchor}, {situation}", "query": query, **answer(query)}


def rendered() -> str:
    """The file of the vectors, a case a line."""
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases())
    return f"[\n{lines}\n]\n"


if __name__ == "__main__":
    VECTORS.write_text(rendered(), "utf-8")
