"""What a change means for those who read the guide: two versions of it go in, a report comes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from macros.compute.differences import Difference, differences
from macros.outputs.diff_lines import page_rows
from macros.outputs.diff_meaning import APART, ORDER, Meaning, Said, Weight, weigh
from macros.outputs.diff_pages import Guide, Touched, touched
from macros.outputs.diff_rows import Report, Row
from macros.outputs.diff_words import in_words, ladder, says, text_of, told
from macros.records.language import LANGUAGES
from macros.records.plain import Plain

MOVED = "moved"
LAST = {"pages": 1, "ui": 2}  # what comes after the records of the same weight
LADDER = {"times", "when_else", "measures"}  # the fields of a tier that its sentence is made of
ASIDE = {"note", "certainty"}  # what stands beside the sentence


def compare(before: Guide, after: Guide) -> Report:
    """The report on two versions of the guide."""
    rows = list(_record_rows(before, after))
    pages = touched(before, after, {row.id for row in rows})
    rows = [_with_pages(row, pages) for row in rows] + list(page_rows(before, after))
    rows.sort(key=_rank)
    was, now = _cited(before), _cited(after)
    return Report(
        rows,
        cited={id_: _short(after, id_) for id_ in sorted(now - was)},
        uncited={id_: _short(before, id_) for id_ in sorted(was - now)},
        pages=pages,
        unread=[*_unread(before, "base"), *_unread(after, "head")],
    )


def _rank(row: Row) -> tuple[int, int, str, int, str]:
    """What a report is sorted by: the heaviest first, and the pages' own words after the records."""
    return ORDER.index(row.weight), LAST.get(row.kind, 0), row.file, row.line, row.place


def _with_pages(row: Row, pages: list[Touched]) -> Row:
    """A row with the pages that show what it tells of."""
    ids = {row.id, *row.place.split(" › ")}
    shown = tuple(page.slug for page in pages if page.records and not ids.isdisjoint(page.ids))
    return replace(row, pages=shown)


# The records.


@dataclass(frozen=True)
class _Pair:
    """A record in both versions, and how its ids were called before."""

    before: Guide
    was: Plain
    after: Guide
    now: Plain
    moved: Mapping[str, str | None]

    def old(self, id_: str) -> str:
        """What an id of the later version was called in the earlier one."""
        return next((old for old, new in self.moved.items() if new == id_), id_)


def _record_rows(before: Guide, after: Guide) -> Iterator[Row]:
    moved = _newly_moved(before, after)
    old = {key: each for key, each in before.plain.items() if key[0] != MOVED}
    new = {key: each for key, each in after.plain.items() if key[0] != MOVED}
    renamed = {(kind, moved.get(id_) or id_): (kind, id_) for kind, id_ in old}
    yield from _moved_rows(before, after, moved)
    for key, now in new.items():
        was = old.get(key) or old.get(renamed.get(key, key))
        if was is None:
            yield _whole_row("new", now, None, told(after.records, now))
        else:
            yield from _changes(_Pair(before, was, after, now, moved))
    gone = {
        key: each for key, each in old.items() if (key[0], moved.get(key[1]) or key[1]) not in new
    }
    for (_, id_), was in gone.items():
        if id_ not in moved:
            yield _whole_row("gone", was, told(before.records, was), None)


def _newly_moved(before: Guide, after: Guide) -> dict[str, str | None]:
    """The ids that the later version says to have moved, with where they went."""
    found = {id_: after.plain[kind, id_].value for kind, id_ in after.plain if kind == MOVED}
    new = {id_: value for id_, value in found.items() if (MOVED, id_) not in before.plain}
    return {id_: value.get("to") for id_, value in new.items() if isinstance(value, dict)}


def _moved_rows(before: Guide, after: Guide, moved: Mapping[str, str | None]) -> Iterator[Row]:
    """A row for each id that moved, or is gone for a reason: what it said, where it went, and why."""
    for id_, to in moved.items():
        plain = after.plain[MOVED, id_]
        entry = before.records.entries.get(id_)
        value = plain.value if isinstance(plain.value, Mapping) else {}
        why = text_of(value.get("why")) or {}
        where = f"→ {to} " if to else ""
        now = {code: f"{where}{why.get(code, '')}".strip() for code in LANGUAGES}
        row = _whole_row("gone", plain, says(entry.record) if entry else None, now)
        yield replace(row, kind=entry.kind if entry else MOVED)


