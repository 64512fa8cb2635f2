"""What the date planner knows: each plan as a graph of steps, the calendar, the rows of the page.

The dates themselves are counted on the page, in `plan-engine.js`; docs/decisions/planner.md says how.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from macros.compute.course import span
from macros.compute.workdays import bounds, calendar
from macros.records.base import Text
from macros.records.deadlines import Deadline
from macros.records.index import Records
from macros.records.plans import Plan, PlanStep
from macros.records.procedures import Step


@dataclass(frozen=True)
class Row:
    """One step as the page shows it: its id there, the kinds of shop that take it, and its words."""

    id: str
    kinds: str
    name: Text
    text: Text
    facts: list[str]
    over: Text | None
    deadline: Deadline | None = None


@dataclass(frozen=True)
class Field:
    """One field of the planner: a day, or a length between two bounds; and the kinds it is for."""

    name: str
    kinds: str
    bounds: tuple[int, int] | None = None


def plans(records: Records) -> list[tuple[str, Plan]]:
    """Each plan in its place, with the kind of shop that names it in the address."""
    found = sorted(records.plans.values(), key=lambda plan: plan.place)
    return [(plan.applies_to[0], plan) for plan in found]


def rows(records: Records) -> list[Row]:
    """Every step of every plan once, in an order that keeps each plan's own."""
    steps = {name_of(step): step for _, plan in plans(records) for step in plan.steps}
    order = merged([[name_of(step) for step in plan.steps] for _, plan in plans(records)])
    return [row(records, steps[id_], _kinds(records, name_of, id_)) for id_ in order]


def fields(records: Records) -> list[Field]:
    """Every field of the planner, in the order of the steps that listen to it."""
    found: dict[str, Field] = {}
    for step in (step for _, plan in plans(records) for step in plan.steps):
        if step.field:
            kinds = _kinds(records, attrgetter("field"), step.field)
            found.setdefault(step.field, Field(step.field, kinds))
        if step.length_field and step.deadline:
            length = records.deadlines[step.deadline].length
            kinds = _kinds(records, attrgetter("length_field"), step.length_field)
            bounds = (int(length.min), int(length.max))
            found.setdefault(step.length_field, Field(step.length_field, kinds, bounds))
    return list(found.values())


def deadlines(records: Records) -> list[str]:
    """The ids of every span that a plan counts with, then those that its reader should know."""
    steps = [step.deadline for _, plan in plans(records) for step in plan.steps if step.deadline]
    also = [id_ for _, plan in plans(records) for id_ in plan.also]
    return list(dict.fromkeys([*steps, *also]))


def config(records: Records, words: Callable[[Text], str], today: datetime.date) -> dict[str, Any]:
    """What the page counts with. `words` gives a text in the page's language, `today` is the day of
    the build.

    `plans`: by kind of shop the steps, which one is the answer and what to say of it; `years`: the
    calendar; `first`, `last`: the days that may be filled in; `lengths`: the bounds of each length
    that may be filled in, in days.
    """
    first, last = bounds(today)
    return {
        "plans": {
            plan.applies_to[0]: {"id": id_} | _graph(records, plan, words)
            for id_, plan in records.plans.items()
        },
        "years": calendar(today),
        "first": first,
        "last": last,
        "lengths": {field.name: field.bounds for field in fields(records) if field.bounds},
    }


@dataclass(frozen=True)
class DayField:
    """A field of My plan: the planner's name for it, the id its day is kept under, and its phase."""

    name: str
    key: str
    phase: str


def day_fields(plan: Plan) -> list[DayField]:
    """The fields for days of a plan, each once, in the order of its steps."""
    found: dict[str, DayField] = {}
    for step in plan.steps:
        if step.field and step.phase:
            found.setdefault(step.field, DayField(step.field, day_key(plan, step), step.phase))
    return list(found.values())


def ending(
    records: Records,
    step: PlanStep,
    ended: Callable[[Text, Deadline | None], str],
    words: Callable[[Text], str],
) -> str:
    """What happens on the day on which a step is over, in a few words; "" where nothing is said."""
    deadline = records.deadlines.get(step.deadline or "")
    over = deadline.over if deadline else step.over
    if over:
        return ended(over, deadline)
    return words(deadline.name) if deadline else ""


def day_key(plan: Plan, step: PlanStep) -> str:
    """The id under which the reader's day of a step with a field is kept, for all tools alike.

    The span that starts on that day; for an act, the span that waits for it alone; else the field.
    """
    if step.deadline:
        first = next(each for each in plan.steps if each.field == step.field)
        return first.deadline or step.deadline
    for later in plan.steps:
        if later.deadline and [wait.step for wait in later.after] == [step.id]:
            return later.deadline
    return step.field or step.id


def name_of(step: PlanStep) -> str:
    """What the page calls a step: the id of the record that it is, or its own."""
    return step.deadline or step.act or step.id


def merged(lists: list[list[str]]) -> list[str]:
    """Each entry of some lists once: what is new stands before what follows it in its own list."""
    found: list[str] = []
    for names in lists:
        place = len(found)
        for name in reversed(names):
            if name in found:
                place = found.index(name)
            else:
                found.insert(place, name)
    return found


def _kinds(records: Records, what: Callable[[PlanStep], str | None], wanted: str) -> str:
    """The kinds of shop with a step of which `what` is as wanted, joined by spaces."""
    return " ".join(
        kind for kind, plan in plans(records) if any(what(step) == wanted for step in plan.steps)
    )


def row(records: Records, step: PlanStep, kinds: str = "") -> Row:
    """A step as the page shows it, with the kinds of shop that take it."""
    id_ = name_of(step)
    record = records.entries[id_].record if step.deadline or step.act else None
    if isinstance(record, Deadline):
        facts = [record.fact, *step.facts]
        return Row(id_, kinds, record.name, record.ends, facts, record.over, record)
    if isinstance(record, Step):
        text = record.text or record.title
        return Row(id_, kinds, record.title, text, [*record.facts, *step.facts], None)
    if step.name is None or step.text is None:
        raise ValueError(f"step `{step.id}` of a plan has no words: run the check")
    return Row(id_, kinds, step.name, step.text, step.facts, step.over)


def _graph(records: Records, plan: Plan, words: Callable[[Text], str]) -> dict[str, Any]:
    """A plan as `plan-engine.js` takes it: no key where there is nothing to say."""
    answer = plan.answer
    told = {"text": answer.text, "given": answer.given, "early": answer.given_early}
    return {
        "steps": [_node(records, plan, step, words) for step in plan.steps],
        "answer": {"step": answer.step} | _said(told, words),
    }


def _node(
    records: Records, plan: Plan, step: PlanStep, words: Callable[[Text], str]
) -> dict[str, Any]:
    node: dict[str, Any] = {"id": step.id, "row": name_of(step)}
    if step.field:
        node |= {"field": step.field, "key": day_key(plan, step)}
    if step.phase:
        node["phase"] = step.phase
    if step.field_ends:
        node["ends"] = True
    if step.length_field:
        node["length"] = step.length_field
    if step.deadline:
        node["span"] = span(records.deadlines[step.deadline])
    node["after"] = [
        {"step": wait.step}
        | ({"begun": True} if wait.until == "over-or-begun" else {})
        | _said({"early": wait.too_early}, words)
        for wait in step.after
    ]
    return node | _said({"said": step.said, "unsaid": step.unsaid}, words)


def _said(texts: dict[str, Text | None], words: Callable[[Text], str]) -> dict[str, str]:
    return {name: words(text) for name, text in texts.items() if text}
