"""Rules of what was said before: it is older, it differs, and it has its dates and its number."""

from collections.abc import Iterator

from macros.records.claims import Claim
from macros.records.facts import Older
from macros.records.loader import Problem
from macros.rules.base import Context, Found, rule
from macros.rules.claims import every_claim


@rule("what was said before comes from an article or from a rule that has ended")
def older_is_not_in_force(context: Context) -> Iterator[Problem]:
    for entry, path, older in _every_older(context):
        source = context.records.sources.get(older.source)
        if source and source.kind not in ("article", "news") and not source.past:
            yield entry.problem(
                (*path, "source"),
                f"`{older.source}` is not known to have ended.",
                "Name an article or an ended rule, or state it as a fact of its own.",
            )


@rule("what was said before is not what is said now")
def older_differs(context: Context) -> Iterator[Problem]:
    for entry, path, older in _every_older(context):
        fact = context.records.facts[entry.id]
        if older.text.zh == fact.text.zh or (older.value and older.value == fact.value):
            yield entry.problem(
                (*path, "value" if older.value else "text"),
                "This is what the fact says today.",
                "Give what was said before, or remove it.",
            )


@rule("what was said before held until a day that has been, within the days of its source")
def older_days(context: Context) -> Iterator[Problem]:
    for entry, path, older in _every_older(context):
        source = context.records.sources.get(older.source)
        wrong = None
        if older.from_ and older.until and older.until <= older.from_:
            wrong = ("until", f"It held until {older.until}, which is not after its first day.")
        elif older.until and older.until > context.today:
            wrong = ("until", f"`until` {older.until} is in the future.")
        elif older.from_ and older.from_ > context.today:
            wrong = ("from", f"`from` {older.from_} is in the future.")
        elif source and source.ended and older.until and older.until > source.ended:
            wrong = ("until", f"`{older.source}` ended on {source.ended}.")
        elif source and source.in_force and older.from_ and older.from_ < source.in_force:
            wrong = ("from", f"`{older.source}` was in force only from {source.in_force}.")
        if wrong:
            yield entry.problem(
                (*path, wrong[0]), wrong[1], "Read the text again, and correct the day."
            )


@rule("an older saying of an article is one of the claims that name its fact")
def older_saying_is_claimed(context: Context) -> Iterator[Problem]:
    named = {(_article(found), fact) for found in every_claim(context) for fact in found.part.facts}
    for entry, path, older in _every_older(context):
        source = context.records.sources.get(older.source)
        if source and source.kind == "article" and (older.source, entry.id) not in named:
            yield entry.problem(
                (*path, "source"),
                f"No claim of `{older.source}` names this fact.",
                "Name it in `facts` of the claim that says so.",
            )


@rule(
    "an outdated claim names a fact that tells in `was` what the article said", needs_all_files=True
)
def outdated_is_older(context: Context) -> Iterator[Problem]:
    told = {(older.source, entry.id) for entry, _, older in _every_older(context)}
    for found in every_claim(context):
        claim, article = found.part, _article(found)
        if claim.verdict == "outdated" and not told & {(article, fact) for fact in claim.facts}:
            yield found.entry.problem(
                (*found.path, "verdict"),
                f"No fact of this claim tells what `{article}` said.",
                "Add `was:` with the older value to one of its facts, or choose another verdict.",
            )


def _every_older(context: Context) -> Iterator[Found[Older]]:
    """Every older saying of every fact, with its place."""
    for id_, fact in context.records.facts.items():
        for index, older in enumerate(fact.was):
            yield Found(context.records.entries[id_], ("was", index), older)


def _article(found: Found[Claim]) -> str:
    """The article that makes a claim."""
    source: str = getattr(found.entry.record, "source", "")
    return source
