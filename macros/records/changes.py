"""What changed in the guidance."""

import datetime

from macros.records.base import FactId, Model, Page, Text


class Change(Model):
    """One change in the guidance."""

    date: datetime.date
    """When."""
    text: Text
    """What changed, for the reader."""
    pages: list[Page] = []
    """The pages that it touches."""
    facts: list[FactId] = []
    """The facts that it touches."""
