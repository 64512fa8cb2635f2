"""The statements that the guide makes."""

import datetime
from typing import Annotated

from pydantic import Field

from macros.records.base import Citation, Dated, Quote, Scope, Statement, Text, Value


class Older(Citation):
    """What an article or a text that has ended once said, and no rule says any more."""

    text: Quote
    """What it said, in a sentence."""
    value: Value | None = None
    """The number in it, where that has changed."""
    from_: Annotated[datetime.date | None, Field(alias="from")] = None
    """The day from which it held, if that is known."""
    until: datetime.date | None = None
    """The day until which it held, if that is known."""


class Fact(Statement, Dated):
    """One statement that the guide makes."""

    value: Value | None = None
    """The number in it that a program needs."""
    applies_to: Annotated[list[Scope], Field(min_length=1)]
    """Which shops or people it applies to."""
    note: Text | None = None
    """A caution that belongs to the statement."""
    was: list[Older] = []
    """What was said of it before, the newest first."""
