"""Rules of what stands once on the pages: a title, a heading, a paragraph; and of empty sections."""

import re
from collections.abc import Iterator

from macros.records.language import EN
from macros.records.loader import Problem
from macros.rules.page_base import PageContext, page_rule
from macros.rules.page_text import HEADINGS, Page, Section

PARAGRAPH = 20  # characters: what is shorter may stand in two cells
CHINESE = "zh-Hans"
LEFT = re.compile(r"&[a-z]+;|\[\^|^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$")
TAIL = re.compile(r"\s*\{[^{}]*\}\s*$")


@page_rule("two pages of a language have not one title or description")
def own_titles(context: PageContext) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], Page] = {}
    for page in context.every:
        for key in ("title", "description") if page.head else ():
            words = getattr(page.head, key)
            first = seen.setdefault((page.language.code, key, words), page)
            if words and first is not page:
                line, column = page.document.position((key,))
                what = f"{first.document.path} has this {key} too."
                yield page.problem(line, column, what, "Say what this page says and no other.")


@page_rule("a heading and a paragraph stand once on their page, and no section is empty")
def said_once(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        yield from _twice(page)
        if page.whole:
            for section, after in zip(page.sections, [*page.sections[1:], None], strict=True):
                if _is_empty(section, after):
                    what = "Nothing stands below this heading."
                    yield page.problem(section.line, 1, what, "Write what it announces.")


def _twice(page: Page) -> Iterator[Problem]:
    """The headings and longer paragraphs that stand on a page already."""
    seen: dict[str, int] = {}
    for block in (block for section in page.sections for block in section.blocks):
        words = " ".join(block.text.split())
        if block.tag not in HEADINGS and len(words) < PARAGRAPH:
            continue
        if words in seen:
            what = f"This stands in line {seen[words]} already."
            yield page.problem(block.line, block.column, what, "Say it once, or tell them apart.")
        elif words:
            seen[words] = block.line


def _is_empty(section: Section, after: Section | None) -> bool:
    """Whether a section has a heading and nothing else, neither words, calls nor sections below.

    Two headings that could not be told apart by their lines share what stands below them.
    """
    words = [block for block in section.blocks if block.tag not in HEADINGS and block.text.strip()]
    below = after is not None and (after.level > section.level or after.line == section.line)
    return section.heading is not None and not (words or section.calls or below)


@page_rule("no entity, footnote or line across stands in a page")
def no_odd_markup(context: PageContext) -> Iterator[Problem]:
    for page in context.every:
        head = page.text.find("\n---", 3) if page.text.startswith("---") else -1
        first = page.text.count("\n", 0, head + 4) + 1 if head >= 0 else 0
        for number, row in enumerate(page.text.split("\n"), start=1):
            if number > first and (found := LEFT.search(row)):
                what = f"`{found[0].strip()}` is not used on the pages."
                yield page.problem_at(number, found[0], what, "Write it in plain words.")


@page_rule("Chinese words on an English page are marked as such")
def chinese_is_marked(context: PageContext) -> Iterator[Problem]:
    for page in context.pages.get(EN, {}).values():
        for tag in page.tags:
            language = tag.attributes.get("lang")
            if tag.name == "span" and language not in (None, CHINESE):
                what = f"`lang` is `{language}`."
                yield page.problem(tag.line, tag.column, what, f"Write `{CHINESE}`.")
