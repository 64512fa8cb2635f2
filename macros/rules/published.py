"""Rules of what was published once: an id lives on or says what became of it, a string keeps its blanks."""

import difflib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.records.base import PLACEHOLDER, Text
from macros.records.index import APART, PUBLISHED, Records
from macros.records.language import LANGUAGES
from macros.records.loader import Problem
from macros.rules.base import Context, rule

WITHDRAWN = "withdrawn"
HEADER = """\
# Every id that was ever published: its kind, and the id. `make fix` adds what is new; no line is
# ever removed or changed, since readers' links and saved ticks hang on the ids. What is renamed or
# removed gets an entry in moved.yml. `withdrawn`: gone before this list was kept.
# ui: a string that the program shows, and the {blanks} it fills in. Its line goes with the code.
"""


class Line(NamedTuple):
    """One line of the list: a kind, an id, and of a string its blanks or of another id `withdrawn`."""

    kind: str
    id: str
    more: tuple[str, ...] = ()


def published_lines(records: Records) -> list[Line]:
    """The lines of the list, those that are none left out. None if there is no list."""
    found = (line.split() for line in records.published or ())
    return [Line(words[0], words[1], tuple(words[2:])) for words in found if len(words) > 1]


def current_lines(records: Records) -> set[Line]:
    """What the list says of today's records."""
    ids = {
        Line(entry.kind, entry.id) for entry in records.entries.values() if entry.kind not in APART
    }
    strings = {
        Line("ui", id_, tuple(sorted(PLACEHOLDER.findall(text.zh))))
        for id_, text in records.ui.items()
    }
    return ids | strings


def new_lines(records: Records) -> set[Line]:
    """What the list lacks. A string that it knows with other blanks is not new, but at fault."""
    known = {(line.kind, line.id) for line in published_lines(records)}
    return {line for line in current_lines(records) if (line.kind, line.id) not in known}


def published_list(records: Records) -> str:
    """The whole file, with what is new put in its place."""
    lines = sorted({*published_lines(records), *new_lines(records)})
    return HEADER + "".join(" ".join((line.kind, line.id, *line.more)) + "\n" for line in lines)


@rule(
    "an id that was published lives on, or moved.yml says what became of it", needs_all_files=True
)
def published_ids(context: Context) -> Iterator[Problem]:
    records = context.records
    for line in published_lines(records):
        if line.kind == "ui" or WITHDRAWN in line.more:
            continue
        if entry := records.entries.get(line.id):
            if entry.kind != line.kind:
                what = (
                    f"`{line.id}` was published as one of {line.kind}, and is one of {entry.kind}."
                )
                yield entry.problem((), what, f"Give it a new id, or put {PUBLISHED} back.")
            continue
        if line.id in records.moved:
            continue
        fresh = [new.id for new in new_lines(records) if new.kind == line.kind]
        near = difflib.get_close_matches(line.id, fresh, 1, 0.5)
        hint = f"Is it `{near[0]}` now? " if near else ""
        yield Problem(
            _file(context, "moved"),
            1,
            1,
            f"`{line.id}`, of {line.kind}, was published and is gone.",
            f"{hint}Put it back, or add a line to moved.yml with what took its place.",
        )


@rule(
    "a string that the program shows is there, with the blanks that it fills", needs_all_files=True
)
def published_strings(context: Context) -> Iterator[Problem]:
    records = context.records
    for line in published_lines(records):
        if line.kind != "ui":
            continue
        text = records.ui.get(line.id)
        if text is None:
            yield Problem(
                _file(context, "ui"),
                1,
                1,
                f"The string `{line.id}` is gone, and the program shows it.",
                f"Put it back. If no code uses it, remove its line from {PUBLISHED}.",
            )
        else:
            yield from _blanks_filled(context, line, text)


def _blanks_filled(context: Context, line: Line, text: Text) -> Iterator[Problem]:
    """The languages of a string whose blanks are not those that the program fills."""
    for language in LANGUAGES.values():
        said = set(PLACEHOLDER.findall(text[language]))
        if said != set(line.more):
            yield context.records.entries[f"ui:{line.id}"].problem(
                (language.code,),
                f"Its blanks: {_listed(said)}. The program fills {_listed(line.more)}.",
                "Write the blanks that it fills.",
            )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"


@rule("the list of published ids is up to date", needs_all_files=True)
def published_list_current(context: Context) -> Iterator[Problem]:
    records = context.records
    new = sorted(new_lines(records)) if records.published is not None else []
    if new:
        entry = records.entries.get(f"ui:{new[0].id}" if new[0].kind == "ui" else new[0].id)
        if entry:
            are = f"and {len(new) - 1} more are" if len(new) > 1 else "is"
            yield entry.problem(
                (),
                f"`{new[0].id}` {are} new, and not in {PUBLISHED}.",
                "Nothing to do for a contributor: `make fix` adds it.",
                "warning",
            )


@rule("an id moves once, to one that is there: no chain, no circle")
def moved_once(context: Context) -> Iterator[Problem]:
    moved = context.records.moved
    for id_, record in moved.items():
        if record.to not in moved:
            continue
        trail = [id_]
        while (to := moved[trail[-1]].to) in moved and to not in trail:
            trail.append(to)
        entry = context.records.entries[f"moved:{id_}"]
        way = " → ".join([*trail, to or "nothing"])
        if to in trail:
            yield entry.problem(("to",), f"It moves in a circle: {way}.", "Name an id in use.")
        elif to:
            yield entry.problem(("to",), f"It moves in a chain: {way}.", f"Name `{to}`, the last.")
        else:
            what = f"It moves to what was removed: {way}."
            yield entry.problem(("to",), what, "Remove `to`, or name an id in use.")


def _file(context: Context, kind: str) -> str:
    """The file that holds a kind, or would."""
    for document in context.records.documents:
        if document.path.endswith(f"/{kind}.yml"):
            return document.path
    return f"data/{kind}.yml"
