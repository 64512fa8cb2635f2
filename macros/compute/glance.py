"""The box at the top of a page: each row an answer that rests on facts."""

import re
from typing import NamedTuple

from macros.records.index import Records
from macros.records.language import Language

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class GlanceRow(NamedTuple):
    """A row of the box: the answer, more words, and the ids of the facts that it rests on."""

    first: str
    more: str
    facts: list[str]


def glance_row(
    records: Records, language: Language, label: str, first: str, *rest: str
) -> GlanceRow:
    """A row of the box: the ids of facts end it, and what is no id before them is more words.

    Raises ValueError, in a sentence, for a row without a fact, and for a number that none has.
    """
    ids = [each for each in rest if each in records.facts]
    more = " ".join(each for each in rest if each not in ids)
    if not ids:
        raise ValueError(f"the row `{label}` names no fact")
    known = " ".join(records.facts[id_].text[language] for id_ in ids)
    strange = set(NUMBER.findall(first + more)) - set(NUMBER.findall(known))
    if strange:
        raise ValueError(f"no fact of the row `{label}` says {', '.join(sorted(strange))}")
    return GlanceRow(first, more, ids)
