"""The statements that the guide makes."""

from typing import Annotated

from pydantic import Field

from macros.records.base import Dated, Scope, Statement, Text, Value


class Fact(Statement, Dated):
    """One statement that the guide makes."""

    value: Value | None = None
    """The number in it that a program needs."""
    applies_to: Annotated[list[Scope], Field(min_length=1)]
    """Which shops or people it applies to."""
    note: Text | None = None
    """A caution that belongs to the statement."""
