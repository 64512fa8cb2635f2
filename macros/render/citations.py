"""What statements rest on, as a page shows it: source, clause, and what the mark opens."""

from collections import Counter
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup, escape

from macros.records.base import Certainty, Citation, Dated, Statement, Text
from macros.render.addresses import Addresses
from macros.render.words import Words

# The weakest ground first: a statement is shown as what it rests on at best.
GROUNDS = ("article", "news", "rule-draft", "rule-notice", "rule", "law")
DAYS = ("checked_on", "review_by")
# The weakest last, since a summary of several statements is as certain as the weakest.
CERTAINTIES: tuple[Certainty, ...] = ("stated", "silent", "inferred", "unclear")
# What a record says is in the first of these fields that it has.
SAYS = ("text", "what", "do", "answer", "definition", "use_when", "title")


class Shown(NamedTuple):
    """A citation as a page shows it: source and clause, what the mark after a statement opens, and
    whether the text has ended."""

    name: Markup
    clause: Markup
    about: Markup
    address: str
    past: bool


def clause(words: Words, cite: Citation) -> str:
    """Where in the source: 第 2.2.1(2) 条, clause 2.2.1(2), art. 58 ¶2."""
    where = words.tr(cite.where) if cite.where else ""
    if cite.at is None:
        return where
    number = _number(words, cite.at, words.records.sources[cite.source].kind == "law")
    return words.t("cite-where").join(filter(None, (number, where)))


def _number(words: Words, at: str, law: bool) -> str:
    if at.startswith("ch"):
        return words.t("cite-chapter", n=at[2:])
    number, _, paragraph = at.partition("¶")
    said = words.t("cite-article" if law else "cite-clause", n=number)
    return said + (words.t("cite-paragraph", n=paragraph) if paragraph else "")


class Sources:
    """What citations show wherever they stand, made once a language."""

    def __init__(self, words: Words, templates: Environment) -> None:
        self.words = words
        self._template = templates.get_template("cited_source.html")
        self._about: dict[str, Markup] = {}
        self._made: dict[Citation, tuple[Markup, Markup, Markup]] = {}

    @cached_property
    def uses(self) -> dict[str, int]:
        """How many statements rest on each source."""
        parts = chain.from_iterable(entry.parts for entry in self.words.records.records())
        return Counter(part.source for _, part in parts if isinstance(part, Citation))

    def shown(self, cite: Citation, address: str) -> Shown:
        """A citation as it is shown on a page that has its source at `address`."""
        if cite not in self._made:
            name = self.words.text(self.words.records.sources[cite.source].short)
            where = escape(f" {clause(self.words, cite)}").rstrip()
            self._made[cite] = name, where, self._tell(cite.source)
        past = self.words.records.sources[cite.source].past
        return Shown(*self._made[cite], address, past)

    def _tell(self, id_: str) -> Markup:
        """What a citation says of its source."""
        if id_ not in self._about:
            source = self.words.records.sources[id_]
            self._about[id_] = Markup(self._template.render(r=self.words, source=source).strip())
        return self._about[id_]


class Citations:
    """The citations of one page, which remembers the sources that it cited, and the days on which
    they were read for it."""

    def __init__(self, sources: Sources, addresses: Addresses) -> None:
        self.cited: set[str] = set()
        self.checks: set[date] = set()
        self._sources = sources
        self._words = sources.words
        self._addresses = addresses

    @property
    def uses(self) -> dict[str, int]:
        """How many statements rest on each source."""
        return self._sources.uses

    def ground(self, statement: Statement) -> str:
        """What a statement rests on at best: the kind of its strongest source."""
        sources = self._words.records.sources
        return max((sources[cite.source].kind for cite in statement.cites), key=GROUNDS.index)

    def behind(self, ids: list[str]) -> tuple[list[Citation], Dated | None]:
        """The citations of several facts, each source and clause once, and the earliest days on
        which one was checked and one is to be read again."""
        facts = [self._words.records.facts[id_] for id_ in ids]
        found: dict[tuple[str, str | Text | None], Citation] = {}
        for cite in chain.from_iterable(fact.cites for fact in facts):
            found.setdefault((cite.source, cite.at or cite.where), cite)
        if not facts:
            return [], None
        checked, review = (min(getattr(fact, name) for fact in facts) for name in DAYS)
        return list(found.values()), Dated(checked_on=checked, review_by=review)

    def certainty(self, ids: list[str]) -> Certainty:
        """How certain what rests on several facts is: as the weakest of them."""
        found = (self._words.records.facts[id_].certainty for id_ in ids)
        return max(found, key=CERTAINTIES.index, default="stated")

    def clause(self, cite: Citation) -> str:
        """Where in the source, in words."""
        return clause(self._words, cite)

    def show(self, cites: list[Citation], dated: Dated | None = None) -> list[Shown]:
        """Citations as the page shows them; it will name their sources at its end, and the oldest
        day on which one was read."""
        if dated:
            self.checks.add(dated.checked_on)
        self.cited.update(cite.source for cite in cites)
        return self.named(cites)

    def named(self, cites: list[Citation]) -> list[Shown]:
        """Citations of what the page tells without resting on it, such as an older saying."""
        page = self._addresses.place.to("sources")
        return [self._sources.shown(cite, f"{page}#{cite.source}") for cite in cites]

    def report(self, id_: str, cites: list[Citation]) -> str | None:
        """The address of a prepared issue: the record's id, what it says, and what that rests on.

        None if the repository is not known.
        """
        place, words = self._addresses.place, self._words
        if not place.repository:
            return None
        record = words.records.entries[id_].record
        text = next(filter(None, (getattr(record, name, None) for name in SAYS)))
        rules = [
            f"{words.tr(words.records.sources[cite.source].short)} {clause(words, cite)}"
            for cite in cites
        ]
        return place.report(id_, words.tr(text), "; ".join(rules))
