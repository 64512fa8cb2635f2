"""What a ladder of penalties comes to, for the table."""

from typing import get_args

from macros.records.index import Records
from macros.records.violations import Penalty, Violation

OUTCOMES = get_args(Penalty.model_fields["outcome"].annotation)  # the heaviest first
SHOWN = 3  # in a cell of the table


def worst(records: Records, violation: Violation) -> list[Penalty]:
    """The heaviest penalties of a violation's ladder, one an outcome, the heaviest first."""
    found: dict[str, Penalty] = {}
    for tier in violation.tiers:
        for id_ in tier.penalties:
            penalty = records.penalties[id_]
            found.setdefault(penalty.outcome, penalty)
    return sorted(found.values(), key=lambda penalty: OUTCOMES.index(penalty.outcome))[:SHOWN]
