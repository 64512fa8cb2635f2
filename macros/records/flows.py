"""The wizards: questions, answers and outcomes."""

from typing import Annotated

from pydantic import Field

from macros.records.base import (
    Backed,
    ChecklistId,
    DeadlineId,
    FactId,
    Id,
    Model,
    Page,
    Part,
    RefTo,
    Text,
)


class Answer(Part):
    """One answer to a question of a wizard."""

    id: Id
    """Its id, as it stands in the address."""
    text: Text
    """What the reader chooses."""
    next: Annotated[str, RefTo(("question", "outcome"))]
    """The question or outcome that it leads to."""


class Question(Part):
    """One question of a wizard."""

    id: Id
    """Its id."""
    text: Text
    """The question."""
    hint: Text | None = None
    """What helps to answer it."""
    answers: Annotated[list[Answer], Field(min_length=2)]
    """The answers."""


class Outcome(Part, Backed):
    """Where a wizard ends."""

    id: Id
    """Its id."""
    title: Text
    """The situation."""
    text: Text
    """What to do first."""
    checklist: ChecklistId | None = None
    """Its checklist."""
    pages: Annotated[list[Page], Field(min_length=1)]
    """Pages to read."""
    deadlines: list[DeadlineId] = []
    """Spans of time that run."""
    facts: Annotated[list[FactId], Field(min_length=1)]
    """What it rests on."""


class Flow(Model):
    """A wizard."""

    title: Text
    """Its name."""
    start: Annotated[str, RefTo(("question",))]
    """The first question."""
    questions: Annotated[list[Question], Field(min_length=1)]
    """The questions."""
    outcomes: Annotated[list[Outcome], Field(min_length=1)]
    """Where it can end."""
