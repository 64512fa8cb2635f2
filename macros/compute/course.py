"""How long a plan takes, in lengths alone: no calendar, and no day of the reader's.

The records' own check asks this, so nothing here loads a calendar.
"""

from dataclasses import dataclass

from macros.records.base import Value
from macros.records.deadlines import Deadline
from macros.records.index import Records
from macros.records.plans import Plan, PlanStep

WORKDAYS = 5  # of the 7 days of a week
DAYS = {"day": 1, "workday": 7 / WORKDAYS, "hour": 1 / 24, "month": 365 / 12, "year": 365}


@dataclass(frozen=True)
class When:
    """When a step is if every day is unknown, in days from the first: its start and its end."""

    step: PlanStep
    earliest: tuple[float, float]
    latest: tuple[float, float]


def course(records: Records, plan: Plan) -> list[When]:
    """When each step of a plan is, if those that wait for nothing start on one day and none is lost.

    Counts as `plan-engine.js` does, but in lengths, without a calendar: five working days
    are a week. A step that only a field can tell is left out.
    """
    found: dict[str, When] = {}
    steps = {step.id: step for step in plan.steps if not step.field_ends}

    def when(id_: str) -> When:
        if id_ not in found:
            step = steps[id_]
            least, most = _days(records, step)
            waits = [(when(wait.step), wait.until) for wait in step.after if wait.step in steps]
            first = [w.earliest[0 if until == "over-or-begun" else 1] for w, until in waits]
            start, last = max(first, default=0), max((w.latest[1] for w, _ in waits), default=0)
            found[id_] = When(step, (start, start + least), (last, last + most))
        return found[id_]

    return [when(id_) for id_ in steps]


def total(records: Records, plan: Plan) -> Value:
    """How long a plan takes from the first day to its answer, in days, rounded."""
    answer = next(when for when in course(records, plan) if when.step.id == plan.answer.step)
    return Value(min=round(answer.earliest[1]), max=round(answer.latest[1]), unit="day")


def _days(records: Records, step: PlanStep) -> tuple[float, float]:
    """Least and most length of a step in days; an act takes none."""
    if not step.deadline:
        return 0, 0
    least, most, unit = span(records.deadlines[step.deadline])
    return least * DAYS[unit], most * DAYS[unit]


def span(deadline: Deadline) -> tuple[float, float, str]:
    """Least and most length of a span, and the unit of both."""
    length = deadline.length
    return (0 if deadline.at_most else length.min, length.max, length.unit)