def _whole_row(weight: Weight, plain: Plain, before: Said | None, after: Said | None) -> Row:
    weight = "other" if plain.kind in APART else weight
    return Row(weight, plain.kind, plain.id, "", plain.document.path, plain.line(), before, after)


def _changes(pair: _Pair) -> Iterator[Row]:
    """What changed in a record that both versions have."""
    found = differences(_renamed(pair.was.value, pair.moved), pair.now.value)
    if found and pair.now.kind in APART:
        yield _whole_row("other", pair.now, None, None)
        return
    if pair.was.whole and pair.now.whole and pair.now.kind == "violations":
        rows, found = _tiers(pair, found)
        yield from rows
    for each in found:
        row = _row(pair, each)
        if row.weight != "gone" or each.names[-1] not in pair.moved:  # else told as moved
            yield row


def _renamed(value: object, moved: Mapping[str, str | None]) -> object:
    """A value under the ids that what it names has in the later version."""
    if isinstance(value, Mapping):
        return {key: _renamed(each, moved) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, moved) for each in value]
    return (moved.get(value) or value) if isinstance(value, str) else value


def _row(pair: _Pair, found: Difference) -> Row:
    """The row of one difference. It stands in the later version; what is gone, in the earlier one."""
    plain = pair.was if found.after is None else pair.now
    weight, why = _weighed(plain.kind, found)
    strings = pair.after.records
    return Row(
        weight,
        plain.kind,
        pair.now.id,
        " › ".join(found.names),
        plain.document.path,
        plain.line(found.keys),
        in_words(found.before, strings),
        in_words(found.after, strings),
        why,
    )


def _weighed(kind: str, found: Difference) -> Meaning:
    """The weight of a difference; a part that came or went is new or gone, but for a penalty."""
    meaning = weigh(kind, found.names, found.before, found.after)
    if meaning.weight == "meaning":
        if found.before is None and _is_part(found.after):
            return Meaning("new")
        if found.after is None and _is_part(found.before):
            return Meaning("gone")
    return meaning


def _is_part(value: object) -> bool:
    return isinstance(value, Mapping) and "id" in value


# Penalties, in the words of the pages.


def _tiers(pair: _Pair, found: list[Difference]) -> tuple[list[Row], list[Difference]]:
    """A row for each tier whose penalties changed, and the differences that these do not tell of."""
    rows = []
    for id_ in dict.fromkeys(d.names[1] for d in found if d.names[0] == "tiers" and d.names[1:]):
        inner = [each for each in found if each.names[:2] == ("tiers", id_) and _in_ladder(each)]
        was = ladder(pair.before.records, pair.was.id, pair.old(id_))
        now = ladder(pair.after.records, pair.now.id, id_)
        if inner and was != now:
            row = _row(pair, inner[0])
            place = f"tiers › {id_}"
            reworded = all(_weighed("violations", each).weight == "wording" for each in inner)
            weight: Weight = "wording" if reworded else "penalty"
            rows.append(replace(row, weight=weight, why="", place=place, before=was, after=now))
            found = [each for each in found if each not in inner]
    return rows, found


def _in_ladder(found: Difference) -> bool:
    field = found.names[2:3]
    return not field or (field[0] in LADDER and found.names[-1] not in ASIDE)


# Sources, and what could not be read.


def _cited(guide: Guide) -> set[str]:
    """The ids of the sources that statements cite."""
    kept = (each.value for each in guide.plain.values() if each.kind not in {*APART, "sources"})
    return {source for value in kept for source in _sources(value)}


def _sources(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(source := value.get("source"), str):
            yield source
        for each in value.values():
            yield from _sources(each)
    elif isinstance(value, list):
        for each in value:
            yield from _sources(each)


def _short(guide: Guide, id_: str) -> Said:
    plain = guide.plain.get(("sources", id_))
    value = plain.value if plain and isinstance(plain.value, Mapping) else {}
    return text_of(value.get("short")) or dict.fromkeys(LANGUAGES, "")


def _unread(guide: Guide, side: str) -> Iterator[str]:
    """A line for each record that no model takes, and for each file that is none of records."""
    for plain in guide.plain.values():
        if not plain.whole:
            place = f"{plain.document.path}:{plain.line()}"
            yield f"{side}: {place}: `{plain.id}` does not load today; it is compared as it is written."
    told = {document.path for document in guide.records.documents}
    for document in guide.records.documents:
        if document.value is None and document.problems:
            yield f"{side}: {document.problems[0]}"
    yield from (f"{side}: {each}" for each in guide.records.problems if each.file not in told)
