"""Rules of versions: the text in force is cited, and a source speaks of its own days."""

import datetime
from collections.abc import Iterator

from macros.compute.clauses import ends, known
from macros.records.base import Citation
from macros.records.facts import Older
from macros.records.index import Records
from macros.records.language import LANGUAGES
from macros.records.loader import Problem
from macros.records.sources import Source
from macros.rules.addresses import rule_of
from macros.rules.base import Context, rule
from macros.rules.grammar import Day
from macros.rules.quantities import mentions

# What a text says of a version that it compares with the one in force.
COMPARES = ("旧", "版", "失效", "第一次", "不再")


@rule("a clause of a text that has ended is not cited where the text in force has it too")
def version_in_force(context: Context) -> Iterator[Problem]:
    records = context.records
    in_force = {rule_of(each): id_ for id_, each in records.sources.items() if not each.past}
    for entry, path, cite in context.every(Citation):
        source = records.sources.get(cite.source)
        if source is None or not source.past or isinstance(cite, Older):
            continue
        later = source.replaced_by or in_force.get(rule_of(source), "")
        text = getattr(entry.record, "text", None)
        compares = text is not None and any(word in text.zh for word in COMPARES)
        if not compares and _has_clause(records, later, cite.at):
            yield entry.problem(
                (*path, "source"),
                f"`{cite.source}` has ended, and `{later}` has clause {cite.at} too.",
                f"Read it there and cite `{later}`, or say 旧版 and old version in the text.",
            )


def _has_clause(records: Records, id_: str, at: str | None) -> bool:
    """Whether a source is in force and has the clauses that a citation names."""
    source, clauses = records.sources.get(id_), records.clauses.get(id_)
    if not at or source is None or source.past or clauses is None:
        return False
    return all(known(each, clauses.fingerprints) for each in ends(at))


@rule("a day in the name of a source is one of its own days")
def own_days(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        days = [day for day in _days(source) if day]
        for key in ("title", "short"):
            for language in LANGUAGES.values():
                for said in mentions(getattr(source, key)[language], language):
                    if said.day and not any(_is(said.day, day) for day in days):
                        yield context.records.entries[id_].problem(
                            (key, language.code),
                            f"`{said.words}` is none of its days.",
                            "Correct it, or the `date` or `in_force` of this source.",
                        )


def _days(source: Source) -> tuple[datetime.date | None, ...]:
    return source.date, source.in_force, source.ended, source.listed, source.copy_date


def _is(said: Day, day: datetime.date) -> bool:
    """Whether a day is the one that a text says, as far as it says it."""
    return all(
        part in (None, own) for part, own in zip(said, (day.year, day.month, day.day), strict=True)
    )
