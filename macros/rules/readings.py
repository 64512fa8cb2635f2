"""Rules of what was read: a text changes in both languages, a statement with the day of its check.

The list of readings holds, for each record, short fingerprints of how it stood when somebody last read
it: docs/decisions/readings.md.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from macros.records.base import Aliases, Dated, Model, Part, Text, Value
from macros.records.index import APART, READINGS, Entry, Records, holders
from macros.records.loader import Keys, Problem
from macros.rules.base import Context, rule

HEADER = """\
# How each record stood when it was last read: kind, id, the day of its check, then fingerprints of
# each text (Chinese:English) and of each field (name=…). `make fix` writes what no rule holds back;
# `python -m macros confirm ID` writes the line of what was read again as it stands.
"""
NO_DAY = "-"
LINE = re.compile(r"[a-z]+ [a-z0-9-]+ (?:-|\d{4}-\d\d-\d\d)(?: |$)")
# What only says when to read again, and lists that people add to as they go.
_LOOSE = {"checked_on", "review_by", "facts", "unsaid"}
_NOT_COMPARED = {"id", *Text.model_fields, *_LOOSE}


class Reading(NamedTuple):
    """One line of the list."""

    kind: str
    id: str
    day: str
    """The day of the check, as the record gives it; NO_DAY for what has none."""
    pairs: tuple[str, ...]
    """A fingerprint of the Chinese and of the English of each text, `1f2e:a09b`."""
    fields: tuple[str, ...]
    """The name and a fingerprint of each field that is no text, `value=77ab`."""

    def __str__(self) -> str:
        return " ".join((self.kind, self.id, self.day, *self.pairs, *self.fields))


class Read(NamedTuple):
    """A record or part of today, how it stands, and where its texts are."""

    entry: Entry
    reading: Reading
    texts: list[tuple[Keys, Text]]


def read_today(records: Records) -> Iterator[Read]:
    """Every record and every part with an id, as it stands, in the order of the files."""
    for whole in records.records():
        if whole.kind in APART and whole.kind != "ui":
            continue
        day = str(whole.record.checked_on) if isinstance(whole.record, Dated) else NO_DAY
        yield _read(whole, day)
        for _, part in whole.parts:
            if isinstance(part, Part) and part is not whole.record:
                yield _read(records.entries[part.id], day)


def known_readings(records: Records) -> dict[tuple[str, str], Reading]:
    """The lines of the list, by kind and id; those that are none left out."""
    known = {}
    for line in records.readings or ():
        words = line.split()
        if len(words) < len(("kind", "id", "day")):
            continue
        kind, id_, day, *marks = words
        pairs = tuple(mark for mark in marks if ":" in mark)
        fields = tuple(mark for mark in marks if "=" in mark)
        known[kind, id_] = Reading(kind, id_, day, pairs, fields)
    return known


def readings_list(records: Records, confirmed: Collection[str] = ()) -> str:
    """The whole file: what no rule holds back as it stands, and so what is `confirmed`, by its id."""
    known = known_readings(records)
    lines = []
    for read in read_today(records):
        before = known.get(read.reading[:2])
        held = before and read.entry.id not in confirmed and any(_faults(read, before))
        lines.append(str(before if held else read.reading))
    return HEADER + "".join(f"{line}\n" for line in sorted(lines))


@rule(
    "a text changes in both languages, and a statement with its day of check", needs_all_files=True
)
def changed_as_read(context: Context) -> Iterator[Problem]:
    records = context.records
    if not records.are_held:
        return
    if not any(records.readings or ()) and records.published is not None:
        what = "The list of readings is gone: a change in one language alone would not be told."
        yield Problem(f"data/{READINGS}", 1, 1, what, "Put it back, as git has it.")
    known = known_readings(records)
    today = list(read_today(records)) if known else []
    yield from _damaged(records, known, today)
    rest = []
    for read in today:
        before = known.get(read.reading[:2])
        if before and before != read.reading:
            faults = list(_faults(read, before))
            yield from faults
            rest += [] if faults else [read.entry]
    yield from _not_written_yet(rest)


def _damaged(
    records: Records, known: Mapping[tuple[str, str], Reading], today: list[Read]
) -> Iterator[Problem]:
    """Lines that are none, and one problem for all published records that have lost their line."""
    for number, line in enumerate(records.readings or (), 1):
        if line and not LINE.match(line):
            what = f"This is no reading: `{line[:40]}`."
            remedy = "Put the file back, as git has it; after a merge take either side, and run `make fix`."
            yield Problem(f"data/{READINGS}", number, 1, what, remedy)
    published = {tuple(line.split()[:2]) for line in records.published or ()}
    ids = [read.reading[:2] for read in today]
    lost = [id_ for kind, id_ in ids if (kind, id_) in published and (kind, id_) not in known]
    for first in lost[:1]:
        are = f" and {len(lost) - 1} more have" if lost[1:] else " has"
        what = f"`{first}`{are} no line: a change in one language alone would not be told."
        remedy = (
            "Put the lines back, as git has them; if they are new, read them, and run `make fix`."
        )
        yield Problem(f"data/{READINGS}", 1, 1, what, remedy)


def _not_written_yet(changed: list[Entry]) -> Iterator[Problem]:
    """What changed as it should, and is not in the list yet: one line for all."""
    for first in changed[:1]:
        are = f"and {len(changed) - 1} more are" if changed[1:] else "is"
        what = f"`{first.id}` {are} not as {READINGS} has it."
        remedy = "Nothing to do for a contributor: `make fix` writes it."
        yield first.problem((), what, remedy, "warning")


def _read(entry: Entry, day: str) -> Read:
    """A record as it stands."""
    texts = list(_texts(entry.record, ()))
    pairs = tuple(f"{_mark(text.zh)}:{_mark(text.en)}" for _, text in texts)
    fields = tuple(f"{name}={_mark(repr(said))}" for name, said in _fields(entry.record))
    return Read(entry, Reading(entry.kind, entry.id, day, pairs, fields), texts)


def _texts(value: object, path: Keys) -> Iterator[tuple[Keys, Text]]:
    """The texts of a record, but for those of its parts that have ids."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, list):
        for index, each in enumerate(cast(list[object], value)):
            if not isinstance(each, Part):
                yield from _texts(each, (*path, index))
    elif isinstance(value, Model):
        for name in holders(type(value)):
            yield from _texts(getattr(value, name), (*path, name))


