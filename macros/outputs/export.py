"""The records for programs: JSON a kind, CSV for the flat kinds, and the JSON Schema of each.

Everything is made from the typed models, so it cannot say anything else than the pages.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from macros.records.base import Model, Text
from macros.records.facts import Fact
from macros.records.index import Records
from macros.records.kinds import FLAT, KINDS, PUBLIC, Kind
from macros.records.language import LANGUAGES
from macros.records.violations import Violation
from macros.render import ladders
from macros.render.words import Words

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def files(records: Records) -> Iterator[tuple[str, str]]:
    """Name and content of every file of the export, in UTF-8; CSV begins with a BOM for Excel."""
    for name in PUBLIC:
        dumped = {
            i: r.model_dump(mode="json", by_alias=True) for i, r in records.kinds[name].items()
        }
        yield f"{name}.json", _json({"licence": LICENCE, "kind": name, "records": dumped})
    for name in FLAT:
        yield f"{name}.csv", "\ufeff" + table(records, name)
    for kind in KINDS:
        yield f"schema/{kind.name}.json", schema(kind)


def export(records: Records, folder: Path) -> list[Path]:
    """Write the export below `folder`; files that did not change are left alone."""
    written = []
    for name, content in files(records):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8", newline="")
        written.append(path)
    return written


def schema(kind: Kind) -> str:
    """The JSON Schema of a file of this kind, for editors."""
    made = kind.model.model_json_schema()
    if not kind.one_file_one_record:
        definitions = made.pop("$defs", {}) | {kind.model.__name__: made}
        made = {
            "title": kind.name,
            "type": "object",
            "additionalProperties": {"$ref": f"#/$defs/{kind.model.__name__}"},
            "$defs": definitions,
        }
    note = "Made from macros/records/ by `make fix`. Do not edit."
    return _json(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": note} | made
    )


def table(records: Records, name: str) -> str:
    """Records of a kind as CSV: a column a field, two for a text, lists of ids joined by spaces."""
    words = [Words(records, language) for language in LANGUAGES.values()]
    found = records.kinds[name].items()
    rows = [{"id": id_} | dict(_cells(record, words)) for id_, record in found]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _cells(record: Model, words: list[Words]) -> Iterator[tuple[str, str]]:
    """The fields of a record that fit in a cell."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Text):
            yield from ((f"{name}_{w.language}", w.tr(value)) for w in words)
        elif name == "cites":
            yield name, "; ".join(" ".join(filter(None, (c.source, c.at))) for c in value)
        elif isinstance(record, Fact) and name == "was":
            yield from ((f"was_{w.language}", _history(w, record)) for w in words)
        elif isinstance(record, Violation) and name == "tiers":
            yield from ((f"tiers_{w.language}", ladders.lines(w, record)) for w in words)
            yield from ((f"removal_{w.language}", ladders.removal(w, record)) for w in words)
        elif isinstance(value, list):
            yield name, " ".join(str(item) for item in value if not isinstance(item, Model))
        elif isinstance(value, Model):
            yield from ((f"{name}_{key}", cell) for key, cell in _cells(value, words))
        else:
            yield name, "" if value is None else str(value)


def _history(words: Words, fact: Fact) -> str:
    """What was said of a fact before, a line each: when, what, and the source."""
    said = [f"{words.said_when(o)}: {words.tr(o.text)} [{o.source}]" for o in fact.was]
    return "\n".join(said)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
