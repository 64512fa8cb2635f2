"""Which script a text is written in, and what of it is quoted."""

import re

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
HANS = re.compile(rf"{HAN.pattern}+")
FULL_WIDTH = re.compile(r"[，。；：？！（）、]")
QUOTED_NAMES = re.compile(r"《[^》]*》+|【[^】]*】|「[^」]*」")
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")


def foreign_in_english(text: str, names: frozenset[str]) -> str | None:
    """The first Chinese outside of 《》【】「」 and `names` in an English text, or None."""
    if text.isascii():
        return None
    rest = QUOTED_NAMES.sub(" ", text)
    for name in names:
        rest = rest.replace(name, " ")
    found = HANS.search(rest) or FULL_WIDTH.search(rest)
    return found.group() if found else None


def without_quotes(text: str) -> str:
    """The text without quoted words and names of rules, menus and buttons."""
    if text.isascii() and '"' not in text:
        return text
    return QUOTED_NAMES.sub(" ", QUOTED.sub(" ", text))
