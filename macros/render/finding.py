"""What a reader finds a violation by: its names and its penalties, in both languages."""

import re
import unicodedata

from macros.compute.traditional import simple_forms
from macros.records.index import Records
from macros.records.violations import Penalty, Violation

BETWEEN = "|"  # names that stand side by side are not one


def names(violation: Violation) -> str:
    """Official and everyday names of a violation, and what articles call it."""
    official = [violation.name, *(article.name for article in violation.articles)]
    chinese = [*(name.zh for name in official), *violation.everyday.zh]
    return _joined([*chinese, *(name.en for name in official), *violation.everyday.en])


def penalty_names(records: Records, penalty: Penalty) -> str:
    """What a penalty is called, and what it is filtered by."""
    found = [penalty.name, penalty.short, records.ui[f"vt-{penalty.outcome}"]]
    told = [name for name in found if name]
    return _joined([*(name.zh for name in told), *(name.en for name in told)])


def characters(records: Records) -> list[str]:
    """Traditional characters and their Simplified forms, as far as a name has them."""
    found = [names(violation) for violation in records.violations.values()]
    found += [penalty_names(records, penalty) for penalty in records.penalties.values()]
    return simple_forms("".join(found))


def _joined(found: list[str]) -> str:
    """The names that are needed: what is part of another is found by that."""
    found = list(dict.fromkeys(found))
    old, simple = simple_forms("".join(found))
    table = str.maketrans(old, simple)
    plain = {name: _plain(name.translate(table)) for name in found}
    kept = {plain[name]: name for name in reversed(found)}  # of two alike, the first
    whole = [each for each in kept if not any(each in other for other in kept if other != each)]
    return BETWEEN.join(
        name for name in found if kept[plain[name]] == name and plain[name] in whole
    )


def _plain(name: str) -> str:
    """Letters and digits alone, as the search reads them."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).lower())
