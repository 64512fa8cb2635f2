"""Rules of the ladders of penalties: every time has one tier, and a later one is no lighter."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from macros.records.index import Entry, Records
from macros.records.loader import Problem
from macros.records.violations import (
    OUTCOMES,
    Measure,
    Tier,
    Violation,
    Window,
)
from macros.rules.base import Context, rule

EVER = float("inf")
# Windows that a rule states somewhere; the others are plain from the name of the ladder.
NEED_FACT = {"rolling", "calendar-year", "not-said"}
DAYS = {"hour": 1 / 24, "day": 1, "workday": 1, "month": 30, "year": 365}


class Step(NamedTuple):
    """The times of one tier on one track, and where the record says so."""

    first: int
    last: float
    tier: Tier
    keys: tuple[str | int, ...]


def _steps(violation: Violation, track: str | None) -> list[Step]:
    """The ladder of one track, by its first times."""
    found = [
        Step(times.from_, times.to or EVER, tier, ("tiers", index, "times", place))
        for index, tier in enumerate(violation.tiers)
        for place, times in enumerate(tier.times)
        if times.track == track
    ]
    return sorted(found, key=lambda step: (step.first, step.last))


def _ladders(context: Context) -> Iterator[tuple[Entry, Violation, str | None, list[Step]]]:
    """Every track of every violation with its steps."""
    for id_, violation in context.records.violations.items():
        tracks: list[str | None] = [track.id for track in violation.tracks]
        for track in tracks or [None]:
            yield context.records.entries[id_], violation, track, _steps(violation, track)


@rule("a tier names tracks of its violation, and says for which times or cases it is")
def tiers_on_tracks(context: Context) -> Iterator[Problem]:
    for id_, violation in context.records.violations.items():
        entry = context.records.entries[id_]
        known = [track.id for track in violation.tracks]
        for index, track in enumerate(known):
            if track in known[:index]:
                yield entry.problem(
                    ("tracks", index, "id"),
                    f"The track `{track}` stands twice.",
                    "Give each track its own id.",
                )
        for index, tier in enumerate(violation.tiers):
            keys = ("tiers", index)
            if not tier.times and not tier.when_else:
                yield entry.problem(
                    keys,
                    f"`{tier.id}` says for no time and no case that it is meant.",
                    "Add `times:` with the times, or `when_else:` with the case.",
                )
            for place, times in enumerate(tier.times):
                yield from _track_problems(entry, (*keys, "times", place), times.track, known, True)
                if times.to is not None and times.to < times.from_:
                    yield entry.problem(
                        (*keys, "times", place, "to"),
                        f"{times.from_} to {times.to} are no times.",
                        "Write the first time as `from`, the last as `to`.",
                    )
            for place, case in enumerate(tier.when_else):
                yield from _track_problems(
                    entry, (*keys, "when_else", place), case.track, known, False
                )


def _track_problems(
    entry: Entry, keys: tuple[str | int, ...], track: str | None, known: list[str], asked: bool
) -> Iterator[Problem]:
    """What is wrong with the track that a tier names."""
    if track is not None and track not in known:
        yield entry.problem(
            (*keys, "track"),
            f"The violation has no track `{track}`.",
            f"Name one of {', '.join(known)}." if known else "Remove it, or add `tracks:`.",
        )
    elif track is None and known and asked:
        yield entry.problem(keys, "The times name no track.", f"Name one of {', '.join(known)}.")


@rule("every count of a track, from the first on, has exactly one tier")
def ladders_complete(context: Context) -> Iterator[Problem]:
    for entry, violation, track, steps in _ladders(context):
        on = f" on the track `{track}`" if track else ""
        expected: float = 1
        for step in steps:
            if step.first > expected:
                yield entry.problem(
                    step.keys,
                    f"Time {expected:g}{on} has no tier.",
                    "Read the table, and add the tier or correct `from`.",
                )
            elif step.first < expected:
                yield entry.problem(
                    step.keys,
                    f"Time {step.first}{on} has two tiers.",
                    "Read the table, and let each time stand in one tier.",
                )
            expected = max(expected, step.last + 1)
        if expected != EVER:
            keys = steps[-1].keys if steps else _home(violation, track)
            yield entry.problem(
                keys,
                f"Time {expected:g} and later{on} has no tier.",
                "Leave out `to` where the tier is for later times too.",
            )


def _home(violation: Violation, track: str | None) -> tuple[str | int, ...]:
    """Where a track stands in its record."""
    ids = [each.id for each in violation.tracks]
    return ("tracks", ids.index(track)) if track else ("tiers",)


@rule("a later count is never lighter than an earlier one")
def ladders_grow(context: Context) -> Iterator[Problem]:
    records = context.records
    for entry, _, track, steps in _ladders(context):
        for before, after in pairwise(steps):
            found = _lighter(records, before.tier, after.tier)
            if found:
                yield entry.problem(
                    after.keys,
                    f"Time {after.first}{f' on `{track}`' if track else ''} is lighter than "
                    f"the time before: {found}.",
                    "Read the table; mark what it leaves open with `certainty: unclear`.",
                )


def _lighter(records: Records, before: Tier, after: Tier) -> str | None:
    """In what `after` is lighter than `before`; what is unclear is not compared."""
    plainly = [[m for m in tier.measures if m.certainty != "unclear"] for tier in (before, after)]
    heaviest = [max((weight(records, m) for m in each), default=(-99, 0)) for each in plainly]
    if (
        len(plainly[0]) == len(before.measures)
        and heaviest[0] > heaviest[1]
        and (len(plainly[1]) == len(after.measures))
    ):
        return "its heaviest penalty is a lighter one"
    for old in plainly[0]:
        for new in plainly[1]:
            if (old.penalty, old.whom) == (new.penalty, new.whom):
                smaller = _smaller(old, new)
                if smaller:
                    return f"`{smaller}` of `{new.penalty}` is lighter"
    return None


def weight(records: Records, measure: Measure) -> tuple[int, int]:
    """How heavy a penalty is: by its outcome, then by its place in data/penalties.yml."""
    penalty = records.penalties.get(measure.penalty)
    if penalty is None:
        return (-99, 0)
    return -OUTCOMES.index(penalty.outcome), list(records.penalties).index(measure.penalty)


def _smaller(old: Measure, new: Measure) -> str | None:
    """The first field in which a measure is smaller than the one before."""
    for name, before in _sizes(old).items():
        after = _sizes(new).get(name)
        if after is not None and after < before:
            return name
    return None


def _sizes(measure: Measure) -> dict[str, float]:
    """The sizes of a measure: days, yuan, percent; more is heavier."""
    found: dict[str, float] = {}
    if measure.for_good:
        found["lasts"] = EVER
    elif measure.lasts:
        found["lasts"] = measure.lasts.max * DAYS.get(measure.lasts.unit, 1)
    if measure.proceeds and measure.proceeds.days:
        found["proceeds"] = measure.proceeds.days.max
    if measure.multiple:
        found["multiple"] = measure.multiple
    if measure.amount:
        found["amount"] = measure.amount.max
    if measure.share:
        found["share.percent"] = measure.share.percent.max
        if measure.share.least is not None:
            found["share.least"] = measure.share.least
        if measure.share.most is not None:
            found["share.most"] = measure.share.most
    if measure.cap:
        found["cap"] = -measure.cap.min
    return found


@rule("the measures of a tier stand with the heaviest first")
def heaviest_first(context: Context) -> Iterator[Problem]:
    for entry, path, tier in context.every(Tier):
        weights = [weight(context.records, measure) for measure in tier.measures]
        if weights != sorted(weights, reverse=True):
            place = next(i for i in range(1, len(weights)) if weights[i] > weights[i - 1])
            yield entry.problem(
                (*path, "measures", place),
                f"`{tier.measures[place].penalty}` is heavier than the penalty before it.",
                "Put the heaviest first, in the order of data/penalties.yml.",
            )


@rule("a window says how long it is, and the fact behind it says the same")
def windows_known(context: Context) -> Iterator[Problem]:
    for entry, path, window in context.every(Window):
        if (window.kind == "rolling") != (window.span is not None):
            yield entry.problem(
                path,
                "A rolling window needs `span`, and no other has one.",
                "Add or remove `span`.",
            )
        fact = context.records.facts.get(window.fact or "")
        if window.fact is None and window.kind in NEED_FACT:
            yield entry.problem(path, "The window names no fact.", "Add `fact:` that says so.")
        elif window.span and fact and fact.value != window.span:
            yield entry.problem(
                (*path, "span"),
                f"The span is not the value of `{window.fact}`.",
                "Read the clause, and make both the same.",
            )
