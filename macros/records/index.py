"""All records of `data/`, typed and indexed, with every problem met on the way."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar, cast, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from macros.records.base import ID_PATTERN, Model, Part, RefTo, inner_model
from macros.records.changes import Change
from macros.records.checklists import Checklist
from macros.records.claims import Claims
from macros.records.clauses import Clauses
from macros.records.deadlines import Deadline
from macros.records.facts import Fact
from macros.records.faq import Faq
from macros.records.faults import explain
from macros.records.flows import Flow
from macros.records.glossary import Term
from macros.records.kinds import KINDS, PARTS, Kind
from macros.records.loader import Document, Keys, Problem, load_file
from macros.records.moved import Moved
from macros.records.pictures import PictureRecord
from macros.records.plans import Plan
from macros.records.procedures import Procedure
from macros.records.search import Vocabulary
from macros.records.sources import Source
from macros.records.templates import Template
from macros.records.ui import Label
from macros.records.violations import Penalty, Violation
from macros.records.wording import Wording

IGNORED = {".DS_Store"}
PUBLISHED = (
    "published.txt"  # what was published once, an id a line: docs/decisions/published-ids.md
)
READINGS = "readings.txt"  # how each record stood when it was read last: docs/decisions/readings.md
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Entry:
    """One record, or a part of one with an id of its own, and where it stands."""

    id: str
    kind: str
    record: Model
    document: Document
    keys: Keys

    def problem(self, keys: Keys, what: str, remedy: str, level: str = "error") -> Problem:
        """A problem at `keys` below this record."""
        line, column = self.document.position(self.keys + keys)
        return Problem(self.document.path, line, column, what, remedy, level)

    @cached_property
    def line(self) -> int:
        """The line of its file that it starts on, from 1."""
        return self.document.position(self.keys)[0]

    @cached_property
    def parts(self) -> list[tuple[Keys, Model]]:
        """Every model in the record, itself included, with the keys that lead to it."""
        return walk(self.record)


@dataclass(eq=False)
class Records:
    """Every record by kind and id. `entries` also knows the parts that have ids."""

    sources: dict[str, Source] = field(default_factory=dict)
    clauses: dict[str, Clauses] = field(default_factory=dict)
    claims: dict[str, Claims] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    violations: dict[str, Violation] = field(default_factory=dict)
    penalties: dict[str, Penalty] = field(default_factory=dict)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    pictures: dict[str, PictureRecord] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    faq: dict[str, Faq] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    ui: dict[str, Label] = field(default_factory=dict)
    search: dict[str, Vocabulary] = field(default_factory=dict)
    moved: dict[str, Moved] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    wording: dict[str, Wording] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Files and folders that could not be read: what stands in them is not known at all."""
    broken: dict[str, set[str]] = field(default_factory=dict)
    """The ids of records of a wrong shape, each with all words that stand alone in it, ids among them."""
    published: list[str] | None = None
    """The lines of the list of published ids; None if there is none."""
    readings: list[str] | None = None
    """The lines of the list of readings; None if there is none."""
    are_held: bool = True
    """Whether a record must stand as that list has it."""

    @cached_property
    def kinds(self) -> dict[str, dict[str, Model]]:
        """The same records by the name of their kind, for what goes through all kinds."""
        return {kind.name: getattr(self, kind.name) for kind in KINDS}

    @property
    def vocabulary(self) -> Vocabulary:
        """What the search makes of words; empty where no file says so."""
        return next(iter(self.search.values()), Vocabulary())

    def get(self, model: type[M], id_: str) -> M:
        """A record by its model and id. Raises KeyError with the way out."""
        name = next(kind.name for kind in KINDS if kind.model is model)
        found = self.kinds[name].get(id_)
        if not isinstance(found, model):
            raise KeyError(f"no record `{id_}` in data/{name}: check the macro call")
        return found

    def records(self) -> Iterator[Entry]:
        """The entries that are whole records, in the order of the files."""
        kinds = self.kinds
        return (entry for entry in self.entries.values() if entry.kind in kinds)

    def file_and_line(self, id_: str) -> tuple[str, int]:
        """File (`data/facts/closing.yml`) and line of a record, for the link that edits it."""
        entry = self.entries[id_]
        return entry.document.path, entry.line


