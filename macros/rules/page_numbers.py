"""Rules of the numbers in the pages' own words: alike in both languages, and each with a home.

A number's home is a record that is shown where the number is said: in the same section, or in the
section that a link beside the number leads to.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple

from macros.records.base import Model, Text, Value
from macros.records.checklists import Checklist
from macros.records.index import Entry, Records, references
from macros.records.language import Language
from macros.records.loader import Problem
from macros.records.procedures import Procedure
from macros.rules.grammar import plain
from macros.rules.page_base import PageContext, page_rule
from macros.rules.page_calls import Bound, shown
from macros.rules.page_text import Block, Page, Section
from macros.rules.quantities import Quantity, difference, quantities

DIGIT = re.compile(r"\d")
SHORT = 2  # digits
BEHIND = {"facts", "deadlines", "step"}
# A name of a kind of shop, no sum: 0 元入驻.
NAMES = {("0", "CNY")}
UNITS = {
    "day": " days",
    "workday": " working days",
    "hour": " hours",
    "month": " months",
    "year": " years",
    "CNY": " yuan",
    "percent": "%",
    "count": "",
}


@page_rule("the words of a page have the same numbers in both languages")
def same_page_numbers(context: PageContext) -> Iterator[Problem]:
    for page, twin in context.twins:
        for zh, en in pairs(page, twin):
            yield from _unlike(zh, en)
        for one, other in zip(context.calls(page), context.calls(twin), strict=False):
            yield from _unlike_calls(one, other)
        if page.head and twin.head:
            for key in ("title", "description"):
                zh, en = (
                    Said(each, *each.document.position((key,)), getattr(each.head, key))
                    for each in (page, twin)
                )
                yield from _unlike(zh, en)


class Said(NamedTuple):
    """Words of a page, and where they stand."""

    page: Page
    line: int
    column: int
    text: str


def pairs(page: Page, twin: Page) -> Iterator[tuple[Said, Said]]:
    """What says the same in both languages: block by block, or a section at a time."""
    if len(page.sections) != len(twin.sections):
        return  # told as headings that only one of them has
    for own, theirs in zip(page.sections, twin.sections, strict=True):
        ones, others = _blocks(own), _blocks(theirs)
        if [b.tag for b in ones] == [b.tag for b in others]:
            for one, other in zip(ones, others, strict=True):
                yield _said(page, own, [one]), _said(twin, theirs, [other])
        else:
            yield _said(page, own, ones), _said(twin, theirs, others)


def _blocks(section: Section) -> list[Block]:
    return [block for block in section.blocks if block.text.strip()]


def _said(page: Page, section: Section, blocks: Sequence[Block]) -> Said:
    line, column = (blocks[0].line, blocks[0].column) if blocks else (section.line, 1)
    return Said(page, line, column, "\n".join(block.text for block in blocks))


def _unlike_calls(one: Bound, other: Bound) -> Iterator[Problem]:
    for zh, en in zip(one.words(), other.words(), strict=False):
        lines = [bound.call.lines.get(w, bound.call.line) for bound, w in ((one, zh), (other, en))]
        yield from _unlike(Said(one.page, lines[0], 1, zh), Said(other.page, lines[1], 1, en))


def _unlike(zh: Said, en: Said) -> Iterator[Problem]:
    only_zh, only_en, _ = difference(zh.text, en.text)
    if only_zh or only_en:
        said = [
            f"only in {name} {', '.join(numbers)}"
            for name, numbers in (("Chinese", only_zh), ("English", only_en))
            if numbers
        ]
        where = f"{en.page.document.path}:{en.line}"
        what = f"The numbers differ from {where}: {'; '.join(said)}."
        yield zh.page.problem(zh.line, zh.column, what, "Say the same numbers in both languages.")


@page_rule(
    "each number with its unit that a page says stands in a record that is shown there",
    needs_records=True,
)
def backed_page_numbers(context: PageContext) -> Iterator[Problem]:
    homes = Homes(context)
    for page in context.every:
        for section in page.sections:
            for block in section.blocks:
                yield from _homeless_block(homes, page, section, block)
        for bound in context.calls(page):
            yield from _homeless_words(homes, page, bound)
        if page.head and page.whole:
            yield from _homeless_head(homes, page)


def _homeless_block(
    homes: "Homes", page: Page, section: Section, block: Block
) -> Iterator[Problem]:
    said = _quantities(block.text, page.language)
    if said and not homes.are_known(page, section):
        return  # what cannot be read may say it
    missing = homes.missing(said, homes.near(page, section, block), page.language)
    if missing:
        what = f"No record that is shown here says {_listed(missing)}."
        remedy = "Show the fact in this section, link to where it is shown, or correct the number."
        yield page.problem_at(block.line, missing[0][0], what, remedy)


def _homeless_words(homes: "Homes", page: Page, bound: Bound) -> Iterator[Problem]:
    for words in bound.words():
        said = _quantities(words, page.language)
        missing = homes.missing(said, shown(bound), page.language)
        if missing:
            what = f"No record of this macro says {_listed(missing)}."
            line = bound.call.lines.get(words, bound.call.line)
            yield page.problem_at(line, words, what, "Name the fact that says it, or correct it.")


def _homeless_head(homes: "Homes", page: Page) -> Iterator[Problem]:
    """Numbers of title and description that neither the page's words nor its records have."""
    for key in ("title", "description"):
        said = _quantities(getattr(page.head, key), page.language)
        if said:
            words = {each for text in _words(page) for each in _quantities(text, page.language)}
            said = [each for each in said if each not in words]
        missing = homes.missing(said, homes.whole(page), page.language)
        if missing:
            line, _ = page.document.position((key,))
            what = f"Nothing on this page says {_listed(missing)}, as its {key} does."
            yield page.problem_at(line, missing[0][0], what, "Say it on the page, or correct it.")


