"""The records for programs as files: API v1, and the files of `data/` that came before it.

Everything is made from the typed models, so it cannot say anything else than the pages.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import create_model

from macros.outputs.api.documents import DIALECT, PUBLISHED
from macros.outputs.api.files import Api
from macros.records.kinds import API, Kind

OLDER = "data"  # where the site had its files before the API
OLDER_TABLES = ("facts", "deadlines", "violations", "glossary", "sources")
OLDER_LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def files(api: Api) -> Iterator[tuple[str, str]]:
    """Path below the site's root and content of every file; CSV begins with a BOM for Excel."""
    yield from ((f"{API}/{path}", text) for path, text in api.files())
    for kind in PUBLISHED:
        yield f"{OLDER}/{kind.name}.json", older_file(api, kind)
        yield f"{OLDER}/schema/{kind.name}.json", older_schema(kind)
    for table in api.tables:
        if table.name in OLDER_TABLES:
            yield f"{OLDER}/{table.name}.csv", table.csv()


def export(api: Api, site: Path) -> list[Path]:
    """Write the files below `site`; those that did not change are left alone."""
    written = []
    for name, text in files(api):
        path, content = site / name, text.encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
        written.append(path)
    return written


def older_file(api: Api, kind: Kind) -> str:
    """All records of a kind as they were published before the API; says where to go."""
    records = api.records.kinds[kind.name].items()
    content = {
        "licence": OLDER_LICENCE,
        "successor": api.successor(kind),
        "kind": kind.name,
        "records": {id_: each.model_dump(mode="json", by_alias=True) for id_, each in records},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def older_schema(kind: Kind) -> str:
    """The JSON Schema of such a file."""
    held: dict[str, Any] = {
        "licence": str,
        "successor": str,
        "kind": Literal[kind.name],
        "records": dict[str, kind.model],  # type: ignore[name-defined]
    }
    form = create_model(kind.name, **held)
    return _json({"$schema": DIALECT} | form.model_json_schema(mode="serialization"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
