"""What a rule is: an object with a name and what it guards, that looks at a `Context`.

A rule takes a `Context` and yields `Problem`s. It never raises and never stops the others:
a contributor sees all problems at once.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Generic, NamedTuple, TypeVar, cast

from macros.records.base import Model, Text
from macros.records.index import Entry, Records, references
from macros.records.language import LANGUAGES, Language
from macros.records.loader import Keys, Problem

M = TypeVar("M", bound=Model)


class Found(NamedTuple, Generic[M]):
    """A part of a record: the record, the keys that lead to the part, and the part."""

    entry: Entry
    path: Keys
    part: M


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the records, and the day that counts as today."""

    records: Records
    today: datetime.date

    @cached_property
    def parts(self) -> list[Found[Model]]:
        """Every part of every record, the record itself included, with its place."""
        return [
            Found(entry, path, part)
            for entry in self.records.records()
            for path, part in entry.parts
        ]

    @cached_property
    def texts(self) -> list[Found[Text]]:
        """Every text of every record, with its place."""
        return self.every(Text)

    @cached_property
    def said(self) -> list[tuple[Entry, Keys, Language, str]]:
        """The words of every text in each language, with the record and the keys that lead to them."""
        return [
            (entry, (*path, language.code), language, text[language])
            for language in LANGUAGES.values()
            for entry, path, text in self.texts
        ]

    @cached_property
    def references(self) -> list[tuple[Entry, Keys, str, tuple[str, ...]]]:
        """Every id that a record names, with its place and the kinds that it may be of."""
        return [
            (entry, (*path, *keys), id_, kinds)
            for entry, path, part in self.parts
            for keys, id_, kinds in references(part)
        ]

    @cached_property
    def _places(self) -> dict[type[Model], list[int]]:
        """Where the parts of each type stand in `parts`: many rules ask for one of many types."""
        places: dict[type[Model], list[int]] = {}
        for place, found in enumerate(self.parts):
            places.setdefault(type(found.part), []).append(place)
        return places

    def every(self, model: type[M]) -> list[Found[M]]:
        """Every part of this model in every record, with its place."""
        kinds = [places for kind, places in self._places.items() if issubclass(kind, model)]
        parts = cast(list[Found[M]], self.parts)
        return [parts[place] for place in (kinds[0] if len(kinds) == 1 else sorted(chain(*kinds)))]


def repeated(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The place of each word that stands in a list before, and the word."""
    seen: set[str] = set()
    for index, word in enumerate(words):
        if word in seen:
            yield index, word
        seen.add(word)


Check = Callable[[Context], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One rule of the records. `needs_all_files`: it would only repeat what a broken file causes."""

    name: str
    guards: str
    check: Check
    needs_all_files: bool = False


RULES: list[Rule] = []


def rule(guards: str, *, needs_all_files: bool = False) -> Callable[[Check], Check]:
    """Make a rule of a function; its name is the function's, with hyphens."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        RULES.append(Rule(name, guards, check, needs_all_files))
        return check

    return register
