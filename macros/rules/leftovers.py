"""Rules of what writing leaves behind: stand-ins for what was to be filled in, and words said twice."""

import re
from collections.abc import Iterator, Sequence

from macros.records.language import EN, LANGUAGES, ZH, Language
from macros.records.loader import Problem
from macros.rules.base import Context, repeated, rule
from macros.rules.looks import texts_saying, texts_with
from macros.rules.wording import without_quotes

STAND_INS = {
    ZH: re.compile(r"[XxＸ×]{2}(?![A-Za-z])|[XxNn]\s?[个天日次元年月小家件条步]|某某|[_＿]{2}"),
    EN: re.compile(
        r"[XxNn](?:(?<=\b[Xx])[Xx]+|(?<=\b.)(?= (?:days?|hours?|weeks?|months?|years?|yuan|times"
        r"|working|calendar)\b))\b|__"
    ),
}
# What the English ones hold: looking for words is quicker than for a pattern.
SIGNS = [
    *("XX", "xx", "Xx", "__"),
    *(f"{gap}{n} " for n in "XxNn" for gap in (" ", "\n", "“", "(")),
]
# Words that stand again right behind themselves: ，后台，后台， or "the notice the notice".
AGAIN = {
    ZH: re.compile(
        r"(?:^|[，、。；：！？])([^，、。；：！？\n]{2,})[，、；：。]\1(?=[，、。；：！？])", re.M
    ),
    EN: re.compile(r" ([a-z]+ [a-z]+) \1\b"),
}
# The same as a look that is quick: it begins with what parts the two.
LOOK_AGAIN = {
    ZH: re.compile(
        r"[，、；：。](?<=([^，、。；：！？\n]{2})[，、；：。])[^，、。；：！？\n]*\1[，、。；：！？]"
    ),
    EN: AGAIN[EN],
}
# "applies, applies": long words alone, since "without it, it counts" says nothing twice.
COMMA = re.compile(r", (?<=([a-z]{4}), )[A-Za-z]*\1\b")
ACROSS_A_COMMA = re.compile(r"\b([A-Za-z]{5,}), \1\b", re.I)
LISTED = re.compile(r"([\u4e00-\u9fff]{2,})[、，]\1")  # 官方旗舰店、旗舰店: names that hold another
STOPS = {ZH: "。", EN: ". "}
SHORT = 3  # characters: too few for a sentence


@rule("no text has a stand-in for what was to be filled in: XX, 某某, N 天")
def no_stand_ins(context: Context) -> Iterator[Problem]:
    for language, pattern in STAND_INS.items():
        said = _said(context, language)
        look = texts_saying(SIGNS, said) if language is EN else texts_with(pattern, said)
        for place in look:
            if found := pattern.search(without_quotes(said[place])):
                what = f"`{found[0]}` stands in for something."
                remedy = "Write what is meant, or put an example in quotes."
                yield _at(context, place, language, what, remedy)


@rule("no sentence, and no part of one, stands twice in a text")
def no_part_twice(context: Context) -> Iterator[Problem]:
    for language in LANGUAGES.values():
        said = _said(context, language)
        found = dict(_sentences_again(said, STOPS[language]))
        for place in texts_with(LOOK_AGAIN[language], said):
            if again := AGAIN[language].search(said[place]):
                found.setdefault(place, again[1])
        for place in texts_with(COMMA, said) if language is EN else ():
            again = ACROSS_A_COMMA.search(said[place])
            if again and not LISTED.search(context.texts[place].part.zh):
                found.setdefault(place, again[1])
        for place, words in found.items():
            yield _at(context, place, language, f"`{words}` stands twice.", "Remove one.")


def _said(context: Context, language: Language) -> list[str]:
    return [text[language] for _, _, text in context.texts]


def _at(context: Context, place: int, language: Language, what: str, remedy: str) -> Problem:
    """A problem of a language's text at a place of all texts."""
    entry, path, _ = context.texts[place]
    return entry.problem((*path, language.code), what, remedy)


def _sentences_again(said: Sequence[str], stop: str) -> Iterator[tuple[int, str]]:
    """The places of texts that say a sentence twice, and the sentence."""
    for place, words in enumerate(said):
        if stop not in words:
            continue
        sentences = [each.strip(" \n.") for each in words.split(stop)]
        if len(sentences) > len(set(sentences)):
            for _, again in repeated(sentences):
                if len(again) > SHORT:
                    yield place, again
                    break


# A second stop, a quotation mark of another kind, a sign for a word.
STRAY = {
    ZH: re.compile("[。！？][。！？]|^[^“\n]*‘", re.M),
    EN: re.compile(r"[?!][.?!]|\.[?!]|\w & \w"),
}


STRAY_SIGNS = {
    ZH: [f"{one}{two}" for one in "。！？" for two in "。！？"] + ["‘"],
    EN: [" & ", *(f"{one}{two}" for one, two in ("?.", "??", "?!", "!.", "!!", "!?", ".?", ".!"))],
}


@rule("a sentence has one stop, single quotation marks stand within “ and ”, and & is no word")
def no_stray_signs(context: Context) -> Iterator[Problem]:
    for language, pattern in STRAY.items():
        said = _said(context, language)
        for place in texts_saying(STRAY_SIGNS[language], said):
            if found := pattern.search(said[place]):
                what = f"`{found[0][-3:]}` is a slip of the hand."
                yield _at(context, place, language, what, "Correct the signs.")
