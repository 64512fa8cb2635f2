"""What a fault that a model finds in a record means, and what to do about it."""

import difflib
import math
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
            yield Problem(document.path, line, column, *_words(Fault(detail, model)))


@dataclass(frozen=True)
class Fault:
    """One error of pydantic: its detail, and the model of the record that has it."""

    detail: ErrorDetails
    model: type[Model]

    @property
    def place(self) -> object:
        """The key or the place in a list that is wrong."""
        return self.detail["loc"][-1] if self.detail["loc"] else "record"

    @property
    def given(self) -> object:
        """What stands there."""
        return self.detail.get("input")

    @property
    def shown(self) -> str:
        """What stands there, in a few words."""
        return textwrap.shorten(str(self.given), 60, placeholder="…")


Told = tuple[str, str]  # what is wrong, and what to do about it


def _words(fault: Fault) -> Told:
    """What an error of pydantic means, and what to do about it."""
    tell = TELL.get(fault.detail["type"])
    if tell:
        return tell(fault)
    return f"`{fault.place}`: {fault.detail['msg']}.", "See the fields on the contribute page."


def _missing(fault: Fault) -> Told:
    meaning = _describe(fault.model, fault.detail["loc"])
    return f"The key `{fault.place}` is missing.", f"Add it{': ' + meaning if meaning else '.'}"


def _unknown_key(fault: Fault) -> Told:
    known = _known_keys(fault.model, fault.detail["loc"][:-1])
    hint = _near(str(fault.place), known)
    return f"The key `{fault.place}` is unknown.", f"{hint}Known keys: {', '.join(known)}."


def _no_text(fault: Fault) -> Told:
    if fault.given is None:
        remedy = "Write the text, or remove the key if it may be left out."
        return f"`{fault.place}` is empty.", remedy
    return _must_be("text", "Put it in quotes if it is meant as text.")(fault)


def _unknown_word(fault: Fault) -> Told:
    hint = _near(str(fault.given), _choices(fault.detail))
    remedy = f"{hint}Choose {fault.detail['ctx']['expected']}."
    return f"`{fault.shown}` is not known for `{fault.place}`.", remedy


def _no_mapping(fault: Fault) -> Told:
    keys = ", ".join(_known_keys(fault.model, fault.detail["loc"])) or "keys"
    return _must_be("a mapping", f"Give it the keys {keys}.")(fault)


def _no_match(fault: Fault) -> Told:
    return f"`{fault.shown}` is not right for `{fault.place}`.", _pattern_remedy(fault.detail)


def _wrong_value(fault: Fault) -> Told:
    """What a check of ours says: "what it is: what to do"."""
    what, _, remedy = str(fault.detail["ctx"]["error"]).partition(": ")
    return f"`{fault.shown}` is {what}.", f"{remedy[:1].upper()}{remedy[1:]}."


def _must_be(what: str, remedy: str) -> Callable[[Fault], Told]:
    def tell(fault: Fault) -> Told:
        return f"`{fault.place}` must be {what}, not {_typed(fault.given)}.", remedy

    return tell


_no_date = _must_be("a date", "Write YYYY-MM-DD, unquoted.")
_no_number = _must_be("a number", "Write digits only, unquoted.")
# By pydantic's names of errors.
TELL: dict[str, Callable[[Fault], Told]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _no_text,
    "string_too_short": lambda fault: (
        f"`{fault.place}` is empty.",
        "Write the text in this language too.",
    ),
    "literal_error": _unknown_word,
    "date_type": _no_date,
    "date_from_datetime_parsing": _no_date,
    "int_type": _no_number,
    "float_type": _no_number,
    "int_from_float": _no_number,
    "model_type": _no_mapping,
    "model_attributes_type": _no_mapping,
    "dict_type": _no_mapping,
    "list_type": _must_be("a list", "Write it as a list: `- …`."),
    "too_short": lambda fault: (f"`{fault.place}` has too few entries.", "Add one."),
    "string_pattern_mismatch": _no_match,
    "value_error": _wrong_value,
}


def _near(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given, known, 1)
    return f"Did you mean `{near[0]}`? " if near else ""


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
