"""Rules of the ladders of penalties: complete, in order, and each measure with what it needs."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from macros.records.base import Text, Value
from macros.records.index import Entry, Records, walk
from macros.records.loader import Problem
from macros.records.violations import (
    OUTCOMES,
    Condition,
    Measure,
    Share,
    Small,
    Threshold,
    Tier,
    Track,
    Violation,
    Window,
)
from macros.rules import wording
from macros.rules.base import Context, rule
from macros.rules.quantities import Quantity, plain, quantities

EVER = float("inf")
DAYS = {"hour": 1 / 24, "day": 1, "workday": 1, "month": 30, "year": 365}
STRICT = {"day", "workday", "hour", "month", "year", "CNY", "percent"}
# A field of a measure that means nothing without one of the others.
NEEDS = {
    "either": ("lasts", "cap"),
    "at_least": ("lasts",),
    "multiple": ("proceeds",),
    "held_first": ("amount", "share"),
    "rounded_down_to": ("amount", "share"),
}
CLASHES = (
    ("for_good", "lasts"),
    ("for_good", "until_conditions"),
    ("length_not_said", "lasts"),
    ("amount", "share"),
)
LENGTHS = ("lasts", "until_conditions", "for_good", "length_not_said")
SUMS = ("amount", "share", "sum_not_said")


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
        for track in [track.id for track in violation.tracks] or [None]:
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
                    return f"`{smaller}` of `{new.penalty}` is smaller"
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


@rule("a freeze says how long or until when, a payment how much")
def measures_whole(context: Context) -> Iterator[Problem]:
    for entry, path, measure in context.every(Measure):
        penalty = context.records.penalties.get(measure.penalty)
        for needed, fields, remedy in (
            (
                "length",
                LENGTHS,
                "Add `lasts:`, `until_conditions:`, `for_good:` or `length_not_said:`.",
            ),
            ("sum", SUMS, "Add `amount:`, `share:` or `sum_not_said:`."),
        ):
            if penalty and penalty.needs == needed and not _has(measure, fields):
                yield entry.problem(path, f"`{measure.penalty}` says no {needed}.", remedy)


@rule("the fields of a measure fit together")
def measures_fit(context: Context) -> Iterator[Problem]:
    for entry, path, measure in context.every(Measure):
        for name, needed in NEEDS.items():
            if _has(measure, (name,)) and not _has(measure, needed):
                yield entry.problem(
                    (*path, name),
                    f"`{name}` means nothing without {' or '.join(f'`{n}`' for n in needed)}.",
                    "Add it, or remove the field.",
                )
        for one, other in CLASHES:
            if _has(measure, (one,)) and _has(measure, (other,)):
                yield entry.problem(
                    (*path, one), f"`{one}` and `{other}` exclude each other.", "Keep one."
                )


def _has(measure: Measure, names: Iterable[str]) -> bool:
    return any(getattr(measure, name) for name in names)


@rule("the least is never above the most")
def ordered_bounds(context: Context) -> Iterator[Problem]:
    for entry, path, measure in context.every(Measure):
        share = measure.share
        for keys, bounds in ((("share",), share), (("share", "under"), share and share.under)):
            if bounds and None not in (bounds.least, bounds.most) and bounds.least > bounds.most:
                yield entry.problem(
                    (*path, *keys, "least"),
                    f"At least {bounds.least} and at most {bounds.most} yuan cannot be.",
                    "Read the clause, and write the smaller sum as `least`.",
                )
    for entry, path, threshold in context.every(Threshold):
        low = threshold.min if threshold.min is not None else threshold.above
        high = threshold.max if threshold.max is not None else threshold.below
        if low is None and high is None:
            yield entry.problem(
                path, "The threshold has no number.", "Add `min`, `above`, `below` or `max`."
            )
        elif low is not None and high is not None and low > high:
            yield entry.problem(
                path, f"{low} to {high} is not a range.", "Write the smaller number as the lower."
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
        if window.fact is None and window.kind != "each-order":
            yield entry.problem(path, "The window names no fact.", "Add `fact:` that says so.")
        elif window.span and fact and fact.value != window.span:
            yield entry.problem(
                (*path, "span"),
                f"The span is not the value of `{window.fact}`.",
                "Read the clause, and make both the same.",
            )


@rule("a number in the words of a ladder stands in a field, with its unit")
def prose_in_fields(context: Context) -> Iterator[Problem]:
    for entry, path, tier in context.every(Tier):
        typed = set(_typed(tier))
        texts: list[tuple[tuple[str | int, ...], Text | None, set[Quantity]]] = [
            (("note",), tier.note, typed)
        ]
        texts += [
            (("measures", i, "note"), measure.note, typed)
            for i, measure in enumerate(tier.measures)
        ]
        texts += [
            (("when_else", i, "text"), case.text, set(_typed(case)))
            for i, case in enumerate(tier.when_else)
        ]
        for keys, text, known in texts:
            yield from _untyped(entry, (*path, *keys), text, known)
    for entry, path, track in context.every(Track):
        yield from _untyped(entry, (*path, "name"), track.name, set(_typed(track)))


def _untyped(
    entry: Entry, keys: tuple[str | int, ...], text: Text | None, known: set[Quantity]
) -> Iterator[Problem]:
    """The quantities of a text that no field has."""
    for language in ("zh", "en") if text else ():
        for number, unit in quantities(getattr(text, language), language):
            if unit in STRICT and (number, unit) not in known:
                yield entry.problem(
                    (*keys, language),
                    f"{number} {unit} stands in no field.",
                    "Add the field that holds it, or correct the text.",
                )


@rule("a threshold stands in its words")
def thresholds_in_words(context: Context) -> Iterator[Problem]:
    for entry, path, part in context.every((Condition, Track)):
        text = part.text if isinstance(part, Condition) else part.name
        for index, threshold in enumerate(part.thresholds):
            for number in filter(
                None, (threshold.min, threshold.above, threshold.below, threshold.max)
            ):
                for language in ("zh", "en"):
                    read = getattr(wording, f"numbers_{language}")(getattr(text, language))
                    if plain(number) not in read.said | read.hinted:
                        yield entry.problem(
                            (*path, "thresholds", index),
                            f"The threshold {plain(number)} is not in the words ({language}).",
                            "Read the clause, and make both the same.",
                        )


def _typed(part) -> Iterator[Quantity]:
    """Every quantity in the fields of a part and of what it holds."""
    for _, each in walk(part):
        if isinstance(each, Value):
            yield plain(each.min), each.unit
            yield plain(each.max), each.unit
        elif isinstance(each, Threshold):
            for number in (each.min, each.above, each.below, each.max):
                if number is not None:
                    yield plain(number), each.unit
        elif isinstance(each, (Share, Small)):
            for number in (each.least, each.most, getattr(each, "amount", None)):
                if number is not None:
                    yield plain(number), "CNY"
        elif isinstance(each, Measure) and each.rounded_down_to:
            yield plain(each.rounded_down_to), "CNY"


@rule("what a violation says of funds and deposit is what its ladder does to them")
def statements_fit_ladder(context: Context) -> Iterator[Problem]:
    for id_, violation in context.records.violations.items():
        entry = context.records.entries[id_]
        met = {
            penalty.outcome
            for tier in violation.tiers
            for measure in tier.measures
            if (penalty := context.records.penalties.get(measure.penalty))
        }
        typed = set(_typed(violation))
        for field in ("funds", "deposit"):
            statement = getattr(violation, field)
            if statement.certainty == "silent" and field in met:
                yield entry.problem(
                    (field, "certainty"),
                    f"The ladder has a penalty on the {field}, and `{field}` calls the rule silent.",
                    "Say what the ladder does.",
                )
            yield from _untyped(entry, (field, "text"), statement.text, typed)
        appeal = violation.appeal
        for name in ("within", "decided"):
            value = getattr(appeal, name)
            for language in ("zh", "en") if value else ():
                said = quantities(getattr(appeal.text, language), language)
                for number in {value.min, value.max}:
                    if (plain(number), value.unit) not in said:
                        yield entry.problem(
                            ("appeal", "text", language),
                            f"`{name}` says {plain(number)} {value.unit}, the text does not.",
                            "Read the clause, and make both the same.",
                        )


@rule("a penalty that the words of a tier name is one of its measures")
def named_measures(context: Context) -> Iterator[Problem]:
    named = _words(context.records)
    for entry, path, tier in context.every(Tier):
        has = {measure.penalty for measure in tier.measures}
        texts = [(("note",), tier.note)]
        texts += [(("measures", i, "note"), m.note) for i, m in enumerate(tier.measures)]
        for keys, text in texts:
            for language in ("zh", "en") if text else ():
                said = getattr(text, language).lower()
                for word, penalties in named[language].items():
                    if word in said and not has & penalties:
                        yield entry.problem(
                            (*path, *keys, language),
                            f"The text names `{word}`, and no measure of the tier does.",
                            f"Add one of {', '.join(sorted(penalties))}, or correct the text.",
                        )


def _words(records: Records) -> dict[str, dict[str, set[str]]]:
    """By language: a word that names penalties, and which."""
    found: dict[str, dict[str, set[str]]] = {"zh": {}, "en": {}}
    for id_, penalty in records.penalties.items():
        for language, words in found.items():
            for word in getattr(penalty.words, language):
                words.setdefault(word.lower(), set()).add(id_)
    return found
