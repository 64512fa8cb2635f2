"""The spans of time."""

from typing import Annotated, Literal

from pydantic import Field

from macros.records.base import FactId, Model, Scope, Text, Value


class Deadline(Model):
    """One span of time."""

    name: Text
    """Its name: "Closing notice"."""
    starts: Text
    """What starts it."""
    ends: Text
    """What has happened when it is over."""
    over: Text | None = None
    """What happens on the day it is over, in a few words: the title of an entry in a calendar."""
    length: Value
    """How long it is."""
    at_most: bool = False
    """Whether the rule names only the most: the span may be over sooner."""
    counted: Literal["calendar", "working", "running"]
    """Calendar days, working days, or running hours."""
    applies_to: Annotated[list[Scope], Field(min_length=1)]
    """Which shops it applies to."""
    fact: FactId
    """The fact behind it."""
