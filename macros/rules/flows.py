"""Rules of the wizards: every path ends, and everything can be reached."""

from collections.abc import Iterator

from macros.records.flows import Flow, Question
from macros.records.index import Entry
from macros.records.loader import Problem
from macros.rules.base import Context, rule


@rule("a wizard starts with a question of its own")
def flows_start(context: Context) -> Iterator[Problem]:
    for id_, flow in context.records.flows.items():
        if flow.start not in {question.id for question in flow.questions}:
            yield context.records.entries[id_].problem(
                ("start",),
                f"`{flow.start}` is no question of this wizard.",
                "Start with one of its own.",
            )


@rule("a wizard has no dead end, no loop, and nothing that cannot be reached")
def flows_end(context: Context) -> Iterator[Problem]:
    for id_, flow in context.records.flows.items():
        entry = context.records.entries[id_]
        questions = {question.id: question for question in flow.questions}
        ends = {outcome.id for outcome in flow.outcomes}
        if flow.start in questions:  # else that one fault is told, not all that it leads to
            yield from _faults(flow, entry, questions, ends)


def _faults(
    flow: Flow, entry: Entry, questions: dict[str, Question], ends: set[str]
) -> Iterator[Problem]:
    """What is wrong with a wizard that has a start."""
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


def _travel(start: str, questions: dict[str, Question]) -> tuple[set[str], set[str]]:
    """All that can be reached from `start`, and the questions that lead back to themselves."""
    reached: set[str] = set()
    looped: set[str] = set()

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
