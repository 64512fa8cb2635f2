"""The strings of the interface."""

from macros.records.base import Spaced, Text


class Label(Text):
    """A string of the interface. A space at its start or end is meant: ": " joins two words."""

    zh: Spaced
    """Chinese."""
    en: Spaced
    """English."""
