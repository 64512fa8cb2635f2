"""The lines of the pages that changed, each in its one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from macros.outputs.diff_meaning import Meaning, Weight, weigh_text
from macros.outputs.diff_pages import Guide
from macros.outputs.diff_rows import Row
from macros.records.language import LANGUAGES
from macros.rules.page_text import Page

KIND = "pages"


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
        for step in range(max(i_end - i, j_end - j) if state != "equal" else 0):
            was = old[i + step] if i + step < i_end else ""
            now = new[j + step] if j + step < j_end else ""
            if was != now:
                yield _Line(page, code, min(j + step, len(new) - 1) + 1, was, now)


def _row(line: _Line) -> Row:
    before, after = ({line.code: each} if each else None for each in (line.before, line.after))
    if before and after:
        meaning = weigh_text(before, after)
    else:
        meaning = Meaning("meaning", "removed" if before else "added")
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
