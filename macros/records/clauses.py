"""The clauses that a text has, known without the text: numbers and fingerprints, and what it counts.

`python -m macros clauses SOURCE FILE` writes the files; nobody edits them by hand.
"""

import datetime
import re
from functools import cached_property
from typing import Annotated

from pydantic import StringConstraints

from macros.records.base import Model

CLAUSE_LINE = re.compile(r"(\S+)(?: ([0-9a-f]{16}))?")


class Clauses(Model):
    """The clauses of one text that was read; the name of the file is the id of its source."""

    copy_date: datetime.date
    """The date of the copy that they were taken from: that of the source."""
    complete: bool
    """Whether the copy has the whole text; if not, the clause that it ends in has no fingerprint."""
    whole: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    """The fingerprint of the whole text."""
    numbers: str | None = None
    """The numbers that the text says, each once and in any order: `30day`, `500CNY`, `15`. None if
    they are not known."""
    clauses: str
    """A clause a line, in the order of the text: its number, and its fingerprint. Empty if the
    text has no numbers."""

    @property
    def lines(self) -> list[str]:
        """The lines of `clauses`, as they stand in the file."""
        return self.clauses.splitlines()

    @cached_property
    def fingerprints(self) -> dict[str, str | None]:
        """The fingerprint of each clause by its number, in the order of the text; None where the
        copy ends."""
        found = map(CLAUSE_LINE.fullmatch, self.lines)
        return {line[1]: line[2] for line in found if line}
