"""What a fault that a model finds in a record means, and what to do about it."""

import difflib
import math
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.records.base import CLAUSE_PATTERN, ID_PATTERN, Model, inner_model
from macros.records.loader import REFUSED, Document, Keys, Problem
from macros.records.sources import COMMIT_PATTERN, SHA256_PATTERN


def explain(
    error: ValidationError, document: Document, keys: Keys, model: type[Model]
) -> Iterator[Problem]:
    """The problems behind an error of pydantic, each place once."""
    told = set()
    for detail in error.errors(include_url=False):
        if detail["type"] != "missing" and detail["input"] is REFUSED:
            continue  # the loader has told
        if detail["loc"] and detail["loc"][-1] in ("int", "float"):
            detail["loc"] = detail["loc"][:-1]  # the branch of a union is no key of the file
        if detail["loc"] not in told:
            told.add(detail["loc"])
            line, column = document.position(keys + tuple(detail["loc"]))
            written = document.written(keys + tuple(detail["loc"]))
            yield Problem(document.path, line, column, *_words(Fault(detail, model, written)))


@dataclass(frozen=True)
class Fault:
    """One error of pydantic: its detail, the model of the record, and what is typed there."""

    detail: ErrorDetails
    model: type[Model]
    written: str | None = None
    """What stands there without quotes, as it is typed; None where that is no single value."""

    @property
    def key(self) -> str:
        """The last key that leads there; places in lists are no keys."""
        return next((str(k) for k in reversed(self.detail["loc"]) if isinstance(k, str)), "record")

    @property
    def place(self) -> str:
        """The key, or the entry of a list, that is wrong."""
        last = self.detail["loc"][-1] if self.detail["loc"] else "record"
        if isinstance(last, int):
            return f"Entry {last + 1} of `{self.key}`"
        return f"`{last}`"

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
    return f"{fault.place}: {fault.detail['msg']}.", "See the fields on the contribute page."


def _missing(fault: Fault) -> Told:
    meaning = _describe(fault.model, fault.detail["loc"])
    return f"The key {fault.place} is missing.", f"Add it{': ' + meaning if meaning else '.'}"


def _unknown_key(fault: Fault) -> Told:
    key = fault.key
    if fault.given is None and " " in key:
        what = f"`{key}` reads as a key: within {{ }} a comma ends the text before it."
        return what, 'Put the text that has the comma in quotes: "…, …".'
    known = _known_keys(fault.model, fault.detail["loc"][:-1])
    if key == "cites" and "facts" in known:
        remedy = "It rests on facts: cite in a fact of data/facts/, and name the fact in `facts`."
        return f"The key `{key}` is unknown here.", remedy
    return f"The key `{key}` is unknown.", f"{_near(key, known)}Known keys: {', '.join(known)}."


def _no_text(fault: Fault) -> Told:
    if fault.given is None:
        remedy = "Write the text, or remove the key if it may be left out."
        return f"{fault.place} is empty.", remedy
    remedy = "Put it in quotes if it is meant as text"
    quoted = f': "{fault.written}".' if fault.written else "."
    return _must_be("text", remedy + quoted)(fault)


def _empty(fault: Fault) -> Told:
    if fault.place.startswith("Entry"):
        return f"{fault.place} is empty.", "Write the word, or remove the entry."
    return f"{fault.place} is empty.", "Write the text in this language too."


def _unknown_word(fault: Fault) -> Told:
    hint = _near(str(fault.given), _choices(fault.detail))
    remedy = f"{hint}Choose {fault.detail['ctx']['expected']}."
    if isinstance(fault.given, bool) and fault.written:
        what = f"YAML reads `{fault.written}` as a truth value, and `{fault.key}` takes a word."
        return what, f'{remedy} Quote it: "{fault.written}".'
    return f"`{fault.shown}` is not known for `{fault.key}`.", remedy


def _no_mapping(fault: Fault) -> Told:
    keys = ", ".join(_known_keys(fault.model, fault.detail["loc"])) or "keys"
    return _must_be("a mapping", f"Give it the keys {keys}.")(fault)


def _no_match(fault: Fault) -> Told:
    return f"`{fault.shown}` is not right for `{fault.key}`.", _pattern_remedy(fault.detail)


def _wrong_value(fault: Fault) -> Told:
    """What a check of ours says: "what it is: what to do"."""
    what, _, remedy = str(fault.detail["ctx"]["error"]).partition(": ")
    return f"`{fault.shown}` is {what}.", f"{remedy[:1].upper()}{remedy[1:]}."


def _must_be(what: str, remedy: str) -> Callable[[Fault], Told]:
    def tell(fault: Fault) -> Told:
        return f"{fault.place} must be {what}, not {_typed(fault.given)}.", remedy

    return tell


def _no_number(fault: Fault) -> Told:
    """A number that is none: what YAML takes for text, such as 08, is told as what it is."""
    digits = (fault.written or "").lstrip("0")
    if digits.isdigit():
        return f"{fault.place} starts with a 0: YAML takes it for text.", f"Write {digits}."
    return _must_be("a number", "Write digits only, unquoted.")(fault)


_no_date = _must_be("a date", "Write YYYY-MM-DD, unquoted.")
# What a pattern asks for, in words.
PATTERNS = {
    ID_PATTERN: "Use lower-case English words joined by hyphens.",
    CLAUSE_PATTERN: "Write the number of the clause in half-width characters, such as 2.2.1(2) or 47¶1(2).",
    SHA256_PATTERN: "Write the 64 digits and letters a to f that `sha256sum FILE` prints.",
    COMMIT_PATTERN: "Write an address with https:// that ends in /COMMIT, of 7 to 40 digits and letters a to f.",
}
# By pydantic's names of errors.
TELL: dict[str, Callable[[Fault], Told]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _no_text,
    "string_too_short": _empty,
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
    "too_short": lambda fault: (f"{fault.place} has too few entries.", "Add one."),
    "string_pattern_mismatch": _no_match,
    "value_error": _wrong_value,
}


def _near(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given, known, 1)
    return f"Did you mean `{near[0]}`? " if near else ""


def _pattern_remedy(detail: ErrorDetails) -> str:
    pattern = detail["ctx"]["pattern"]
    return PATTERNS.get(pattern, f"It must match {pattern}.")


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