def _words(page: Page) -> Iterator[str]:
    return (block.text for section in page.sections for block in section.blocks)


def _listed(found: list[Quantity]) -> str:
    return ", ".join(f"{number}{UNITS.get(unit, unit)}" for number, unit in found)


def _quantities(text: str, language: Language) -> list[Quantity]:
    if not DIGIT.search(text):
        return []  # a quick look first: most texts say none
    return [each for each in quantities(text, language) if each not in NAMES]


class Homes:
    """Which records are shown at a place, and which numbers they say."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self._sections: dict[int, list[str]] = {}

    def near(self, page: Page, section: Section, block: Block) -> Iterator[str]:
        """The ids of what is shown where a block stands: in its section, and where it links to."""
        yield from self._shown(page, section)
        for link in block.links if block.in_list else section.links:
            yield from self._linked(page, link)

    def are_known(self, page: Page, section: Section) -> bool:
        """Whether all can be read that a page shows, and what its section links to."""
        links = [link for block in section.blocks for link in block.links]
        targets = filter(None, (self._target(page, link) for link in links))
        return all(
            each.whole and not any(self.context.unfit(call) for call in each.calls)
            for each in (page, *targets)
        )

    def _target(self, page: Page, link: str) -> Page | None:
        path = link.partition("#")[0]
        name = normpath(join(dirname(page.name), path)) if path else page.name
        return self.context.pages[page.language].get(name)

    def whole(self, page: Page) -> Iterator[str]:
        """The ids of what a page shows, and of what is shown where it links to."""
        for section in page.sections:
            yield from self._shown(page, section)
            for block in section.blocks:
                yield from self.near(page, section, block)

    def missing(
        self, said: list[Quantity], ids: Iterable[str], language: Language
    ) -> list[Quantity]:
        """Those numbers that none of some records says, nor any fact or span that one rests on."""
        if not said:
            return []
        entries = self.context.records.entries
        shown = [entries[id_] for id_ in dict.fromkeys(ids) if id_ in entries]
        left = set(said)
        for look in (_itself, _behind):
            for entry in shown:
                left -= look(self.context.records, entry, language, left)
                if not left:
                    return []
        return [each for each in said if each in left]

    def _shown(self, page: Page, section: Section) -> list[str]:
        """The ids of what a section shows, the sections below it included; of a title, its own."""
        if id(section) not in self._sections:
            within = [section]
            for later in page.sections[page.sections.index(section) + 1 :]:
                if section.level <= 1 or later.level <= section.level:
                    break
                within.append(later)
            bounds = (self.context.bound(call) for each in within for call in each.calls)
            found = [id_ for bound in bounds if bound for id_ in shown(bound)]
            if section.level <= 1 and page.head and page.head.procedure:
                found.append(page.head.procedure)  # what the whole page is about
            self._sections[id(section)] = found
        return self._sections[id(section)]

    def _linked(self, page: Page, link: str) -> list[str]:
        """The ids of what the section shows that a link leads to, or the record of its anchor."""
        target, anchor = self._target(page, link), link.partition("#")[2]
        if target is None:
            return []
        if not anchor:
            first = [section for section in target.sections if section.level <= 1]
            return [id_ for section in first for id_ in self._shown(target, section)]
        for section in target.sections:
            if section.id == anchor:
                return self._shown(target, section)
        return [anchor] if anchor in self.context.records.entries else []


def _itself(_: Records, entry: Entry, language: Language, wanted: set[Quantity]) -> set[Quantity]:
    """Those numbers that a record says itself: in its words, its values, the count of its steps."""
    return {each for _, part in entry.parts for each in _said_by(part, language, wanted)}


def _behind(
    records: Records, entry: Entry, language: Language, wanted: set[Quantity]
) -> set[Quantity]:
    """Those numbers that the facts, spans and steps say which a record rests on, or theirs."""
    found: set[Quantity] = set()
    for other in _named(records, entry, BEHIND):
        found |= _itself(records, other, language, wanted)
        for last in _named(records, other, {"facts"}):
            found |= _itself(records, last, language, wanted)
    return found


def _named(records: Records, entry: Entry, kinds: set[str]) -> Iterator[Entry]:
    for _, part in entry.parts:
        for _, id_, allowed in references(part):
            if id_ in records.entries and kinds & {*allowed}:
                yield records.entries[id_]


def _said_by(part: Model, language: Language, wanted: set[Quantity]) -> Iterable[Quantity]:
    if isinstance(part, Text):
        text = part[language]
        # A quick look first. From 100 on a number may be written with 百, 千, 万 or a comma.
        if any(number in text or len(number) > SHORT for number, _ in wanted):
            return _quantities(text, language)
    elif isinstance(part, Value):
        return (plain(part.min), part.unit), (plain(part.max), part.unit)
    elif isinstance(part, Procedure):
        return [(str(len(part.steps)), "count")]
    elif isinstance(part, Checklist):
        return [(str(sum(len(phase.items) for phase in part.phases)), "count")]
    return ()
