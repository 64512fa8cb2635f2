"""Rules of clauses: what a citation names is there, and what is known of a text is whole."""

import difflib
import re
from collections.abc import Iterator
from functools import cache

from macros.compute.clauses import ends, known
from macros.records.base import Citation
from macros.records.clauses import CLAUSE_LINE, Clauses
from macros.records.index import Entry, Records
from macros.records.loader import Problem
from macros.records.sources import OFFICIAL
from macros.rules.base import Context, rule

LAST_PART = re.compile(r"[.(¶][^.(¶]*$")
DIGITS = re.compile(r"\d+")
Told = tuple[str, str]  # what is wrong, and what to do about it


@rule("a clause, an article or an end of a range that is cited is one that the source has")
def known_clauses(context: Context) -> Iterator[Problem]:
    @cache
    def faults(source: str, at: str) -> list[Told]:
        return list(_faults(context.records, source, at))

    for entry, path, cite in context.every(Citation):
        if cite.at and cite.source in context.records.clauses:
            for what, remedy in faults(cite.source, cite.at):
                yield entry.problem((*path, "at"), what, remedy)


def _faults(records: Records, source: str, at: str) -> Iterator[Told]:
    """What is wrong with the clauses that a citation of a source names."""
    clauses = list(records.clauses[source].fingerprints)
    if not clauses:
        remedy = "Say in `where:` which part is meant, and remove `at:`."
        yield f"`{source}` does not number its clauses.", remedy
        return
    law = source in records.sources and records.sources[source].kind == "law"
    for number in ends(at):
        if known(number, clauses) is None:
            what = f"`{source}` has no {'article' if law else 'clause'} {number}."
            yield what, _likely(number, clauses) or f"Its clauses are in data/clauses/{source}.yml."
    for span in filter(lambda part: "-" in part or "–" in part, at.split(",")):
        places = [clauses.index(each) for each in (known(n, clauses) for n in ends(span)) if each]
        if places != sorted(places):
            yield f"The range {span.strip()} runs backwards.", "Write the first clause first."


@rule(
    "each rule and law has its clauses on record, or says that its text is not at hand",
    needs_all_files=True,
)
def clauses_of_sources(context: Context) -> Iterator[Problem]:
    records = context.records
    for id_, source in records.sources.items():
        entry, has = records.entries[id_], id_ in records.clauses
        if source.kind in OFFICIAL and source.text_at_hand and not has:
            yield entry.problem(
                (),
                "Nothing tells which clauses it has.",
                f"Run `python -m macros clauses {id_} FILE`, or add `text_at_hand: false`.",
            )
        if has and not source.text_at_hand:
            yield entry.problem(
                ("text_at_hand",), "Its clauses are known.", "Remove `text_at_hand`."
            )
    for id_, clauses in records.clauses.items():
        yield from _of_source(records, records.entries[f"clauses:{id_}"], clauses)


def _of_source(records: Records, entry: Entry, clauses: Clauses) -> Iterator[Problem]:
    """What does not fit between a file of clauses and the source that it names."""
    source = records.sources.get(entry.id)
    if source is None:
        near = _near(entry.id, list(records.sources)) or "Delete the file."
        yield entry.problem((), f"There is no source `{entry.id}`.", near)
    elif source.kind not in OFFICIAL:
        yield entry.problem(
            (),
            f"`{entry.id}` is an {source.kind}.",
            "Delete the file: only rules and laws have it.",
        )
    elif source.copy_date != clauses.copy_date:
        yield entry.problem(
            ("copy_date",),
            f"The copy of its source is of {source.copy_date}.",
            f"Run `python -m macros clauses {entry.id} FILE` with the text of that day.",
        )


@rule("a file of clauses has a number and a fingerprint a line, each number once")
def clause_lines(context: Context) -> Iterator[Problem]:
    for id_, clauses in context.records.clauses.items():
        entry = context.records.entries[f"clauses:{id_}"]
        first = entry.document.position(("clauses",))[0] + 1
        for row, what in _broken_lines(clauses):
            remedy = f"Run `python -m macros clauses {id_} FILE` again."
            yield Problem(entry.document.path, first + row, 3, what, remedy)


def _broken_lines(clauses: Clauses) -> Iterator[tuple[int, str]]:
    """The lines of a file of clauses that say nothing, from 0, and why."""
    last, seen = len(clauses.lines) - 1, set()
    for row, line in enumerate(clauses.lines):
        found = CLAUSE_LINE.fullmatch(line)
        if found is None:
            yield row, f"`{line}` is no clause with its fingerprint."
            continue
        if found[1] in seen:
            yield row, f"The clause {found[1]} stands twice."
        seen.add(found[1])
        ends_here = row == last and not clauses.complete
        if ends_here == bool(found[2]):
            yield row, f"The clause {found[1]} has {'a' if ends_here else 'no'} fingerprint."


def _likely(number: str, clauses: list[str]) -> str:
    """The clause that was probably meant: rather one with the same digits, or of the same clause,
    than one that looks alike."""
    counts = DIGITS.findall(number)
    respelt = next((each for each in clauses if DIGITS.findall(each) == counts), None)
    if respelt:
        return f"Did you mean `{respelt}`?"
    above = LAST_PART.sub("", number)
    beside = [each for each in clauses if each != above and each.startswith(above)]
    return _near(number, beside) or _near(number, clauses)


def _near(given: str, choices: list[str]) -> str:
    near = difflib.get_close_matches(given, choices, 1)
    return f"Did you mean `{near[0]}`?" if near else ""
