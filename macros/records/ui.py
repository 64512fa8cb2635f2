"""The strings of the interface."""

from typing import Literal

from macros.records.base import FactId, Spaced, Text


class Label(Text):
    """A string of the interface. A space at its start or end is meant: ": " joins two words."""

    zh: Spaced
    """Chinese."""
    en: Spaced
    """English."""
    facts: list[FactId] = []
    """The facts whose numbers it repeats."""
    number_of: Literal["browser"] | None = None
    """Whose number it says, if it is no rule's: a browser that clears what a page keeps."""
