"""The pictures that show what is stated of a page of the backend, or of the way that money takes."""

from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import DeadlineId, FactId, Model, Text

Look = Literal["tab", "value", "button", "note", "field", "stage", "taken", "account"]


class PicturePart(Model):
    """One thing in a picture."""

    look: Look
    """How it is drawn. Of a page: a `tab`, a `value`, a `button`, a `field`, or a `note` on it. Of a
    way: a `stage`, what is `taken` there, or an `account` at its end."""
    label: Text
    """What it is, in a few words. On a page: as the rules call it."""
    says: Text | None = None
    """What to know of it, in a few words."""
    deadline: DeadlineId | None = None
    """The span of time that it takes: its length stands beside the label."""
    facts: Annotated[list[FactId], Field(min_length=1)]
    """What it rests on."""


class PictureRecord(Model):
    """A picture, drawn from what records state and from nothing else."""

    title: Text
    """What it shows."""
    form: Literal["page", "way"]
    """`page`: a page of the backend, as far as rules speak of it. `way`: stations one after another."""
    parts: Annotated[list[PicturePart], Field(min_length=1)]
    """Its parts, in their order."""
