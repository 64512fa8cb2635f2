"""What a reader finds a violation by: its words in both languages, and its outcomes."""

from typing import get_args

from macros.compute.traditional import simple_forms
from macros.records.index import Records
from macros.records.violations import Violation
from macros.render.ladders import OUTCOMES

REMOVALS = get_args(Violation.model_fields["removal"].annotation)  # from never to at once


def words(records: Records, violation: Violation) -> str:
    """Official and everyday names, what articles call it, and its penalties, in both languages."""
    names = [violation.name, *(article.name for article in violation.articles)]
    penalties = dict.fromkeys(id_ for tier in violation.tiers for id_ in tier.penalties)
    names += [records.penalties[id_].name for id_ in penalties]
    chinese = [*(name.zh for name in names), *violation.everyday.zh]
    return " ".join([*chinese, *(name.en for name in names), *violation.everyday.en])


def characters(records: Records) -> list[str]:
    """Traditional characters and their Simplified forms, as far as a name has them."""
    return simple_forms("".join(words(records, each) for each in records.violations.values()))


def outcomes(records: Records, violation: Violation) -> list[str]:
    """What the violation can lead to, the heaviest first."""
    named = {records.penalties[id_].outcome for tier in violation.tiers for id_ in tier.penalties}
    return sorted(named, key=OUTCOMES.index)
