"""Rules of the measures of a tier: each with what it needs, and fields that fit together."""

from collections.abc import Iterable, Iterator

from macros.records.loader import Problem
from macros.records.violations import Measure, Share, Small, Threshold
from macros.rules.base import Context, rule

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
        for keys, bounds in _bounds(measure):
            if bounds.least is not None and bounds.most is not None and bounds.least > bounds.most:
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


def _bounds(measure: Measure) -> Iterator[tuple[tuple[str, ...], Share | Small]]:
    """What bounds a sum, with its keys."""
    if measure.share:
        yield ("share",), measure.share
        if measure.share.under:
            yield ("share", "under"), measure.share.under


@rule("a percentage is counted in percent, and its days in days")
def share_units(context: Context) -> Iterator[Problem]:
    for entry, path, share in context.every(Share):
        for name, unit in (("percent", "percent"), ("days", "day")):
            value = getattr(share, name)
            if value and value.unit != unit:
                yield entry.problem(
                    (*path, name, "unit"), f"`{name}` is not {value.unit}.", f"Write `{unit}`."
                )
