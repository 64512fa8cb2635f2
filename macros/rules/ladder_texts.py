"""Rules of what the words of a ladder say: no number and no penalty that its fields do not have."""

from collections.abc import Iterator
from itertools import product

from macros.records.base import Model, Text, Value
from macros.records.index import Entry, Records, walk
from macros.records.language import LANGUAGES, Language
from macros.records.loader import Keys, Problem
from macros.records.violations import (
    Appeal,
    Condition,
    Measure,
    Share,
    Small,
    Threshold,
    Tier,
    Track,
)
from macros.rules.base import Context, rule
from macros.rules.grammar import plain
from macros.rules.quantities import STRICT, Quantity, quantities, said


@rule("a number in the words of a ladder stands in a field, with its unit")
def prose_in_fields(context: Context) -> Iterator[Problem]:
    for entry, path, tier in context.every(Tier):
        fields = set(typed(tier))
        for keys, text in _notes(tier):
            yield from _untyped(entry, (*path, *keys), text, fields)
        for place, case in enumerate(tier.when_else):
            keys = (*path, "when_else", place, "text")
            yield from _untyped(entry, keys, case.text, set(typed(case)))
    for entry, path, track in context.every(Track):
        yield from _untyped(entry, (*path, "name"), track.name, set(typed(track)))


def _notes(tier: Tier) -> Iterator[tuple[Keys, Text]]:
    """The prose of a tier and of its measures, with its keys."""
    if tier.note:
        yield ("note",), tier.note
    for place, measure in enumerate(tier.measures):
        if measure.note:
            yield ("measures", place, "note"), measure.note


def _untyped(entry: Entry, keys: Keys, text: Text, known: set[Quantity]) -> Iterator[Problem]:
    """The quantities of a text that no field has."""
    for language in LANGUAGES.values():
        for number, unit in quantities(text[language], language):
            if unit in STRICT and (number, unit) not in known:
                yield entry.problem(
                    (*keys, language.code),
                    f"{number} {unit} stands in no field.",
                    "Add the field that holds it, or correct the text.",
                )


@rule("a threshold stands in its words")
def thresholds_in_words(context: Context) -> Iterator[Problem]:
    named = [(*found[:2], found.part.name, found.part.thresholds) for found in context.every(Track)]
    named += [
        (*found[:2], found.part.text, found.part.thresholds) for found in context.every(Condition)
    ]
    for entry, path, text, thresholds in named:
        for index, threshold in enumerate(thresholds):
            for number, language in product(_numbers(threshold), LANGUAGES.values()):
                if not said(number, threshold.unit, text[language], language):
                    yield entry.problem(
                        (*path, "thresholds", index),
                        f"The threshold {plain(number)} is not in the words ({language}).",
                        "Read the clause, and make both the same.",
                    )


def _numbers(threshold: Threshold) -> list[float]:
    """The numbers of a threshold."""
    bounds = (threshold.min, threshold.above, threshold.below, threshold.max)
    return [number for number in bounds if number is not None]


def typed(part: Model) -> Iterator[Quantity]:
    """Every quantity in the fields of a part and of what it holds."""
    for _, each in walk(part):
        if isinstance(each, Value):
            yield plain(each.min), each.unit
            yield plain(each.max), each.unit
        elif isinstance(each, Threshold):
            yield from ((plain(number), each.unit) for number in _numbers(each))
        elif isinstance(each, (Share, Small)):
            for number in (each.least, each.most, getattr(each, "amount", None)):
                if number is not None:
                    yield plain(number), "CNY"
        elif isinstance(each, Measure) and each.rounded_down_to:
            yield plain(each.rounded_down_to), "CNY"


@rule("what a violation says of funds and deposit is what its ladder does to them")
def statements_fit_ladder(context: Context) -> Iterator[Problem]:
    for id_, violation in context.records.violations.items():
        entry = context.records.entries[id_]
        met = {
            penalty.outcome
            for tier in violation.tiers
            for measure in tier.measures
            if (penalty := context.records.penalties.get(measure.penalty))
        }
        fields = set(typed(violation))
        for field in ("funds", "deposit"):
            statement = getattr(violation, field)
            if statement.certainty == "silent" and field in met:
                yield entry.problem(
                    (field, "certainty"),
                    f"The ladder has a penalty on the {field}, and `{field}` calls the rule silent.",
                    "Say what the ladder does.",
                )
            yield from _untyped(entry, (field, "text"), statement.text, fields)
        for name in ("within", "decided"):
            yield from _not_said(entry, violation.appeal, name)


def _not_said(entry: Entry, appeal: Appeal, name: str) -> Iterator[Problem]:
    """The numbers of a span of the appeal that its text does not say."""
    value: Value | None = getattr(appeal, name)
    if value is None:
        return
    for language in LANGUAGES.values():
        for number in {value.min, value.max}:
            if not said(number, value.unit, appeal.text[language], language):
                yield entry.problem(
                    ("appeal", "text", language.code),
                    f"`{name}` says {plain(number)} {value.unit}, the text does not.",
                    "Read the clause, and make both the same.",
                )


@rule("a penalty that the words of a tier name is one of its measures")
def named_measures(context: Context) -> Iterator[Problem]:
    named = _words(context.records)
    for entry, path, tier in context.every(Tier):
        has = {measure.penalty for measure in tier.measures}
        for keys, text in _notes(tier):
            for language in LANGUAGES.values():
                lower = text[language].lower()
                for word, penalties in named[language].items():
                    if word in lower and not has & penalties:
                        yield entry.problem(
                            (*path, *keys, language.code),
                            f"The text names `{word}`, and no measure of the tier does.",
                            f"Add one of {', '.join(sorted(penalties))}, or correct the text.",
                        )


def _words(records: Records) -> dict[Language, dict[str, set[str]]]:
    """By language: a word that names penalties, and which."""
    found: dict[Language, dict[str, set[str]]] = {each: {} for each in LANGUAGES.values()}
    for id_, penalty in records.penalties.items():
        for language, words in found.items():
            for word in penalty.words[language]:
                words.setdefault(word.lower(), set()).add(id_)
    return found