def load(data: Path, ready: Mapping[str, Document] | None = None) -> Records:
    """Read every record below `data`. What is wrong is in `problems`; nothing is raised.

    `ready` has documents that are read already, as `read_all` gives them.
    """
    ready = ready or {}
    records = Records()
    if not data.is_dir():
        what = "This is a file, not a directory" if data.exists() else "There is no such directory"
        records.problems.append(
            Problem(str(data), 1, 1, f"{what}.", "Name the one with the records.")
        )
        return records
    found = set()
    for path in sorted(_files(data, records), key=Path.as_posix):
        name = path.relative_to(data).as_posix()
        if name in (PUBLISHED, READINGS):
            continue
        kind = next((kind for kind in KINDS if kind.holds(name)), None)
        if path.suffix != ".yml" or kind is None:
            records.problems.append(_stranger(f"{data.name}/{name}", path))
            continue
        found.add(kind.name)
        document = ready.get(f"{data.name}/{name}") or load_file(path, f"{data.name}/{name}")
        records.documents.append(document)
        records.problems.extend(document.problems)
        if document.problems:
            records.unread.append(document.path)
        _add(records, kind, document, path.stem)
    if not records.problems or found:
        missing = list(_missing(data, found, {p.file for p in records.problems}))
        records.problems.extend(missing)
        records.unread.extend(problem.file for problem in missing)
    records.published = _lines(data / PUBLISHED)
    records.readings = _lines(data / READINGS)
    return records


def _files(data: Path, records: Records) -> Iterator[Path]:
    """Every file below `data`; a folder that cannot be read, or is a link, is told."""

    def tell(path: Path, what: str, remedy: str) -> None:
        name = path.relative_to(data.parent).as_posix()
        records.problems.append(Problem(name, 1, 1, what, remedy))
        records.unread.append(name)

    def unreadable(error: OSError) -> None:
        what = f"This folder cannot be read: {error.strerror}."
        tell(Path(error.filename), what, "Make it one that you may read.")

    for folder, folders, files in os.walk(data, onerror=unreadable):
        for name in folders:
            if (path := Path(folder, name)).is_symlink():
                tell(path, "This folder is a link.", "Put the files themselves here.")
        yield from (Path(folder, name) for name in files if name not in IGNORED)


def _missing(data: Path, found: set[str], told: set[str]) -> Iterator[Problem]:
    """The kinds that have no file, but for what is told; of an empty directory, that it is one."""
    if not found:
        yield Problem(data.name, 1, 1, "No records are here.", "Name the directory that has them.")
        return
    for kind in KINDS:
        file = f"{data.name}/{kind.name}"
        if kind.name not in found and file not in told:
            what = f"No file holds any of `{kind.name}`."
            yield Problem(file, 1, 1, what, "Put it back: the guide is not whole without.")


def _lines(path: Path) -> list[str] | None:
    """The lines of a list, comments without; None if there is no list."""
    if not path.is_file():
        return None
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return [line if line[:1] != "#" else "" for line in lines]


def _stranger(name: str, path: Path) -> Problem:
    if path.suffix != ".yml":
        return Problem(
            name, 1, 1, "This is not a .yml file.", "Rename it to .yml, or move it away."
        )
    known = ", ".join(kind.name for kind in KINDS)
    return Problem(name, 1, 1, "No kind of record belongs here.", f"The kinds are: {known}.")


def _add(records: Records, kind: Kind, document: Document, stem: str) -> None:
    """Turn a document into typed records and enter them."""
    for id_, keys, value in _values(records, kind, document, stem):
        records.problems.extend(_id_problems(document, keys, id_))
        try:
            record = kind.model.model_validate(value)
        except ValidationError as error:
            told = {(p.file, p.line) for p in document.problems}
            found = explain(error, document, keys, kind.model)
            records.problems.extend(p for p in found if (p.file, p.line) not in told)
            records.broken[id_] = set(_words(value))
        else:
            _add_record(records, Entry(id_, kind.name, record, document, keys))


