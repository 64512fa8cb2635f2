"""Rules of what a statement rests on."""

import re
from collections.abc import Iterator

from macros.records.base import Citation, Statement
from macros.records.loader import Problem
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
    for entry, path, statement in context.every(Statement):
        kinds = {
            context.records.sources[c.source].kind
            for c in statement.cites
            if c.source in context.records.sources
        }
        if kinds != {"rule-draft"}:
            continue
        said_zh = re.search("征求意见|意见征集|草案", statement.text.zh)
        said_en = re.search("draft|consultation", statement.text.en, re.I)
        if not (said_zh and said_en):
            yield entry.problem(
                (*path, "text"),
                "It rests on a draft alone, and the text does not say so.",
                "Say 意见征集 and draft, or cite a rule in force.",
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
