"""Rules of dates: what happened after what, and days that cannot be."""

import datetime
from collections.abc import Iterator
from functools import cache

from macros.records.base import Citation, Dated, Model
from macros.records.loader import Problem
from macros.rules.base import Context, rule

FIRST_YEAR, FIRST_YEAR_OF_LAWS = 2012, 1949  # no rule, article or copy here is older
LAST_YEARS = 3  # so many years ahead nothing is announced
LONGEST_REVIEW = datetime.timedelta(days=2 * 366)


@rule("a text comes into force when or after it was published, unless a listing tells the day")
def force_after_publishing(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        # The day of a `rule` is that on which it was listed: that may be later than its first day.
        listed = source.kind == "rule" and source.confirmed
        if source.date and source.in_force and source.in_force < source.date and not listed:
            yield context.records.entries[id_].problem(
                ("in_force",),
                f"In force on {source.in_force}, before it was published on {source.date}.",
                "Read both days again; a rule that was listed later is `confirmed`.",
            )


@rule("a copy is not older than the text")
def copy_after_text(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        if source.date and source.copy_date < source.date:
            yield context.records.entries[id_].problem(
                ("copy_date",),
                f"The copy of {source.copy_date} is older than the text of {source.date}.",
                "Correct `copy_date` or `date`.",
            )


@rule("a statement is checked after the copies that it rests on were made")
def checked_after_copy(context: Context) -> Iterator[Problem]:
    for entry in context.records.records():
        if not isinstance(entry.record, Dated):
            continue
        checked = entry.record.checked_on
        for keys, part in entry.parts:
            source = (
                context.records.sources.get(part.source) if isinstance(part, Citation) else None
            )
            if isinstance(part, Citation) and source and checked < source.copy_date:
                yield entry.problem(
                    ("checked_on",) if keys else (),
                    f"Checked on {checked}, before the copy of `{part.source}` "
                    f"was made on {source.copy_date}.",
                    "Read the copy, and set `checked_on`.",
                )
                break


@rule("a statement is read again within two years")
def review_within_two_years(context: Context) -> Iterator[Problem]:
    for entry, path, dated in context.every(Dated):
        if dated.review_by - dated.checked_on > LONGEST_REVIEW:
            yield entry.problem(
                (*path, "review_by"),
                f"`review_by` {dated.review_by} is more than two years after `checked_on`.",
                "Choose an earlier day: rules change within months.",
            )


@rule("no date is of a year that cannot be")
def possible_years(context: Context) -> Iterator[Problem]:
    last = context.today.year + LAST_YEARS
    for entry in context.records.records():
        law = getattr(entry.record, "kind", "") == "law"
        for key in _date_fields(type(entry.record)):
            first = FIRST_YEAR_OF_LAWS if law and key != "copy_date" else FIRST_YEAR
            day = getattr(entry.record, key)
            if day and not first <= day.year <= last:
                yield entry.problem(
                    (key,),
                    f"`{key}` {day} cannot be.",
                    f"Write a day from {first} on, and not {LAST_YEARS} years ahead.",
                )


@cache
def _date_fields(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that hold a day."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if info.annotation in (datetime.date, datetime.date | None)
    )
