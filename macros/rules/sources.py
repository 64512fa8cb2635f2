"""Rules of what a statement rests on."""

import re
from collections.abc import Iterator

from macros.records.base import Citation, Statement, Text
from macros.records.index import Entry
from macros.records.loader import Keys, Problem
from macros.records.sources import OFFICIAL, RULES_OF_PLATFORM
from macros.records.violations import Tier
from macros.rules.base import Context, rule


@rule("a rule or law is cited with its clause")
def clause_cited(context: Context) -> Iterator[Problem]:
    for entry, path, citation in context.every(Citation):
        source = context.records.sources.get(citation.source)
        if not source or source.kind not in OFFICIAL or citation.at:
            continue
        clauses = context.records.clauses.get(citation.source)
        if not clauses or clauses.fingerprints:
            yield entry.problem(
                path,
                f"`{citation.source}` is cited without its clause.",
                'Add `at:`, such as `at: "2.2.1(2)"`.',
            )
        elif not citation.where:
            yield entry.problem(
                path,
                f"`{citation.source}` does not number its clauses, and nothing says where.",
                "Say in `where:` which part is meant.",
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
        if kinds_of(context, cites) == {"rule-draft"} and not _says_draft(text):
            yield entry.problem(
                (*path, name),
                f"It rests on a draft alone, and its {name} does not say so.",
                "Say 意见征集 and draft, or cite a rule in force.",
            )


@rule("what is stated rests on a rule or a law; of an article it is a report, without a value")
def fact_has_ground(context: Context) -> Iterator[Problem]:
    for id_, fact in context.records.facts.items():
        kinds = kinds_of(context, fact.cites)
        if fact.certainty != "stated" or not kinds or kinds & OFFICIAL:
            continue
        if kinds != {"article"} or fact.value:
            yield context.records.entries[id_].problem(
                ("cites",),
                f"It is stated, and rests on no rule or law: {_named(fact.cites)}.",
                "Cite the clause, or say in `certainty` what is not certain.",
            )


def kinds_of(context: Context, cites: list[Citation]) -> set[str]:
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


@rule("what rests only on texts that have ended, with none in their place, does not hide it")
def ended_texts_say_so(context: Context) -> Iterator[Problem]:
    for entry, path, part in context.parts:
        if not isinstance(part, (Statement, Tier)) or not _outdated(context, part.cites):
            continue
        own = part.note if isinstance(part, Tier) else part.text
        open_ = isinstance(part, Statement) and part.certainty != "stated"
        if not (open_ or _says_ended(own) or _says_ended(getattr(entry.record, "note", None))):
            yield entry.problem(
                (*path, "cites"),
                f"It rests only on {_named(part.cites)}, which has ended, and nothing says so.",
                "Cite a text in force, or say 失效 and ended in the text or the note of the record.",
            )


def _outdated(context: Context, cites: list[Citation]) -> bool:
    """Whether all rules that are cited, drafts aside, have ended, and no later version was read."""
    sources = context.records.sources
    found = [sources[cite.source] for cite in cites if cite.source in sources]
    rules = [source for source in found if source.kind != "rule-draft"]
    return bool(rules) and all(rule.past and not rule.replaced_by for rule in rules)


def _named(cites: list[Citation]) -> str:
    """The sources of citations, each once."""
    return ", ".join(dict.fromkeys(f"`{cite.source}`" for cite in cites))


def _says_ended(text: Text | None) -> bool:
    """Whether both languages say that a text has ended or was replaced."""
    return bool(
        text
        and re.search("失效|取代|代替|废止|旧版", text.zh)
        and re.search("ended|replaced|expired|no longer in force|old version", text.en, re.I)
    )


@rule("the days of a source fit together, and what took its place is named only if it ended")
def source_versions(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        entry = context.records.entries[id_]
        if source.confirmed and not source.in_force:
            yield entry.problem(
                ("confirmed",), "There is no day that could be confirmed.", "Add `in_force:`."
            )
        if source.ended and source.in_force and source.ended < source.in_force:
            yield entry.problem(
                ("ended",),
                f"It ended on {source.ended}, before it was in force.",
                "Read the list of ended versions, and correct the day.",
            )
        if source.replaced_by and not source.past:
            yield entry.problem(
                ("replaced_by",), "It was replaced, and has not ended.", "Add `ended:` or `old:`."
            )
        later = context.records.sources.get(source.replaced_by or "")
        if later is source or (later and later.date and source.date and later.date < source.date):
            yield entry.problem(
                ("replaced_by",), "What took its place is no later text.", "Name the later version."
            )
        if source.old and source.ended:
            yield entry.problem(("old",), "The day on which it ended is known.", "Remove `old`.")


@rule("a source has the fields of its kind, and no other's")
def source_fields(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        entry = context.records.entries[id_]
        for key in ("database", "translation"):
            if getattr(source, key) and source.kind != "law":
                yield entry.problem((key,), f"Only a law has `{key}`.", "Remove it.")
        if not source.text_at_hand and source.kind not in OFFICIAL:
            what = "Only a rule or law has `text_at_hand`."
            yield entry.problem(("text_at_hand",), what, "Remove it.")
        for key in ("standing", "listed", "ended", "old", "replaced_by"):
            if getattr(source, key) and source.kind not in RULES_OF_PLATFORM:
                yield entry.problem((key,), f"Only a rule has `{key}`.", "Remove it.")
        if source.kind == "law" and not (source.url or source.database):
            yield entry.problem(
                (), "Nothing leads to this law.", "Add `database:`, or `url:` of its own page."
            )


@rule("a rule was listed again after the text that was read, and its standing page is known")
def listed_again(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        if not source.listed:
            continue
        entry = context.records.entries[id_]
        read = max(filter(None, (source.date, source.in_force)), default=None)
        if read and source.listed <= read:
            yield entry.problem(
                ("listed",),
                f"It was listed on {source.listed}, not after its text of {read}.",
                "Remove `listed`, or write the later day.",
            )
        if not source.standing:
            yield entry.problem(
                ("listed",), "No page shows what was listed.", "Add `standing:` with its address."
            )
        if source.past:
            yield entry.problem(
                ("listed",), "This text has ended.", "Remove `listed`: the page says so already."
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
