"""The rules that the pages must keep. Apart from those of the records: these need Jinja and Markdown."""

from macros.records.index import Records
from macros.records.language import Language
from macros.records.loader import Problem
from macros.rules import page_meaning as _page_meaning  # noqa: F401 - registers its rules
from macros.rules import page_numbers as _page_numbers  # noqa: F401 - as above
from macros.rules import page_once as _page_once  # noqa: F401 - as above
from macros.rules import page_shape as _page_shape  # noqa: F401 - as above
from macros.rules import page_words as _page_words  # noqa: F401 - as above
from macros.rules import pages as _pages  # noqa: F401 - as above
from macros.rules.page_base import PAGE_RULES, PageContext, Pages
from macros.rules.page_calls import Macros


def check_pages(
    pages: dict[Language, Pages],
    records: Records,
    macros: Macros,
    others: dict[Language, set[str]] | None = None,
) -> list[Problem]:
    """Every problem of pages that are read, in the order of the files.

    `macros` are those that pages may call; `others` what else stands in each language's folder.
    Where records cannot be read, what pages say of records is not looked at.
    """
    context = PageContext(pages, records, macros, others or {})
    found = {problem for page in context.every for problem in page.document.problems}
    for each in PAGE_RULES:
        if not (records.problems and each.needs_records):
            found.update(each.check(context))
    return sorted(found)
