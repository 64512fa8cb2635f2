"""What a reader finds a violation by: its names and its penalties, in both languages."""

from macros.compute import penalties
from macros.compute.traditional import simple_forms
from macros.records.index import Records
from macros.records.violations import Violation

BETWEEN = "|"  # names that stand side by side are not one


def words(records: Records, violation: Violation) -> str:
    """Official and everyday names, what articles call it, and its penalties, in both languages."""
    names = [violation.name, *(article.name for article in violation.articles)]
    named = dict.fromkeys(m.penalty for tier in violation.tiers for m in tier.measures)
    for penalty in (records.penalties[id_] for id_ in named):
        names += [penalty.name, *([penalty.short] if penalty.short else [])]
    outcomes = penalties.outcomes(records.penalties, violation)
    names += [records.ui[f"vt-{outcome}"] for outcome in outcomes]
    chinese = [*(name.zh for name in names), *violation.everyday.zh]
    found = [*chinese, *(name.en for name in names), *violation.everyday.en]
    return BETWEEN.join(dict.fromkeys(found))


def characters(records: Records) -> list[str]:
    """Traditional characters and their Simplified forms, as far as a name has them."""
    return simple_forms("".join(words(records, each) for each in records.violations.values()))
