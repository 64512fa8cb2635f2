"""Rules of the articles: each section is accounted for, each claim answered."""

from collections.abc import Iterator

from macros.records.claims import Claim, Section
from macros.records.loader import Problem
from macros.rules.base import Context, Found, rule


def every_claim(context: Context) -> Iterator[Found[Claim]]:
    """Every claim of every article, with its place."""
    for id_, claims in context.records.claims.items():
        entry = context.records.entries[id_]
        for number, section in enumerate(claims.sections):
            for index, claim in enumerate(section.claims):
                yield Found(entry, ("sections", number, "claims", index), claim)


@rule("a verdict names the facts to read instead, and a section has claims or a reason")
def claims_answered(context: Context) -> Iterator[Problem]:
    for entry, path, claim in every_claim(context):
        if claim.verdict != "unverifiable" and not claim.facts:
            yield entry.problem(
                (*path, "verdict"),
                f"The verdict `{claim.verdict}` names no fact.",
                "Add `facts:` with what to read instead.",
            )
    for entry, path, section in context.every(Section):
        if bool(section.claims) == bool(section.excluded):
            yield entry.problem(
                path,
                f"Section {section.number} must have either `claims` or `excluded`.",
                "Say what it claims, or why it holds no guidance.",
            )
        elif section.excluded and (section.excluded.reason == "repeats") != bool(
            section.excluded.of
        ):
            yield entry.problem(
                (*path, "excluded"),
                "`repeats` and `of` go together.",
                "Name in `of` the section or claim that it repeats.",
            )


@rule("a harmful claim is answered by a rule or a law, not by articles alone")
def harmful_claims_answered(context: Context) -> Iterator[Problem]:
    for entry, path, claim in every_claim(context):
        if claim.verdict == "harmful" and not _official(context, claim):
            yield entry.problem(
                (*path, "facts"),
                "Of the facts of this harmful claim none rests on a rule or a law.",
                "Name a fact that cites one.",
            )


def _official(context: Context, claim: Claim) -> bool:
    """Whether a claim names a fact with a source that is no article; unknown ids count as such."""
    records = context.records
    facts = [records.facts[id_] for id_ in claim.facts if id_ in records.facts]
    sources = [records.sources.get(cite.source) for fact in facts for cite in fact.cites]
    known = len(facts) == len(claim.facts) and None not in sources
    return not known or any(source and source.kind != "article" for source in sources)


@rule("every section of every article is accounted for, once, in order", needs_all_files=True)
def sections_complete(context: Context) -> Iterator[Problem]:
    told = {claims.source: id_ for id_, claims in context.records.claims.items()}
    for id_, source in context.records.sources.items():
        if source.kind != "article":
            continue
        if id_ not in told:
            yield context.records.entries[id_].problem(
                (), f"No file of claims accounts for `{id_}`.", "Add one to data/claims/."
            )
            continue
        entry = context.records.entries[told[id_]]
        numbers = [section.number for section in context.records.claims[told[id_]].sections]
        expected = list(range(1, (source.sections or 0) + 1))
        if numbers != expected:
            missing = sorted(set(expected) - set(numbers))
            more = [str(n) for n in missing] or ["none; the order or the count is wrong"]
            yield entry.problem(
                ("sections",),
                f"`{id_}` has {source.sections} sections; missing: {', '.join(more)}.",
                "Account for each section once, numbered from 1.",
            )