def _fields(record: Model) -> Iterator[tuple[str, object]]:
    """The fields of a record that say something in no words, with what they say."""
    for name, default in _compared(type(record)):
        value = getattr(record, name)
        if value != default and (said := _wordless(value)) not in (None, []):
            yield name, said


@cache
def _compared(model: type[Model]) -> list[tuple[str, object]]:
    """The fields of a model that may say something in no words, and what they say by default."""
    fields = model.model_fields.items()
    return [(name, field.default) for name, field in fields if name not in _NOT_COMPARED]


def _wordless(value: object) -> object:
    """A value without its texts, and without parts that have lines of their own."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, list):
        left = [_wordless(each) for each in cast(list[object], value)]
        return [each for each in left if each is not None]
    if isinstance(value, Model):
        return None if isinstance(value, Text | Aliases | Part) else list(_fields(value))
    return value


def _mark(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=2).hexdigest()


def _faults(read: Read, before: Reading) -> Iterator[Problem]:
    yield from _one_language(read, before)
    yield from _unread_fields(read, before)


def _one_language(read: Read, before: Reading) -> Iterator[Problem]:
    """The texts that changed in one language and not in the other."""
    sides = [pair.split(":") for pair in before.pairs]
    zh, en = ({side[place] for side in sides} for place in (0, 1))
    for (path, _), pair in zip(read.texts, read.reading.pairs, strict=True):
        if pair in before.pairs:
            continue
        this_zh, this_en = pair.split(":")
        if (this_zh in zh) == (this_en in en) and this_zh not in zh:
            continue
        language, changed, other = (
            ("zh", "Chinese", "English") if this_en in en else ("en", "English", "Chinese")
        )
        yield read.entry.problem(
            (*path, language),
            f"Only the {changed} changed since both were read side by side.",
            f"Change the {other} too. {_if_meant(read.entry, 'they say the same')}",
        )


def _unread_fields(read: Read, before: Reading) -> Iterator[Problem]:
    """The fields that changed although nobody says that the record was read again."""
    dated = before.day != NO_DAY
    if dated and before.day != read.reading.day:
        return
    for name in _changed(read.reading.fields, before.fields):
        if not dated and isinstance(getattr(read.entry.record, name, None), list | Value):
            continue
        if dated:
            what = f"`{name}` changed, and `checked_on` did not."
            remedy = "Read the clause, and set `checked_on` to the day on which you did."
            remedy = f"{remedy} {_if_meant(read.entry, 'it is that day')}"
        else:
            what = f"`{name}` is not what it was when this was last read."
            remedy = f"Put it back. {_if_meant(read.entry, 'it is meant')}"
        yield read.entry.problem((name,), what, remedy)


def _changed(now: Iterable[str], before: Iterable[str]) -> list[str]:
    """The names of the fields that differ."""
    return sorted({mark.partition("=")[0] for mark in {*now} ^ {*before}})


def _if_meant(entry: Entry, case: str) -> str:
    return f"If {case}: `python -m macros confirm {entry.id}`."
