"""Rules of time: spans, their order, and the days of reading and reviewing."""

from collections.abc import Iterator

from macros.records.base import Dated
from macros.records.loader import Problem
from macros.rules.base import Context, rule

PAST = {"checked_on", "copy_date", "date", "ended", "listed"}  # days that have been


@rule("the length of a deadline is the value of its fact")
def deadline_is_its_fact(context: Context) -> Iterator[Problem]:
    for id_, deadline in context.records.deadlines.items():
        fact = context.records.facts.get(deadline.fact)
        if fact and fact.value != deadline.length:
            yield context.records.entries[id_].problem(
                ("length",),
                f"The length is not the value of `{deadline.fact}`.",
                "Read the clause, and make both the same.",
            )


@rule("a span is counted in the days that its unit says")
def deadline_counting(context: Context) -> Iterator[Problem]:
    units = {"workday": "working", "hour": "running"}
    for id_, deadline in context.records.deadlines.items():
        expected = units.get(deadline.length.unit, "calendar")
        if deadline.counted != expected:
            yield context.records.entries[id_].problem(
                ("counted",),
                f"The unit `{deadline.length.unit}` is counted as `{expected}`.",
                "Correct the unit or `counted`.",
            )


@rule("no date of reading or publishing lies in the future")
def no_future_dates(context: Context) -> Iterator[Problem]:
    for entry in context.records.records():
        for key in PAST & type(entry.record).model_fields.keys():
            day = getattr(entry.record, key)
            if day and day > context.today:
                yield entry.problem(
                    (key,), f"`{key}` {day} is in the future.", "Write the day it happened."
                )


@rule("a statement is read again after it was checked; that the day has passed is no fault")
def review_after_check(context: Context) -> Iterator[Problem]:
    for entry, path, dated in context.every(Dated):
        if dated.review_by <= dated.checked_on:
            yield entry.problem(
                (*path, "review_by"),
                "`review_by` is not after `checked_on`.",
                "Give it a later day.",
            )
