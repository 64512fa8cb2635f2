"""The macros as pages call them: what a call may say, which records it shows, which anchors it makes.

The macros come as functions, each with the page's renderer before its arguments. What an argument
is stands in its annotation: an id is marked with the kinds of record that it may name.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import PurePath
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from macros.compute import plans
from macros.compute.glance import glance_row
from macros.records.base import Part, RefTo
from macros.records.index import Records, find_mark
from macros.records.kinds import KINDS
from macros.records.loader import Problem
from macros.records.procedures import Step
from macros.rules.page_text import Call, Page

Macros = Mapping[str, Callable[..., str]]
Told = tuple[object, str, str]  # the word that is wrong, what is wrong with it, what to do


@dataclass(frozen=True)
class Bound:
    """A call that fits its macro: its arguments by name, and the records that it may look at."""

    call: Call
    arguments: Mapping[str, Any]
    parameters: Mapping[str, inspect.Parameter]
    records: Records
    page: Page

    @cached_property
    def named(self) -> list[tuple[str, RefTo]]:
        """Every id that an argument gives, with the kinds of record that it may name."""
        found: list[tuple[str, RefTo]] = []
        for name, value in self.arguments.items():
            mark = _mark(self.parameters[name].annotation)
            values = value.values() if isinstance(value, dict) else [value]
            found += [(id_, mark) for id_ in _flat(values) if mark and id_ is not None]
        return found

    @cached_property
    def ids(self) -> list[str]:
        """The ids of records that it gives and that are there, those in a box's rows included."""
        if self.call.name == "show_glance":
            cells = _flat(self.arguments["rows"].values())
            return [cell for cell in cells if cell in self.records.facts]
        return [id_ for id_, _ in self.named if id_ in self.records.entries]

    def words(self) -> list[str]:
        """Its texts that a reader sees, without ids and other words for programs."""
        found: list[str] = []
        for name, value in self.arguments.items():
            spoken = _is_spoken(self.parameters[name].annotation)
            if isinstance(value, dict):
                found += value
            if self.call.name == "show_glance":
                cells = _flat(value.values())
                found += [cell for cell in cells if cell not in self.records.facts]
            elif spoken:
                found += [each for each in _flat([value]) if each]
        return found

    def shape(self) -> list[object]:
        """Its arguments without the words of a language: what both languages must have alike."""
        found: list[object] = []
        for name, value in self.arguments.items():
            if self.call.name == "show_glance":
                found += [[c for c in row if c in self.records.facts] for row in value.values()]
            elif isinstance(value, dict):
                found += value.values()
            else:
                spoken = _is_spoken(self.parameters[name].annotation)
                found.append(bool(value) if spoken else value)
        return found


@cache
def _mark(annotation: object) -> RefTo | None:
    return find_mark(annotation)


def _is_spoken(annotation: object) -> bool:
    return annotation is str


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, (list, tuple)):
            yield from _flat(value)
        else:
            yield value


def bind(call: Call, macros: Macros, records: Records, page: Page) -> Bound | Told:
    """A call with its arguments by name, or what keeps it from fitting a macro."""
    macro = macros.get(call.name)
    if macro is None:
        return call.name, f"There is no macro `{call.name}`.", _near(call.name, macros)
    signature = _signature(macro)
    parameters = dict(signature.parameters)
    unknown = next((name for name in call.kwargs if name not in parameters), None)
    if unknown:
        remedy = f"{_near(unknown, parameters, '')}Call it as {call.name}{_shown(signature)}."
        return unknown, f"`{call.name}` has no argument `{unknown}`.", remedy.strip()
    try:
        arguments = signature.bind(*call.args, **call.kwargs).arguments
    except TypeError as error:
        return call.name, f"`{call.name}`: {error}.", f"Call it as {call.name}{_shown(signature)}."
    for name, value in arguments.items():
        if fault := _type_fault(parameters[name], value):
            remedy = f"Call it as {call.name}{_shown(signature)}."
            return value, f"`{name}` of `{call.name}`: {fault}.", remedy
    return Bound(call, arguments, parameters, records, page)


