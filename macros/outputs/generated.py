"""The files of the repository that commands write: schemas, what editors make of them, the changelog."""

import json
from collections.abc import Iterator
from pathlib import Path

from macros.records.index import Records
from macros.records.kinds import KINDS, Kind
from macros.records.language import EN, ZH

ROOT = Path(__file__).parents[2]


def generated(records: Records) -> Iterator[tuple[Path, str]]:
    """Path below the repository and content of each file that is made from models or records."""
    for kind in KINDS:
        yield Path("schema", f"{kind.name}.json"), schema(kind)
    yield Path(".vscode", "settings.json"), editor_settings()
    yield Path("CHANGELOG.md"), changelog(records)


def stale(records: Records, root: Path = ROOT) -> list[tuple[Path, str]]:
    """Those whose file below `root` is missing or says something else."""
    return [
        (path, content)
        for path, content in generated(records)
        if not (root / path).is_file() or (root / path).read_text("utf-8") != content
    ]


def schema(kind: Kind) -> str:
    """The JSON Schema of a file of this kind below data/, for editors."""
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
    dialect = "https://json-schema.org/draft/2020-12/schema"
    made = {"$schema": dialect, "$comment": note} | made
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def editor_settings() -> str:
    """The settings of VS Code: the schema of each kind's files, and the folders to leave alone."""
    schemas = {
        f"./schema/{kind.name}.json": [f"data/{kind.name}.yml", f"data/{kind.name}/*.yml"]
        for kind in KINDS
    }
    settings = {
        "yaml.schemas": schemas,
        "yaml.format.enable": False,
        "files.exclude": {".venv": True, "node_modules": True, "site": True},
        "python.defaultInterpreterPath": ".venv/bin/python",
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def changelog(records: Records) -> str:
    """What changed in the guidance, the newest day first, in both languages."""
    days = sorted({change.date for change in records.changes.values()}, reverse=True)
    lines = [
        "# Changelog",
        "",
        "What changed in the guidance, made from `data/changes.yml` by `make fix`. "
        "What changed in the code stands in the commits.",
    ]
    for day in days:
        lines += ["", f"## {day}", ""]
        for change in records.changes.values():
            if change.date == day:
                lines += [f"- {change.text[EN]}", f"  {change.text[ZH]}"]
    return "\n".join(lines) + "\n"
