"""The plans: the steps of each way out as a graph, from which the planner counts its days."""

from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import ChecklistId, DeadlineId, FactId, Id, Model, RefTo, Scope, Text

DayField = Literal["notice", "last", "frozen", "applied", "signed"]
LengthField = Literal["period"]


class Wait(Model):
    """What a step waits for."""

    step: Id
    """The step of this plan that comes before, by its id here."""
    until: Literal["over", "over-or-begun"] = "over"
    """`over`: it must be over. `over-or-begun`: the rule leaves open whether it must be over or
    only have begun; the earliest day takes the one reading, the latest day the other."""
    too_early: Text | None = None
    """What the planner says at a day that comes too early for it, with {day}."""


class PlanStep(Model):
    """One step of a plan: a span of time, an act of the merchant, or a day that the reader gives."""

    id: Id
    """Its id within the plan. Calendar entries hang on it: never rename it."""
    deadline: DeadlineId | None = None
    """The span of time that it is. Name, text, length and fact come from there."""
    act: Annotated[str, RefTo(("step",))] | None = None
    """The step of a procedure that it is. Name, text and facts come from there."""
    name: Text | None = None
    """Its name, where it is neither a span nor an act of other records."""
    text: Text | None = None
    """What the planner says of it, likewise."""
    facts: list[FactId] = []
    """What it rests on, likewise; of a span or an act, what its record does not cite."""
    over: Text | None = None
    """What happens on the day it is over, in a few words, likewise: the title in a calendar."""
    field: DayField | None = None
    """The field of the planner that tells its day: on which it starts or is done. An empty field
    counts as the day from which the planner counts, unless a later step has its day."""
    field_ends: bool = False
    """Whether the field tells the day on which it is over instead. An empty field: no such step."""
    length_field: LengthField | None = None
    """The field of the planner that tells its length, if the reader knows it."""
    phase: Annotated[str, RefTo(("phase",))] | None = None
    """The phase of the plan's checklist that it belongs to: My plan shows its days there."""
    after: list[Wait] = []
    """What must come before it."""
    said: Text | None = None
    """What the planner says with its answer while the field is filled in, with {day}."""
    unsaid: Text | None = None
    """What it says while the field is empty."""


class PlanAnswer(Model):
    """What the planner says first."""

    step: Id
    """The step that the reader waits for."""
    text: Text
    """The answer, with {from} and {to}: the earliest and the latest day of that step."""
    given: Text | None = None
    """The answer where the reader has filled in the day of that very step, with {day}."""
    given_early: Text | None = None
    """The same where that day comes too early, with {day} and {from}: from when it would do."""


class Plan(Model):
    """A way out through time."""

    place: Annotated[int, Field(ge=1)]
    """Its place in the planner's list, from 1. The first is shown to a reader who chose none."""
    name: Text
    """The kind of shop that takes it."""
    applies_to: Annotated[list[Scope], Field(min_length=1)]
    """The shops that take it. The first stands in the planner's address, as `kind`."""
    checklist: ChecklistId | None = None
    """The checklist whose phases are the numbered steps of My plan."""
    answer: PlanAnswer
    """What the planner says first."""
    total: FactId | None = None
    """The fact that says how long it takes from beginning to end: the picture of the way cites it."""
    steps: Annotated[list[PlanStep], Field(min_length=1)]
    """The steps, in the order in which the page shows them."""
    also: list[DeadlineId] = []
    """Other spans that a reader of the planner should know: the page lists them after its own."""
