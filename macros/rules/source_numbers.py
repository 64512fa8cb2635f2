"""A rule of the numbers of texts: what a fact or a tier counts stands in a text that it cites.

Whatever repeats a number can be changed along with it; the text that it comes from cannot.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from macros.records.base import Citation
from macros.records.facts import Fact
from macros.records.index import Records
from macros.records.language import ZH
from macros.records.loader import Keys, Problem
from macros.records.violations import Violation
from macros.rules.base import Context, rule
from macros.rules.grammar import BARE, plain
from macros.rules.ladder_texts import typed
from macros.rules.quantities import (
    STRICT,
    Measure,
    Mention,
    Quantity,
    mentions,
    quantities,
)

WITH_UNIT = {*STRICT, "week", "minute"}
SPACED = re.compile(r"(?<=\d)\s+(?=[年月日天%％元万])")  # copies part a number from its unit
NUMBER = re.compile(r"(\d+(?:\.\d+)?)([A-Za-z]*)")
QUOTED = re.compile("“[^”]*”")  # what others say


def numbers_of(text: str) -> list[str]:
    """Every number that a rule or law says, each once: `30day`, `500CNY`, or `15` without a unit.

    The days of its versions are none, but a year may be a sum in a table that has lost its lines.
    """
    found = {token for each in mentions(SPACED.sub("", text), ZH) if (token := _token(each))}
    return sorted(found, key=lambda token: (len(token), token))


def _token(said: Mention) -> str | None:
    """How a file of clauses writes a number; None of what is no number."""
    if said.day:
        return str(said.day[0]) if said.day[0] and said.day[1] is None else None
    if said.unit in ("clause", "clock"):
        return None
    return f"{plain(said.number)}{said.unit if said.unit in WITH_UNIT else ''}"


@rule("a number of a fact or a tier stands in a text that it cites, in its unit")
def numbers_in_sources(context: Context) -> Iterator[Problem]:
    texts = _Texts(context.records)
    for id_, fact in context.records.facts.items():
        entry = context.records.entries[id_]
        for number, unit in texts.missing(fact.cites, _stated(fact)):
            yield entry.problem(("text", "zh"), _what(number, unit), REMEDY)
    for id_, violation in context.records.violations.items():
        entry = context.records.entries[id_]
        for keys, cites, counted in _counted(violation):
            for number, unit in texts.missing(cites, counted):
                yield entry.problem(keys, _what(number, unit), REMEDY)


REMEDY = "Read the clause, and correct the number, or cite the text that says it."


def _what(number: str, unit: str) -> str:
    return f"No text that is cited here says {number} {unit}."


def _stated(fact: Fact) -> list[Quantity]:
    """The numbers with a unit that a fact takes from its sources: none of what we count ourselves, and
    of a fact that says what is not written none that stands in quotation marks."""
    if fact.certainty == "inferred":
        return []
    text = QUOTED.sub("", fact.text.zh) if fact.certainty == "silent" else fact.text.zh
    return [each for each in quantities(text, ZH) if each[1] in STRICT]


def _counted(violation: Violation) -> Iterator[tuple[Keys, list[Citation], list[Quantity]]]:
    """The numbers in the fields of a violation: where they stand, and what is cited for them."""
    for place, tier in enumerate(violation.tiers):
        cites = [*violation.cites, *tier.cites]
        for index, case in enumerate(tier.when_else):
            keys = ("tiers", place, "when_else", index)
            yield keys, [*cites, *case.cites], list(typed(case))
        for index, measure in enumerate(tier.measures):
            cited = [*cites, *(cite for case in tier.when_else for cite in case.cites)]
            yield ("tiers", place, "measures", index), cited, list(typed(measure))
    everywhere = [*violation.cites, *(cite for tier in violation.tiers for cite in tier.cites)]
    for place, track in enumerate(violation.tracks):
        yield ("tracks", place), everywhere, list(typed(track))


class _Texts:
    """What the texts of the sources count."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.read: dict[str, frozenset[Measure] | None] = {}

    def missing(self, cites: Iterable[Citation], numbers: Iterable[Quantity]) -> Iterator[Quantity]:
        """The numbers, 0 apart, that no text says that is cited; none if one of these is not known."""
        wanted = [each for each in dict.fromkeys(numbers) if float(each[0])]
        said = [self._said(cite.source) for cite in cites] if wanted else []
        known = [each for each in said if each is not None]
        if wanted and len(known) == len(said):
            all_said = frozenset().union(*known)
            yield from (each for each in wanted if all_said.isdisjoint(_spellings(*each)))

    def _said(self, source: str) -> frozenset[Measure] | None:
        """What the text of a source counts; None if that is not known."""
        if source not in self.read:
            clauses = self.records.clauses.get(source)
            numbers = clauses.numbers if clauses else None
            self.read[source] = (
                None if numbers is None else frozenset(map(_measure, numbers.split()))
            )
        return self.read[source]


@cache  # texts say the same numbers again and again
def _measure(token: str) -> Measure:
    """What a number measures that stands in a file of clauses."""
    found = NUMBER.fullmatch(token)
    return Mention(float(found[1]), found[2] or BARE, "").measure if found else (token, 0)


@cache
def _spellings(number: str, unit: str) -> frozenset[Measure]:
    """How a text may say a number: with its unit, in a table without, 5 for 5 万, twice for 200%."""
    value = float(number)
    found = {Mention(value, unit, "").measure, (BARE, value)}
    if unit == "count":
        found.add((BARE, value + 1))  # 3–9 for 3 and more, but below 10
    if unit == "CNY":
        found.add((BARE, value / 10000))
    if unit == "percent":
        found.add((BARE, value / 100))
    if unit == "day" and not value % 365:
        found.add(Mention(value / 365, "year", "").measure)
    return frozenset(found)
