"""What follows from the ladders of penalties: the tier of a count, the heaviest measure, the grid.

Counts are whole numbers from 1: the first time, the second time. Nothing here makes words.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from macros.records.violations import (
    OUTCOMES,
    Condition,
    Measure,
    Penalty,
    Tier,
    Track,
    Violation,
)

COLUMNS = 5  # of the grid: the 1st to the 4th time, and the 5th and later
MONEY = ("funds", "damages")  # outcomes that have a sum
SHOP = ("removal", "suspension")  # outcomes beside which the grid still shows the money
SENTENCES = {"note", "certainty"}  # fields of a measure that the finder does not count with

Penalties = dict[str, Penalty]
Says = Callable[[Tier], object]  # what a cell says of a tier


class Step(NamedTuple):
    """The counts of one tier on one track; `last` is None where all later ones are meant."""

    first: int
    last: int | None
    tier: Tier


class Cell(NamedTuple):
    """Neighbouring columns of the grid that say the same, and the steps that they stand for."""

    columns: int
    steps: list[Step]


class Case(NamedTuple):
    """A tier that a condition leads to, and those of its conditions that are meant here."""

    tier: Tier
    conditions: list[Condition]


class Row(NamedTuple):
    """A row of the grid: one ladder, and its cases that are no count, the heaviest first."""

    track: Track | None
    cells: list[Cell]
    cases: list[Case]


class Reach(NamedTuple):
    """When something threatens: from which time on (None: by no count), and by a condition."""

    time: int | None
    case: bool


def track_ids(violation: Violation) -> list[str | None]:
    """The ids of a violation's tracks; [None] where it has one ladder."""
    return [track.id for track in violation.tracks] or [None]


def steps(violation: Violation, track: str | None) -> list[Step]:
    """The ladder of a track (None: the only one), from the first time on."""
    found = [
        Step(times.from_, times.to, tier)
        for tier in violation.tiers
        for times in tier.times
        if times.track == track
    ]
    return sorted(found, key=lambda step: step.first)


def tier_at(violation: Violation, track: str | None, count: int) -> Tier | None:
    """The tier of the `count`-th time on a track; None where the ladder has none."""
    for first, last, tier in steps(violation, track):
        if first <= count and (last is None or count <= last):
            return tier
    return None


def most_times(violation: Violation, track: str | None) -> int:
    """The last count that a reader need choose between: it means "and later"."""
    return max([COLUMNS, *(step.first for step in steps(violation, track))])


def cases(violation: Violation, track: str | None) -> list[Case]:
    """The tiers that a condition of this track leads to; with None, one of any track."""
    found = (
        Case(tier, [case for case in tier.when_else if case.track == track])
        for tier in violation.tiers
    )
    return [case for case in found if case.conditions]


def weight(penalties: Penalties, measure: Measure) -> tuple[bool, int, int]:
    """What measures are sorted by, the heaviest first.

    What meets the shop itself comes first, then the outcome, then the order of data/penalties.yml,
    where the heaviest of an outcome stands last.
    """
    place = list(penalties).index(measure.penalty)
    outcome = OUTCOMES.index(penalties[measure.penalty].outcome)
    return measure.whom != "shop", outcome, -place


def by_weight(penalties: Penalties, tier: Tier) -> list[Measure]:
    """The measures of a tier, the heaviest first."""
    return sorted(tier.measures, key=lambda measure: weight(penalties, measure))


def heaviest(penalties: Penalties, tier: Tier) -> Measure | None:
    """The heaviest measure of a tier; None where it has none."""
    return next(iter(by_weight(penalties, tier)), None)


def told(penalties: Penalties, tier: Tier) -> list[Measure]:
    """What a cell of the grid tells: the heaviest measure, and the money where that is none."""
    found = by_weight(penalties, tier)
    if not found or penalties[found[0].penalty].outcome not in SHOP:
        return found[:1]
    money = [m for m in found[1:] if m.whom == "shop" and penalties[m.penalty].outcome in MONEY]
    return found[:1] + money[:1]


def worst_case(penalties: Penalties, found: list[Case]) -> Tier | None:
    """The tier with the heaviest measure among cases; None where there are no cases."""
    tiers = [case.tier for case in found if case.tier.measures]
    return min(tiers, key=lambda t: weight(penalties, by_weight(penalties, t)[0]), default=None)


def is_unclear(penalties: Penalties, tier: Tier) -> bool:
    """Whether the copy of the rule leaves open what the grid tells of a tier."""
    return "unclear" in {tier.certainty, *(m.certainty for m in told(penalties, tier))}


