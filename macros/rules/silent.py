"""Rules of small faults that nothing else tells: how a text ends, what stands twice, days in order."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.records.base import PLACEHOLDER
from macros.records.checklists import Item
from macros.records.index import Entry
from macros.records.language import EN, LANGUAGES, ZH
from macros.records.loader import Keys, Problem
from macros.records.procedures import Step
from macros.records.search import Groups
from macros.rules.base import Context, repeated, rule

# By kind, the keys of texts that are sentences, and of those that are names.
SENTENCES = {
    "changes": {"text"},
    "checklists": {"why", "situation"},
    "claims": {"text", "why", "note"},
    "facts": {"text", "note"},
    "faq": {"question", "answer"},
    "glossary": {"definition"},
    "moved": {"why"},
    "penalties": {"meaning"},
    "procedures": {"summary", "text", "pitfalls"},
    "sources": {"reliability"},
    "templates": {"avoid", "use_when"},
    "violations": {"what"},
}
NAMES = {
    "checklists": {"title", "do"},
    "claims": {"heading"},
    "deadlines": {"name"},
    "penalties": {"name", "short"},
    "plans": {"name"},
    "procedures": {"title"},
    "templates": {"title", "label"},
    "violations": {"name"},
}
ENDS = {ZH: "。！？：；…”）」", EN: ".!?:;…”)"}
STOP = re.compile(r"[。；，、：.;,:]$")
SINGLE = re.compile(r"(?<![\w.])'|'(?=\w+')")  # a quotation mark: an apostrophe follows a letter
ENGLISH_RUN = re.compile(r"[A-Za-z]+(?:,? [A-Za-z]+){3,}")
RULE_NAME = re.compile(r"《[^》]*》+")
DOLLARS = {ZH: ("美元", "美金", "$", "＄"), EN: ("dollar", "Dollar", "USD", "$", "＄")}


def _key(path: Keys) -> str:
    return next((key for key in reversed(path) if isinstance(key, str)), "")


@rule("a sentence ends with a stop, and a name does not")
def text_ends(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        key = _key(path)
        for language in LANGUAGES.values():
            words, where = text[language].rstrip(), (*path, language.code)
            if key in SENTENCES.get(entry.kind, ()) and words[-1] not in ENDS[language]:
                what = f"This sentence has no stop at its end: `{words[-12:]}`."
                yield entry.problem(where, what, f"End it with `{ENDS[language][0]}`.")
            elif key in NAMES.get(entry.kind, ()) and STOP.search(words):
                what = f"A name ends with `{words[-1]}`."
                yield entry.problem(where, what, "Leave the sign out.")


@rule("English text has no straight single quotation marks; an apostrophe is none")
def no_straight_singles(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if "'" not in text.en or entry.kind == "ui":
            continue
        if found := SINGLE.search(text.en):
            place = text.en[max(0, found.start() - 8) : found.end() + 12]
            what = f"A straight quotation mark: `{place}`."
            yield entry.problem((*path, "en"), what, "Write “ and ”.")


@rule("Chinese text has no run of English words outside of 《》")
def no_english_runs(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        found = ENGLISH_RUN.search(RULE_NAME.sub("", PLACEHOLDER.sub("", text.zh)))
        if found:
            what = f"English in the Chinese text: `{found[0][:40]}`."
            yield entry.problem((*path, "zh"), what, "Write it in Chinese.")


@rule("what is dollars in one language is dollars in the other")
def same_money(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        said = {lang: any(word in text[lang] for word in words) for lang, words in DOLLARS.items()}
        if said[ZH] != said[EN]:
            where, other = (ZH, "English") if said[ZH] else (EN, "Chinese")
            what = f"This says dollars, and the {other} text does not."
            yield entry.problem((*path, where.code), what, "Write the money of the rule in both.")


@rule("one way of asking leads to one question")
def questions_asked_once(context: Context) -> Iterator[Problem]:
    for language in LANGUAGES.values():
        seen: dict[str, str] = {}
        for id_, question in context.records.faq.items():
            for index, words in enumerate(question.asked[language]):
                first = seen.setdefault(words.lower(), id_)
                if first != id_:
                    yield context.records.entries[id_].problem(
                        ("asked", language.code, index),
                        f"`{words}` is a way of asking `{first}` too.",
                        "Leave it with the question that answers it.",
                    )


@rule("a group of words of the search names each once")
def search_groups_once(context: Context) -> Iterator[Problem]:
    for entry, path, groups in context.every(Groups):
        for language in LANGUAGES.values():
            for number, group in enumerate(groups[language]):
                for index, word in repeated([word.lower() for word in group]):
                    keys = (*path, language.code, number, index)
                    yield entry.problem(keys, f"`{word}` stands twice.", "Remove one.")


@rule("a menu has its levels, or is left out")
def menus_have_levels(context: Context) -> Iterator[Problem]:
    found: list[tuple[Entry, Keys, Step | Item]] = [*context.every(Step), *context.every(Item)]
    for entry, path, part in found:
        if "menu" in part.model_fields_set and not part.menu:
            what = "`menu` has no levels."
            yield entry.problem((*path, "menu"), what, "Name the levels, or remove the key.")


@rule("the address of a source is a page, and no home page")
def addresses_are_pages(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        for key in ("url", "standing", "translation"):
            address = urlsplit(getattr(source, key) or "")
            if address.netloc and not (
                address.path.strip("/") or address.query or address.fragment
            ):
                yield context.records.entries[id_].problem(
                    (key,),
                    f"`{getattr(source, key)}` is a home page.",
                    "Give the address of the text itself.",
                )


@rule("the changes stand in order, the newest first")
def changes_in_order(context: Context) -> Iterator[Problem]:
    before = None
    for id_, change in context.records.changes.items():
        if before and change.date > before:
            what = f"A change of {change.date} stands below one of {before}."
            entry = context.records.entries[id_]
            yield entry.problem(("date",), what, "Put the newest first.")
        before = change.date


@rule("a version ends no later than the next one begins", needs_all_files=True)
def ended_before_next(context: Context) -> Iterator[Problem]:
    sources = context.records.sources
    for id_, source in sources.items():
        later = sources.get(source.replaced_by or "")
        if later and source.ended and later.in_force and source.ended > later.in_force:
            yield context.records.entries[id_].problem(
                ("ended",),
                f"This ended on {source.ended}, and `{source.replaced_by}` began on {later.in_force}.",
                "Read again on which day each was in force.",
            )
