"""Changes to the good records that the rules of grounds, files and totals reject."""

from tests.rules.examples import Bad

F = "facts/all.yml"
ENDED = '{source: an-ended-rule, at: "2.2"}'
TRIAL = "plans/plan-trial.yml"
BAD = {
    "value that rests on an article": Bad(
        "fact-has-ground",
        F,
        '- {source: a-rule, at: "2.2.1(5)"}',
        "- {source: an-article}",
        "rests on no rule or law: `an-article`",
        "cites:",
    ),
    "harmful claim answered by an article": Bad(
        "harmful-claims-answered",
        F,
        ENDED,
        "{source: an-article}",
        "none rests on a rule or a law",
        "facts: [older-notice-days]",
        "claims/claims-article.yml",
    ),
    "file without its first line": Bad(
        "file-described",
        "facts/all.yml",
        "# Facts.\n",
        "",
        "does not say what it holds",
        "notice-days:",
    ),
    "file whose first line says nothing": Bad(
        "file-described",
        "violations/fake-trade.yml",
        "# A violation.\n",
        "#\n",
        "does not say what it holds",
    ),
    "total that its steps do not come to": Bad(
        "plan-total-is-its-fact",
        TRIAL,
        "place: 2\n",
        "place: 2\ntotal: deposit-back\n",
        "come to 1–4 days",
        "total: deposit-back",
    ),
    "total of a fact without a number": Bad(
        "plan-total-is-its-fact",
        TRIAL,
        "place: 2\n",
        "place: 2\ntotal: draft-change\n",
        "come to 1–4 days",
        "total: draft-change",
    ),
}
