"""The checklists: phases and their items."""

from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import Backed, DeadlineId, FactId, Id, Model, Part, Text


class Item(Part, Backed):
    """One item of a checklist."""

    id: Id
    """Its id: saved ticks hang on it, so it never changes."""
    do: Text
    """What to do, short, as an order."""
    why: Text
    """Why, and how to see that it is done."""
    need: Literal["must", "should", "if-applies"]
    """`must`: the platform or a law blocks you without it."""
    facts: Annotated[list[FactId], Field(min_length=1)]
    """What it rests on."""
    deadline: DeadlineId | None = None
    """The span of time that it has, if any."""
    menu: list[Text] = []
    """The menu path, an entry a level."""


class Phase(Part):
    """A group of items that belong to one time."""

    id: Id
    """Its id."""
    title: Text
    """Its name."""
    items: Annotated[list[Item], Field(min_length=1)]
    """The items, in order."""


class Checklist(Model):
    """A checklist for one situation."""

    title: Text
    """Its name."""
    situation: Text
    """When to use it."""
    phases: Annotated[list[Phase], Field(min_length=1)]
    """The phases, in order."""
