"""What a rule of the pages is: like one of the records, it looks at a context and yields problems."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from macros.records.index import Records
from macros.records.language import LANGUAGES, Language
from macros.records.loader import Problem
from macros.rules.page_calls import Bound, Macros, anchors, bind
from macros.rules.page_text import Call, Page

Pages = dict[str, Page]  # of one language, by name: close.md


@dataclass(frozen=True)
class PageContext:
    """All pages by language, the records that they show, and the macros that they may call.

    `files` are those of each language's folder that are no pages, such as pictures.
    """

    pages: dict[Language, Pages]
    records: Records
    macros: Macros
    files: dict[Language, set[str]] = field(default_factory=dict)

    @cached_property
    def every(self) -> list[Page]:
        """Every page of every language."""
        return [page for pages in self.pages.values() for page in pages.values()]

    @cached_property
    def twins(self) -> list[tuple[Page, Page]]:
        """The pages that are there in both languages and could be read, the Chinese first."""
        first, other = (self.pages.get(language, {}) for language in LANGUAGES.values())
        pairs = [(page, other[name]) for name, page in first.items() if name in other]
        return [(page, twin) for page, twin in pairs if page.whole and twin.whole]

    def bound(self, call: Call) -> Bound | None:
        """A call with its arguments by name; None if it does not fit its macro."""
        found = self._bound[id(call)]
        return found if isinstance(found, Bound) else None

    @cached_property
    def _bound(self) -> dict[int, Bound | tuple[object, str, str]]:
        return {
            id(call): bind(call, self.macros, self.records, page)
            for page in self.every
            for call in page.calls
        }

    def unfit(self, call: Call) -> tuple[object, str, str] | None:
        """What keeps a call from fitting its macro: the word, what is wrong, what to do."""
        found = self._bound[id(call)]
        return None if isinstance(found, Bound) else found

    def calls(self, page: Page) -> list[Bound]:
        """The calls of a page that fit their macros."""
        return [bound for call in page.calls if (bound := self.bound(call))]

    def anchors(self, page: Page) -> list[tuple[str, int]]:
        """Every anchor of a page, with its line, as often as it is made."""
        return self._anchors[id(page)]

    @cached_property
    def _anchors(self) -> dict[int, list[tuple[str, int]]]:
        return {id(page): [*self._own_anchors(page)] for page in self.every}

    def _own_anchors(self, page: Page) -> Iterator[tuple[str, int]]:
        for tag in page.tags:
            anchor = tag.attributes.get("id")
            if anchor and not anchor.startswith(("fn:", "fnref")):  # those of footnotes
                yield anchor, tag.line
        for bound in self.calls(page):
            for anchor in anchors(bound):
                yield anchor, bound.call.lines.get(anchor, bound.call.line)


PageCheck = Callable[[PageContext], Iterator[Problem]]


@dataclass(frozen=True)
class PageRule:
    """One rule of the pages. `needs_records`: it would only repeat what a broken record causes."""

    name: str
    guards: str
    check: PageCheck
    needs_records: bool = False


PAGE_RULES: list[PageRule] = []


def page_rule(guards: str, *, needs_records: bool = False) -> Callable[[PageCheck], PageCheck]:
    """Makes a rule of a function; its name is the function's, with hyphens."""

    def register(check: PageCheck) -> PageCheck:
        name = check.__name__.replace("_", "-")
        PAGE_RULES.append(PageRule(name, guards, check, needs_records))
        return check

    return register
