"""What the date planner knows: the steps by kind of shop, their spans of time, the calendar.

The dates themselves are counted on the page, in `exit-planner.js`; docs/decisions/planner.md says how.
"""

from dataclasses import dataclass

from macros.compute.workdays import YEARS, calendar
from macros.records.base import Text
from macros.records.deadlines import Deadline
from macros.records.index import Records
from macros.records.procedures import Step

ORDINARY = ("closing-notice-span", "after-sales-period-span")
TRIAL = ("settlement-trial-span", "trial-full-withdrawal-span")
CLOSING = ("close-apply", "review-span", "close-sign", "deposit-refund-span")
# A trial shop leaves like an ordinary one, once its proceeds are out; for cross-border shops no
# rule that was read tells of review, signing and refund.
STEPS = {
    "ordinary": (*ORDINARY, *CLOSING),
    "cross-border": (
        "cross-border-notice-span",
        "cross-border-last-order-span",
        "cross-border-step-apply",
    ),
    "trial": (*ORDINARY, *TRIAL, *CLOSING),
    "removed": ("removed-settle", *ORDINARY, *CLOSING),
}
# The last year is only counted into.
FIRST_DAY, LAST_DAY = f"{YEARS[0]}-01-01", f"{YEARS[-2]}-12-31"


@dataclass(frozen=True)
class Row:
    """One step: a span of time, or an act of the merchant."""

    id: str
    kinds: str
    name: Text
    text: Text
    facts: list[str]
    deadline: Deadline | None = None


def rows(records: Records) -> list[Row]:
    """Every step of every kind of shop, in order; each says for which kinds it is."""
    order = dict.fromkeys(("removed-settle", *ORDINARY, *TRIAL, *STEPS["cross-border"], *CLOSING))
    return [_row(records, id_) for id_ in order]


def _row(records: Records, id_: str) -> Row:
    kinds = " ".join(kind for kind, steps in STEPS.items() if id_ in steps)
    record = records.entries[id_].record
    if isinstance(record, Deadline):
        return Row(id_, kinds, record.name, record.ends, [record.fact], record)
    if not isinstance(record, Step) or record.text is None:
        raise TypeError(f"`{id_}` is neither a span of time nor a step with a text")
    return Row(id_, kinds, record.title, record.text, record.facts)


def config(records: Records) -> dict[str, object]:
    """What the page counts with: least and most of each span, the calendar, the first and last day."""
    spans = {row.id: _bounds(row.deadline) for row in rows(records) if row.deadline}
    return {"spans": spans, "years": calendar(), "first": FIRST_DAY, "last": LAST_DAY}


def _bounds(deadline: Deadline) -> tuple[float, float]:
    return (0 if deadline.at_most else deadline.length.min, deadline.length.max)
