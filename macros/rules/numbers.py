"""Rules of numbers: both languages and the typed values say the same ones, with their units."""

import re
import unicodedata
from collections.abc import Iterator

from macros.records.base import Text, Value
from macros.records.facts import Fact, Older
from macros.records.index import Entry
from macros.records.language import EN, LANGUAGES, ZH, Language
from macros.records.loader import Keys, Problem
from macros.rules.base import Context, rule
from macros.rules.grammar import plain
from macros.rules.quantities import difference, mentions, said

# How often something happens; half a year is a length.
RATES = {
    ZH: {
        "day": re.compile("每个?(?:天|日|自然日|工作日)"),
        "week": re.compile("[每按]个?(?:自然)?周"),
        "month": re.compile("[每按]个?(?:自然)?月"),
        "year": re.compile("[每按]个?(?:自然)?年"),
    },
    EN: {
        unit: re.compile(
            rf"\b(?:{adverb}|(?<!half )(?:a|per|each|every) (?:calendar |working |single )?{unit})\b",
            re.I,
        )
        for unit, adverb in (
            ("day", "daily"),
            ("week", "weekly"),
            ("month", "monthly"),
            ("year", "yearly|annual(?:ly)?"),
        )
    },
}
FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


@rule("both languages show the same numbers and dates, with the same units, as often")
def same_numbers(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        only_zh, only_en, turned = difference(text.zh, text.en)
        if only_zh or only_en:
            zh, en = (", ".join(only) or "none" for only in (only_zh, only_en))
            yield entry.problem(
                (*path, "en" if only_en else "zh"),
                f"The numbers differ: only in Chinese {zh}; only in English {en}.",
                "Read the clause, and write the same numbers and units in both.",
            )
        elif turned:
            yield entry.problem(
                (*path, "en"),
                f"{', '.join(turned)} is the least in one language and the most in the other.",
                "Read the clause, and write the same in both.",
            )


@rule("numbers with the same unit stand in the same order in both languages")
def same_order(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if swapped := _swapped(text):
            zh, en = (", ".join(map(plain, numbers)) for numbers in swapped)
            yield entry.problem(
                (*path, "en"),
                f"The numbers change places: {zh} in Chinese, {en} in English.",
                "Read the clause, and say them in one order.",
            )


def _swapped(text: Text) -> tuple[list[float], list[float]] | None:
    """The numbers of a unit in each language, if they are the same ones in another order."""
    zh, en = (_by_unit(text[language], language) for language in (ZH, EN))
    for unit, ones in zh.items():
        others = en.get(unit, [])
        if ones != others and sorted(ones) == sorted(others):
            return ones, others
    return None


def _by_unit(text: str, language: Language) -> dict[str, list[float]]:
    """The numbers of a text as they follow each other, by their units; dates are none."""
    found: dict[str, list[float]] = {}
    for each in reversed(mentions(text, language)):
        if each.firm and not each.day:
            found.setdefault(each.unit, []).append(each.number)
    return found


@rule("what happens each day, week, month or year does so in both languages")
def same_rates(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        zh = _rates(text.zh, ZH)
        en = _rates(text.en, EN) if zh else zh
        if zh and en and zh != en:
            told = " and ".join(f"each {unit}" for unit in sorted(zh ^ en))
            yield entry.problem(
                (*path, "en"),
                f"Only one language says {told}.",
                "Read the clause, and write the same in both.",
            )


def _rates(text: str, language: Language) -> set[str]:
    """Of which units a text says that something happens in each."""
    if language is ZH and "每" not in text and "按" not in text:
        return set()
    return {unit for unit, pattern in RATES[language].items() if pattern.search(text)}


@rule("a typed value stands in its text, with its unit; a range as a range")
def value_in_text(context: Context) -> Iterator[Problem]:
    for entry, path, part in _valued(context):
        if part.value is None:
            continue
        for language in LANGUAGES.values():
            fault = _unlike(part.value, part.text[language], language)
            if fault:
                yield entry.problem(
                    (*path, "text", language.code),
                    fault,
                    "Read the clause, and correct the text or the value.",
                )


def _unlike(value: Value, text: str, language: Language) -> str | None:
    """What a value says that a text of `language` does not, or None."""
    for number in (value.min, value.max):
        found = said(number, value.unit, text, language)
        if not found:
            return f"The value says {plain(number)} {value.unit}, the text does not."
        if value.min == value.max and all(each.end for each in found):
            return f"The value says {plain(number)} {value.unit}, the text a range that it ends."
    return None


@rule("digits and Latin letters are written in half width")
def half_width(context: Context) -> Iterator[Problem]:
    for entry, keys, _, words in context.said:
        found = None if words.isascii() else FULL_WIDTH.search(words)
        if found:
            yield entry.problem(
                keys,
                f"`{found[0]}` is written in full width.",
                f"Write `{unicodedata.normalize('NFKC', found[0])}`.",
            )


def _valued(context: Context) -> Iterator[tuple[Entry, Keys, Fact | Older]]:
    """Every fact, and what was said of it before, with its place."""
    for id_, fact in context.records.facts.items():
        entry = context.records.entries[id_]
        yield entry, (), fact
        yield from ((entry, ("was", index), older) for index, older in enumerate(fact.was))


@rule("a range runs from the smaller number to the larger, and none is negative")
def ordered_values(context: Context) -> Iterator[Problem]:
    for entry, path, value in context.every(Value):
        if not 0 <= value.min <= value.max:
            yield entry.problem(
                (*path, "min"),
                f"{value.min} to {value.max} is not a range.",
                "Write the smaller number as `min`, and none below 0.",
            )
