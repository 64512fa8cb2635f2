"""Rules of backing: a number in a text stands in a fact that the record names.

So a number that is corrected in its fact is told in every text that still has the old one.
"""

from collections.abc import Iterator
from functools import cache

from macros.records.base import Backed, Citation, Model, Quote, Text, Value
from macros.records.claims import Claim
from macros.records.deadlines import Deadline
from macros.records.index import Entry, Records, references, walk
from macros.records.language import LANGUAGES, ZH, Language
from macros.records.loader import Keys, Problem
from macros.records.ui import Label
from macros.records.violations import Measure as Measured
from macros.records.violations import Times
from macros.rules.base import Context, rule
from macros.rules.grammar import plain
from macros.rules.ladder_texts import typed
from macros.rules.quantities import STRICT, Measure, Mention, mentions, of_day
from macros.rules.wording import QUOTED_NAMES

# Kinds whose texts are statements with a source of their own, or history: a fact that is corrected
# does not make what a change once said, or the title of a source, wrong.
PIECES = tuple("次单倍项家种档号")
OWN = {"facts", "sources", "violations", "changes"}


@rule("a number with its unit stands in a fact that the record names", needs_all_files=True)
def numbers_backed(context: Context) -> Iterator[Problem]:
    backing = Backing(context.records)
    for entry, path, text in context.texts:
        if entry.kind in OWN or isinstance(text, Quote):
            continue
        if isinstance(text, Label) and text.number_of:
            continue
        for language in LANGUAGES.values():
            stated = _stated(text[language], language)
            known = backing.of(entry, path) if stated else set()
            missing = [each for each in stated if each.measure not in known]
            if missing:
                yield entry.problem(
                    (*path, language.code),
                    f"No fact that is named here says {', '.join(each.told for each in missing)}.",
                    "Name the fact that does, or read the clause and correct the number.",
                )


@rule(
    "what gives numbers in the unit of a fact that it names gives the value of that fact",
    needs_all_files=True,
)
def named_values_said(context: Context) -> Iterator[Problem]:
    """Without it, a corrected fact would pass unseen where another fact has its old number."""
    for entry, path, part in context.every(Backed):
        stated = _stated_by(part)
        for fact, value in _passed_over(context.records, part, stated):
            for keys, found in stated.items():
                if fact not in part.unsaid and any(each.unit == value.unit for each in found):
                    yield entry.problem(
                        (*path, *keys),
                        f"This gives numbers in {value.unit}, and not the {_shown(value)} of `{fact}`.",
                        "Correct the text, or name the fact in `unsaid` if it is meant so.",
                    )


@rule(
    "`unsaid` holds facts of the same record whose number it does leave out", needs_all_files=True
)
def unsaid_needed(context: Context) -> Iterator[Problem]:
    for entry, path, part in context.every(Backed):
        over = dict(_passed_over(context.records, part, _stated_by(part))) if part.unsaid else {}
        for index, fact in enumerate(part.unsaid):
            if fact not in over:
                yield entry.problem(
                    (*path, "unsaid", index),
                    f"`{fact}` is not named here with a number that is left out.",
                    "Remove it from `unsaid`.",
                )


def _stated_by(part: Model) -> dict[Keys, list[Mention]]:
    """The numbers that each text of a part states, by its keys; a quoted text states none."""
    return {
        keys: _stated(text.zh, ZH)
        for keys, text in walk(part)
        if isinstance(text, Text) and not isinstance(text, Quote)
    }


def _passed_over(
    records: Records, part: Backed, stated: dict[Keys, list[Mention]]
) -> Iterator[tuple[str, Value]]:
    """The facts that a part names whose value its texts pass over, though they give numbers."""
    all_stated = [each for found in stated.values() for each in found]
    if not all_stated:
        return
    said = {each.measure for each in all_stated} | _quoted(part)
    ranges = {each.measure for each in all_stated if each.end}
    for fact, value in _values_named(records, part):
        ends = {Mention(end, value.unit, "").measure for end in (value.min, value.max)}
        if not ends & said or (ends & ranges and not ends <= said):
            yield fact, value


def _values_named(records: Records, part: Backed) -> Iterator[tuple[str, Value]]:
    """The facts that a part names itself or by its deadline, with values."""
    for id_ in _named_by(part):
        target = records.entries.get(id_)
        if target and isinstance(target.record, Deadline):
            id_ = target.record.fact
        fact = records.facts.get(id_)
        if fact and fact.value and fact.value.unit in STRICT:
            yield id_, fact.value


