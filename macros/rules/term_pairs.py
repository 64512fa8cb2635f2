"""A rule of terms: where the English names a term of the glossary, the Chinese names it too."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.records.glossary import Term
from macros.records.loader import Problem
from macros.rules.base import Context, rule

PASSED_OVER = {"moved", "search", "ui"}
SEVERAL_WORDS = re.compile(r"[^()]+ [^()]+")  # one word alone is an everyday word as well


class Name(NamedTuple):
    """A term as texts name it: its English, its Chinese, and all Chinese that may stand for it."""

    en: str
    zh: str
    accepted: frozenset[str]


@rule("a term that the English names is the one that the Chinese names")
def terms_pair(context: Context) -> Iterator[Problem]:
    names = _names(list(context.records.glossary.values()))
    firsts: dict[str, list[Name]] = {}
    for name in names:
        firsts.setdefault(name.en.split()[0], []).append(name)
    for entry, path, text in context.texts:
        en = text.en.lower()
        for word in firsts.keys() & set(en.split()) if entry.kind not in PASSED_OVER else ():
            for name in firsts[word]:
                if _says(en, name.en) and not _is_named(name, text.zh, en, names):
                    what = f"The English says `{name.en}`, and the Chinese says no {name.zh}."
                    remedy = "Write the same term in both, or add the everyday word to its aliases."
                    yield entry.problem((*path, "en"), what, remedy)


def _names(terms: list[Term]) -> list[Name]:
    """The terms of several English words, with the Chinese of all that share their English."""
    found = []
    for term in filter(lambda each: SEVERAL_WORDS.fullmatch(each.en), terms):
        same = [each for each in terms if term.en.lower() in each.en.lower()]
        accepted = {w for each in same for w in (each.zh, *each.aliases.zh, *each.avoid.zh)}
        found.append(Name(term.en.lower(), term.zh, frozenset(accepted)))
    return found


def _says(text: str, words: str) -> bool:
    """Whether an English text says some words as they are, or with an s."""
    _, found, after = text.partition(words)
    return bool(found) and not after.removeprefix("s")[:1].isalpha()


def _is_named(name: Name, zh: str, en: str, names: list[Name]) -> bool:
    """Whether a Chinese text names a term, or says at least half of its characters in other words.

    What it says of other terms, which the English does not name, is not counted.
    """
    if any(word in zh for word in name.accepted):
        return True
    for other in names:
        if other.zh in zh and other.zh not in name.zh and other.en not in en:
            zh = zh.replace(other.zh, "")
    said = sum(character in zh for character in name.zh)
    return 2 * said >= len(name.zh)
