"""What a record, a penalty or a value says, in the words of both languages."""

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from macros.compute.differences import is_citations, is_text, is_value
from macros.outputs.diff_meaning import Said
from macros.records.base import Model, Value
from macros.records.index import Records
from macros.records.language import LANGUAGES, Language
from macros.records.plain import Plain
from macros.records.violations import Tier, Violation
from macros.render import ladders
from macros.render.words import Words

# What a record says is in the first of these fields that it has.
SAYS = ("name", "title", "question", "text", "do", "definition", "heading", "summary", "label")


def told(records: Records, plain: Plain) -> Said:
    """What a record says, in a few words: its name or its statement; of a violation the ladder, too."""
    words = _name(plain.value) or in_words(plain.value, records) or {}
    penalties = ladder(records, plain.id) if plain.kind == "violations" else None
    if not penalties:
        return dict(words)
    return {code: f"{words.get(code, '')}: {penalties[code]}" for code in LANGUAGES}


def says(record: Model) -> Said | None:
    """What a record, or a part of one, says by its name or its statement; None if it has none."""
    return _name(record.model_dump(mode="json", by_alias=True))


def _name(value: object) -> Said | None:
    value = value if isinstance(value, Mapping) else {}
    fields = [value, *(value[name] for name in SAYS if name in value)]
    return next((found for each in fields if (found := text_of(each))), None)


def text_of(value: object) -> Said | None:
    """The text in both languages that a mapping is, or has beside other keys."""
    if not isinstance(value, Mapping):
        return None
    text = {code: value.get(code) for code in LANGUAGES}
    return {code: str(said) for code, said in text.items()} if is_text(text) else None


def ladder(records: Records, violation: str, tier: str | None = None) -> Said | None:
    """The ladder of a violation in words, or one tier of it; None if there is none."""
    record = records.violations.get(violation)
    tiers = [each for each in record.tiers if tier in (None, each.id)] if record else []
    if not record or not tiers:
        return None
    only = _only(record, tiers)
    return _both(records, lambda words: ladders.lines(words, only))


def _only(violation: Violation, tiers: list[Tier]) -> Violation:
    return violation.model_copy(update={"tiers": tiers})


def in_words(value: object, strings: Records) -> Said | None:
    """A value for a reader, in each language; None if there is none.

    `strings` are the records whose strings of the interface name the units.
    """
    if value is None:
        return None
    if is_value(value) and (span := _span(value, strings)):
        return span
    return {code: _flat(value, language) for code, language in LANGUAGES.items()}


def _span(value: object, records: Records) -> Said | None:
    try:
        number = Value.model_validate(value)
    except ValidationError:
        return None
    return _both(records, lambda words: words.span(number))


def _both(records: Records, say: Callable[[Words], str]) -> Said | None:
    """What both languages say; None where a string of the interface, or a record, is not there."""
    try:
        return {code: say(Words(records, language)) for code, language in LANGUAGES.items()}
    except KeyError:
        return None


def _flat(value: object, language: Language) -> str:
    """A value in a row: texts in a language, the rest as `key: value`."""
    if isinstance(value, Mapping):
        return _flat_mapping(value, language)
    if isinstance(value, list):
        each = _citation if is_citations(value) else _flat
        return "; ".join(each(part, language) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _flat_mapping(value: Mapping[str, object], language: Language) -> str:
    if is_text(value):
        return str(value[language.code])
    if is_value(value):
        low, high = value["min"], value["max"]
        return f"{low} {value['unit']}" if low == high else f"{low}–{high} {value['unit']}"
    return ", ".join(f"{key}: {_flat(each, language)}" for key, each in value.items())


def _citation(value: Mapping[str, object], language: Language) -> str:
    parts = (value["source"], value.get("at"), value.get("where"))
    return " ".join(_flat(part, language) for part in parts if part is not None)
