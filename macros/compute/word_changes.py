"""How a text was reworded, word by word, for people who read it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s+|.", re.DOTALL)
MOST = 3000  # words of a text that are still compared one by one: the time grows as their square
SHORT = 2  # what stays between two changes and is no longer is told as changed, too
AROUND = 24  # letters of what stays that are shown beside a change
State = Literal["same", "gone", "new", "left-out"]


class Piece(NamedTuple):
    """A part of a text, and whether it stays, is gone or is new; or that the same is left out."""

    state: State
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """The pieces of two texts: those that are not new make up `before`, those not gone `after`."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    middle = _middle(old[start:old_end], new[start:new_end])
    first, last = Piece("same", "".join(old[:start])), Piece("same", "".join(old[old_end:]))
    return _joined([piece for piece in (first, *middle, last) if piece.text])


def _same(old: list[str], new: list[str]) -> int:
    """How many words two lists begin with alike."""
    pairs = zip(old, new, strict=False)
    return next(
        (i for i, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new))
    )


def _middle(old: list[str], new: list[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > MOST:
        yield from (Piece("gone", "".join(old)), Piece("new", "".join(new)))
        return
    for state, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if state == "equal":
            yield Piece("same", "".join(old[i:i_end]))
        else:
            yield Piece("gone", "".join(old[i:i_end]))
            yield Piece("new", "".join(new[j:j_end]))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with neighbouring changes as one."""
    found: list[Piece] = []
    gone = new = ""
    for place, (state, text) in enumerate(pieces):
        between = 0 < place < len(pieces) - 1 and (gone or new)
        if state == "same" and not (between and len(text.strip()) < SHORT):
            found += [Piece("gone", gone), Piece("new", new), Piece("same", text)]
            gone = new = ""
            continue
        gone += text if state != "new" else ""
        new += text if state != "gone" else ""
    return [piece for piece in (*found, Piece("gone", gone), Piece("new", new)) if piece.text]


def shortened(pieces: list[Piece], around: int = AROUND) -> list[Piece]:
    """The pieces, with little more than `around` letters of what stays on each side of a change."""
    if all(state == "same" for state, _ in pieces):
        return pieces
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        first, last = place == 0, place == len(pieces) - 1
        room = around * (1 if first or last else 2)
        if piece.state != "same" or len(piece.text) <= room + SHORT:
            found.append(piece)
            continue
        found += [] if first else [Piece("same", piece.text[:around])]
        found.append(Piece("left-out", "…"))
        found += [] if last else [Piece("same", piece.text[-around:])]
    return found
