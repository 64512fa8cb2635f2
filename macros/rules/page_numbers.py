"""Rules of the numbers in the pages' own words: alike in both languages, and each with a home.

A number's home is a record that is shown where the number is said: in the same section, or in the
section that a link beside the number leads to.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple

from macros.records.base import Model, Text, Value
from macros.records.checklists import Checklist
from macros.records.index import Records, references
from macros.records.language import Language
from macros.records.loader import Problem
from macros.records.procedures import Procedure
from macros.rules.page_base import PageContext, page_rule
from macros.rules.page_calls import Bound, shown
from macros.rules.page_text import Block, Page, Section
from macros.rules.quantities import Quantity, plain, quantities
from macros.rules.wording import number_mismatch

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
        for zh, en in _pairs(page, twin):
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


def _pairs(page: Page, twin: Page) -> Iterator[tuple[Said, Said]]:
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
    only_zh, only_en = number_mismatch(zh.text, en.text)
    if only_zh or only_en:
        said = [
            f"only in {name} {', '.join(sorted(numbers))}"
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
    if not said:
        return
    known = homes.near(page, section, block)
    missing = [each for each in said if each not in known]
    if missing:
        what = f"No record that is shown here says {_listed(missing)}."
        remedy = "Show the fact in this section, link to where it is shown, or correct the number."
        yield page.problem_at(block.line, missing[0][0], what, remedy)


def _homeless_words(homes: "Homes", page: Page, bound: Bound) -> Iterator[Problem]:
    for words in bound.words():
        said = _quantities(words, page.language)
        if not said:
            continue
        known = homes.of(tuple(shown(bound)), page.language)
        missing = [each for each in said if each not in known]
        if missing:
            what = f"No record of this macro says {_listed(missing)}."
            line = bound.call.lines.get(words, bound.call.line)
            yield page.problem_at(line, words, what, "Name the fact that says it, or correct it.")


def _homeless_head(homes: "Homes", page: Page) -> Iterator[Problem]:
    """Numbers of title and description that neither the page's words nor its records have."""
    for key in ("title", "description"):
        said = _quantities(getattr(page.head, key), page.language)
        if not said:
            continue
        known = homes.whole(page)
        missing = [each for each in said if each not in known]
        if missing:
            line, _ = page.document.position((key,))
            what = f"Nothing on this page says {_listed(missing)}, as its {key} does."
            yield page.problem_at(line, missing[0][0], what, "Say it on the page, or correct it.")


def _listed(found: list[Quantity]) -> str:
    return ", ".join(f"{number}{UNITS.get(unit, unit)}" for number, unit in found)


def _quantities(text: str, language: Language) -> list[Quantity]:
    if not any(char.isdigit() for char in text):
        return []  # a quick look first: most texts say none
    return [each for each in quantities(text, language) if each not in NAMES]


class Homes:
    """Which numbers the records say that are shown at a place."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self._said: dict[tuple[str, Language], set[Quantity]] = {}
        self._sections: dict[int, tuple[str, ...]] = {}

    def near(self, page: Page, section: Section, block: Block) -> set[Quantity]:
        """What is said where a block stands: by its section, and by those that it links to."""
        ids = list(self._shown(page, section))
        for link in block.links if block.in_list else section.links:
            ids += self._linked(page, link)
        return self.of(tuple(ids), page.language)

    def whole(self, page: Page) -> set[Quantity]:
        """What a page says: its records, those that it links to, and its own words."""
        known: set[Quantity] = set()
        for section in page.sections:
            for block in section.blocks:
                known |= self.near(page, section, block)
                known.update(_quantities(block.text, page.language))
            known |= self.of(self._shown(page, section), page.language)
        return known

    def of(self, ids: tuple[str, ...], language: Language) -> set[Quantity]:
        """What some records say, with the facts and spans that they rest on."""
        records, found = self.context.records, set[Quantity]()
        for id_ in dict.fromkeys(ids):
            if (id_, language) not in self._said:
                self._said[id_, language] = _says(records, id_, language)
            found |= self._said[id_, language]
        return found

    def _shown(self, page: Page, section: Section) -> tuple[str, ...]:
        """The ids of what a section shows, the sections below it included; of a title, its own."""
        if id(section) not in self._sections:
            within = [section]
            for later in page.sections[page.sections.index(section) + 1 :]:
                if section.level <= 1 or later.level <= section.level:
                    break
                within.append(later)
            bounds = (self.context.bound(call) for each in within for call in each.calls)
            found = tuple(id_ for bound in bounds if bound for id_ in shown(bound))
            self._sections[id(section)] = found
        return self._sections[id(section)]

    def _linked(self, page: Page, link: str) -> tuple[str, ...]:
        """The ids of what the section shows that a link leads to, or the record of its anchor."""
        path, _, anchor = link.partition("#")
        name = normpath(join(dirname(page.name), path)) if path else page.name
        target = self.context.pages[page.language].get(name)
        if target is None:
            return ()
        if not anchor:
            first = [section for section in target.sections if section.level <= 1]
            return tuple(id_ for section in first for id_ in self._shown(target, section))
        for section in target.sections:
            if section.id == anchor:
                return self._shown(target, section)
        return (anchor,) if anchor in self.context.records.entries else ()


def _says(records: Records, id_: str, language: Language) -> set[Quantity]:
    """The numbers of a record: in its words, its values, the count of its steps, and its facts."""
    entry = records.entries[id_]
    found = _says_itself(entry.parts, language)
    for _, part in entry.parts:
        for _, named, kinds in references(part):
            other = records.entries.get(named)
            if other and {"facts", "deadlines", "step"} & {*kinds}:
                found |= _says_itself(other.parts, language)
                found |= _behind(records, other.record, language)
    return found


def _behind(records: Records, record: Model, language: Language) -> set[Quantity]:
    """The numbers of the facts that a record of a record rests on."""
    found: set[Quantity] = set()
    for _, named, kinds in references(record):
        if "facts" in kinds and named in records.entries:
            found |= _says_itself(records.entries[named].parts, language)
    return found


def _says_itself(
    parts: list[tuple[tuple[str | int, ...], Model]], language: Language
) -> set[Quantity]:
    found: Counter[Quantity] = Counter()
    for _, part in parts:
        if isinstance(part, Text):
            found.update(_quantities(part[language], language))
        elif isinstance(part, Value):
            found.update([(plain(part.min), part.unit), (plain(part.max), part.unit)])
        elif isinstance(part, Procedure):
            found[str(len(part.steps)), "count"] += 1
        elif isinstance(part, Checklist):
            found[str(sum(len(phase.items) for phase in part.phases)), "count"] += 1
    return set(found)
