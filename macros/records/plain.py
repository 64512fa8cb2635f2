"""The records of a folder as plain values, whether or not the models of today take them."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from macros.records.index import Records
from macros.records.kinds import KINDS, Kind
from macros.records.loader import REFUSED, Document, Keys


@dataclass(frozen=True)
class Plain:
    """A record as plain values. `whole`: its model takes it, and what it leaves out is left out."""

    id: str
    kind: str
    value: object
    document: Document
    keys: Keys
    whole: bool

    def line(self, keys: Keys = ()) -> int:
        """The line of its file, from 1, on which what `keys` lead to stands."""
        return self.document.position((*self.keys, *keys))[0]


def plain_records(records: Records) -> dict[tuple[str, str], Plain]:
    """Every record by its kind and id, also those that could not be loaded."""
    found: dict[tuple[str, str], Plain] = {}
    for document in records.documents:
        name = document.path.partition("/")[2]
        kind = next(kind for kind in KINDS if kind.holds(name))
        for id_, keys, value in _values(kind, document):
            record = records.kinds[kind.name].get(id_)
            given = (
                record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
                if record
                else _plain(value)
            )
            plain = Plain(id_, kind.name, given, document, keys, record is not None)
            found.setdefault((kind.name, id_), plain)
    return found


def _values(kind: Kind, document: Document) -> Iterator[tuple[str, Keys, object]]:
    if document.value is None:
        return
    if kind.one_file_one_record:
        yield PurePath(document.path).stem, (), document.value
    elif isinstance(document.value, Mapping):
        yield from ((id_, (id_,), value) for id_, value in document.value.items())


def _plain(value: object) -> object:
    """A value as JSON would have it; what the loader refused is nothing."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime.date):
        return str(value)
    return None if value is REFUSED else value
