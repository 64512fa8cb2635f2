"""A rule of meaning: what one language denies, the other does not affirm."""

import re
from collections.abc import Iterator

from macros.records.base import Quote, Text
from macros.records.index import Entry
from macros.records.loader import Keys, Problem
from macros.rules.base import Context, rule
from macros.rules.looks import texts_with

# Kinds whose texts are names, labels or remarks on records.
PASSED_OVER = {"ui", "sources", "moved", "search"}
CHOICE = re.compile("(.)[不没]\\1|有没有|是否|不算不")  # 要不要, 有没有: a question, no denial
DENIED_ZH = re.compile(
    "[不无](?:得|能|可以|许|要|准|必|用|需|影响|会|算|退|扣|结算|计|接受|支持|适用|包括|含|属于|是|效|受|给|收|赔"
    ")|没有?(?:写|规定|要求|说|提|定义|限制|排除)"
)
ANY_ZH = re.compile(
    "[不没未无非别勿禁拒免除才只失缺欠停否漏废零]|限制|照旧|两回事|为止|以外|作废|消极|二选一"
)
# Begins with a letter, not with a boundary of words: that is ten times as quick.
DENIED_EN = re.compile(
    r"not\b|n(?<=\bn)(?:ever|or|either)\b|N(?:ot|ever|either)\b|n[’']t\b"
    r"|[Nn]o(?<=\b..) (?:longer|need|rule|duty|right|limit|ground|one|such|more)\b|sa(?:y|ys|id) no\b"
)
ANY_EN = re.compile(
    r"\b(?:not?|never|none|nothing|nobody|neither|nor|without|cannot|un\w+|non\w*|refus\w*|reject\w*|forb\w+"
    r"|in(?:valid|complete|correct|accurate|sufficient|eligible|dependent)\w*|dis(?:agree|allow|appear|regard)\w*"
    r"|only|unless|until|void|exclud\w*|instead|outside|beyond|except|barr?(?:ed|s)?|bann?(?:ed|s)?|keeps?|stop\w*"
    r"|leav\w+|stays?|block\w*|lock\w*|missing|gone|fail\w*|spares?|few|anyway|shut|apart|waive\w*|whatever|final\w*|contradict\w*)\b|n[’']t\b",
    re.I,
)
FORBIDS = re.compile("不要|不得|不能|不可以|切勿")
UNTIL = re.compile("(?i)until")  # says when, and forbids nothing: "Until then, deregister"
Alone = tuple[str, str]
SENTENCES_ZH = re.compile("[。！？\n；]")
SENTENCES_EN = re.compile(r"\n|;|(?<=[.!?])\s")


@rule("what one language denies is not affirmed in the other")
def same_denials(context: Context) -> Iterator[Problem]:
    texts = [
        found
        for found in context.texts
        if found.entry.kind not in PASSED_OVER and not isinstance(found.part, Quote)
    ]
    denied = {
        *texts_with(DENIED_ZH, [text.zh for _, _, text in texts]),
        *texts_with(DENIED_EN, [text.en for _, _, text in texts]),
    }
    for place in sorted(denied):
        yield from _affirmed(*texts[place])


def _affirmed(entry: Entry, path: Keys, text: Text) -> Iterator[Problem]:
    """The first sentence of a text that denies in one language alone.

    Where each language has one, their sentences are only cut otherwise.
    """
    zh_alone, en_alone = alone(text.zh, text.en)
    if zh_alone and not en_alone:
        what = f"The Chinese denies `{zh_alone[0]}`, and this denies nothing: `{zh_alone[1]}`."
        yield entry.problem((*path, "en"), what, "Say the same in both, such as with “not”.")
    if en_alone and not zh_alone:
        what = f"The English says `{en_alone[0]}`, and this denies nothing: `{en_alone[1]}`."
        yield entry.problem((*path, "zh"), what, "Say the same in both, such as with 不 or 没有.")


# What must be done, and what only may be; then all that may soften or carry it in the other language.
MUST_ZH, MAY_ZH = re.compile("必须|务必"), re.compile("可以(?![，。！])|允许|自愿")
MUST_EN, MAY_EN = (
    re.compile(r"m(?<=\bm)ust\b"),
    re.compile(
        r"\b(?:may|can|could|might|free to|allow\w*|able|possible|let\w*|permit\w*|optional|right)\b",
        re.I,
    ),
)
DUTY_ZH = re.compile("[须必要应需该得禁只才先]|不可以|不能")
DUTY_EN = re.compile(
    r"\b(?:must|need\w*|ha(?:ve|s|d) to|should|requir\w*|only|unless|until|not?|cannot|never|shall|due"
    r"|asks?|order\w*|demand\w*|are to|is to|exactly|liable|oblig\w*|dut(?:y|ies)|necessary)\b",
    re.I,
)


@rule("what one language lays down as a must is not left free in the other")
def same_duties(context: Context) -> Iterator[Problem]:
    texts = [found for found in context.texts if found.entry.kind not in PASSED_OVER]
    places = {
        *texts_with(MUST_ZH, [text.zh for _, _, text in texts]),
        *texts_with(MUST_EN, [text.en for _, _, text in texts]),
    }
    for place in sorted(places):
        entry, path, text = texts[place]
        if free := left_free(text.zh, text.en):
            what = f"This is a must in one language, and a may in the other: `{free}`."
            remedy = "Read the clause, and say the same in both: 必须 and must, or 可以 and may."
            yield entry.problem((*path, "en"), what, remedy)


def left_free(zh: str, en: str) -> str | None:
    """What one language says may be done, where the other says that it must; None if nothing is."""
    for one, other in _sentences(zh, en):
        free_zh = MAY_ZH.search(one) and not DUTY_ZH.search(one)
        if free_zh and MUST_EN.search(other) and not MAY_EN.search(other):
            return one.strip()[:20]
        free_en = MAY_EN.search(other) and not DUTY_EN.search(other)
        if free_en and MUST_ZH.search(one) and not MAY_ZH.search(one):
            return other.strip()[:40]
    return None


def alone(zh: str, en: str) -> tuple[Alone | None, Alone | None]:
    """What the Chinese text alone denies, and what the English alone: the words that deny, and the
    sentence of the other language that does not."""
    zh_alone = en_alone = None
    for one, other in _sentences(zh, en):
        denies = DENIED_ZH.search(CHOICE.sub("", one))
        heard = UNTIL.sub("", other) if FORBIDS.search(one) else other
        if denies and not ANY_EN.search(heard):
            zh_alone = zh_alone or (denies[0], other.strip()[:40])
        denies = DENIED_EN.search(other)
        if denies and not ANY_ZH.search(CHOICE.sub("", one)):
            en_alone = en_alone or (denies[0], one.strip()[:20])
    return zh_alone, en_alone


def _sentences(zh: str, en: str) -> list[tuple[str, str]]:
    """The sentences of two texts in pairs; the whole texts where one has more of them."""
    ones = [each for each in SENTENCES_ZH.split(zh) if each.strip()]
    others = [each for each in SENTENCES_EN.split(en) if each.strip()]
    return list(zip(ones, others, strict=True)) if len(ones) == len(others) else [(zh, en)]
