"""What describes the API to programs: JSON Schema of every file, OpenAPI, and the data package."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from macros.outputs.api.forms import VERSION, Calendar, Index, form, kind_file, record_file
from macros.outputs.api.published import Published
from macros.outputs.api.tables import Table
from macros.records.base import ID_PATTERN, Text
from macros.records.kinds import KINDS, PUBLIC
from macros.records.language import EN, LANGUAGES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
PUBLISHED = tuple(kind for name in PUBLIC for kind in KINDS if kind.name == name)
MOVED = next(kind for kind in KINDS if kind.name == "moved")

# What a program needs to know that no single field says. OpenAPI takes it as Markdown.
ABOUT = """\
Start at `index.json`: it lists the kinds of records, their files, tables and schemas. A kind has \
one file with all its records (`items`) and a file for each record (`item`).

- **Languages**: every text has `zh` and `en`, both with the same numbers; it is plain text. Some \
lists of words have more in one language than in the other.
- **Null**: every field is present. `null` means that the records have nothing to say there, never \
zero; an empty list, that there is none. In tables an empty cell means the same.
- **Dates** are days in China (UTC+8), as `YYYY-MM-DD`, without a time.
- **Units**: a number with a unit is `{min, max, unit}`; both are the same for a single number. \
`day` is a calendar day, `workday` a working day of mainland China as `calendar.json` counts them, \
`hour`, `month` and `year` run by the calendar, \
`CNY` yuan, `count` times or pieces, `percent` of 100. `least`, `most` and other sums without a unit are yuan.
- **Addresses** are relative to the file that has them, or absolute. `$schema` leads to the JSON Schema of the file.
- **Ids** never change their meaning. If a record is gone (404), look for its id in `moved.json`: `to` \
is the id that took its place, `kind` the kind to ask for it, and `null` in `to` means that nothing did.
- **Certainty**: cite as a rule only what is `stated` by a source whose `kind` is `rule` or `law` and \
whose `past` is false.
- **Tables** (CSV) are UTF-8 with a byte-order mark; `datapackage.json` describes their columns.
- **Requests**: GET and HEAD. All answers but a 404, whose body is a page for people, are as \
described here. The files are static: `ETag`, `Last-Modified` and compression are the host's, so send \
`If-None-Match` if you got an `ETag`. Without it, `SHA256SUMS` says which files have changed.
- **Changes**: `promise` of `index.json` says what may change within this version. Ignore fields that \
you do not know.
"""


class File(NamedTuple):
    """A file of the API: its path, the name of its schema, what it holds, and whether it is one of
    many, which have `{id}` in their path."""

    path: str
    schema: str
    form: type[BaseModel]
    kind: str | None = None


class Answer(NamedTuple):
    """What a request is answered with, in the words of OpenAPI."""

    description: str
    content: Published


TABLE: Published = {
    "type": "string",
    "description": "A header and a row for each record; datapackage.json describes the columns.",
}


def described() -> list[File]:
    """The JSON files of the API."""
    return [
        File("index.json", "index", form(Index)),
        File("moved.json", "moved", kind_file(MOVED)),
        File("calendar.json", "calendar", form(Calendar)),
        *(File(f"{kind.name}.json", kind.name, kind_file(kind)) for kind in PUBLISHED),
        *(
            File(f"{kind.name}/{{id}}.json", f"{kind.name}-record", record_file(kind), kind.name)
            for kind in PUBLISHED
        ),
    ]


def schema(file: File, base: str) -> Published:
    """The JSON Schema of a file. `base` is where the schemas stand, "" if the site is not known."""
    made = file.form.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, "$id": f"{base}{file.schema}.json"} | made


def openapi(title: Text, root: str, tables: Sequence[Table], ids: Mapping[str, str]) -> Published:
    """The OpenAPI document. `root` is the address of the API; `ids` has an id of each kind."""
    files = described()
    names, made = models_json_schema(
        [(file.form, "serialization") for file in files],
        ref_template="#/components/schemas/{model}",
    )
    paths = {
        f"/{file.path}": _operation(file, names[file.form, "serialization"], ids)
        for file in files
        if file.kind is None or file.kind in ids
    }
    paths |= {f"/{table.name}.csv": _table_operation(table) for table in tables}
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": both(title),
            "version": VERSION,
            "summary": "Files to read, without a key and without a limit.",
            "description": ABOUT,
            "license": LICENCE,
        },
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"schemas": made["$defs"]},
    }


def _operation(file: File, reference: Published, ids: Mapping[str, str]) -> Published:
    """How to get a JSON file."""
    about = (file.form.__doc__ or "").split("\n")[0]
    operation = _get(f"{file.schema}-json", about, "application/json", reference)
    if file.kind:
        operation["get"]["parameters"] = [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": f"The id of a record, as `items` of {file.kind}.json has it.",
                "schema": {"type": "string", "pattern": ID_PATTERN},
                "example": ids[file.kind],
            }
        ]
        operation["get"]["responses"]["404"] = {
            "description": "There is no such record: moved.json may say what became of it.",
            "content": {"text/html": {"schema": {"type": "string"}}},
        }
    return operation


def _table_operation(table: Table) -> Published:
    """How to get a table."""
    about = f"{table.title[EN]} as a table."
    return _get(f"{table.name}-csv", about, "text/csv", TABLE)


def _get(name: str, about: str, media: str, holds: Published) -> Published:
    answer = Answer(about, {media: {"schema": holds}})
    responses = {"200": answer._asdict()}
    return {"get": {"operationId": name, "summary": about, "responses": responses}}


def datapackage(title: Text, home: str, tables: Sequence[Table]) -> Published:
    """The Frictionless data package of the tables. `home` is the page that tells of them."""
    licence = {"name": "CC-BY-4.0", "path": LICENCE["url"], "title": LICENCE["name"]}
    return {
        "profile": "tabular-data-package",
        "name": "douyin-shop-exit-guide",
        "title": both(title),
        "version": VERSION,
        "homepage": home,
        "licenses": [licence],
        "resources": [table.resource(f"{table.name}.csv") for table in tables],
    }


def both(text: Text) -> str:
    """A text in both languages, on one line."""
    return " / ".join(text[language] for language in LANGUAGES.values())
