"""Rules of bounds: a share of a whole is no more than all of it, and a threshold has its words' side."""

from collections.abc import Iterator

from macros.records.base import Text, Value
from macros.records.language import LANGUAGES
from macros.records.loader import Problem
from macros.records.violations import Condition, Share, Threshold, Track
from macros.rules.base import Context, rule
from macros.rules.grammar import plain
from macros.rules.quantities import mentions

# Sums of which a rule takes more than all of it: then in halves, such as twice the sales proceeds.
MULTIPLIED = {"orders-settled", "goods-settled", "shop-settled", "platform-subsidy"}
MOST, HALF = 300, 50  # percent
WHOLE = {"late-rate", "overdue-rate", "abnormal-rate", "out-of-stock-rate", "bad-review-rate", "mismatch-order-rate"}  # fmt: skip
SIDES = {"min": "least", "above": "least", "below": "most", "max": "most"}


@rule("a percentage is above 0, and of a part no more than 100")
def percent_in_bounds(context: Context) -> Iterator[Problem]:
    multiplied = {id(share.percent) for *_, share in context.every(Share) if share.of in MULTIPLIED}
    for entry, path, value in context.every(Value):
        if value.unit == "percent" and not _possible(value, multiplied=id(value) in multiplied):
            what = f"{plain(value.min)} to {plain(value.max)} percent cannot be."
            yield entry.problem((*path, "max"), what, "Read the clause, and correct the number.")
    for entry, path, threshold in context.every(Threshold):
        for _, side, number in _numbers([threshold]):
            if threshold.of in WHOLE and not 0 < number <= 100:
                what = f"{plain(number)}% of a whole cannot be."
                yield entry.problem((*path, side), what, "Write a number above 0, up to 100.")


def _possible(value: Value, *, multiplied: bool) -> bool:
    """Whether a percentage can be one of a sum, which may be `multiplied`."""
    above = [number for number in (value.min, value.max) if number > 100]
    return 0 < value.min <= value.max <= (MOST if multiplied else 100) and not any(
        number % HALF for number in above
    )


@rule("a threshold is a least or a most as its words say")
def threshold_sides(context: Context) -> Iterator[Problem]:
    named = [(*found[:2], found.part.name, found.part.thresholds) for found in context.every(Track)]
    named += [
        (*found[:2], found.part.text, found.part.thresholds) for found in context.every(Condition)
    ]
    for entry, path, text, thresholds in named:
        for index, side, number in _numbers(thresholds):
            said = _sides(text, number)
            if said and SIDES[side] not in said and not _on_both_sides(thresholds, number):
                bounds = " and a ".join(sorted(said))
                what = (
                    f"`{side}` is a {SIDES[side]}, and the words call {plain(number)} a {bounds}."
                )
                keys = (*path, "thresholds", index, side)
                yield entry.problem(keys, what, "Read the clause, and make both the same.")


def _numbers(thresholds: list[Threshold]) -> Iterator[tuple[int, str, float]]:
    """Each number of thresholds: the place of its threshold, its side and itself."""
    for index, threshold in enumerate(thresholds):
        for side in SIDES:
            if (number := getattr(threshold, side)) is not None:
                yield index, side, number


def _on_both_sides(thresholds: list[Threshold], number: float) -> bool:
    """Whether a number is a least of one threshold and a most of another."""
    sides = {SIDES[side] for _, side, other in _numbers(thresholds) if other == number}
    return len(sides) > 1


def _sides(text: Text, number: float) -> set[str]:
    """Of what the words of a text make a number: `least`, `most`, or nothing if they do not say."""
    return {
        each.bound
        for language in LANGUAGES.values()
        for each in mentions(text[language], language)
        if each.number == number and each.bound
    }
