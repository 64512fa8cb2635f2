"""Rules of what may stand once: questions, names, items, aliases, blanks, and claims of an article."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_origin

from macros.records.base import Aliases, Model, inner_model
from macros.records.glossary import Term
from macros.records.index import Entry
from macros.records.language import EN, LANGUAGES, Language
from macros.records.loader import Problem
from macros.rules.base import Context, repeated, rule

# By kind: the field by which a reader knows a record.
NAMES = {
    "sources": "short",
    "facts": "text",
    "procedures": "title",
    "checklists": "title",
    "violations": "name",
    "penalties": "name",
    "deadlines": "name",
    "plans": "name",
    "faq": "question",
    "templates": "title",
    "pictures": "title",
    "item": "do",
}
SIGNS = re.compile(r"[\s。，、；：？！.,;:?!“”\"'’]+")


def _same(words: str) -> str:
    """Words without what does not tell them apart."""
    return SIGNS.sub("", words).lower()


@rule("two records of a kind have not one name, nor two questions one wording")
def own_names(context: Context) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in context.records.entries.values():
        key = NAMES.get(entry.kind)
        if key is None:
            continue
        text = getattr(entry.record, key)
        # Two checklists may ask for the same thing; one checklist not twice.
        scope = entry.document.path if entry.kind == "item" else entry.kind
        for language in LANGUAGES.values():
            first = seen.setdefault((scope, language.code, _same(text[language])), entry)
            if first is not entry:
                yield entry.problem(
                    (key, language.code),
                    f"`{first.id}` in {first.document.path}:{first.line} says the same.",
                    "Join the two, or tell them apart.",
                )


@rule("a name is that of one term")
def terms_once(context: Context) -> Iterator[Problem]:
    for language in LANGUAGES.values():
        seen: dict[str, str] = {}
        for id_, term in context.records.glossary.items():
            first = seen.setdefault(term[language].lower(), id_)
            if first != id_:
                what = f"`{first}` is called `{term[language]}` too."
                remedy = "Join the two, or call them differently."
                yield context.records.entries[id_].problem((language.code,), what, remedy)


@rule("an everyday word stands once in its list, and is in its language")
def aliases_once(context: Context) -> Iterator[Problem]:
    for entry, path, aliases in context.every(Aliases):
        for language in LANGUAGES.values():
            words = aliases[language]
            for index, _ in repeated([word.lower() for word in words]):
                keys = (*path, language.code, index)
                yield entry.problem(keys, f"`{words[index]}` stands twice.", "Remove one.")
            for index, word in enumerate(words):
                keys = (*path, language.code, index)
                if language is EN and re.search(r"[\u4e00-\u9fff]", word):
                    yield entry.problem(
                        keys, f"`{word}` is no English word.", "Move it to the Chinese words."
                    )


@rule("an alias or a word to avoid is not the name of another term, nor of its own")
def aliases_are_no_terms(context: Context) -> Iterator[Problem]:
    glossary = context.records.glossary
    for language in LANGUAGES.values():
        terms = {term[language].lower(): id_ for id_, term in glossary.items()}
        for id_, term in glossary.items():
            for key, index, word in _everyday(term, language):
                owner = terms.get(word.lower())
                if owner and (owner != id_ or key == "avoid"):
                    whose = "this term" if owner == id_ else f"the term `{owner}`"
                    yield context.records.entries[id_].problem(
                        (key, language.code, index),
                        f"`{word}` is the name of {whose}.",
                        "Remove it here: one word, one term.",
                    )


def _everyday(term: Term, language: Language) -> Iterator[tuple[str, int, str]]:
    """The everyday words of a term: in which list, at which place, and the word."""
    for key, aliases in (("aliases", term.aliases), ("avoid", term.avoid)):
        for index, word in enumerate(aliases[language]):
            yield key, index, word


@rule("a blank stands once in the list of a template")
def blanks_once(context: Context) -> Iterator[Problem]:
    for id_, template in context.records.templates.items():
        for index, blank in repeated([blank.id for blank in template.blanks]):
            yield context.records.entries[id_].problem(
                ("blanks", index, "id"),
                f"The blank `{blank}` stands twice.",
                "Remove one, or give it an id of its own.",
            )


@rule("one file accounts for an article")
def claims_in_one_file(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for id_, claims in context.records.claims.items():
        first = seen.setdefault(claims.source, id_)
        if first != id_:
            yield context.records.entries[id_].problem(
                ("source",),
                f"`{first}` accounts for `{claims.source}` already.",
                "Put its sections there; what stands here is shown nowhere.",
            )


@rule("the plans have the places 1, 2, 3, … without a hole")
def plans_without_hole(context: Context) -> Iterator[Problem]:
    plans = context.records.plans
    places = {plan.place for plan in plans.values()}
    for id_, plan in plans.items():
        if plan.place > 1 and plan.place - 1 not in places:
            yield context.records.entries[id_].problem(
                ("place",),
                f"No plan has place {plan.place - 1}.",
                "Number the plans from 1, each the next.",
            )


@rule("a list of ids or kinds names each once, and `all` stands alone")
def lists_once(context: Context) -> Iterator[Problem]:
    for entry, path, part in context.parts:
        for name in _lists(type(part)):
            words = [word for word in getattr(part, name) if isinstance(word, str)]
            for index, word in repeated(words):
                what = f"`{word}` stands twice."
                yield entry.problem((*path, name, index), what, "Remove one.")
            if len(words) > 1 and "all" in words:
                what = "`all` holds the others."
                yield entry.problem((*path, name), what, "Write `all` alone, or the others.")


@cache
def _lists(model: type[Model]) -> list[str]:
    """The fields of a model that are lists, of parts excepted."""
    return [
        name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is list and not inner_model(field.annotation)
    ]
