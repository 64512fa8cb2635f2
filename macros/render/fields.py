"""The fields of a model as rows, for the pages that tell contributors what to write."""

import re
import types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from macros.records.base import Citation, Model, RefTo, Statement, Text, Value, inner_model
from macros.records.kinds import Kind
from macros.records.language import ZH, Language

# What many records are made of: each has its rows once, in a table of its own.
SHARED: dict[str, type[Model]] = {
    "text": Text,
    "value": Value,
    "citation": Citation,
    "statement": Statement,
}


Say = Callable[..., str]
"""A string of the interface by its id, in the language of the page."""

# The models say in English what a field means; this says it in Chinese, by the English.
MEANINGS = Path(__file__).parent / "fields.zh.yml"

# A whole record of each kind that contributors write, to be copied: laid out as data/ is.
SKELETONS = Path(__file__).parent / "skeletons"


def skeleton_of(kind: Kind) -> str:
    """The YAML of a new record of a kind, empty where a command or no contributor writes it."""
    files = sorted(path for path in SKELETONS.rglob("*.yml") if kind.holds(_below(path)))
    return "\n".join(path.read_text("utf-8") for path in files)


def _below(path: Path) -> str:
    return path.relative_to(SKELETONS).as_posix()


def field_rows(
    model: type[BaseModel], say: Say, prefix: str = ""
) -> list[tuple[str, str, bool, str]]:
    """Name, type, whether it is required, and meaning of every field, those of parts included.

    The types are put into words by `say`, the meanings are the model's own: see `meaning_in`.
    """
    rows = []
    for name, info in model.model_fields.items():
        meaning = " ".join((info.description or "").split())
        marks = [m for m in info.metadata if isinstance(m, RefTo)]
        kind = _id_of(marks[0], say) if marks else type_name(info.annotation, say)
        rows.append((prefix + (info.alias or name), kind, info.is_required(), meaning))
        part = inner_model(info.annotation)
        if part and part.__name__ not in ("Text", "Quote", "Citation", "Value", "Statement"):
            rows += field_rows(part, say, f"{prefix}{info.alias or name}.")
    return rows


def shared_rows(say: Say) -> list[tuple[str, str, bool, str]]:
    """The same of the parts that many records are made of."""
    return [row for name, part in SHARED.items() for row in field_rows(part, say, f"{name}.")]


def meaning_in(language: Language, meaning: str) -> str:
    """What a field means, in a language. Raises KeyError if nobody has put it into Chinese."""
    return chinese_meanings()[meaning] if language is ZH else meaning


@cache
def chinese_meanings() -> dict[str, str]:
    """The meanings of fields in Chinese, by the English of the models."""
    meanings: dict[str, str] = yaml.safe_load(MEANINGS.read_text("utf-8"))
    return meanings


def type_name(annotation: object, say: Say) -> str:
    """A type in a contributor's words."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        mark = next((a for a in arguments if isinstance(a, RefTo)), None)
        return _id_of(mark, say) if mark else type_name(arguments[0], say)
    if origin is list:
        return say("type-list", of=type_name(arguments[0], say))
    if origin is Literal:
        return " | ".join(map(str, arguments)) if len(arguments) < 12 else say("type-choice")
    if origin in (Union, types.UnionType):
        names = [type_name(a, say) for a in arguments if a is not type(None)]
        return say("type-or").join(dict.fromkeys(names))
    name = getattr(annotation, "__name__", str(annotation))
    if name in _TYPES:
        return say(_TYPES[name])
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def _id_of(mark: RefTo, say: Say) -> str:
    return say("type-id", of=say("type-or").join(mark.kinds))


_TYPES = {
    "str": "type-text",
    "int": "type-number",
    "float": "type-number",
    "bool": "type-yes-no",
    "date": "type-date",
    "Text": "type-both",
    "Quote": "type-both",
}
