"""How two versions of a record differ, place by place.

Plain values go in, as a file or a model gives them: a record that no model takes is compared as well.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

Keys = tuple[str | int, ...]  # what leads to a value: keys of mappings, places in lists

# What is one thing for a reader: it is compared as a whole.
TEXT, VALUE = {"zh", "en"}, {"min", "max", "unit"}


@dataclass(frozen=True)
class Difference:
    """A place whose value changed. A value is None where there is, or was, none."""

    keys: Keys
    """What leads there in the later version; in the earlier one, if it is gone."""
    names: tuple[str, ...]
    """The same in words: parts by their ids, others by their place, from 1."""
    before: object
    after: object


@dataclass(frozen=True)
class _Place:
    keys: Keys = ()
    names: tuple[str, ...] = ()

    def at(self, key: str | int, name: str = "") -> "_Place":
        """The place below this one that `key` leads to."""
        return _Place((*self.keys, key), (*self.names, name or str(key)))


def differences(before: object, after: object) -> list[Difference]:
    """Every place at which two versions of a record differ, in the order of the keys."""
    return list(_compare(before, after, _Place()))


def is_text(value: object) -> bool:
    """Whether a value is a text in both languages."""
    return isinstance(value, Mapping) and set(value) == TEXT and all(map(_is_words, value.values()))


def _is_words(value: object) -> bool:
    return isinstance(value, str)


def is_value(value: object) -> bool:
    """Whether a value is a number with its unit."""
    return isinstance(value, Mapping) and set(value) == VALUE


def is_citations(value: object) -> bool:
    """Whether a value is a list of what a statement rests on, and no more is said of each."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(each, Mapping) and "source" in each and {*each} <= {"source", "at", "where"}
            for each in value
        )
    )


def _compare(before: object, after: object, place: _Place) -> Iterator[Difference]:
    if before == after:
        return
    whole = any(test(each) for test in (is_value, is_citations) for each in (before, after))
    if not whole and isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mappings(before, after, place)
    elif not whole and _are_parts(before) and _are_parts(after):
        yield from _lists(before, after, place)
    else:
        yield Difference(place.keys, place.names, before, after)


def _are_parts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(e, Mapping) for e in value)


def _mappings(
    before: Mapping[str, object], after: Mapping[str, object], place: _Place
) -> Iterator[Difference]:
    """The differences of two mappings; their two languages, if they have them, are one text."""
    if all(map(is_text, (_text(before), _text(after)))):
        if _text(before) != _text(after):
            yield Difference(place.keys, place.names, _text(before), _text(after))
        before, after = _rest(before), _rest(after)
    for key in dict.fromkeys([*after, *before]):
        yield from _compare(before.get(key), after.get(key), place.at(key))


def _text(value: Mapping[str, object]) -> dict[str, object]:
    return {key: value[key] for key in ("zh", "en") if key in value}


def _rest(value: Mapping[str, object]) -> dict[str, object]:
    return {key: each for key, each in value.items() if key not in TEXT}


def _lists(before: object, after: object, place: _Place) -> Iterator[Difference]:
    """The differences of two lists of parts: by their ids, or else by what is alike."""
    assert isinstance(before, list)
    assert isinstance(after, list)
    if all("id" in each for each in [*before, *after]):
        yield from _by_id(before, after, place)
    else:
        yield from _by_likeness(before, after, place)


Parts = list[Mapping[str, object]]


def _by_id(before: Parts, after: Parts, place: _Place) -> Iterator[Difference]:
    old = {str(each["id"]): (index, each) for index, each in enumerate(before)}
    new = {str(each["id"]): (index, each) for index, each in enumerate(after)}
    for id_ in dict.fromkeys([*new, *old]):
        index = new[id_][0] if id_ in new else old[id_][0]
        was, now = (found[id_][1] if id_ in found else None for found in (old, new))
        yield from _compare(was, now, place.at(index, id_))
    kept = [[id_ for id_ in ids if id_ in other] for ids, other in ((old, new), (new, old))]
    if kept[0] != kept[1]:
        yield Difference(place.keys, (*place.names, "order"), kept[0], kept[1])


def _by_likeness(before: Parts, after: Parts, place: _Place) -> Iterator[Difference]:
    old, new = ([json.dumps(e, sort_keys=True, default=str) for e in s] for s in (before, after))
    for state, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if state == "equal":
            continue
        for step in range(max(i_end - i, j_end - j)):
            was = before[i + step] if i + step < i_end else None
            now = after[j + step] if j + step < j_end else None
            index = j + step if now is not None else i + step
            yield from _compare(was, now, place.at(index, str(index + 1)))
