"""Rules of numbers: both languages and the typed values say the same ones."""

from collections.abc import Iterator

from macros.records.base import Value
from macros.records.facts import Fact, Older
from macros.records.index import Entry
from macros.records.loader import Keys, Problem
from macros.rules import wording
from macros.rules.base import Context, rule


@rule("both languages show the same numbers")
def same_numbers(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        only_zh, only_en = wording.number_mismatch(text.zh, text.en)
        if only_zh or only_en:
            zh, en = (", ".join(sorted(only)) or "none" for only in (only_zh, only_en))
            yield entry.problem(
                (*path, "en" if only_en else "zh"),
                f"The numbers differ: only in Chinese {zh}; only in English {en}.",
                "Read the clause, and write the same numbers in both.",
            )


@rule("a number in the text is the typed value")
def value_in_text(context: Context) -> Iterator[Problem]:
    for entry, path, part in _valued(context):
        if part.value is None:
            continue
        for number in {part.value.min, part.value.max}:
            shown = str(int(number)) if float(number).is_integer() else str(number)
            for language, numbers in wording.NUMBERS.items():
                read = numbers(part.text[language])
                if shown not in read.said | read.hinted:
                    yield entry.problem(
                        (*path, "text", language.code),
                        f"The value says {shown}, the text does not.",
                        "Read the clause, and correct the text or the value.",
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