@cache
def _signature(macro: Callable[..., str]) -> inspect.Signature:
    """What a page gives to a macro: all but the renderer, which comes first."""
    signature = inspect.signature(macro)
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def _shown(signature: inspect.Signature) -> str:
    """The arguments of a macro as a writer of pages needs them."""
    shown = []
    for name, each in signature.parameters.items():
        if each.kind is each.VAR_POSITIONAL:
            shown.append(f"{name}, …")
        else:
            shown.append(name if each.default is each.empty else f"{name}=…")
    return f"({', '.join(shown)})"


def _type_fault(parameter: inspect.Parameter, value: object) -> str | None:
    """What is wrong with the type of an argument, or None."""
    if isinstance(value, tuple) and parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        faults = (_value_fault(parameter.annotation, each) for each in value)
        return next(filter(None, faults), None)
    return _value_fault(parameter.annotation, value)


def _value_fault(annotation: object, value: object) -> str | None:
    if isinstance(value, str) and (annotation is str or annotation in _ids()):
        return None
    try:
        _adapter(annotation).validate_python(value, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        given = f"`{first['input']}` is given: " if isinstance(first["input"], str) else ""
        return f"{given}{first['msg'][0].lower()}{first['msg'][1:]}"
    return None


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - of any type of an argument
    return TypeAdapter(annotation)


@cache
def _ids() -> frozenset[Any]:
    """The types of an argument that are an id and no more."""
    from macros.records import base  # noqa: PLC0415 - the names are looked up, not used

    return frozenset(
        each for each in vars(base).values() if any(isinstance(a, RefTo) for a in get_args(each))
    )


def _near(given: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """The remedy for a name that is not known."""
    near = get_close_matches(given, known := list(known), 1)
    if near:
        return f"Did you mean `{near[0]}`?" + (" " if otherwise is not None else "")
    return f"The macros are: {', '.join(known)}." if otherwise is None else otherwise


def call_problems(bound: Bound) -> Iterator[Problem]:
    """What is wrong with the values of a call that fits its macro."""
    call = bound.call
    for word, what, remedy in [*_id_faults(bound), *_blank_faults(bound), *_own_faults(bound)]:
        line = call.lines.get(word, call.line) if isinstance(word, str) else call.line
        yield bound.page.problem_at(line, word, what, remedy)


def _id_faults(bound: Bound) -> Iterator[Told]:
    """Ids that nothing defines, are of another kind, or stand twice."""
    entries, seen = bound.records.entries, set()
    for id_, mark in bound.named:
        kinds = " or ".join(mark.kinds)
        if id_ in bound.records.moved:
            to = bound.records.moved[id_].to
            yield id_, f"The id `{id_}` moved.", f"Write `{to}`."
        elif id_ not in entries:
            pool = [e.id for e in entries.values() if e.kind in mark.kinds]
            remedy = _near(id_, pool, f"Define it in {kinds}.").strip()
            yield id_, f"Nothing defines the id `{id_}`.", remedy
        elif entries[id_].kind not in mark.kinds:
            what = f"`{id_}` is one of {entries[id_].kind}, not of {kinds}."
            yield id_, what, "Name a record of that kind."
        elif id_ in seen:
            yield id_, f"This macro names `{id_}` twice.", "Name it once."
        seen.add(id_)
    if not seen and any(
        each.kind is each.VAR_POSITIONAL and _mark(each.annotation)
        for each in bound.parameters.values()
    ):
        what = f"`{bound.call.name}` shows nothing."
        yield bound.call.name, what, "Give it the ids of what it shows."


def _blank_faults(bound: Bound) -> Iterator[Told]:
    """Words that are only spaces: nothing would be shown."""
    for words in bound.words():
        if not words.strip():
            what = f"`{bound.call.name}` is given words that are blank."
            yield bound.call.name, what, "Write them, or leave the argument out."


def _own_faults(bound: Bound) -> Iterator[Told]:
    """What only one macro asks of its arguments."""
    check = OWN.get(bound.call.name)
    if check:
        yield from check(bound)


def _glance_faults(bound: Bound) -> Iterator[Told]:
    facts = bound.records.facts
    for label, cells in bound.arguments["rows"].items():
        strange = [cell for cell in cells[1:] if cell not in facts and _is_id(cell)]
        for id_ in strange:
            what = f"Nothing defines the id `{id_}`."
            yield id_, what, _near(id_, facts, "Define it in facts.").strip()
        if not cells or strange:
            continue
        try:
            glance_row(bound.records, bound.page.language, label, *cells)
        except ValueError as error:
            said = f"{str(error)[0].upper()}{str(error)[1:]}."
            yield label, said, "Name the fact that says it, or write what the fact says."


def _table_faults(bound: Bound) -> Iterator[Told]:
    for label, ids in bound.arguments["rows"].items():
        if not ids:
            yield label, f"The row `{label}` names no fact.", "Name the fact that answers it."


def _is_id(cell: str) -> bool:
    return "-" in cell and cell.isascii() and cell.islower() and " " not in cell


def _menu_faults(bound: Bound) -> Iterator[Told]:
    entry = bound.records.entries.get(bound.arguments["id"])
    if entry and isinstance(entry.record, Step) and not entry.record.menu:
        yield entry.id, f"The step `{entry.id}` has no `menu`.", "Name a step that has one."


def _field_faults(bound: Bound) -> Iterator[Told]:
    kinds, kind = [each.name for each in KINDS], bound.arguments["kind"]
    if kind not in kinds:
        remedy = _near(kind, kinds, f"The kinds are: {', '.join(kinds)}.").strip()
        yield kind, f"There is no kind of record `{kind}`.", remedy


def _topic_faults(bound: Bound) -> Iterator[Told]:
    topics = list(dict.fromkeys(_topic(bound.records, id_) for id_ in bound.records.glossary))
    for topic in bound.arguments.get("topics", ()):
        if topic not in topics:
            remedy = _near(topic, topics, f"The topics are: {', '.join(topics)}.").strip()
            yield topic, f"The glossary has no topic `{topic}`.", remedy


OWN: dict[str, Callable[[Bound], Iterator[Told]]] = {
    "show_glance": _glance_faults,
    "show_table": _table_faults,
    "show_menu": _menu_faults,
    "show_fields": _field_faults,
    "show_glossary": _topic_faults,
}


# What a call shows, where its arguments do not name it.


def shown(bound: Bound) -> list[str]:
    """The ids of the records that a call shows."""
    show = SHOWN.get(bound.call.name)
    return [*bound.ids, *(show(bound) if show else ())]


def _topic(records: Records, id_: str) -> str:
    return PurePath(records.entries[id_].document.path).stem


def _every(*kinds: str) -> Callable[[Bound], list[str]]:
    return lambda bound: [id_ for kind in kinds for id_ in bound.records.kinds[kind]]


def _of_group(bound: Bound) -> list[str]:
    group = bound.arguments["group"]
    return [id_ for id_, each in bound.records.violations.items() if each.group == group]


def _on_pages(bound: Bound) -> list[str]:
    pages = bound.arguments.get("pages", ())
    return [id_ for id_, each in bound.records.faq.items() if not pages or each.page in pages]


def _of_kinds(bound: Bound) -> list[str]:
    kinds = bound.arguments.get("kinds", ())
    return [id_ for id_, each in bound.records.sources.items() if each.kind in kinds]


def _of_topics(bound: Bound) -> list[str]:
    topics = bound.arguments.get("topics", ())
    glossary = bound.records.glossary
    return [id_ for id_ in glossary if not topics or _topic(bound.records, id_) in topics]


def _first_plan(bound: Bound) -> list[str]:
    first = plans.plans(bound.records)[:1]
    named = bound.ids or [id_ for id_, each in bound.records.plans.items() if each is first[0][1]]
    return [*named, *plans.deadlines(bound.records)]


def _planned(bound: Bound) -> list[str]:
    return [*bound.records.plans, *plans.deadlines(bound.records)]


SHOWN: dict[str, Callable[[Bound], list[str]]] = {
    "show_violations": _every("violations"),
    "show_penalty_finder": _every("violations"),
    "show_violation_group": _of_group,
    "show_faq": _on_pages,
    "show_sources": _of_kinds,
    "show_glossary": _of_topics,
    "show_changes": _every("changes"),
    "show_way_out": _first_plan,
    "show_planner": _planned,
    "show_plan": _planned,
    "show_plan_deadlines": _planned,
}


# The anchors that a call makes.


def anchors(bound: Bound) -> list[str]:
    """The anchors that a call makes on its page, as far as others may link to them."""
    make = ANCHORS.get(bound.call.name)
    own = bound.arguments.get("anchor")
    return [*([own] if own else ()), *(make(bound) if make else ())]


def _with_parts(bound: Bound) -> list[str]:
    """The ids of what is shown, and of the parts of it that have some."""
    found = []
    for id_ in shown(bound):
        entry = bound.records.entries[id_]
        found += [id_, *(part.id for _, part in entry.parts if isinstance(part, Part))]
    return found


def _parts(bound: Bound) -> list[str]:
    own = set(shown(bound))
    return [id_ for id_ in _with_parts(bound) if id_ not in own]


def _sections(bound: Bound) -> list[str]:
    """A section a violation: its own anchor, its heading's, its tiers, and what more is said."""
    violations = bound.records.violations
    made = [f"{id_}-{end}" for id_ in shown(bound) for end in ("title", "tiers")]
    more = [f"{id_}-more" for id_ in shown(bound) if violations[id_].facts]
    return [*_with_parts(bound), *made, *more]


def _ticks(bound: Bound) -> list[str]:
    (id_,) = bound.ids or [""]
    return [*_parts(bound), f"{id_}-dates", f"{id_}-keep"]


def _wizard(bound: Bound) -> list[str]:
    flow = bound.records.flows.get(bound.arguments["id"])
    stops = [each.id for each in [*flow.questions, *flow.outcomes]] if flow else []
    return [*stops, *(f"{stop}-title" for stop in stops)]


def _copied(bound: Bound) -> list[str]:
    return [anchor for id_ in bound.ids for anchor in (id_, f"{id_}-text")]


def _plan(bound: Bound) -> list[str]:
    """A heading a kind of shop, and a step a phase of its checklist."""
    records = bound.records
    own = [(kind, plan.checklist) for kind, plan in plans.plans(records) if plan.checklist]
    steps = [phase.id for _, each in own for phase in records.checklists[each or ""].phases]
    return [*(f"plan-{kind}" for kind, _ in own), *(f"step-{step}" for step in steps)]


def _grid(bound: Bound) -> list[str]:
    return ["table", *shown(bound)]


ANCHORS: dict[str, Callable[[Bound], list[str]]] = {
    **dict.fromkeys(("show_facts", "show_list", "show_unsaid", "show_table"), shown),
    **dict.fromkeys(("show_deadlines", "show_picture", "show_template", "show_faq"), shown),
    **dict.fromkeys(("show_sources", "show_glossary", "show_changes"), shown),
    "show_procedure": _with_parts,
    "show_checklist": _ticks,
    "show_claims": _parts,
    "show_violations": _grid,
    "show_violation_group": _sections,
    "show_wizard": _wizard,
    "show_plan": _plan,
    "show_plan_deadlines": lambda bound: list(plans.deadlines(bound.records)),
    "list_templates": _copied,
}
