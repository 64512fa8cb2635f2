"""The rules that the records must keep, each an object with a name and what it guards.

A rule takes a `Context` and yields `Problem`s. It never raises and never stops the others:
a contributor sees all problems at once.
"""

import datetime
import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros import wording
from macros.records.base import Citation, Quote, Statement, Text, Value
from macros.records.claims import Claim, Section
from macros.records.index import Entry, Records, load, references
from macros.records.loader import Problem

GRACE = datetime.timedelta(days=90)
OFFICIAL = {"rule", "rule-notice", "rule-draft", "law"}
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Rule:
    """One rule of the records."""

    name: str
    guards: str
    check: Callable[["Context"], Iterator[Problem]]


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the records, and the day that counts as today."""

    records: Records
    today: datetime.date

    @cached_property
    def parts(self) -> list[tuple[Entry, tuple, object]]:
        """Every part of every record, the record itself included, with its place."""
        return [
            (entry, path, part) for entry in self.records.records() for path, part in entry.parts
        ]

    @cached_property
    def texts(self) -> list[tuple[Entry, tuple, Text]]:
        """Every text of every record, with its place."""
        return self.every(Text)

    @cached_property
    def references(self) -> list[tuple[Entry, tuple, str, tuple[str, ...]]]:
        """Every id that a record names, with its place and the kinds that it may be of."""
        return [
            (entry, (*path, *keys), id_, kinds)
            for entry, path, part in self.parts
            for keys, id_, kinds in references(part)
        ]

    def every(self, model: type) -> list[tuple[Entry, tuple, object]]:
        """Every part of this model in every record, with its place."""
        return [found for found in self.parts if isinstance(found[2], model)]


RULES: list[Rule] = []


def rule(guards: str):
    """Make a rule of a function; its name is the function's, with hyphens."""

    def register(check):
        RULES.append(Rule(check.__name__.replace("_", "-"), guards, check))
        return check

    return register


def check_data(data: Path, today: datetime.date | None = None) -> list[Problem]:
    """Every problem of the records below `data`, in the order of the files."""
    return check_records(load(data), today)


def check_records(records: Records, today: datetime.date | None = None) -> list[Problem]:
    """Every problem of records that are loaded: those met on loading, then those of the rules."""
    context = Context(records, today or datetime.date.today())
    found = set(records.problems)
    broken = {problem.file for problem in found}
    for each in RULES:
        if not (broken and each.name in NEEDS_ALL_FILES):
            found.update(each.check(context))
    return sorted(found)


@rule("an id that a record names is the id of a record of the right kind")
def known_ids(context: Context) -> Iterator[Problem]:
    entries = context.records.entries
    for entry, path, id_, kinds in context.references:
        target = entries.get(id_)
        if target is None:
            pool = [
                e.id
                for e in entries.values()
                if e.kind in kinds or ("*" in kinds and e.kind != "moved")
            ]
            near = difflib.get_close_matches(id_, pool, 1)
            hint = f"Did you mean `{near[0]}`?" if near else f"Define it in {' or '.join(kinds)}."
            yield entry.problem(path, f"Nothing defines the id `{id_}`.", hint)
        elif "*" not in kinds and target.kind not in kinds:
            yield entry.problem(
                path,
                f"`{id_}` is one of {target.kind}, not of {' or '.join(kinds)}.",
                "Name a record of that kind.",
            )


@rule("every record is used by another, or it cannot reach a reader")
def used_records(context: Context) -> Iterator[Problem]:
    used = {id_ for _, _, id_, _ in context.references}
    for kind in ("sources", "facts", "penalties"):
        for id_ in context.records.kinds[kind]:
            if id_ not in used:
                entry = context.records.entries[id_]
                yield entry.problem(
                    (), f"No record uses `{id_}`.", "Cite it where it belongs, or remove it."
                )
    for id_, deadline in context.records.deadlines.items():
        if id_ not in used and deadline.way_out is None:
            yield context.records.entries[id_].problem(
                (), f"No record uses `{id_}`.", "Name it in a step or an item, or remove it."
            )