def _named_by(part: Model) -> Iterator[str]:
    """The ids that a part names as what it rests on."""
    return (id_ for keys, id_, _ in references(part) if keys[0] != "unsaid")


def _shown(value: Value) -> str:
    """A value in a message: "1 to 3"."""
    low, high = plain(value.min), plain(value.max)
    return low if low == high else f"{low} to {high}"


def _stated(text: str, language: Language) -> list[Mention]:
    """The numbers with a unit that a text states; one in the name of a rule or menu is none."""
    if not any(map(_states, mentions(text, language))):
        return []
    return [each for each in mentions(QUOTED_NAMES.sub(" ", text), language) if _states(each)]


def _states(mention: Mention) -> bool:
    """Whether a mention is a number with a unit, or a day of a year, that states something.

    Of what is counted in pieces only what `PIECES` names is a statement; the English text says the same.
    """
    if mention.day:
        return None not in mention.day
    if mention.unit == "count":
        return mention.number > 1 and mention.words[-1:] in PIECES
    return mention.firm and mention.unit in {*STRICT, "week", "minute"}


class Backing:
    """What the facts and tiers behind the texts of the records say."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.said = cache(self._said)
        self.named = cache(self._named)
        self.parts = cache(self._parts)

    def of(self, entry: Entry, path: Keys) -> set[Measure]:
        """The measures that the text at `path` of a record may state: those of the facts and tiers
        that the nearest part around it names, itself or in what it holds."""
        for length in range(len(path), -1, -1):
            part = self.parts(entry.id, entry.kind).get(path[:length])
            named = self.named(entry.id, entry.kind, path[:length]) if part else frozenset()
            if part and named:
                own = _quoted(part) if isinstance(part, Claim) else set()
                return own.union(*map(self.said, named))
        return set()

    def _parts(self, id_: str, kind: str) -> dict[Keys, Model]:
        """The parts of a record by the keys that lead to them."""
        entries = self.records.entries
        return dict(entries[id_ if id_ in entries else f"{kind}:{id_}"].parts)

    def _named(self, id_: str, kind: str, path: Keys = ()) -> frozenset[str]:
        """The ids of the facts and tiers that a part of a record names, itself or through a
        deadline or a step."""
        found: set[str] = set()
        for _, each in walk(self.parts(id_, kind)[path]):
            for name in _named_by(each):
                target = self.records.entries.get(name)
                if target and target.kind in ("facts", "tier"):
                    found.add(name)
                elif target and target.kind in ("deadlines", "step"):
                    found |= self.named(name, target.kind)
        return frozenset(found)

    def _said(self, id_: str) -> frozenset[Measure]:
        """The measures that a fact or a tier says, in its texts and in its fields."""
        found: set[Measure] = set()
        for _, part in self.records.entries[id_].parts:
            if isinstance(part, Text):
                found |= _measures(part)
            elif isinstance(part, Citation) and (source := self.records.sources.get(part.source)):
                days = filter(None, (source.date, source.in_force, source.ended, source.copy_date))
                found.update(of_day((day.year, day.month, day.day)) for day in days)
            else:
                found.update(_counts(part))
        fields = typed(self.records.entries[id_].record)
        return frozenset(
            found.union(Mention(float(number), unit, "").measure for number, unit in fields)
        )


def _measures(text: Text) -> set[Measure]:
    """What the numbers of a text measure, in either language: one may leave a unit out."""
    return {
        each.measure
        for language in LANGUAGES.values()
        for each in mentions(text[language], language)
    }


def _counts(part: Model) -> Iterator[Measure]:
    """The counts in the fields of a part of a tier: its times, and how many times proceeds."""
    if isinstance(part, Times):
        numbers = [part.from_, part.to]
    else:
        numbers = [part.multiple] if isinstance(part, Measured) else []
    yield from (Mention(number, "count", "").measure for number in numbers if number)


def _quoted(part: Model) -> set[Measure]:
    """What the numbers of the quotes in a part measure: of the claim, or of the question."""
    return {
        measure for _, text in walk(part) if isinstance(text, Quote) for measure in _measures(text)
    }
