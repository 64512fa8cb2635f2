"""Rules of ids: what a record names is there, and what is there is named."""

import difflib
from collections.abc import Iterator

from macros.records.loader import Problem
from macros.rules.base import Context, rule


@rule("an id that a record names is the id of a record of the right kind", needs_all_files=True)
def known_ids(context: Context) -> Iterator[Problem]:
    entries = context.records.entries
    for entry, path, id_, kinds in context.references:
        target = entries.get(id_)
        moved = context.records.moved.get(id_)
        if target is None and moved:
            if entry.kind != "moved":  # a chain is told by a rule of its own
                new = f"Write `{moved.to}`." if moved.to else "It has no successor: name another."
                yield entry.problem(path, f"`{id_}` has moved.", new)
        elif target is None:
            pool = [
                e.id
                for e in entries.values()
                if e.kind in kinds or ("*" in kinds and e.kind != "moved")
            ]
            near = difflib.get_close_matches(id_, pool, 1)
            where = "data/" if "*" in kinds else " or ".join(kinds)
            hint = f"Did you mean `{near[0]}`?" if near else f"Define it in {where}."
            yield entry.problem(path, f"Nothing defines the id `{id_}`.", hint)
        elif "*" not in kinds and target.kind not in kinds:
            yield entry.problem(
                path,
                f"`{id_}` is one of {target.kind}, not of {' or '.join(kinds)}.",
                "Name a record of that kind.",
            )


@rule("every record is used by another, or it cannot reach a reader", needs_all_files=True)
def used_records(context: Context) -> Iterator[Problem]:
    used = {id_ for _, _, id_, _ in context.references}
    for kind in ("sources", "facts", "penalties"):
        for id_ in context.records.kinds[kind]:
            if id_ not in used:
                entry = context.records.entries[id_]
                yield entry.problem(
                    (), f"No record uses `{id_}`.", "Cite it where it belongs, or remove it."
                )
    for id_ in context.records.deadlines:
        if id_ not in used:
            yield context.records.entries[id_].problem(
                (), f"No record uses `{id_}`.", "Name it in a step or an item, or remove it."
            )


@rule("an id that moved is gone, and what took its place is there")
def moved_ids(context: Context) -> Iterator[Problem]:
    for id_ in context.records.moved:
        if id_ in context.records.entries:
            yield context.records.entries[f"moved:{id_}"].problem(
                (), f"`{id_}` is still in use.", "Ids are never reused: rename the new record."
            )
