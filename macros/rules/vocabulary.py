"""Rules of the search's vocabulary: its patterns are patterns, and each word leads one way."""

import re
from collections.abc import Iterator

from macros.records.index import Entry
from macros.records.language import LANGUAGES
from macros.records.loader import Problem
from macros.records.search import Asked
from macros.rules.base import Context, rule


@rule("a character that sounds like others stands in one row")
def one_sound(context: Context) -> Iterator[Problem]:
    for entry in _vocabulary(context):
        seen: dict[str, str] = {}
        for index, row in enumerate(context.records.search[entry.id].alike):
            for character in row:
                if character in seen:
                    yield entry.problem(
                        ("alike", index),
                        f"`{character}` stands in the row of `{seen[character]}`, too.",
                        "Keep it in one of the two.",
                    )
                seen.setdefault(character, row[0])


@rule("the patterns of the search are regular expressions")
def search_patterns(context: Context) -> Iterator[Problem]:
    for entry in _vocabulary(context):
        for language in LANGUAGES.values():
            for index, intent in enumerate(context.records.search[entry.id].intents[language]):
                for name in ("asked", "answer"):
                    if not _is_pattern(getattr(intent, name)):
                        yield entry.problem(
                            ("intents", language.code, index, name),
                            "This is not a regular expression.",
                            "Close its brackets, or write a backslash before a sign that is meant.",
                        )


@rule("other ways of asking lead to one record or one page, and stand together")
def asked_once(context: Context) -> Iterator[Problem]:
    for entry in _vocabulary(context):
        seen = set()
        for index, asked in enumerate(context.records.search[entry.id].asked):
            target = asked.record or asked.page
            if problem := _fault(asked, target in seen):
                yield entry.problem(("asked", index), *problem)
            seen.add(target)


def _fault(asked: Asked, again: bool) -> tuple[str, str] | None:
    if (asked.record is None) == (asked.page is None):
        return "This leads to no place, or to two.", "Name a `record` or a `page`."
    if again:
        return f"`{asked.record or asked.page}` stands here twice.", "Join the two."
    return None


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _vocabulary(context: Context) -> Iterator[Entry]:
    return (entry for entry in context.records.records() if entry.kind == "search")
