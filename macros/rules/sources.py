"""Rules of what a statement rests on."""

import re
from collections.abc import Iterator

from macros.records.base import Citation, Statement, Text
from macros.records.index import Entry
from macros.records.loader import Keys, Problem
from macros.records.violations import Tier
from macros.rules.base import Context, rule

OFFICIAL = {"rule", "rule-notice", "rule-draft", "law"}


@rule("a rule or law is cited with its clause")
def clause_cited(context: Context) -> Iterator[Problem]:
    for entry, path, citation in context.every(Citation):
        source = context.records.sources.get(citation.source)
        if source and source.kind in OFFICIAL and not citation.at:
            yield entry.problem(
                path,
                f"`{citation.source}` is cited without its clause.",
                'Add `at:`, such as `at: "2.2.1(2)"`.',
            )


@rule("a draft for comment never stands for a rule in force")
def drafts_say_so(context: Context) -> Iterator[Problem]:
    said: list[tuple[Entry, Keys, str, Text | None, list[Citation]]] = [
        (entry, path, "text", part.text, part.cites)
        for entry, path, part in context.every(Statement)
    ]
    said += [
        (entry, path, "note", part.note, part.cites) for entry, path, part in context.every(Tier)
    ]
    for entry, path, name, text, cites in said:
        if _kinds(context, cites) == {"rule-draft"} and not _says_draft(text):
            yield entry.problem(
                (*path, name),
                f"It rests on a draft alone, and its {name} does not say so.",
                "Say 意见征集 and draft, or cite a rule in force.",
            )


def _kinds(context: Context, cites: list[Citation]) -> set[str]:
    """The kinds of the sources that are cited, as far as they are known."""
    sources = context.records.sources
    return {sources[cite.source].kind for cite in cites if cite.source in sources}


def _says_draft(text: Text | None) -> bool:
    """Whether both languages call something a draft."""
    return bool(
        text
        and re.search("征求意见|意见征集|草案", text.zh)
        and re.search("draft|consultation", text.en, re.I)
    )


@rule("a source has the date and the hash that its kind needs")
def source_dates(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        entry = context.records.entries[id_]
        if source.kind == "article":
            for key in ("sha256", "sections"):
                if getattr(source, key) is None:
                    yield entry.problem((), f"An article needs `{key}`.", "Add it.")
        else:
            for key in ("date", "url") if source.kind != "law" else ("date",):
                if getattr(source, key) is None:
                    yield entry.problem((), f"A {source.kind} needs `{key}`.", "Add it.")
