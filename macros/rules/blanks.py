"""Rules of {blanks}: written so that they are filled, and only where something fills them."""

import re
from collections.abc import Iterator

from macros.records.base import PLACEHOLDER
from macros.records.language import LANGUAGES
from macros.records.loader import Keys, Problem
from macros.rules.base import Context, rule
from macros.rules.published import published_lines

BRACES = re.compile(r"[{}｛｝]")
TWICE = re.compile(r"\{\{|\}\}")


def _filled(kind: str, path: Keys) -> bool:
    """Whether a program or a reader fills blanks in a text, by where it stands."""
    return kind in ("ui", "plans") or (kind, path[:1]) in {
        ("templates", ("body",)),
        ("deadlines", ("over",)),
    }


@rule("a blank is {one-name} in half-width braces, in a text where something fills it")
def braces_are_blanks(context: Context) -> Iterator[Problem]:
    for entry, keys, _, words in context.said:
        if not BRACES.search(words):
            continue
        if "｛" in words or "｝" in words:
            yield entry.problem(keys, "A brace is full-width.", "Write { and }.")
        elif TWICE.search(words):
            yield entry.problem(keys, "Two braces stand together.", "Write one: {name}.")
        elif BRACES.search(PLACEHOLDER.sub("", words)):
            yield entry.problem(keys, "A brace has no other.", "Write {name}, or no brace.")
        elif not _filled(entry.kind, keys):
            found = PLACEHOLDER.findall(words)[0]
            yield entry.problem(
                keys, f"Nothing fills {{{found}}} here.", "Write the words themselves."
            )


@rule("the end of a span names its {length} and nothing else")
def endings_name_their_length(context: Context) -> Iterator[Problem]:
    for id_, deadline in context.records.deadlines.items():
        for language in LANGUAGES.values() if deadline.over else ():
            for name in PLACEHOLDER.findall(deadline.over[language] if deadline.over else ""):
                if name != "length":
                    yield context.records.entries[id_].problem(
                        ("over", language.code),
                        f"Nothing fills {{{name}}} here.",
                        "It may name {length}, which is filled.",
                    )


@rule("both languages of a text have the same blanks")
def same_blanks(context: Context) -> Iterator[Problem]:
    listed = {line.id for line in published_lines(context.records) if line.kind == "ui"}
    for entry, path, text in context.texts:
        if "{" not in text.zh and "{" not in text.en:
            continue
        if (entry.kind == "ui" and entry.id in listed) or path[:1] == ("body",):
            continue  # published-strings and template-blanks tell which they must have
        zh, en = set(PLACEHOLDER.findall(text.zh)), set(PLACEHOLDER.findall(text.en))
        for name in sorted(zh ^ en):
            code = "en" if name in zh else "zh"
            yield entry.problem(
                (*path, code),
                f"The blank {{{name}}} stands in one language only.",
                "Put it in both, or in neither.",
            )
