"""A rule of certainty: a statement is marked as certain as its words say it is."""

import re
from collections.abc import Iterator

from macros.records.base import Statement
from macros.records.loader import Problem
from macros.rules.base import Context, rule

INFERS_ZH, INFERS_EN = re.compile("推断"), re.compile(r"\binfer", re.I)
# What the text of every silence has: something is not written, not read or not found.
DENIES = re.compile("[没未不无]")
SILENT_ZH = re.compile(
    r"(?:规则|规范|细则|条文|规定|文本|法律?|都)[^，。；]{0,16}没有?(?:写|规定|定义|说)"
)
SILENT_EN = re.compile(
    r"\b(?:do|does) not (?:say|define|name|mention|set)|\bsays? nothing|\bnames? no\b|\bsets? no\b"
)
NAMED_SILENT = ("-silent", "-not-said")  # how ids of facts end that tell a silence


@rule("an inference is marked as one, and a silence as a silence")
def certainty_as_said(context: Context) -> Iterator[Problem]:
    for entry, path, part in context.every(Statement):
        if fault := _fault(part, entry.id if not path else ""):
            yield entry.problem((*path, "certainty"), *fault)


def _fault(part: Statement, id_: str) -> tuple[str, str] | None:
    """What does not fit between a statement and its certainty, and what to do; `id_` of a fact."""
    zh, en = part.text.zh, part.text.en
    if part.certainty == "silent" and not DENIES.search(zh):
        what = "This calls the source silent, and the text leaves nothing open."
        return what, "Say what the source does not say, or correct `certainty`."
    if part.certainty != "stated":
        return None
    if id_.endswith(NAMED_SILENT) or _only_silent(zh, en):
        what = "The text says that the source is silent, and `certainty` does not."
        return what, "Add `certainty: silent`, or say what is certain."
    if INFERS_ZH.search(zh) and INFERS_EN.search(en):
        what = "The text calls this an inference, and `certainty` does not."
        return what, "Add `certainty: inferred`, or leave the words out."
    return None


def _only_silent(zh: str, en: str) -> bool:
    """Whether a text of one sentence says that the source says nothing, and no more."""
    one = "。" not in zh[:-1] and "；" not in zh and ". " not in en
    return one and bool(SILENT_ZH.search(zh) and SILENT_EN.search(en))
