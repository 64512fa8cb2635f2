"""How much a change of a record weighs for readers, and why: a number is not a comma.

A text whose words alone changed is told apart from one that says something else. In doubt it says
something else: a reviewer who looks for nothing has lost less than one who did not look.
"""

import re
from collections import Counter
from typing import Literal, NamedTuple

from macros.compute.differences import is_citations, is_text, is_value
from macros.records.language import EN, LANGUAGES, ZH, Language
from macros.rules.quantities import mentions

Weight = Literal[
    "penalty", "number", "date", "meaning", "gone", "new", "wording", "checked", "other"
]
Said = dict[str, str]  # a text by the codes of its languages


class Meaning(NamedTuple):
    """How much a change weighs, and why: a name of `REASONS`, or "" where that is plain."""

    weight: Weight
    why: str = ""


# Words that oblige, allow, deny and limit: what a text says of them is part of what it means.
FORCE: dict[Language, dict[str, str]] = {
    ZH: {
        "must": r"必须|应当|应该|务必|须|需要|需(?!求)|(?<![供响适对反相])应(?![用急付收])",
        "may": r"可以|可(?![能见是靠疑])|能(?!力)|允许|有权",
        "not": r"不(?![同仅少但过久断])|没有|未|无(?!论)|禁止|勿|别(?![人的处家])",
        "only": r"只|仅|才|除非|除外|至少|至多|最多|最少|不超过|不少于|以上|以下|以内",
    },
    EN: {
        "must": r"must|shall|ha(?:s|ve) to|needs?|should|required?|requires|obliged",
        "may": r"may|can|could|allowed|free to|permitted",
        "not": r"not|cannot|never|no|none|neither|nor|without|forbidden|\w+n['’]t",
        "only": r"only|unless|except|until|at least|at most|up to|more than|fewer than|less than",
    },
}
PATTERNS = {
    language: {
        name: re.compile(rf"\b(?:{words})\b" if language.spaced else words, re.IGNORECASE)
        for name, words in groups.items()
    }
    for language, groups in FORCE.items()
}
PENALTIES = {"tiers", "window", "tracks"}  # the fields of a violation that say what follows it
CHECKED = {"checked_on", "review_by", "copy_date"}  # when somebody read the source
FOR_SEARCH = {"everyday", "asked", "aliases", "avoid", "traditional"}
APART = {"clauses", "search"}  # kinds that no reader reads
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def weigh(kind: str, names: tuple[str, ...], before: object, after: object) -> Meaning:
    """The weight of a change at the place `names` of a record of a kind."""
    if kind in APART or FOR_SEARCH & {*names}:
        return Meaning("other")
    if names and names[-1] in CHECKED:
        return Meaning("checked")
    if is_text(before) and is_text(after):
        return weigh_text(_said(before), _said(after))
    if kind == "violations" and names[0] in PENALTIES and "cites" not in names:
        return Meaning("penalty")
    return _weigh_field(names, before, after)


def _weigh_field(names: tuple[str, ...], before: object, after: object) -> Meaning:
    given = [each for each in (before, after) if each is not None]
    if any(is_value(each) or _is_number(each) for each in given):
        return Meaning("number")
    if all(isinstance(each, str) and DAY.fullmatch(each) for each in given):
        return Meaning("date")
    if any(is_citations(each) for each in given):
        return Meaning("meaning", "clause")
    if is_text(given[0]):
        return Meaning("meaning", "added" if before is None else "removed")
    reason = names[-1] if names and names[-1] in REASONS else ""
    return Meaning("meaning", reason)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _said(value: object) -> Said:
    assert isinstance(value, dict)
    return value


def weigh_text(before: Said, after: Said) -> Meaning:
    """The weight of a text that changed: by its numbers, its dates, and what it obliges to."""
    languages = [language for code, language in LANGUAGES.items() if code in before]
    found = [_weigh_words(before[each.code], after[each.code], each) for each in languages]
    return min(found, key=lambda each: ORDER.index(each.weight))


def _weigh_words(before: str, after: str, language: Language) -> Meaning:
    numbers, days = _numbers(before, language), _days(before, language)
    if numbers != _numbers(after, language):
        return Meaning("number")
    if days != _days(after, language):
        return Meaning("date")
    if _force(before, language) != _force(after, language):
        return Meaning("meaning", "force")
    return Meaning("wording")


def _numbers(text: str, language: Language) -> Counter[tuple[object, str]]:
    """The numbers of a text with units and bounds, as often as each occurs."""
    found = (each for each in mentions(text, language) if each.firm and not each.day)
    return Counter((each.measure, each.bound) for each in found)


def _days(text: str, language: Language) -> Counter[object]:
    return Counter(each.day for each in mentions(text, language) if each.day)


def _force(text: str, language: Language) -> dict[str, int]:
    """How often a text obliges, allows, denies and limits."""
    return {name: len(pattern.findall(text)) for name, pattern in PATTERNS[language].items()}


# The heaviest first. What each is called, in both languages.
TITLES: dict[Weight, Said] = {
    "penalty": {"zh": "处罚", "en": "Penalties"},
    "number": {"zh": "数字", "en": "Numbers"},
    "date": {"zh": "日期", "en": "Dates"},
    "meaning": {"zh": "含义", "en": "Meaning"},
    "gone": {"zh": "删除或改名", "en": "Removed or renamed"},
    "new": {"zh": "新增", "en": "New"},
    "wording": {"zh": "仅措辞（数字未变）", "en": "Wording only (numbers are the same)"},
    "checked": {"zh": "重新核对", "en": "Read again"},
    "other": {"zh": "其他（搜索用词、条款指纹）", "en": "Other (words for the search, clauses)"},
}
ORDER: tuple[Weight, ...] = tuple(TITLES)
# Why a change is one of meaning.
REASONS: dict[str, Said] = {
    "force": {"zh": "必须、可以、不得或限度", "en": "must, may, not, or a limit"},
    "clause": {"zh": "条款", "en": "clause"},
    "certainty": {"zh": "确定程度", "en": "certainty"},
    "applies_to": {"zh": "适用对象", "en": "whom it is for"},
    "verdict": {"zh": "结论", "en": "verdict"},
    "counted": {"zh": "计算方式", "en": "how it is counted"},
    "added": {"zh": "新增一段", "en": "a text added"},
    "removed": {"zh": "删去一段", "en": "a text removed"},
    "order": {"zh": "顺序", "en": "order"},
    "page": {"zh": "所在页面", "en": "its page"},
    "facts": {"zh": "所依据的事实", "en": "the facts it rests on"},
}
