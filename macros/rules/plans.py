"""Rules of the plans: a graph that can be counted, from its first step to its answer."""

import difflib
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from macros.compute.course import total
from macros.records.base import PLACEHOLDER
from macros.records.language import LANGUAGES
from macros.records.loader import Keys, Problem
from macros.records.plans import Plan
from macros.rules.base import Context, repeated, rule

# What the planner fills in a text, by where it stands.
BLANKS = {
    ("answer", "text"): {"from", "to"},
    ("answer", "given"): {"day"},
    ("answer", "given_early"): {"day", "from"},
    ("steps", "said"): {"day"},
    ("steps", "too_early"): {"day"},
}


@rule("each step of a plan has an id of its own there")
def plan_ids_once(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        for index, step in repeated([step.id for step in plan.steps]):
            yield context.records.entries[id_].problem(
                ("steps", index, "id"),
                f"The id `{step}` stands twice in this plan.",
                "Give each step its own.",
            )


@rule("a step of a plan waits for steps of that plan, and its answer is one of them")
def plan_steps_known(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        entry = context.records.entries[id_]
        known = [step.id for step in plan.steps]
        named: list[tuple[Keys, str]] = [(("answer", "step"), plan.answer.step)]
        for index, step in enumerate(plan.steps):
            named += [
                (("steps", index, "after", number, "step"), wait.step)
                for number, wait in enumerate(step.after)
            ]
        for keys, name in named:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f"Did you mean `{near[0]}`?" if near else f"Its steps: {', '.join(known)}."
                yield entry.problem(keys, f"This plan has no step `{name}`.", hint)


@rule("no step of a plan waits for itself, whatever lies between")
def plan_without_circle(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        circle = _circle(plan)
        if circle:
            index = next(i for i, step in enumerate(plan.steps) if step.id == circle[0])
            yield context.records.entries[id_].problem(
                ("steps", index),
                f"The steps wait for one another: {' → '.join(circle)}.",
                "Take one of the waits out of `after`.",
            )


@rule("every step of a plan is on the way to its answer")
def plan_leads_to_its_answer(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        if _circle(plan):
            continue
        before = {step.id: [wait.step for wait in step.after] for step in plan.steps}
        reached, ahead = set(), [plan.answer.step]
        while ahead:
            step_id = ahead.pop()
            reached.add(step_id)
            ahead += before.get(step_id, [])
        for index, step in enumerate(plan.steps):
            if step.id not in reached and plan.answer.step in before:
                yield context.records.entries[id_].problem(
                    ("steps", index),
                    f"Nothing on the way to the answer waits for `{step.id}`.",
                    "Name it in `after` of a later step, or remove it.",
                )


@rule("the fact that tells how long a plan takes says what its steps come to")
def plan_total_is_its_fact(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        fact = context.records.facts.get(plan.total or "")
        if not fact or not _countable(context, plan):
            continue
        days = total(context.records, plan)
        if fact.value != days:
            yield context.records.entries[id_].problem(
                ("total",),
                f"The steps come to {days.min}–{days.max} days; `{plan.total}` does not say so.",
                "Correct the value and the texts of the fact, or the steps.",
            )


def _countable(context: Context, plan: Plan) -> bool:
    """Whether the steps of a plan can be added up: what else is wrong with them is told elsewhere."""
    spans = {step.deadline for step in plan.steps if step.deadline}
    answer = plan.answer.step in {step.id for step in plan.steps if not step.field_ends}
    return answer and not _circle(plan) and spans <= context.records.deadlines.keys()


@rule("the answer of a plan is a step whose days are counted")
def plan_answer_is_counted(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        if any(step.id == plan.answer.step and step.field_ends for step in plan.steps):
            yield context.records.entries[id_].problem(
                ("answer", "step"),
                f"Only the reader knows when `{plan.answer.step}` ends: it is no answer.",
                "Name a step that is counted.",
            )


@rule("a step of a plan is one thing: a span, an act, or a day with words of its own")
def plan_step_is_one_thing(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        for index, step in enumerate(plan.steps):
            own = bool(step.name and step.text and step.facts)
            if [bool(step.deadline), bool(step.act), bool(step.name)].count(True) != 1 or (
                step.name and not own
            ):
                what = f"`{step.id}` must be a span, an act, or have words of its own."
                remedy = "Give it `deadline`, or `act`, or `name` with `text` and `facts`."
            elif step.field_ends and (step.deadline or not step.field or step.after):
                what = f"`{step.id}` cannot end on the day of a field."
                remedy = "`field_ends` is for a `field` of a step without `deadline` and `after`."
            elif step.length_field and not step.deadline:
                what = f"`{step.id}` has no span whose length a field could tell."
                remedy = "Name a `deadline`, or remove `length_field`."
            else:
                continue
            yield context.records.entries[id_].problem(("steps", index), what, remedy)


@rule("a plan with a checklist has its steps in the phases of that checklist, five to eight")
def plan_phases(context: Context) -> Iterator[Problem]:
    for id_, plan in context.records.plans.items():
        entry = context.records.entries[id_]
        checklist = context.records.checklists.get(plan.checklist or "")
        phases = [phase.id for phase in checklist.phases] if checklist else []
        if checklist and not 5 <= len(phases) <= 8:
            yield entry.problem(
                ("checklist",),
                f"`{plan.checklist}` has {len(phases)} phases; a plan has five to eight steps.",
                "Join or split phases.",
            )
        for index, step in enumerate(plan.steps):
            if bool(step.phase) != bool(checklist) or (checklist and step.phase not in phases):
                yield entry.problem(
                    ("steps", index),
                    f"`{step.id}` stands in no phase of the plan's checklist.",
                    f"Give it `phase`, one of: {', '.join(phases)}."
                    if phases
                    else "Remove `phase`.",
                )


@rule("each kind of shop has one plan, and each plan a place of its own")
def plan_of_each_shop(context: Context) -> Iterator[Problem]:
    plans = context.records.plans
    shops = Counter(scope for plan in plans.values() for scope in set(plan.applies_to))
    places = Counter(plan.place for plan in plans.values())
    for id_, plan in plans.items():
        entry = context.records.entries[id_]
        for index, scope in enumerate(plan.applies_to):
            if shops[scope] > 1:
                yield entry.problem(
                    ("applies_to", index),
                    f"The shop `{scope}` has more than one plan.",
                    "Let one plan apply to it.",
                )
        if places[plan.place] > 1:
            yield entry.problem(
                ("place",), f"More than one plan has place {plan.place}.", "Give each its own."
            )


@rule("the {blanks} in the texts of a plan are those that the planner fills, in both languages")
def plan_blanks(context: Context) -> Iterator[Problem]:
    for entry, path, text in context.texts:
        if entry.kind != "plans":
            continue
        fillable = BLANKS.get((str(path[0]), str(path[-1])), set())
        for language in LANGUAGES.values():
            for name in sorted(set(PLACEHOLDER.findall(text[language])) - fillable):
                yield entry.problem(
                    (*path, language.code),
                    f"The planner does not fill {{{name}}} here.",
                    f"It fills {_listed(fillable)}.",
                )


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"


def _circle(plan: Plan) -> list[str]:
    """The ids of steps that wait for one another, the first again at the end; empty if none do."""
    known = {step.id for step in plan.steps}
    graph = {
        step.id: [wait.step for wait in step.after if wait.step in known] for step in plan.steps
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
