"""Rules of plain language: docs/style.zh.md and docs/style.en.md say why."""

import re
from collections.abc import Callable, Iterator

from macros.records.base import Quote
from macros.records.language import EN, LANGUAGES, ZH, Language
from macros.records.loader import Problem
from macros.rules import wording
from macros.rules.base import Context, rule

LONGEST = {ZH: (60, "characters"), EN: (32, "words")}
MOST_HEDGES = 2
HEDGES = {
    ZH: re.compile("可能|也许|大概|似乎|看上去|恐怕|不一定"),
    EN: re.compile(
        r"\b(?:may be|might|perhaps|probably|possibly|seems?|appears?|apparently)\b", re.I
    ),
}
# 方可 is avoided as "only then", not where 方 ends a word (双方可商定) or 可 begins one (方可以).
_AS_A_WORD = {"方可": "(?<![双对各一三多买卖])方可(?![以能])"}
_SENTENCES = {ZH: re.compile(r"[^。！？\n]+"), EN: re.compile(r".+?(?:[.!?](?=\s)|$)", re.M)}
NOTHING = re.compile("(?!)")
_ENGLISH_WORD = re.compile(r"\S*\w\S*")
_LENGTHS: dict[Language, Callable[[str], int]] = {
    ZH: lambda sentence: len(wording.HAN.findall(sentence)),
    EN: lambda sentence: len(_ENGLISH_WORD.findall(sentence)),
}


@rule("no text has a word that data/wording.yml avoids")
def plain_words(context: Context) -> Iterator[Problem]:
    for language in LANGUAGES.values():
        better = {
            word.avoid.lower(): word.write
            for word in context.records.wording.values()
            if word.language == language.code
        }
        if not better:
            continue
        own = (text[language] for _, _, text in context.texts if not isinstance(text, Quote))
        all_said = "\n".join(own).lower()
        pattern = _any_of([word for word in better if word in all_said], language)
        for entry, path, text in context.texts:
            found = not isinstance(text, Quote) and pattern.search(text[language])
            if found:
                yield entry.problem(
                    (*path, language.code),
                    f"The guide does not write `{found.group()}`.",
                    f"Write it plainly: {better[found.group().lower()]}.",
                )


@rule("no sentence is longer than 60 Chinese characters or 32 English words")
def short_sentences(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        for language, (most, unit) in LONGEST.items():
            said = text[language]
            if len(said) <= most or (language is EN and said.count(" ") < most):
                continue  # a quick look: a word is longer than a character
            long = (each for each in _SENTENCES[language].findall(said) if len(each) > most)
            length = max(map(_LENGTHS[language], long), default=0)
            if length > most:
                yield entry.problem(
                    (*path, language.code),
                    f"A sentence of {length} {unit}: {most} are the most.",
                    "Make two of it, or a list.",
                )


@rule("a text has at most two words that leave something open")
def few_hedges(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        for language, pattern in HEDGES.items():
            said = text[language]
            hedges = len(pattern.findall(said))
            if hedges > MOST_HEDGES:
                hedges = max(len(pattern.findall(part)) for part in said.split("\n"))
            if hedges > MOST_HEDGES:
                yield entry.problem(
                    (*path, language.code),
                    f"{hedges} words leave something open: {MOST_HEDGES} are the most.",
                    "Say which point is uncertain, once.",
                )


def _any_of(words: list[str], language: Language) -> re.Pattern[str]:
    """Finds any of the words of a language, the longest first, upper and lower case alike."""
    longest_first = sorted(words, key=len, reverse=True)
    if not longest_first:
        return NOTHING
    either = "|".join(_AS_A_WORD.get(word, re.escape(word)) for word in longest_first)
    return re.compile(either if language == ZH else rf"\b(?:{either})\b", re.I)
