"""What is read of records while something is made of them: it can be kept for as long as each of
these questions has the same answer.

A question is a kind of record and an id, or a kind and `ALL` for every record of it, or `IDS` for
their ids alone. `ENTRIES` stands for records and their parts whatever their kind, with the places
where they stand. An answer is a digest of what the files say.
"""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import replace
from hashlib import blake2b
from typing import Any, TypeVar

from macros.records.index import Entry, Records, entry_key
from macros.records.kinds import KINDS

ALL, IDS = "", "*"  # no ids
ENTRIES = "entries"
Question = tuple[str, str]
Answers = dict[Question, bytes]
V = TypeVar("V")


class Reads:
    """Records that note what is read of them: `records` is to be read in their place.

    Beside the records of each kind and the entries, `records` holds nothing.
    """

    def __init__(self, records: Records) -> None:
        self._all = records
        self._noted: set[Question] = set()
        self._answers: Answers = {}
        watched: dict[str, Any] = {
            kind.name: _Watched(kind.name, records.kinds[kind.name], self._noted) for kind in KINDS
        }
        watched[ENTRIES] = _Watched(ENTRIES, records.entries, self._noted)
        self.records: Records = replace(Records(), **watched)

    def begin(self) -> None:
        """Forgets what was read until now."""
        self._noted.clear()

    def noted(self) -> Answers:
        """What was asked since it began, with its answers."""
        return {question: self.answer(*question) for question in self._noted}

    def hold(self, answers: Answers) -> bool:
        """Whether each question would have the same answer now."""
        return all(self.answer(*question) == answer for question, answer in answers.items())

    def answer(self, kind: str, id_: str = ALL) -> bytes:
        """What stands for all that is read with a question."""
        question = kind, id_
        if question not in self._answers:
            self._answers[question] = digest(self._told(kind, id_))
        return self._answers[question]

    def _told(self, kind: str, id_: str) -> object:
        if kind == ENTRIES:
            return self._entry(id_)
        own = self._all.kinds[kind]
        if id_ == IDS:
            return list(own)
        if id_ == ALL:
            return [(each, self.answer(kind, each)) for each in own]
        entry = self._all.entries.get(entry_key(kind, id_))
        record = own.get(id_)
        return _written(entry) if entry and entry.record is record else repr(record)

    def _entry(self, key: str) -> object:
        if key in (ALL, IDS):
            return [(document.path, document.text) for document in self._all.documents]
        entry = self._all.entries.get(key)
        return entry and (entry.kind, entry.document.path, entry.line, _written(entry))


class _Watched(Mapping[str, V]):
    """A mapping that notes what is read of it."""

    def __init__(self, kind: str, own: dict[str, V], noted: set[Question]) -> None:
        self._kind, self._own, self._noted = kind, own, noted

    def __getitem__(self, id_: str) -> V:
        self._noted.add((self._kind, id_))
        return self._own[id_]

    def __contains__(self, id_: object) -> bool:
        self._noted.add((self._kind, str(id_)))
        return id_ in self._own

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def keys(self) -> KeysView[str]:
        """All ids."""
        self._noted.add((self._kind, IDS))
        return self._own.keys()

    def values(self) -> ValuesView[V]:
        """All records."""
        self._noted.add((self._kind, ALL))
        return self._own.values()

    def items(self) -> ItemsView[str, V]:
        """All records with their ids."""
        self._noted.add((self._kind, ALL))
        return self._own.items()


def digest(value: object) -> bytes:
    """What stands for a plain value."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _written(entry: Entry) -> object:
    """What a file says at an entry; the whole file, if its keys there have other names."""
    value: Any = entry.document.value
    try:
        for key in entry.keys:
            value = value[key]
    except (KeyError, IndexError, TypeError):
        return entry.document.text
    return value
