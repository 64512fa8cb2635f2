"""The fields of a model as rows, for the pages that tell contributors what to write."""

import re
import types
from pathlib import Path
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from macros.records.base import Citation, Model, RefTo, Statement, Text, Value, inner_model
from macros.records.kinds import Kind

# What many records are made of: each has its rows once, in a table of its own.
SHARED: dict[str, type[Model]] = {
    "text": Text,
    "value": Value,
    "citation": Citation,
    "statement": Statement,
}


# A whole record of each kind that contributors write, to be copied: laid out as data/ is.
SKELETONS = Path(__file__).parent / "skeletons"


def skeleton_of(kind: Kind) -> str:
    """The YAML of a new record of a kind, empty where a command or no contributor writes it."""
    files = sorted(path for path in SKELETONS.rglob("*.yml") if kind.holds(_below(path)))
    return "\n".join(path.read_text("utf-8") for path in files)


def _below(path: Path) -> str:
    return path.relative_to(SKELETONS).as_posix()


def field_rows(model: type[BaseModel], prefix: str = "") -> list[tuple[str, str, bool, str]]:
    """Name, type, whether it is required, and meaning of every field, those of parts included."""
    rows = []
    for name, info in model.model_fields.items():
        meaning = " ".join((info.description or "").split())
        marks = [m for m in info.metadata if isinstance(m, RefTo)]
        kind = f"id of {' or '.join(marks[0].kinds)}" if marks else type_name(info.annotation)
        rows.append((prefix + (info.alias or name), kind, info.is_required(), meaning))
        part = inner_model(info.annotation)
        if part and part.__name__ not in ("Text", "Quote", "Citation", "Value", "Statement"):
            rows += field_rows(part, f"{prefix}{info.alias or name}.")
    return rows


def shared_rows() -> list[tuple[str, str, bool, str]]:
    """The same of the parts that many records are made of."""
    return [row for name, part in SHARED.items() for row in field_rows(part, f"{name}.")]


def type_name(annotation: object) -> str:
    """A type in a contributor's words."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        mark = next((a for a in arguments if isinstance(a, RefTo)), None)
        return f"id of {' or '.join(mark.kinds)}" if mark else type_name(arguments[0])
    if origin is list:
        return f"list of {type_name(arguments[0])}"
    if origin is Literal:
        return " | ".join(map(str, arguments)) if len(arguments) < 12 else "one of a list"
    if origin in (Union, types.UnionType):
        names = [type_name(a) for a in arguments if a is not type(None)]
        return " or ".join(dict.fromkeys(names))
    name = getattr(annotation, "__name__", str(annotation))
    words = {
        "str": "text",
        "int": "number",
        "float": "number",
        "bool": "true or false",
        "Text": "zh and en",
        "Quote": "zh and en",
    }
    return words.get(name) or re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
