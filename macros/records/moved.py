"""What became of ids that are no longer in use."""

import datetime

from macros.records.base import Model, Ref, Text


class Moved(Model):
    """What became of an id, so that saved ticks and deep links live on."""

    to: Ref("*") | None = None
    """The id that took its place; none: removed."""
    date: datetime.date
    """When."""
    why: Text
    """Why."""
