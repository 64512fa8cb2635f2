"""The tables: records as CSV, and the Frictionless data package that says what their columns hold."""

import csv
import datetime
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.compute.workdays import Year
from macros.outputs.api.published import Published, Urls
from macros.records.base import Aliases, Citation, Model, Text, inner_model
from macros.records.facts import Fact
from macros.records.index import Records
from macros.records.kinds import Kind
from macros.records.language import LANGUAGES, Language
from macros.records.violations import Violation
from macros.render import ladders
from macros.render.words import Words

BOM = "\ufeff"  # Excel takes a file without it for another encoding than UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would begin to reckon at
TYPES = {bool: "boolean", int: "integer", float: "number", datetime.date: "date"}


@dataclass(frozen=True)
class Column:
    """A column: its name, its type in the words of Frictionless, what it holds, and where from."""

    name: str
    type: str
    about: str
    get: "Get"


@dataclass(frozen=True)
class Table:
    """A table: its name, what it is, its columns, and the cells of a row in their order."""

    name: str
    title: Text
    columns: list[Column]
    rows: list[list[object]]

    def csv(self) -> str:
        """The table as CSV, with a BOM. No cell begins a formula."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(column.name for column in self.columns)
        writer.writerows(map(_written, row) for row in self.rows)
        return BOM + out.getvalue()

    def resource(self, path: str) -> Published:
        """The table at `path`, as a data package describes it."""
        fields = [
            {"name": each.name, "type": each.type, "description": each.about}
            for each in self.columns
        ]
        return {
            "name": self.name,
            "path": path,
            "profile": "tabular-data-resource",
            "title": " / ".join(self.title[language] for language in LANGUAGES.values()),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "schema": {"fields": fields, "primaryKey": [self.columns[0].name]},
        }


def _written(cell: object) -> str:
    """A cell as it stands in the file."""
    if isinstance(cell, bool):
        return str(cell).lower()
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text


class Row(NamedTuple):
    """What a row is of: a record, its id, and the pages that show it."""

    id: str
    urls: Urls | None
    record: Model


def columns(model: type[Model]) -> list[Column]:
    """Every column that records of a kind may fill, in their order."""
    own = (replace(each, get=_of_record(each.get)) for each in _columns(model))
    return [
        Column("id", "string", "Its id.", lambda _, row: row.id),
        *map(_page_column, LANGUAGES),
        *own,
    ]


def table(records: Records, kind: Kind, title: Text, urls: dict[str, Urls | None]) -> Table:
    """The records of a kind, without the columns that none of them fills. `urls` are their pages."""
    known = {each: Words(records, each) for each in LANGUAGES.values()}
    rows = [Row(id_, urls[id_], each) for id_, each in records.kinds[kind.name].items()]
    return _filled(kind.name, title, columns(kind.model), rows, known)


def calendar_table(years: dict[str, Year], title: Text) -> Table:
    """The days that are other than their place in the week says, a row a day."""
    days = [
        (f"{year}-{day[:2]}-{day[2:]}", working, worked is not None)
        for year, (free, worked) in years.items()
        for day, working in sorted([(d, False) for d in free] + [(d, True) for d in worked or ()])
    ]
    columns = [
        Column(
            "date",
            "date",
            "A working day on a weekend, or a free day from Monday to Friday.",
            lambda _, day: day[0],
        ),
        Column("working", "boolean", "Whether it is a working day.", lambda _, day: day[1]),
        Column(
            "announced",
            "boolean",
            "Whether the arrangement of its year is known. If not, working days are an estimate.",
            lambda _, day: day[2],
        ),
    ]
    return _filled("calendar", title, columns, days, {})


def _filled(
    name: str, title: Text, columns: list[Column], things: Sequence[object], known: "Known"
) -> Table:
    """A table with a row a thing, without the columns that are empty in every row."""
    rows = [[column.get(known, each) for column in columns] for each in things]
    used = [n for n in range(len(columns)) if any(row[n] not in (None, "") for row in rows)]
    return Table(name, title, [columns[n] for n in used], [[row[n] for n in used] for row in rows])


Known = Mapping[Language, Words]  # the words of each language
Get = Callable[[Known, Any], object]  # gets a cell from what a row is of


def _page_column(code: str) -> Column:
    about = f"The page that shows it ({code})."
    return Column(f"url_{code}", "string", about, lambda _, row: (row.urls or {}).get(code))


def _of_record(get: Get) -> Get:
    return lambda known, row: get(known, row.record)


def _columns(model: type[BaseModel]) -> Iterator[Column]:
    """The columns that the fields of a model fill, as far as they fit in cells."""
    for name, info in model.model_fields.items():
        if not info.exclude:
            yield from _field_columns(model, name, info)


def _field_columns(model: type[BaseModel], name: str, info: FieldInfo) -> Iterator[Column]:
    about = " ".join((info.description or "").split())
    get, inner = attrgetter(name), inner_model(info.annotation)
    said = _said(model, name, inner, info)
    if said:
        for each, say in said.items():
            yield from (_said_column(each, about, language, say) for language in LANGUAGES.values())
    elif inner and issubclass(inner, Citation):
        yield Column(name, "string", about, lambda _, record: _cites(get(record)))
    elif _is_list(info.annotation):
        if not inner:
            yield Column(name, "string", about, lambda _, record: " ".join(map(str, get(record))))
    elif inner:
        for column in _columns(inner):
            yield replace(column, name=f"{name}_{column.name}", get=_within(get, column.get))
    else:
        yield Column(name, _type(info.annotation), about, lambda _, record: get(record))


def _said_column(name: str, about: str, language: Language, say: "Say") -> Column:
    return Column(
        f"{name}_{language}",
        "string",
        f"{about} ({language})",
        lambda known, record: say(known[language], record),
    )


Say = Callable[[Words, Any], object]


def _said(
    model: type[BaseModel], name: str, inner: type[BaseModel] | None, info: FieldInfo
) -> dict[str, Say]:
    """What a field says in words, by the name of the column; nothing if it is no matter of words."""
    if model is Fact and name == "was":
        return {"was": _history}
    if model is Violation and name == "tiers":
        return {"tiers": ladders.lines, "removal": ladders.removal}
    if inner and issubclass(inner, Text) and not _is_list(info.annotation):
        return {name: lambda words, record: _text(words, getattr(record, name))}
    if inner is Aliases:
        return {name: lambda words, record: "; ".join(getattr(record, name)[words.language])}
    return {}


def _text(words: Words, text: Text | None) -> str | None:
    return words.tr(text) if text else None


def _history(words: Words, fact: Fact) -> str:
    """What was said of a fact before, a line each: when, what, and the source."""
    said = [f"{words.said_when(o)}: {words.tr(o.text)} [{o.source}]" for o in fact.was]
    return "\n".join(said)


def _cites(cites: list[Citation]) -> str:
    return "; ".join(" ".join(filter(None, (cite.source, cite.at))) for cite in cites)


def _within(outer: Callable[[Any], Any], get: Get) -> Get:
    """Gets from a part of a record, which may be missing."""

    def found(known: Known, record: object) -> object:
        part = outer(record)
        return None if part is None else get(known, part)

    return found


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is list or any(map(_is_list, get_args(annotation)))


def _type(annotation: Any) -> str:  # noqa: ANN401 - of any type of a field
    """The type of a column of plain values, in the words of Frictionless."""
    found = {TYPES[each] for each in _plain(annotation) if each in TYPES}
    return "number" if found == {"integer", "number"} else next(iter(found), "string")


def _plain(annotation: Any) -> set[object]:  # noqa: ANN401 - as above
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _plain(inner[0])
    return {annotation} if not inner else set().union(*map(_plain, inner))
