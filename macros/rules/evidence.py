"""Rules of what a statement rests on: enough, of the right kind, and each once."""

from collections.abc import Iterator

from macros.records.base import Statement
from macros.records.checklists import Item
from macros.records.facts import Fact
from macros.records.loader import Problem
from macros.records.sources import OFFICIAL
from macros.records.violations import Condition, Tier, Violation
from macros.rules.base import Context, rule
from macros.rules.sources import kinds_of

CITING = (Statement, Violation, Tier, Condition)
IN_FORCE = OFFICIAL - {"rule-draft"}


@rule("a fact on which the source is silent has no value")
def silence_has_no_value(context: Context) -> Iterator[Problem]:
    for id_, fact in context.records.facts.items():
        if fact.certainty == "silent" and fact.value:
            yield context.records.entries[id_].problem(
                ("value",),
                "The source is silent, and the fact has a value.",
                "Remove `value`, or correct `certainty`.",
            )


@rule("what is a must rests on a rule in force or a law, and not on silence")
def must_rests_on_rules(context: Context) -> Iterator[Problem]:
    for entry, path, item in context.every(Item):
        facts = [f for id_ in item.facts if (f := context.records.facts.get(id_))]
        if item.need == "must" and facts and not any(_binds(context, fact) for fact in facts):
            yield entry.problem(
                (*path, "need"),
                f"`{item.id}` is a must, and no fact of it states a rule in force or a law.",
                "Name such a fact, or let it be `should`.",
            )


def _binds(context: Context, fact: Fact) -> bool:
    """Whether a fact says what a rule in force or a law says."""
    return fact.certainty != "silent" and bool(kinds_of(context, fact.cites) & IN_FORCE)


@rule("a place in a source is cited once")
def cited_once(context: Context) -> Iterator[Problem]:
    for entry, path, part in context.parts:
        if not isinstance(part, CITING) or len(part.cites) < 2:
            continue
        seen = set()
        for index, citation in enumerate(part.cites):
            place = (citation.source, citation.at, citation.where and citation.where.zh)
            if place in seen:
                yield entry.problem(
                    (*path, "cites", index),
                    f"`{citation.source}` {citation.at or ''} is cited twice.",
                    "Remove one, or say `where` in the clause.",
                )
            seen.add(place)
