"""What a reader finds a violation by: its words in both languages and scripts, and its outcomes."""

from functools import cache
from typing import get_args

from macros.models import Violation
from macros.records import Records
from macros.render import OUTCOMES

REMOVALS = get_args(Violation.model_fields["removal"].annotation)  # from never to at once


def words(records: Records, violation: Violation) -> str:
    """Official and everyday names in both languages, in Traditional characters as well."""
    names = [violation.name, *(article.name for article in violation.articles)]
    chinese = [*(name.zh for name in names), *violation.everyday.zh]
    english = [*(name.en for name in names), *violation.everyday.en]
    traditional = [word.translate(_traditional(records)) for word in chinese]
    return " ".join(dict.fromkeys([*chinese, *traditional, *english]))


def outcomes(records: Records, violation: Violation) -> list[str]:
    """What the violation can lead to, the heaviest first."""
    named = {records.penalties[id_].outcome for tier in violation.tiers for id_ in tier.penalties}
    return sorted(named, key=OUTCOMES.index)


@cache
def _traditional(records: Records) -> dict[int, str]:
    """The Traditional form of each character, as the glossary's terms have it."""
    return {
        ord(simple): form
        for term in records.glossary.values()
        if len(term.zh) == len(term.traditional)
        for simple, form in zip(term.zh, term.traditional, strict=True)
        if simple != form
    }
