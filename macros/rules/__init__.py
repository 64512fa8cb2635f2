"""The rules that the records must keep, one file a family."""

import datetime
from pathlib import Path

from macros.compute.today import today
from macros.records.index import Records, load
from macros.records.language import Language
from macros.records.loader import Problem
from macros.rules import (  # noqa: F401 - each registers its rules
    addresses,
    backing,
    blanks,
    claims,
    clauses,
    dates,
    evidence,
    files,
    flows,
    history,
    ladder_texts,
    ladders,
    measures,
    numbers,
    once,
    page_numbers,
    pictures,
    plans,
    prose,
    published,
    references,
    silent,
    sources,
    texts,
    time,
    vocabulary,
)
from macros.rules import pages as _pages  # noqa: F401 - as above
from macros.rules.base import RULES, Context
from macros.rules.page_base import PAGE_RULES, PageContext, Pages
from macros.rules.page_calls import Macros


def check_data(data: Path, day: datetime.date | None = None) -> list[Problem]:
    """Every problem of the records below `data`, in the order of the files; `day` as below."""
    return check_records(load(data), day)


def check_records(records: Records, day: datetime.date | None = None) -> list[Problem]:
    """Every problem of records that are loaded: those met on loading, then those of the rules.

    `day` counts as today; by default it is that of `today`, which raises ValueError.
    """
    context = Context(records, day or today())
    found = set(records.problems)
    broken = {problem.file for problem in found}
    for each in RULES:
        if not (broken and each.needs_all_files):
            found.update(each.check(context))
    return sorted(found)


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