def _values(
    records: Records, kind: Kind, document: Document, stem: str
) -> Iterator[tuple[str, Keys, object]]:
    """The id of each record of a file, the keys that lead to it, and its plain value."""
    if document.value is None:
        return
    if kind.one_file_one_record:
        yield stem, (), document.value
    elif isinstance(document.value, dict):
        yield from ((id_, (id_,), value) for id_, value in document.value.items())
    else:
        records.unread.append(document.path)
        document.problems.clear()
        document.complain(None, "This file must map ids to records.", "Start each with `id:`.")
        records.problems.extend(document.problems)


def _words(value: object) -> Iterator[str]:
    """Every text in a plain value, and its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)


def _add_record(records: Records, entry: Entry) -> None:
    """Enter a record and its parts that have ids."""
    _enter(records, entry)
    for path, part in entry.parts:
        if isinstance(part, Part):
            keys = entry.keys + path
            _enter(records, Entry(part.id, PARTS[type(part)], part, entry.document, keys))
    records.kinds[entry.kind].setdefault(entry.id, entry.record)


def _id_problems(document: Document, keys: Keys, id_: str) -> Iterator[Problem]:
    if not re.fullmatch(ID_PATTERN, id_) or id_.endswith("\n"):
        line, column = document.position(keys)
        yield Problem(
            document.path,
            line,
            column,
            f"`{id_}` is not an id.",
            "Use lower-case English words joined by hyphens.",
        )


# Ids of these kinds name no record that a reader could meet.
APART = {"clauses", "moved", "search", "ui", "wording"}


def entry_key(kind: str, id_: str) -> str:
    """What a record is called among the entries."""
    return f"{kind}:{id_}" if kind in APART else id_


def _enter(records: Records, entry: Entry) -> None:
    """Enter an id, unless it is taken. `moved` names old ids, `search` and `ui` no records, and
    `clauses` their sources: each by itself."""
    apart = entry.kind in APART
    first = records.entries.setdefault(entry_key(entry.kind, entry.id), entry)
    if first is not entry:
        records.problems.append(
            entry.problem(
                ("id",) if entry.kind in PARTS.values() else (),
                f"The id `{entry.id}` is taken by {first.document.path}:{first.line}.",
                "Remove one." if apart else "Choose another id.",
            )
        )
        records.broken.setdefault(entry.id, set())


def walk(value: object, path: Keys = ()) -> list[tuple[Keys, Model]]:
    """Every model in `value`, itself included, with the keys that lead to it."""
    found: list[tuple[Keys, Model]] = []
    _collect(value, path, found)
    return found


def _collect(value: object, path: Keys, found: list[tuple[Keys, Model]]) -> None:
    kind = type(value)
    if kind is list:
        for index, item in enumerate(cast(list[object], value)):
            _collect(item, (*path, index), found)
    elif _is_model(cast(type[Model], kind)):
        found.append((path, cast(Model, value)))
        for name in holders(cast(type[Model], kind)):
            if child := getattr(value, name):
                _collect(child, (*path, name), found)


@cache  # pydantic makes the question slow, and it is asked of each part of each record
def _is_model(kind: type[Model]) -> bool:
    return issubclass(kind, Model)


@cache
def holders(model: type[Model]) -> list[str]:
    """The fields of a model that hold models."""
    return [name for name, field in model.model_fields.items() if inner_model(field.annotation)]


@cache
def ref_fields(model: type[Model]) -> dict[str, tuple[str, ...]]:
    """The fields of `model` that name other records, and the kinds that they may name."""
    found = {}
    for name, info in model.model_fields.items():
        mark = find_mark(info)
        if mark:
            found[name] = mark.kinds
    return found


def find_mark(annotation: object) -> RefTo | None:
    if isinstance(annotation, RefTo):
        return annotation
    if isinstance(annotation, FieldInfo):
        parts = [*annotation.metadata, annotation.annotation]
    else:
        parts = [*getattr(annotation, "__metadata__", ()), *get_args(annotation)]
    return next(filter(None, map(find_mark, parts)), None)


def references(part: Model) -> Iterator[tuple[Keys, str, tuple[str, ...]]]:
    """Every id that a part itself names: its keys, the id, and the kinds that it may be of."""
    for name, kinds in ref_fields(type(part)).items():
        value = getattr(part, name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield (name, index), item, kinds
        elif value is not None:
            yield (name,), value, kinds
