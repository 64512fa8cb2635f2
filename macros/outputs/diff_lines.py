"""The lines of the pages that changed, each in its one language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from macros.outputs.diff_meaning import Meaning, Weight, weigh_text
from macros.outputs.diff_pages import Guide
from macros.outputs.diff_rows import Row
from macros.records.language import LANGUAGES
from macros.rules.page_text import Page

KIND = "pages"
ALIKE = 0.5  # how alike two lines must be, from 0 to 1, to be one line before and after
NAMED = re.compile(r"[\"'][a-z][a-z0-9]*(?:-[a-z0-9]+)+[\"']")  # an id that a macro shows
# Comments, code fences, and the keys of a page's head that no reader reads.
FOR_PROGRAMS = re.compile(r"\{#|```|---$|(?!title:|description:)[a-z_]+:(?: |$)")


def page_rows(before: Guide, after: Guide) -> Iterator[Row]:
    """A row for each line of a page that changed, and for each page that is new or gone."""
    for code, language in LANGUAGES.items():
        names = dict.fromkeys([*after.pages.get(language, {}), *before.pages.get(language, {})])
        for name in names:
            old, new = before.page(language, name), after.page(language, name)
            if old and new:
                yield from map(_row, _lines(new, code, old.text, new.text))
            elif page := new or old:
                title = {code: page.head.title if page.head else name}
                was, now = (None, title) if new else (title, None)
                weight: Weight = "new" if new else "gone"
                yield Row(weight, KIND, name, code, page.document.path, 1, was, now)


@dataclass(frozen=True)
class _Line:
    """A line of a page before and after, empty where there is, or was, none; and its number."""

    page: Page
    code: str
    number: int
    before: str
    after: str


def _lines(page: Page, code: str, before: str, after: str) -> Iterator[_Line]:
    """The lines that differ; blank lines and indents are nothing to a reader."""
    old, new = ([line.strip() for line in text.split("\n")] for text in (before, after))
    for state, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if state != "equal":
            for number, was, now in _paired(old[i:i_end], new[j:j_end]):
                yield _Line(page, code, j + number + 1, was, now)


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[int, str, str]]:
    """The lines that took the place of others: the place of each, what it was, and what it is."""
    left = [line for line in old if line]
    for number, now in enumerate(new):
        if not now:
            continue
        was = next(iter(get_close_matches(now, left, 1, ALIKE)), "")
        if was:
            left.remove(was)
        if was != now:
            yield number, was, now
    yield from ((0, was, "") for was in left)


def _weighed(line: _Line) -> Meaning:
    """The weight of a line: that of its words, but for what names records, or is for programs."""
    if all(FOR_PROGRAMS.match(each) for each in (line.before, line.after) if each):
        return Meaning("other")
    if not line.before or not line.after:
        return Meaning("meaning", "removed" if line.before else "added")
    if NAMED.findall(line.before) != NAMED.findall(line.after):
        return Meaning("meaning", "facts")
    return weigh_text({line.code: line.before}, {line.code: line.after})


def _row(line: _Line) -> Row:
    before, after = ({line.code: each} if each else None for each in (line.before, line.after))
    meaning = _weighed(line)
    file = line.page.document.path
    return Row(
        meaning.weight,
        KIND,
        line.page.name,
        line.code,
        file,
        line.number,
        before,
        after,
        meaning.why,
    )