@rule("a term of the glossary stands in a text of the guide")
def used_terms(context: Context) -> Iterator[Problem]:
    said = "\n".join(text.zh for entry, _, text in context.texts if entry.kind != "glossary")
    for id_, term in context.records.glossary.items():
        if not any(word in said for word in (term.zh, *term.aliases.zh)):
            yield context.records.entries[id_].problem(
                ("zh",), f"No record says `{term.zh}`.", "Use the term, or remove it."
            )


@rule("both languages show the same numbers")
def same_numbers(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        only_zh, only_en = wording.number_mismatch(text.zh, text.en)
        if only_zh or only_en:
            zh, en = (", ".join(sorted(only)) or "none" for only in (only_zh, only_en))
            yield entry.problem(
                (*path, "en" if only_en else "zh"),
                f"The numbers differ: only in Chinese {zh}; only in English {en}.",
                "Read the clause, and write the same numbers in both.",
            )


@rule("a number in the text is the typed value")
def value_in_text(context: Context) -> Iterator[Problem]:
    for id_, fact in context.records.facts.items():
        if fact.value is None:
            continue
        for number in {fact.value.min, fact.value.max}:
            shown = str(int(number)) if float(number).is_integer() else str(number)
            for language in ("zh", "en"):
                read = getattr(wording, f"numbers_{language}")(getattr(fact.text, language))
                if shown not in read.said | read.hinted:
                    yield context.records.entries[id_].problem(
                        ("text", language),
                        f"The value says {shown}, the text does not.",
                        "Read the clause, and correct the text or the value.",
                    )


@rule("a range runs from the smaller number to the larger, and none is negative")
def ordered_values(context: Context) -> Iterator[Problem]:
    for entry, path, value in context.every(Value):
        if not 0 <= value.min <= value.max:
            yield entry.problem(
                (*path, "min"),
                f"{value.min} to {value.max} is not a range.",
                "Write the smaller number as `min`, and none below 0.",
            )


@rule("the length of a deadline is the value of its fact")
def deadline_is_its_fact(context: Context) -> Iterator[Problem]:
    for id_, deadline in context.records.deadlines.items():
        fact = context.records.facts.get(deadline.fact)
        if fact and fact.value != deadline.length:
            yield context.records.entries[id_].problem(
                ("length",),
                f"The length is not the value of `{deadline.fact}`.",
                "Read the clause, and make both the same.",
            )


@rule("a span is counted in the days that its unit says")
def deadline_counting(context: Context) -> Iterator[Problem]:
    units = {"workday": "working", "hour": "running"}
    for id_, deadline in context.records.deadlines.items():
        expected = units.get(deadline.length.unit, "calendar")
        if deadline.counted != expected:
            yield context.records.entries[id_].problem(
                ("counted",),
                f"The unit `{deadline.length.unit}` is counted as `{expected}`.",
                "Correct the unit or `counted`.",
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
    avoided = _avoided_words(context.records)
    for entry, path, text in context.texts:
        if isinstance(text, Quote) or entry.kind == "glossary":
            continue
        for language, words in avoided.items():
            said = wording.without_quotes(getattr(text, language))
            lower = said.lower()
            for word, (pattern, term) in words.items():
                if word.lower() in lower and pattern.search(said):
                    yield entry.problem(
                        (*path, language),
                        f"The glossary writes `{term}`, not `{word}`.",
                        f"Write `{term}`.",
                    )


def _avoided_words(records: Records) -> dict[str, dict[str, tuple[re.Pattern, str]]]:
    """By language: word to avoid -> how to find it, and the term to write."""
    found = {"zh": {}, "en": {}}
    for term in records.glossary.values():
        for word in term.avoid.zh:
            found["zh"][word] = (re.compile(re.escape(word)), term.zh)
        for word in term.avoid.en:
            found["en"][word] = (re.compile(rf"\b{re.escape(word)}\b", re.I), term.en)
    return found


@rule("a rule or law is cited with its clause")
def clause_cited(context: Context) -> Iterator[Problem]:
    for entry, path, citation in context.every(Citation):
        source = context.records.sources.get(citation.source)
        if source and source.kind in OFFICIAL and not citation.at:
            yield entry.problem(
                path,
                f"`{citation.source}` is cited without its clause.",
                'Add `at:`, such as `at: "2.2.1(2)"`.',
            )


@rule("a draft for comment never stands for a rule in force")
def drafts_say_so(context: Context) -> Iterator[Problem]:
    for entry, path, statement in context.every(Statement):
        kinds = {
            context.records.sources[c.source].kind
            for c in statement.cites
            if c.source in context.records.sources
        }
        if kinds != {"rule-draft"}:
            continue
        said_zh = re.search("征求意见|意见征集|草案", statement.text.zh)
        said_en = re.search("draft|consultation", statement.text.en, re.I)
        if not (said_zh and said_en):
            yield entry.problem(
                (*path, "text"),
                "It rests on a draft alone, and the text does not say so.",
                "Say 意见征集 and draft, or cite a rule in force.",
            )


@rule("a source has the date and the hash that its kind needs")
def source_dates(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        entry = context.records.entries[id_]
        if source.kind == "article":
            for key in ("sha256", "sections"):
                if getattr(source, key) is None:
                    yield entry.problem((), f"An article needs `{key}`.", "Add it.")
        else:
            for key in ("date", "url") if source.kind != "law" else ("date",):
                if getattr(source, key) is None:
                    yield entry.problem((), f"A {source.kind} needs `{key}`.", "Add it.")


@rule("no date of reading or publishing lies in the future")
def no_future_dates(context: Context) -> Iterator[Problem]:
    for entry in context.records.records():
        for key in {"checked_on", "copy_date", "date"} & type(entry.record).model_fields.keys():
            day = getattr(entry.record, key)
            if day and day > context.today:
                yield entry.problem(
                    (key,), f"`{key}` {day} is in the future.", "Write the day it happened."
                )


@rule("every statement is read again in time")
def reviewed_in_time(context: Context) -> Iterator[Problem]:
    for entry in context.records.records():
        due = getattr(entry.record, "review_by", None)
        if due is None:
            continue
        if due <= entry.record.checked_on:
            yield entry.problem(
                ("review_by",), "`review_by` is not after `checked_on`.", "Give it a later day."
            )
        elif due < context.today:
            level = "error" if due + GRACE < context.today else "warning"
            yield entry.problem(
                ("review_by",),
                f"The review was due on {due}.",
                "Read the source again, then set `checked_on` and `review_by`.",
                level,
            )


@rule("a verdict names the facts to read instead, and a section has claims or a reason")
def claims_answered(context: Context) -> Iterator[Problem]:
    for entry, path, claim in context.every(Claim):
        if claim.verdict != "unverifiable" and not claim.facts:
            yield entry.problem(
                (*path, "verdict"),
                f"The verdict `{claim.verdict}` names no fact.",
                "Add `facts:` with what to read instead.",
            )
    for entry, path, section in context.every(Section):
        if bool(section.claims) == bool(section.excluded):
            yield entry.problem(
                path,
                f"Section {section.number} must have either `claims` or `excluded`.",
                "Say what it claims, or why it holds no guidance.",
            )
        elif section.excluded and (section.excluded.reason == "repeats") != bool(
            section.excluded.of
        ):
            yield entry.problem(
                (*path, "excluded"),
                "`repeats` and `of` go together.",
                "Name in `of` the section or claim that it repeats.",
            )


@rule("every section of every article is accounted for, once, in order")
def sections_complete(context: Context) -> Iterator[Problem]:
    told = {claims.source: id_ for id_, claims in context.records.claims.items()}
    for id_, source in context.records.sources.items():
        if source.kind != "article":
            continue
        if id_ not in told:
            yield context.records.entries[id_].problem(
                (), f"No file of claims accounts for `{id_}`.", "Add one to data/claims/."
            )
            continue
        entry = context.records.entries[told[id_]]
        numbers = [section.number for section in entry.record.sections]
        expected = list(range(1, (source.sections or 0) + 1))
        if numbers != expected:
            missing = sorted(set(expected) - set(numbers))
            more = [str(n) for n in missing] or ["none; the order or the count is wrong"]
            yield entry.problem(
                ("sections",),
                f"`{id_}` has {source.sections} sections; missing: {', '.join(more)}.",
                "Account for each section once, numbered from 1.",
            )


@rule("a wizard has no dead end, no loop, and nothing that cannot be reached")
def flows_end(context: Context) -> Iterator[Problem]:
    for id_, flow in context.records.flows.items():
        entry = context.records.entries[id_]
        questions = {question.id: question for question in flow.questions}
        ends = {outcome.id for outcome in flow.outcomes}
        reached, looped = _travel(flow.start, questions)
        for index, question in enumerate(flow.questions):
            keys = ("questions", index)
            if question.id not in reached:
                yield entry.problem(
                    keys, f"No answer leads to `{question.id}`.", "Lead to it, or remove it."
                )
            for number, answer in enumerate(question.answers):
                if answer.next not in questions and answer.next not in ends:
                    yield entry.problem(
                        (*keys, "answers", number, "next"),
                        f"`{answer.id}` is a dead end: `{answer.next}` is not in this wizard.",
                        "Lead to a question or an outcome of it.",
                    )
            if question.id in looped:
                yield entry.problem(
                    keys, f"`{question.id}` leads back to itself.", "Let every path end."
                )
        for index, outcome in enumerate(flow.outcomes):
            if outcome.id not in reached:
                yield entry.problem(
                    ("outcomes", index),
                    f"No answer leads to `{outcome.id}`.",
                    "Lead to it, or remove it.",
                )


def _travel(start: str, questions: dict) -> tuple[set[str], set[str]]:
    """All that can be reached from `start`, and the questions that lead back to themselves."""
    reached, looped = set(), set()

    def visit(id_: str, trail: tuple[str, ...]) -> None:
        if id_ in trail:
            looped.add(id_)
            return
        if id_ in reached and id_ not in questions:
            return
        reached.add(id_)
        for answer in questions[id_].answers if id_ in questions else ():
            visit(answer.next, (*trail, id_))

    visit(start, ())
    return reached, looped


@rule("the blanks of a template are those of its text, in both languages")
def template_blanks(context: Context) -> Iterator[Problem]:
    for id_, template in context.records.templates.items():
        entry = context.records.entries[id_]
        blanks = [blank.id for blank in template.blanks]
        for language in ("zh", "en"):
            named = set(PLACEHOLDER.findall(getattr(template.body, language)))
            for name in sorted(named - set(blanks)):
                yield entry.problem(
                    ("body", language), f"The blank {{{name}}} is not defined.", "Add it to blanks."
                )
            for name in sorted(set(blanks) - named):
                yield entry.problem(
                    ("blanks", blanks.index(name)),
                    f"The blank `{name}` is not in the text ({language}).",
                    "Use it, or remove it.",
                )


@rule("an id that moved is gone, and what took its place is there")
def moved_ids(context: Context) -> Iterator[Problem]:
    for id_ in context.records.moved:
        if id_ in context.records.entries:
            yield context.records.entries[f"moved:{id_}"].problem(
                (), f"`{id_}` is still in use.", "Ids are never reused: rename the new record."
            )


@rule("the picture of the way out has each place once, from 1 on")
def way_out_places(context: Context) -> Iterator[Problem]:
    places = {}
    for id_, deadline in context.records.deadlines.items():
        if deadline.way_out is None:
            continue
        entry = context.records.entries[id_]
        if deadline.way_out in places:
            yield entry.problem(
                ("way_out",),
                f"Place {deadline.way_out} is taken by `{places[deadline.way_out]}`.",
                "Give each its own place.",
            )
        places[deadline.way_out] = id_


# Rules that would only repeat what a file that cannot be read has caused.
NEEDS_ALL_FILES = {"known-ids", "used-records", "used-terms", "sections-complete"}
