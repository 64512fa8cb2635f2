"""Rules of words that tell two things apart: one alias leads to one term, one name has one English."""

import re
from collections.abc import Iterator

from macros.records.base import Aliases
from macros.records.index import Entry
from macros.records.language import LANGUAGES
from macros.records.loader import Keys, Problem
from macros.rules.base import Context, rule

PARTED = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
ENGLISH_PHRASE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)+")


@rule("an alias leads to one term, and a word to avoid is no alias of another")
def aliases_of_one_term(context: Context) -> Iterator[Problem]:
    glossary = context.records.glossary
    for language in LANGUAGES.values():
        owners: dict[str, str] = {}
        for id_, term in glossary.items():
            for word in term.aliases[language]:
                owners.setdefault(word.lower(), id_)
        for id_, term in glossary.items():
            for key, words in (("aliases", term.aliases), ("avoid", term.avoid)):
                for index, word in enumerate(words[language]):
                    if (owner := owners.get(word.lower(), id_)) != id_:
                        yield context.records.entries[id_].problem(
                            (key, language.code, index),
                            f"`{word}` is an alias of `{owner}`.",
                            "Leave it with the term that readers mean by it.",
                        )


@rule("no English phrase stands among Chinese words")
def chinese_words_are_chinese(context: Context) -> Iterator[Problem]:
    for entry, keys, word in _chinese_words(context):
        if ENGLISH_PHRASE.fullmatch(word):
            what = f"`{word}` is an English phrase."
            yield entry.problem(keys, what, "Move it to the English words.")


@rule("no space parts the Chinese words of one entry of a list: a comma is missing there")
def words_are_parted(context: Context) -> Iterator[Problem]:
    for entry, keys, word in _chinese_words(context):
        if PARTED.search(word):
            what = f"`{word}` is two entries in one."
            yield entry.problem(keys, what, "Put a comma between the two.")


def _chinese_words(context: Context) -> Iterator[tuple[Entry, Keys, str]]:
    """Each Chinese word of each list of words, with its record and place."""
    for entry, path, words in context.every(Aliases):
        for index, word in enumerate(words.zh):
            yield entry, (*path, "zh", index), word


@rule("a publisher or a place in a source has one name in English")
def one_translation(context: Context) -> Iterator[Problem]:
    first: dict[tuple[str, str], tuple[Entry, str]] = {}
    for entry, path, text in context.texts:
        key = _key(path)
        if key not in ("publisher", "where"):
            continue
        before, english = first.setdefault((key, text.zh), (entry, text.en))
        if english != text.en:
            what = f"`{before.id}` calls `{text.zh}` otherwise: {english}."
            yield entry.problem((*path, "en"), what, "Write the same in both.")


def _key(path: Keys) -> str:
    """The last key of a path that is a word."""
    return next((key for key in reversed(path) if isinstance(key, str)), "")
