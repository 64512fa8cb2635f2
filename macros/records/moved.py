"""What became of ids that are no longer in use."""

import datetime
from typing import Annotated

from macros.records.base import Model, RefTo, Text


class Moved(Model):
    """What became of an id, so that saved ticks and deep links live on."""

    to: Annotated[str, RefTo(("*",))] | None = None
    """The id that took its place; none: removed."""
    date: datetime.date
    """When."""
    why: Text
    """Why."""
