"""What a rule is: an object with a name and what it guards, that looks at a `Context`.

A rule takes a `Context` and yields `Problem`s. It never raises and never stops the others:
a contributor sees all problems at once.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.records.base import Text
from macros.records.index import Entry, Records, references
from macros.records.loader import Problem

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Rule:
    """One rule of the records."""

    name: str
    guards: str
    check: Callable[["Context"], Iterator[Problem]]


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the records, and the day that counts as today."""

    records: Records
    today: datetime.date

    @cached_property
    def parts(self) -> list[tuple[Entry, tuple, object]]:
        """Every part of every record, the record itself included, with its place."""
        return [
            (entry, path, part) for entry in self.records.records() for path, part in entry.parts
        ]

    @cached_property
    def texts(self) -> list[tuple[Entry, tuple, Text]]:
        """Every text of every record, with its place."""
        return self.every(Text)

    @cached_property
    def references(self) -> list[tuple[Entry, tuple, str, tuple[str, ...]]]:
        """Every id that a record names, with its place and the kinds that it may be of."""
        return [
            (entry, (*path, *keys), id_, kinds)
            for entry, path, part in self.parts
            for keys, id_, kinds in references(part)
        ]

    def every(self, model: type) -> list[tuple[Entry, tuple, object]]:
        """Every part of this model in every record, with its place."""
        return [found for found in self.parts if isinstance(found[2], model)]


RULES: list[Rule] = []


def rule(guards: str):
    """Make a rule of a function; its name is the function's, with hyphens."""

    def register(check):
        RULES.append(Rule(check.__name__.replace("_", "-"), guards, check))
        return check

    return register
