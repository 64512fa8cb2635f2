"""All records of `data/`, typed and indexed, with every problem met on the way."""

import difflib
import math
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.loader import Document, Problem, load_file
from macros.models import ID_PATTERN, KINDS, PARTS, Kind, Model, RefTo

IGNORED = {".DS_Store"}


@dataclass(frozen=True)
class Entry:
    """One record, or a part of one with an id of its own, and where it stands."""

    id: str
    kind: str
    record: Model
    document: Document
    keys: tuple

    def problem(self, keys: tuple, what: str, remedy: str, level: str = "error") -> Problem:
        """A problem at `keys` below this record."""
        line, column = self.document.position(self.keys + keys)
        return Problem(self.document.path, line, column, what, remedy, level)

    @cached_property
    def line(self) -> int:
        """The line of its file that it starts on, from 1."""
        return self.document.position(self.keys)[0]

    @cached_property
    def parts(self) -> list[tuple[tuple, BaseModel]]:
        """Every model in the record, itself included, with the keys that lead to it."""
        return list(walk(self.record))


@dataclass(eq=False)
class Records:
    """Every record by kind and id. `entries` also knows the parts that have ids."""

    kinds: dict[str, dict[str, Model]] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self):
        self.__dict__.update(self.kinds)  # `records.facts`: asked for a hundred thousand times

    def records(self) -> Iterator[Entry]:
        """The entries that are whole records, in the order of the files."""
        return (entry for entry in self.entries.values() if entry.kind in self.kinds)

    def line(self, id_: str) -> tuple[str, int]:
        """File (`data/facts/closing.yml`) and line of a record, for the link that edits it."""
        entry = self.entries[id_]
        return entry.document.path, entry.line


def load(data: Path) -> Records:
    """Read every record below `data`. What is wrong is in `problems`; nothing is raised."""
    records = Records({kind.name: {} for kind in KINDS})
    if not data.is_dir():
        records.problems.append(
            Problem(
                str(data), 1, 1, "There is no such directory.", "Name the one with the records."
            )
        )
        return records
    for path in sorted(p for p in data.rglob("*") if p.is_file() and p.name not in IGNORED):
        name = path.relative_to(data).as_posix()
        kind = next((kind for kind in KINDS if kind.holds(name)), None)
        if path.suffix != ".yml" or kind is None:
            records.problems.append(_stranger(name, path, kind))
            continue
        document = load_file(path, f"{data.name}/{name}")
        records.problems.extend(document.problems)
        _add(records, kind, document, path.stem)
    return records


def _stranger(name: str, path: Path, kind: Kind | None) -> Problem:
    if path.suffix != ".yml":
        return Problem(
            f"data/{name}", 1, 1, "This is not a .yml file.", "Rename it to .yml, or move it away."
        )
    known = ", ".join(kind.name for kind in KINDS)
    return Problem(
        f"data/{name}", 1, 1, "No kind of record belongs here.", f"The kinds are: {known}."
    )


def _add(records: Records, kind: Kind, document: Document, stem: str) -> None:
    """Turn a document into typed records and enter them."""
    if document.value is None:
        return
    if kind.one_file_one_record:
        _add_record(records, kind, document, stem, (), document.value)
    elif not isinstance(document.value, dict):
        document.problems.clear()
        document.complain(None, "This file must map ids to records.", "Start each with `id:`.")
        records.problems.extend(document.problems)
    else:
        for id_, value in document.value.items():
            _add_record(records, kind, document, id_, (id_,), value)


def _add_record(records: Records, kind: Kind, document, id_, keys: tuple, value) -> None:
    for problem in _id_problems(document, keys, id_):
        records.problems.append(problem)
    try:
        record = kind.model.model_validate(value)
    except ValidationError as error:
        told = {(p.file, p.line) for p in document.problems}
        found = _explain(error, document, keys, kind.model)
        records.problems.extend(p for p in found if (p.file, p.line) not in told)
        return
    entry = Entry(id_, kind.name, record, document, keys)
    _enter(records, entry)
    for path, part in entry.parts:
        if type(part) in PARTS:
            _enter(records, Entry(part.id, PARTS[type(part)], part, document, keys + path))
    records.kinds[kind.name].setdefault(id_, record)


def _id_problems(document: Document, keys: tuple, id_: str) -> Iterator[Problem]:
    if not re.match(ID_PATTERN, id_):
        line, column = document.position(keys)
        yield Problem(
            document.path,
            line,
            column,
            f"`{id_}` is not an id.",
            "Use lower-case English words joined by hyphens.",
        )


def _enter(records: Records, entry: Entry) -> None:
    """Enter an id, unless it is taken. `moved` names old ids and `ui` no records: neither takes any."""
    if entry.kind in ("moved", "ui"):
        records.entries[f"{entry.kind}:{entry.id}"] = entry
        return
    first = records.entries.setdefault(entry.id, entry)
    if first is not entry:
        records.problems.append(
            entry.problem(
                ("id",) if entry.kind in PARTS.values() else (),
                f"The id `{entry.id}` is taken by {first.document.path}:{first.line}.",
                "Choose another id.",
            )
        )


def walk(value, path: tuple = ()) -> Iterator[tuple[tuple, BaseModel]]:
    """Every model in `value`, itself included, with the keys that lead to it."""
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            child = getattr(value, name)
            if isinstance(child, (BaseModel, list)):
                yield from walk(child, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, (BaseModel, list)):
                yield from walk(item, (*path, index))


