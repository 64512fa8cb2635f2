"""The heaviest penalties of a ladder, in order of weight."""

from itertools import permutations

import pytest

from macros.render.ladders import OUTCOMES, SHOWN, worst
from tests.support import good_records

LADDER = ("removal", "suspension", "deposit")


def records_with(outcomes):
    """The good records, with a penalty of each outcome, all in the ladder of one violation."""
    records = good_records()
    any_penalty = next(iter(records.penalties.values()))
    violation = records.violations["fake-trade"]
    for outcome in outcomes:
        records.penalties[outcome] = any_penalty.model_copy(update={"outcome": outcome})
    tiers = [violation.tiers[0].model_copy(update={"penalties": [each]}) for each in outcomes]
    return records, violation.model_copy(update={"tiers": tiers})


@pytest.mark.parametrize("order", list(permutations(LADDER)), ids="-".join)
def test_the_heaviest_comes_first_wherever_it_stands(order):
    records, violation = records_with(order)
    assert [penalty.outcome for penalty in worst(records, violation)] == sorted(
        order, key=OUTCOMES.index
    )


def test_a_cell_holds_the_heaviest_few():
    records, violation = records_with(OUTCOMES[::-1])
    found = worst(records, violation)
    assert [penalty.outcome for penalty in found] == list(OUTCOMES[:SHOWN])


def test_an_outcome_is_shown_once():
    records, violation = records_with(("removal", "removal"))
    assert len(worst(records, violation)) == 1
