"""Every file of the API: its path below `api/v1/`, and its text."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.compute.workdays import bounds, calendar
from macros.outputs.api.documents import (
    LICENCE,
    MOVED,
    PUBLISHED,
    datapackage,
    described,
    openapi,
    schema,
)
from macros.outputs.api.forms import VERSION
from macros.outputs.api.homes import Pages
from macros.outputs.api.published import Published, Publisher
from macros.outputs.api.tables import Table, calendar_table, table
from macros.records.base import Text
from macros.records.index import Records
from macros.records.kinds import API, FLAT, Kind
from macros.records.language import LANGUAGES
from macros.records.sources import RULES_OF_PLATFORM

SUMS = "SHA256SUMS"
PROMISE = "promise"  # the section of the page `open-data` that says what may change


@dataclass(frozen=True)
class Api:
    """The API made from records as of a day. `address` is the site's, with a slash at its end; ""
    if it is not known: then addresses are relative to the file that they stand in."""

    records: Records
    pages: Pages
    today: datetime.date
    address: str = ""

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file, and last the checksums of all others."""
        sums = []
        for path, text in self._files():
            yield path, text
            sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {path}\n")
        yield SUMS, "".join(sorted(sums, key=lambda line: line.partition("  ")[2]))

    def _files(self) -> Iterator[tuple[str, str]]:
        yield "index.json", _document(self._index())
        yield "calendar.json", _document(self._calendar())
        yield "moved.json", self._of_kind(MOVED, [*self._items(MOVED, "moved.json").values()])
        for kind in PUBLISHED:
            yield from self._kind_files(kind)
        for made in self.tables:
            yield f"{made.name}.csv", made.csv()
        below = f"{self._to('')}schema/" if self.address else ""
        for file in described():
            yield f"schema/{file.schema}.json", _document(schema(file, below))
        yield "openapi.json", _document(self._openapi())
        yield "datapackage.json", _document(self._datapackage())

    def _kind_files(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """The file of all records of a kind, and the file of each."""
        path = f"{kind.name}.json"
        items = self._items(kind, path)
        yield path, self._of_kind(kind, [*items.values()])
        if not self.address:  # a folder further down, the same addresses are written otherwise
            items = self._items(kind, f"{kind.name}/{path}")
        for id_, item in items.items():
            path = f"{kind.name}/{id_}.json"
            yield path, self._of_record(kind, path, item)

    def _items(self, kind: Kind, path: str) -> dict[str, str]:
        """The records of a kind by id, as a file at `path` has them."""
        base = self._base(path)
        publisher = Publisher(self.records, lambda name, id_: self.pages.urls(name, id_, base))
        ids = self.records.kinds[kind.name]
        return {id_: _line(publisher.record(kind, id_)) for id_ in ids}

    def successor(self, kind: Kind) -> str:
        """The file of a kind, as seen from a folder of the site's root."""
        return f"{self.address or '../'}{API}/{kind.name}.json"

    def _index(self) -> Published:
        path = "index.json"
        to = self._to(path)
        opening = self._opening(path, "index")
        return opening | {
            "title": _said(self._text("api-title")),
            "promise": {
                "text": _said(self._text("api-promise")),
                "urls": self.pages.page(self.pages.to("open-data", PROMISE), self._base(path)),
            },
            "kinds": [
                {
                    "kind": kind.name,
                    "title": _said(self._text(f"record-{kind.name}")),
                    "count": len(self.records.kinds[kind.name]),
                    "json": f"{to}{kind.name}.json",
                    "csv": f"{to}{kind.name}.csv" if kind.name in FLAT else None,
                    "record": f"{to}{kind.name}/{{id}}.json",
                    "json_schema": f"{to}schema/{kind.name}.json",
                    "record_schema": f"{to}schema/{kind.name}-record.json",
                }
                for kind in PUBLISHED
            ],
            "moved": f"{to}moved.json",
            "calendar": f"{to}calendar.json",
            "openapi": f"{to}openapi.json",
            "datapackage": f"{to}datapackage.json",
            "checksums": f"{to}{SUMS}",
        }

    def _calendar(self) -> Published:
        first, last = bounds(self.today)
        years = {year: _year(year, *days) for year, days in calendar(self.today).items()}
        opening = self._opening("calendar.json", "calendar")
        return opening | {"first": first, "last": last, "years": years}

    def _of_kind(self, kind: Kind, items: list[str]) -> str:
        """The file of all records of a kind: a line a record."""
        opening = self._opening(f"{kind.name}.json", kind.name) | {"kind": kind.name}
        return _with(opening, "items", "[\n{}\n]".format(",\n".join(items)))

    def _of_record(self, kind: Kind, path: str, item: str) -> str:
        opening = self._opening(path, f"{kind.name}-record") | {"kind": kind.name}
        return _with(opening, "item", item)

    def _openapi(self) -> Published:
        ids = {k.name: next(iter(self.records.kinds[k.name]), None) for k in PUBLISHED}
        some = {name: id_ for name, id_ in ids.items() if id_}
        return openapi(self._text("api-title"), self._to("") or "./", self.tables, some)

    def _datapackage(self) -> Published:
        home = self.pages.page(self.pages.to("open-data"), self._base("datapackage.json"))
        return datapackage(self._text("api-title"), home["zh"], self.tables)

    def _opening(self, path: str, schema_name: str) -> Published:
        """What the file at `path` begins with."""
        return {
            "$schema": f"{self._to(path)}schema/{schema_name}.json",
            "version": VERSION,
            "licence": LICENCE,
            "newest_copy": self._newest_copy,
        }

    @cached_property
    def _newest_copy(self) -> str | None:
        sources = self.records.sources.values()
        days = [source.copy_date for source in sources if source.kind in RULES_OF_PLATFORM]
        return str(max(days)) if days else None

    def _base(self, path: str) -> str:
        """Where the site begins, as seen from a file of the API."""
        return self.address or "../" * (f"{API}/{path}".count("/"))

    def _to(self, path: str) -> str:
        """Where the API begins, as seen from a file of it."""
        return f"{self.address}{API}/" if self.address else "../" * path.count("/")

    def _text(self, id_: str) -> Text:
        return self.records.ui[id_]

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of the flat kinds and of the calendar."""
        kinds = [kind for kind in PUBLISHED if kind.name in FLAT]
        made = [
            table(
                self.records,
                kind,
                self.records.ui[f"record-{kind.name}"],
                {
                    id_: self.pages.urls(kind.name, id_, self.address or "../../")
                    for id_ in self.records.kinds[kind.name]
                },
            )
            for kind in kinds
        ]
        days = calendar(self.today)
        return [*made, calendar_table(days, self.records.ui["record-calendar"])]


def _year(year: str, free: list[str], worked: list[str] | None) -> Published:
    def days(found: list[str]) -> list[str]:
        return [f"{year}-{day[:2]}-{day[2:]}" for day in found]

    return {"announced": worked is not None, "free": days(free), "worked": days(worked or [])}


def _said(text: Text) -> Published:
    return {code: text[language] for code, language in LANGUAGES.items()}


def _with(opening: Published, key: str, value: str) -> str:
    """An object, ended by a key whose value is JSON already."""
    return f'{_line(opening)[:-1]},"{key}":{value}}}\n'


def _line(value: Published) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _document(value: Published) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
