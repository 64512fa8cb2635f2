"""Rules of words: each language is itself, and one term is one word."""

import re
from collections.abc import Iterator

from macros.records.base import PLACEHOLDER, Quote
from macros.records.index import Entry, Records
from macros.records.language import EN, LANGUAGES, ZH, Language
from macros.records.loader import Problem
from macros.records.templates import Blank
from macros.rules import wording
from macros.rules.base import Context, rule

NAMES = re.compile(r"[《【]([^《》【】]+)[》】]")
NO_NAME = re.compile(r"[，。；：]|[,.;:]( |$)")
SENTENCE_ENDS = re.compile(r"[。！？]|[.!?](?=\s|$)")


@rule("a term of the glossary stands in a text of the guide", needs_all_files=True)
def used_terms(context: Context) -> Iterator[Problem]:
    said = "\n".join(text.zh for entry, _, text in context.texts if entry.kind != "glossary")
    for id_, term in context.records.glossary.items():
        if not any(word in said for word in (term.zh, *term.aliases.zh)):
            yield context.records.entries[id_].problem(
                ("zh",), f"No record says `{term.zh}`.", "Use the term, or remove it."
            )


@rule("English text has no Chinese outside of 《》【】「」 and the glossary")
def english_is_english(context: Context) -> Iterator[Problem]:
    names = frozenset(term.zh for term in context.records.glossary.values())
    for entry, path, text in context.texts:
        found = wording.foreign_in_english(text.en, names)
        if found:
            yield entry.problem(
                (*path, "en"),
                f"Chinese in the English text: `{found}`.",
                "Translate it, or put the name of a rule or menu in 《》 or 【】.",
            )


@rule("a Chinese name of a rule or menu in the English text stands in the Chinese one")
def same_names(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        for name in () if text.en.isascii() else NAMES.findall(text.en):
            if name not in text.zh:
                yield entry.problem(
                    (*path, "en"),
                    f"The Chinese text does not say `{name}`.",
                    "Write the same name in both.",
                )


@rule("Chinese text is Chinese, and uses Chinese punctuation")
def chinese_is_chinese(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        words = PLACEHOLDER.sub("", text.zh)
        if not wording.HAN.search(words) and re.search("[A-Za-z]{3}", words):
            yield entry.problem(
                (*path, "zh"), "The Chinese text has no Chinese.", "Write it in Chinese."
            )
        half = re.search(r"[\u4e00-\u9fff][,;:?!](?!\d)", text.zh)
        if half:
            yield entry.problem(
                (*path, "zh"),
                f"Half-width punctuation in the Chinese text: `{half.group()}`.",
                "Use ，；：？！ in Chinese.",
            )


@rule("one term, one word: the guide does not use what the glossary avoids")
def glossary_terms(context: Context) -> Iterator[Problem]:
    texts = [
        found
        for found in context.texts
        if not isinstance(found.part, Quote) and found.entry.kind != "glossary"
    ]
    for language, avoided in _avoided_words(context.records).items():
        said = [wording.without_quotes(text[language]) for _, _, text in texts]
        everything = "\n".join(said).lower()
        words = {word: how for word, how in avoided.items() if word.lower() in everything}
        for (entry, path, _), words_said in zip(texts, said, strict=True):
            for word, (pattern, term) in words.items():
                if pattern.search(words_said):
                    yield entry.problem(
                        (*path, language.code),
                        f"The glossary writes `{term}`, not `{word}`.",
                        f"Write `{term}`.",
                    )


def _avoided_words(records: Records) -> dict[Language, dict[str, tuple[re.Pattern[str], str]]]:
    """By language: word to avoid -> how to find it, and the term to write."""
    found: dict[Language, dict[str, tuple[re.Pattern[str], str]]] = {ZH: {}, EN: {}}
    for term in records.glossary.values():
        for word in term.avoid.zh:
            found[ZH][word] = (re.compile(re.escape(word)), term.zh)
        for word in term.avoid.en:
            found[EN][word] = (re.compile(rf"\b{re.escape(word)}\b", re.I), term.en)
    for language, words in found.items():  # told once, at the glossary: aliases-are-no-terms
        names = {term[language].lower() for term in records.glossary.values()}
        found[language] = {w: how for w, how in words.items() if w.lower() not in names}
    return found


@rule("the blanks of a template are those of its text, in both languages")
def template_blanks(context: Context) -> Iterator[Problem]:
    for id_, template in context.records.templates.items():
        entry = context.records.entries[id_]
        blanks = [blank.id for blank in template.blanks]
        for language in LANGUAGES.values():
            named = set(PLACEHOLDER.findall(template.body[language]))
            for name in sorted(named - set(blanks)):
                yield entry.problem(
                    ("body", language.code),
                    f"The blank {{{name}}} is not defined.",
                    "Add it to blanks.",
                )
            for name in sorted(set(blanks) - named):
                yield entry.problem(
                    ("blanks", blanks.index(name)),
                    f"The blank `{name}` is not in the text ({language.code}).",
                    "Use it, or remove it.",
                )


@rule("a label of a blank is a name: what to see to stands in its hint")
def template_labels(context: Context) -> Iterator[Problem]:
    for entry, index, blank in _blanks(context):
        for language in LANGUAGES.values():
            if NO_NAME.search(blank.label[language]):
                yield entry.problem(
                    ("blanks", index, "label", language.code),
                    f"`{blank.label[language]}` is more than a name, and stands in the text.",
                    "Move the rest to `hint`.",
                )


@rule("a blank for a day has no example, and one that is shared is the same in every text")
def template_alike_blanks(context: Context) -> Iterator[Problem]:
    shared: dict[str, Blank] = {}
    for entry, index, blank in _blanks(context):
        if blank.kind == "day" and blank.example:
            yield entry.problem(
                ("blanks", index, "example"),
                f"The field of `{blank.id}` shows how a day is written.",
                "Remove the example.",
            )
        first = shared.setdefault(blank.id, blank) if blank.shared else blank
        if (first.label, first.kind) != (blank.label, blank.kind):
            yield entry.problem(
                ("blanks", index),
                f"`{blank.id}` is shared, and has another label or kind in another text.",
                "Let both be the same, or give it an id of its own.",
            )


@rule("when to use a text is said in one sentence")
def template_use(context: Context) -> Iterator[Problem]:
    for id_, template in context.records.templates.items():
        for language in LANGUAGES.values():
            if len(SENTENCE_ENDS.findall(template.use_when[language])) != 1:
                yield context.records.entries[id_].problem(
                    ("use_when", language.code),
                    "This is not one sentence.",
                    "Join the sentences; what to avoid stands in `avoid`.",
                )


def _blanks(context: Context) -> Iterator[tuple[Entry, int, Blank]]:
    """Every blank with the entry of its template and its place there."""
    for id_, template in context.records.templates.items():
        for index, blank in enumerate(template.blanks):
            yield context.records.entries[id_], index, blank
