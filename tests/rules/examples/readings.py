"""Changes in one language alone, or of what a statement says without a new day of its check."""

from tests.rules.examples import Bad

FACTS, FAQ, ITEMS = "facts/all.yml", "faq/all.yml", "checklists/voluntary.yml"
SOURCES, TERMS, START = "sources/all.yml", "glossary.yml", "flows/start.yml"
CLAIMS, VIOLATION = "claims/claims-article.yml", "violations/fake-trade.yml"


def _read(file: str, old: str, new: str, says: str, at: str | None = None) -> Bad:
    return Bad("changed-as-read", file, old, new, says, at)


BAD = {
    "sentence left out in English": _read(
        FAQ,
        "en: 30 days. The deposit is another matter.}",
        "en: 30 days.}",
        "Only the English changed",
    ),
    "sentence left out in Chinese": _read(
        FAQ, "30 天。保证金另算。", "30 天。", "Only the Chinese changed"
    ),
    "misspelt in one language": _read(
        FACTS,
        "en: A consultation draft would",
        "en: A consultation draft woudl",
        "Only the English changed",
    ),
    "other words in one language": _read(
        FACTS,
        "zh: 意见征集稿打算改动这一条。",
        "zh: 意见征集稿打算保留这一条。",
        "Change the English too",
    ),
    "string in one language": _read(
        "ui.yml", "unit-day: {zh: 天,", "unit-day: {zh: 日,", "`python -m macros confirm unit-day`"
    ),
    "neighbouring clause": _read(
        FACTS,
        'at: "2.2.1(5)"',
        'at: "2.2.1(2)"',
        "`cites` changed, and `checked_on` did not",
        "cites:",
    ),
    "other law": _read(
        FACTS, '{source: a-law, at: "16"}', '{source: a-law, at: "1"}', "`cites` changed", "cites:"
    ),
    "shop of another kind": _read(
        FACTS,
        "applies_to: [ordinary]",
        "applies_to: [trial]",
        "Read the clause, and set `checked_on`",
    ),
    "tier for another time": _read(
        VIOLATION,
        "times: [{track: small, from: 1, to: 2}]",
        "times: [{track: small, from: 2, to: 2}]",
        "`times` changed",
        "times:",
    ),
    "claim judged otherwise": _read(
        CLAIMS, "verdict: contradicted", "verdict: unverifiable", "`verdict` is not what it was"
    ),
    "item that is no must": _read(ITEMS, "need: must", "need: should", "`need` is not what it was"),
    "answer that leads elsewhere": _read(
        START, "next: was-removed}", "next: own-choice}", "`next` is not what it was"
    ),
    "day of a source": _read(
        SOURCES, "in_force: 2026-07-21", "in_force: 2026-07-22", "`in_force` is not what it was"
    ),
    "both languages changed": _read(
        FACTS,
        "zh: 意见征集稿打算改动这一条。\n    en: A consultation draft would change this.",
        "zh: 这一条，意见征集稿打算改动。\n    en: This would change by a consultation draft.",
        "`draft-change` is not as readings.txt has it",
        "draft-change:",
    ),
}
