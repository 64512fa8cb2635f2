"""Rules of what belongs together: a rule's name and its English, a menu and its levels, a span and
its fact, the tiers of a ladder, the ends of a range."""

import re
from collections.abc import Iterator

from macros.records.checklists import Item
from macros.records.index import Entry
from macros.records.language import LANGUAGES
from macros.records.loader import Keys, Problem
from macros.records.procedures import Step
from macros.rules.base import Context, rule
from macros.rules.looks import texts_saying

RULE_NAME = re.compile("《[^《》]+》")
VERSION = {"zh": re.compile("（[^（）]*）$"), "en": re.compile(r" \([^()]*\)$")}
MENU = re.compile(r"(【[^】]+】(?:→【[^】]+】)+) \(([^()]*)\)")
RANGE = re.compile(r"(?<![\d.,:–-])(\d+(?:\.\d+)?)\s?[–~]\s?(\d+(?:\.\d+)?)(?![\d.,:–-])")
# No text of 12 English words has had more than 1.3 for a Chinese character.
LONG_EN, MUCH = 11, 1.5
SIGN = re.compile("[\u4e00-\u9fff]|[0-9A-Za-z]+")
GLOSS = re.compile("【[^】]*】|[(（][^)）]*[)）]")
DASHES = ("–", "~")
ENDED = re.compile(r"这一版(?:列为)?已于 (\d+) 年 (\d+) 月 (\d+) 日(?:列为)?失效")


@rule("a rule that the Chinese names is the one that the English names")
def rule_names_pair(context: Context) -> Iterator[Problem]:
    names = _rule_names(context)
    texts = [found for found in context.texts if found.entry.kind not in ("sources", "moved")]
    for place in texts_saying("《", [text.zh for _, _, text in texts]):
        entry, path, text = texts[place]
        for name in dict.fromkeys(RULE_NAME.findall(text.zh)):
            english = names.get(name)
            if english and name not in text.en and not _names_one(text.en, english):
                what = f"The English does not name {name}."
                remedy = f"Write {sorted(english)[0]}, or the rule that is meant."
                yield entry.problem((*path, "en"), what, remedy)


def _rule_names(context: Context) -> dict[str, set[str]]:
    """The Chinese names of the sources, each with its English names."""
    names: dict[str, set[str]] = {}
    for source in context.records.sources.values():
        for text, zh in ((source.short, source.short.zh), (source.title, f"《{source.title.zh}》")):
            name = VERSION["zh"].sub("", zh) if zh.endswith("）") else zh
            names.setdefault(name, set()).add(VERSION["en"].sub("", text.en))
    return names


def _names_one(words: str, names: set[str]) -> bool:
    lower = words.lower()
    return any(name.lower() in lower for name in names)


@rule("a text is about as long in one language as in the other")
def same_lengths(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if len(text.en) > 2.5 * len(text.zh) and entry.kind not in ("ui", "sources"):
            signs = len(SIGN.findall(text.zh))
            words = len(GLOSS.sub("", text.en).split())
            if words > max(LONG_EN, MUCH * signs):
                what = f"The English has {words} words, the Chinese {signs} characters."
                remedy = "Say in both what one of them leaves out."
                yield entry.problem((*path, "en"), what, remedy)


@rule("a menu has as many levels in English as in Chinese")
def menu_levels_pair(context: Context) -> Iterator[Problem]:
    texts = context.texts
    for place in texts_saying("→", [text.en for _, _, text in texts]):
        entry, path, text = texts[place]
        for menu, english in MENU.findall(text.en):
            if menu.count("→") != english.count("→"):
                what = f"`{english}` has {english.count('→') + 1} levels, the menu before it {menu.count('→') + 1}."
                yield entry.problem((*path, "en"), what, "Translate each level.")


@rule("a range in a text runs from the smaller number to the larger")
def ranges_run_up(context: Context) -> Iterator[Problem]:
    for language in LANGUAGES.values():
        said = [text[language] for _, _, text in context.texts]
        for place in texts_saying(DASHES, said):
            for low, high in RANGE.findall(said[place]):
                if float(low) > float(high):
                    entry, path, _ = context.texts[place]
                    what = f"The range {low}–{high} runs down."
                    remedy = "Write the smaller number first."
                    yield entry.problem((*path, language.code), what, remedy)


@rule("what has a deadline names the fact of that deadline")
def deadlines_fit(context: Context) -> Iterator[Problem]:
    parts: list[tuple[Entry, Keys, Step | Item]] = [*context.every(Step), *context.every(Item)]
    for entry, path, part in parts:
        deadline = context.records.deadlines.get(part.deadline or "")
        if deadline and deadline.fact not in part.facts:
            what = f"`{part.deadline}` rests on `{deadline.fact}`, which is not named here."
            yield entry.problem((*path, "deadline"), what, "Name that fact, or the right deadline.")


@rule("the tiers of a track stand in the order of their times")
def tiers_in_order(context: Context) -> Iterator[Problem]:
    for id_, violation in context.records.violations.items():
        last: dict[str | None, int] = {}
        for place, tier in enumerate(violation.tiers):
            for index, times in enumerate(tier.times):
                if times.from_ < last.get(times.track, 0):
                    what = f"Time {times.from_} stands below time {last[times.track]}."
                    keys = ("tiers", place, "times", index)
                    remedy = "Put the earlier time first."
                    yield context.records.entries[id_].problem(keys, what, remedy)
                last[times.track] = times.from_


@rule("a question is put as one, in both languages")
def questions_ask(context: Context) -> Iterator[Problem]:
    for id_, question in context.records.faq.items():
        for language, sign in zip(LANGUAGES.values(), "？?", strict=True):
            if sign not in question.question[language]:
                what = f"This question has no `{sign}`."
                keys = ("question", language.code)
                yield context.records.entries[id_].problem(keys, what, f"End it with `{sign}`.")


@rule("a source that is said to have ended on a day has that day in `ended`")
def ended_as_said(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        if found := ENDED.search(source.reliability.zh):
            said = "-".join(part.zfill(2) for part in found.groups())
            if str(source.ended) != said:
                yield context.records.entries[id_].problem(
                    ("reliability", "zh"),
                    f"It is said to have ended on {said}, and `ended` is {source.ended or 'not there'}.",
                    "Read the list of ended versions, and write the same day in both.",
                )
