"""The ordered ways through: steps and what each rests on."""

from typing import Annotated

from pydantic import Field

from macros.records.base import Backed, DeadlineId, FactId, Id, Model, Part, Text


class Step(Part, Backed):
    """One step of a procedure."""

    id: Id
    """Its id."""
    title: Text
    """What to do, as an order: "Switch on the closing notice"."""
    text: Text | None = None
    """How, in one or two sentences."""
    menu: list[Text] = []
    """The menu path as the interface shows it, an entry a level."""
    facts: Annotated[list[FactId], Field(min_length=1)]
    """What it rests on."""
    deadline: DeadlineId | None = None
    """The span of time that it takes or starts."""
    pitfalls: list[Text] = []
    """What can go wrong, and what then."""


class Procedure(Model):
    """An ordered way through."""

    title: Text
    """Its name."""
    summary: Text
    """Who takes it and where it leads."""
    steps: Annotated[list[Step], Field(min_length=1)]
    """The steps, in order."""
