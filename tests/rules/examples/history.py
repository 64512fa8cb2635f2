"""Changes to the good records that the rules of what was said before reject."""

from tests.rules.examples import Bad

F = "facts/all.yml"
CLAIMS = "claims/claims-article.yml"
OF_RULE = 'source: an-ended-rule\n      at: "2.2"'
OF_ARTICLE = "在 15 个工作日内退回。, en: It comes back within 15 working days.}\n      value: {min: 15, max: 15, unit: workday}"
BAD = {
    "older saying of a rule in force": Bad(
        "older-is-not-in-force",
        F,
        OF_RULE,
        'source: a-rule\n      at: "2.2"',
        "is not known to have ended",
    ),
    "older saying of a law": Bad(
        "older-is-not-in-force",
        F,
        OF_RULE,
        'source: a-law\n      at: "16"',
        "is not known to have ended",
    ),
    "older saying of a draft": Bad(
        "older-is-not-in-force",
        F,
        OF_RULE,
        'source: a-draft\n      at: "2.1"',
        "is not known to have ended",
    ),
    "older value that holds today": Bad(
        "older-differs",
        F,
        OF_ARTICLE,
        "1–3 个工作日。, en: 1 to 3 working days.}\n      value: {min: 1, max: 3, unit: workday}",
        "what the fact says today",
        "value: {min: 1, max: 3",
    ),
    "older text that is today's": Bad(
        "older-differs",
        F,
        OF_ARTICLE,
        "保证金在一至三个工作日内退回。, en: 1 to 3 working days.}",
        "what the fact says today",
    ),
    "older value ends before it begins": Bad(
        "older-days", F, "until: 2026-07-21", "until: 2026-04-21", "not after its first day"
    ),
    "older value ends in the future": Bad(
        "older-days", F, "until: 2026-07-21", "until: 2027-07-21", "is in the future"
    ),
    "older value begins in the future": Bad(
        "older-days",
        F,
        "from: 2026-04-22\n      until: 2026-07-21",
        "from: 2027-04-22",
        "is in the future",
    ),
    "older value outlives its rule": Bad(
        "older-days", F, "until: 2026-07-21", "until: 2026-08-21", "ended on 2026-07-21"
    ),
    "older value is older than its rule": Bad(
        "older-days", F, "from: 2026-04-22", "from: 2026-04-01", "in force only from 2026-04-22"
    ),
    "older saying without a claim": Bad(
        "older-saying-is-claimed",
        CLAIMS,
        "facts: [deposit-back]",
        "facts: [notice-days]",
        "No claim of `an-article` names this fact",
        "source: an-article",
        F,
    ),
    "outdated claim without what was": Bad(
        "outdated-is-older",
        CLAIMS,
        "facts: [deposit-back]",
        "facts: [notice-days]",
        "tells what `an-article` said",
        "verdict: outdated",
    ),
    "outdated claim with what another source said": Bad(
        "outdated-is-older",
        F,
        "source: an-article\n",
        'source: an-ended-rule\n      at: "2.3"\n',
        "tells what `an-article` said",
        "verdict: outdated",
        CLAIMS,
    ),
    "older value that its text does not say": Bad(
        "value-in-text",
        F,
        "value: {min: 15, max: 15",
        "value: {min: 10, max: 15",
        "The value says 10",
        "15 个工作日",
    ),
    "older numbers differ between the languages": Bad(
        "same-numbers",
        F,
        "within 15 working days",
        "within 16 working days",
        "only in Chinese 15 workday; only in English 16 workday",
    ),
    "older saying of an ended rule without its clause": Bad(
        "clause-cited", F, OF_RULE, "source: an-ended-rule", "without its clause"
    ),
    "older saying of nothing": Bad(
        "known-ids", F, "source: an-article", "source: an-articel", "Did you mean `an-article`?"
    ),
    "older saying without a text": Bad(
        "schema",
        F,
        "      text: {zh: 在 15 个工作日内退回。, en: It comes back within 15 working days.}\n",
        "",
        "`text` is missing",
        "source: an-article",
    ),
    "older day that is no day": Bad(
        "schema", F, "from: 2026-04-22", "from: 2026-04", "must be a date"
    ),
}
