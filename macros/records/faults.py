"""What a fault that a model finds in a record means, and what to do about it."""

import difflib
import math
import textwrap
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.records.base import ID_PATTERN, Model, inner_model
from macros.records.loader import Document, Keys, Problem


def explain(
    error: ValidationError, document: Document, keys: Keys, model: type[Model]
) -> Iterator[Problem]:
    """The problems behind an error of pydantic, each place once."""
    told = set()
    for detail in error.errors(include_url=False):
        if detail["loc"] and detail["loc"][-1] in ("int", "float"):
            detail["loc"] = detail["loc"][:-1]  # the branch of a union is no key of the file
        if detail["loc"] not in told:
            told.add(detail["loc"])
            line, column = document.position(keys + tuple(detail["loc"]))
            yield Problem(document.path, line, column, *_words(detail, model))


def _words(detail: ErrorDetails, model: type[Model]) -> tuple[str, str]:
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


def _pattern_remedy(detail: ErrorDetails) -> str:
    if detail["ctx"]["pattern"] == ID_PATTERN:
        return "Use lower-case English words joined by hyphens."
    return f"It must match {detail['ctx']['pattern']}."


def _choices(detail: ErrorDetails) -> list[str]:
    return [part.strip(" '") for part in detail["ctx"]["expected"].replace(" or ", ",").split(",")]


def _typed(value: object) -> str:
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


def _model_at(model: type[BaseModel], location: Keys) -> type[BaseModel] | None:
    """The model that the keys of an error lead to, from the model of the record."""
    found: type[BaseModel] | None = model
    for key in location:
        if isinstance(key, int) or found is None:
            continue
        info = found.model_fields.get(key)
        found = inner_model(info.annotation) if info else None
    return found


def _known_keys(model: type[Model], location: Keys) -> list[str]:
    found = _model_at(model, location)
    fields = found.model_fields.items() if found else ()
    return [info.alias or name for name, info in fields]


def _describe(model: type[Model], location: Keys) -> str:
    owner = _model_at(model, location[:-1])
    info = owner.model_fields.get(str(location[-1])) if owner else None
    return " ".join((info.description or "").split()) if info else ""