@cache
def ref_fields(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """The fields of `model` that name other records, and the kinds that they may name."""
    found = {}
    for name, info in model.model_fields.items():
        mark = _find_mark(info)
        if mark:
            found[name] = mark.kinds
    return found


def _find_mark(annotation) -> RefTo | None:
    if isinstance(annotation, RefTo):
        return annotation
    if isinstance(annotation, FieldInfo):
        parts = [*annotation.metadata, annotation.annotation]
    else:
        parts = [*getattr(annotation, "__metadata__", ()), *get_args(annotation)]
    return next(filter(None, map(_find_mark, parts)), None)


def references(part: BaseModel) -> Iterator[tuple[tuple, str, tuple[str, ...]]]:
    """Every id that a part itself names: its keys, the id, and the kinds that it may be of."""
    for name, kinds in ref_fields(type(part)).items():
        value = getattr(part, name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield (name, index), item, kinds
        elif value is not None:
            yield (name,), value, kinds


def _explain(error: ValidationError, document, keys: tuple, model) -> Iterator[Problem]:
    told = set()
    for detail in error.errors(include_url=False):
        if detail["loc"] and detail["loc"][-1] in ("int", "float"):
            detail["loc"] = detail["loc"][:-1]  # the branch of a union is no key of the file
        if detail["loc"] not in told:
            told.add(detail["loc"])
            line, column = document.position(keys + tuple(detail["loc"]))
            yield Problem(document.path, line, column, *_words(detail, model))


def _words(detail: dict, model) -> tuple[str, str]:
    """What a validation error of pydantic means, and what to do about it."""
    kind, place = detail["type"], detail["loc"][-1] if detail["loc"] else "record"
    if kind == "missing":
        meaning = _describe(model, detail["loc"])
        return f"The key `{place}` is missing.", f"Add it{': ' + meaning if meaning else '.'}"
    if kind == "extra_forbidden":
        known = _known_keys(model, detail["loc"][:-1])
        near = difflib.get_close_matches(str(place), known, 1)
        hint = f"Did you mean `{near[0]}`? " if near else ""
        return f"The key `{place}` is unknown.", f"{hint}Known keys: {', '.join(known)}."
    given = detail.get("input")
    shown = textwrap.shorten(str(given), 60, placeholder="…")
    if kind == "string_type":
        if given is None:
            return (
                f"`{place}` is empty.",
                "Write the text, or remove the key if it may be left out.",
            )
        return (
            f"`{place}` must be text, not {_typed(given)}.",
            "Put it in quotes if it is meant as text.",
        )
    if kind == "string_too_short":
        return f"`{place}` is empty.", "Write the text in this language too."
    if kind == "literal_error":
        near = difflib.get_close_matches(str(given), _choices(detail), 1)
        hint = f"Did you mean `{near[0]}`? " if near else ""
        return (
            f"`{shown}` is not known for `{place}`.",
            f"{hint}Choose {detail['ctx']['expected']}.",
        )
    if kind in ("date_type", "date_from_datetime_parsing"):
        return f"`{place}` must be a date, not {_typed(given)}.", "Write YYYY-MM-DD, unquoted."
    if kind in ("int_type", "float_type", "int_from_float"):
        return f"`{place}` must be a number, not {_typed(given)}.", "Write digits only, unquoted."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        keys = ", ".join(_known_keys(model, detail["loc"])) or "keys"
        return f"`{place}` must be a mapping, not {_typed(given)}.", f"Give it the keys {keys}."
    if kind == "list_type":
        return f"`{place}` must be a list, not {_typed(given)}.", "Write it as a list: `- …`."
    if kind == "too_short":
        return f"`{place}` has too few entries.", "Add one."
    if kind == "string_pattern_mismatch":
        return f"`{shown}` is not right for `{place}`.", _pattern_remedy(detail)
    if kind == "value_error":
        what, _, remedy = str(detail["ctx"]["error"]).partition(": ")
        return f"`{shown}` is {what}.", f"{remedy[:1].upper()}{remedy[1:]}."
    return f"`{place}`: {detail['msg']}.", "See the fields on the contribute page."


def _pattern_remedy(detail: dict) -> str:
    if detail["ctx"]["pattern"] == ID_PATTERN:
        return "Use lower-case English words joined by hyphens."
    return f"It must match {detail['ctx']['pattern']}."


def _choices(detail: dict) -> list[str]:
    return [part.strip(" '") for part in detail["ctx"]["expected"].replace(" or ", ",").split(",")]


def _typed(value) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return "an endless one"
    names = {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a mapping",
        type(None): "nothing",
    }
    return names.get(type(value), f"a {type(value).__name__}")


def _model_at(model, location: tuple):
    """The model that the keys of an error lead to, from the model of the record."""
    for key in location:
        if isinstance(key, int) or model is None:
            continue
        info = model.model_fields.get(key)
        model = _inner_model(info.annotation) if info else None
    return model


def _inner_model(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_inner_model, get_args(annotation))), None)


def _known_keys(model, location: tuple) -> list[str]:
    found = _model_at(model, location)
    return list(found.model_fields) if found else []


def _describe(model, location: tuple) -> str:
    owner = _model_at(model, location[:-1])
    info = owner.model_fields.get(location[-1]) if owner else None
    return " ".join((info.description or "").split()) if info else ""