def grid(penalties: Penalties, violation: Violation, says: Says) -> list[Row]:
    """The rows of a violation: one a track, or one; columns for which a tier `says` the same are one.

    A violation with tracks has a row without a track and cells first: what a condition of any
    track leads to.
    """
    tracks: list[Track | None] = [*violation.tracks] or [None]
    rows = [
        Row(track, _cells(penalties, violation, id_, says), cases(violation, id_))
        for id_, track in zip(track_ids(violation), tracks, strict=True)
    ]
    return [Row(None, [], cases(violation, None)), *rows] if violation.tracks else rows


def _cells(penalties: Penalties, violation: Violation, track: str | None, says: Says) -> list[Cell]:
    """The cells of a ladder; a change past the last column stands in it."""
    found: list[Cell] = []
    ladder = _changes(penalties, steps(violation, track), says)
    for column in range(1, COLUMNS + 1):
        here = [step for step in ladder if _covers(step, column)]
        if column == COLUMNS:
            here += [step for step in ladder if step.first > column]
        if found and here[:1] == found[-1].steps[-1:]:
            before = found.pop()
            found.append(Cell(before.columns + 1, here))
        else:
            found.append(Cell(1, here))
    return found


def _changes(penalties: Penalties, ladder: list[Step], says: Says) -> list[Step]:
    """The ladder with neighbouring steps joined that say the same."""
    found: list[Step] = []
    for step in ladder:
        before = found[-1] if found else None
        if before and _told(penalties, before, says) == _told(penalties, step, says):
            found[-1] = before._replace(last=step.last)
        else:
            found.append(step)
    return found


def _told(penalties: Penalties, step: Step, says: Says) -> tuple[object, bool]:
    return says(step.tier), is_unclear(penalties, step.tier)


def _covers(step: Step, count: int) -> bool:
    return step.first <= count and (step.last is None or count <= step.last)


def removal(penalties: Penalties, violation: Violation) -> Reach:
    """From which time on the shop itself may be removed, and whether a condition can do it."""
    return _reach(tier for tier in violation.tiers if removes(penalties, tier))


def reach(violation: Violation, penalty: str) -> Reach:
    """From which time on a penalty threatens, and whether a condition can bring it."""
    return _reach(t for t in violation.tiers if penalty in {m.penalty for m in t.measures})


def _reach(tiers: Iterable[Tier]) -> Reach:
    tiers = list(tiers)
    return Reach(
        min((times.from_ for tier in tiers for times in tier.times), default=None),
        any(tier.when_else for tier in tiers),
    )


def removes(penalties: Penalties, tier: Tier) -> bool:
    """Whether a tier removes the shop itself, or may."""
    return any(
        measure.whom == "shop" and penalties[measure.penalty].outcome == "removal"
        for measure in tier.measures
    )


def outcomes(penalties: Penalties, violation: Violation) -> list[str]:
    """What a violation can lead to, the heaviest first."""
    named = {penalties[m.penalty].outcome for tier in violation.tiers for m in tier.measures}
    return sorted(named, key=OUTCOMES.index)


def gravest(penalties: Penalties, violation: Violation) -> list[Measure]:
    """The heaviest measure of each outcome of a violation, the heaviest first, one a penalty."""
    found: dict[str, Measure] = {}
    every = [measure for tier in violation.tiers for measure in tier.measures]
    for measure in sorted(every, key=lambda each: weight(penalties, each)):
        found.setdefault(penalties[measure.penalty].outcome, measure)
    return list(found.values())


def finder_data(penalties: Penalties, violations: dict[str, Violation]) -> dict[str, Any]:
    """What the finder counts with, for JSON: ladders and fields, no sentences.

    By violation `tracks` (ids), `within` (of the appeal) and `tiers`; by tier `times` (track, first
    and last time), `cases` (tracks of its conditions, null: any) and `measures` in the order of
    `by_weight`. Fields that say nothing are left out.
    """
    return {id_: _compact(_ladder(penalties, each)) for id_, each in violations.items()}


def _ladder(penalties: Penalties, violation: Violation) -> dict[str, Any]:
    within = violation.appeal.within
    return {
        "tracks": [track.id for track in violation.tracks],
        "within": within.model_dump() if within else None,
        "tiers": [
            _compact(
                {
                    "id": tier.id,
                    "times": [[times.track, times.from_, times.to] for times in tier.times],
                    "cases": [case.track for case in tier.when_else],
                    "measures": [
                        measure.model_dump(exclude_defaults=True, exclude=SENTENCES)
                        for measure in by_weight(penalties, tier)
                    ],
                }
            )
            for tier in violation.tiers
        ],
    }


def _compact(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, [], False)}
