"""Clauses that a citation names and its source does not have, and files of clauses that mislead."""

from tests.rules.examples import Bad
from tests.support import GOOD

STANDING = "  standing: https://school.jinritemai.com/doudian/web/rules/1\n"
RULE = "clauses/a-rule.yml"
ENDED = "clauses/an-ended-rule.yml"
FACTS = "facts/all.yml"
SOURCES = "sources/all.yml"
LINES = (GOOD / ENDED).read_text("utf-8").partition("clauses:")[2]
CLOSE = '{source: a-rule, at: "2.2.1(5)"}'
LAW = '{source: a-law, at: "16"}'
BAD = {
    # what is cited
    "clause that the rule does not have": Bad(
        "known-clauses",
        FACTS,
        CLOSE,
        '{source: a-rule, at: "2.2.1(6)"}',
        "`a-rule` has no clause 2.2.1(6). Did you mean `2.2.1(5)`?",
    ),
    "chapter beyond the last": Bad(
        "known-clauses",
        FACTS,
        CLOSE,
        '{source: a-rule, at: "11"}',
        "`a-rule` has no clause 11. Did you mean",
    ),
    "clause of a table": Bad(
        "known-clauses",
        "violations/fake-trade.yml",
        'at: "3.2"}',
        'at: "3.4", where: {zh: 处置表, en: penalty table}}',
        "`a-rule` has no clause 3.4. Did you mean `3.3`?",
    ),
    "item written as a clause": Bad(
        "known-clauses",
        FACTS,
        CLOSE,
        '{source: a-rule, at: "2.2.1.5"}',
        "has no clause 2.2.1.5. Did you mean `2.2.1(5)`?",
    ),
    "number that YAML cuts": Bad(
        "known-clauses",
        FACTS,
        CLOSE,
        '{source: a-rule, at: "3.10"}',
        "has no clause 3.10. Did you mean `3.1`?",
    ),
    "article beyond the last": Bad(
        "known-clauses",
        FACTS,
        LAW,
        '{source: a-law, at: "160"}',
        "`a-law` has no article 160. Did you mean `16`?",
    ),
    "paragraph that the article does not have": Bad(
        "known-clauses",
        FACTS,
        LAW,
        '{source: a-law, at: "16¶2"}',
        "`a-law` has no article 16¶2. Did you mean `16¶1`?",
    ),
    "item that the article does not have": Bad(
        "known-clauses",
        FACTS,
        LAW,
        '{source: a-law, at: "16(3)"}',
        "`a-law` has no article 16(3). Did you mean",
    ),
    "item of an article with two paragraphs": Bad(
        "known-clauses", FACTS, LAW, '{source: a-law, at: "17(1)"}', "`a-law` has no article 17(1)."
    ),
    "chapter that the law does not have": Bad(
        "known-clauses",
        FACTS,
        LAW,
        '{source: a-law, at: "ch2"}',
        "has no article ch2. Did you mean `ch1`?",
    ),
    "end of a range": Bad(
        "known-clauses",
        FACTS,
        CLOSE,
        '{source: a-rule, at: "2.1-2.8"}',
        "has no clause 2.8. Did you mean `2.2`?",
    ),
    "beginning of a range": Bad(
        "known-clauses", FACTS, CLOSE, '{source: a-rule, at: "2.0-2.2"}', "has no clause 2.0."
    ),
    "second of a list": Bad(
        "known-clauses", FACTS, CLOSE, '{source: a-rule, at: "3.1, 3.7"}', "has no clause 3.7."
    ),
    "range that runs backwards": Bad(
        "known-clauses",
        FACTS,
        CLOSE,
        '{source: a-rule, at: "3.3-3.1"}',
        "The range 3.3-3.1 runs backwards.",
    ),
    "nothing alike": Bad(
        "known-clauses",
        FACTS,
        CLOSE,
        '{source: a-rule, at: "A"}',
        "has no clause A. Its clauses are in data/clauses/a-rule.yml.",
    ),
    "number in a text without numbers": Bad(
        "known-clauses",
        ENDED,
        f"clauses:{LINES}",
        'clauses: ""\n',
        "`an-ended-rule` does not number its clauses.",
        'at: "2.2"',
        FACTS,
    ),
    # what is known
    "rule without its clauses": Bad(
        "clauses-of-sources",
        SOURCES,
        "  text_at_hand: false\n",
        "",
        "Nothing tells which clauses it has.",
        "a-draft:",
    ),
    "law without its clauses": Bad(
        "clauses-of-sources",
        SOURCES,
        "a-law:\n",
        "a-new-law:\n",
        "Nothing tells which clauses it has.",
        "a-new-law:",
    ),
    "text that is at hand and is not": Bad(
        "clauses-of-sources",
        SOURCES,
        STANDING,
        f"{STANDING}  text_at_hand: false\n",
        "Its clauses are known.",
        "text_at_hand: false",
    ),
    "article whose text is not at hand": Bad(
        "source-fields",
        SOURCES,
        "  kind: article\n",
        "  kind: article\n  text_at_hand: false\n",
        "Only a rule or law has `text_at_hand`.",
        "text_at_hand: false",
    ),
    "article that has clauses": Bad(
        "clauses-of-sources",
        SOURCES,
        "  kind: rule\n",
        "  kind: article\n",
        "`a-rule` is an article.",
        "copy_date:",
        RULE,
    ),
    "clauses of a source that is gone": Bad(
        "clauses-of-sources",
        SOURCES,
        "a-rule:\n",
        "a-rule-renamed:\n",
        "There is no source `a-rule`. Did you mean",
        "copy_date:",
        RULE,
    ),
    "clauses of an older copy": Bad(
        "clauses-of-sources",
        RULE,
        "copy_date: 2026-08-22",
        "copy_date: 2026-08-01",
        "The copy of its source is of 2026-08-22.",
    ),
    "fingerprint that is too short": Bad(
        "clause-lines", RULE, "  3.3 ", "  3.3 0", "is no clause with its fingerprint"
    ),
    "fingerprint with a letter too many": Bad(
        "clause-lines", RULE, "  4 b", "  4 g", "is no clause with its fingerprint"
    ),
    "clause without a fingerprint": Bad(
        "clause-lines",
        ENDED,
        "complete: false",
        "complete: true",
        "2.2 has no fingerprint.",
        "  2.2",
    ),
    "fingerprint of a clause that is cut": Bad(
        "clause-lines",
        RULE,
        "complete: true",
        "complete: false",
        "The clause 4 has a fingerprint.",
        "  4 ",
    ),
    "clause that stands twice": Bad(
        "clause-lines", RULE, "  3.2 ", "  3.1 ", "The clause 3.1 stands twice."
    ),
    "whole fingerprint that is none": Bad(
        "schema", RULE, 'whole: "', 'whole: "x', "is not right for `whole`"
    ),
    "clauses as a mapping": Bad(
        "schema", ENDED, f"clauses:{LINES}", "clauses: {a: b}\n", "`clauses` must be text"
    ),
    # what was listed again
    "listed before its text": Bad(
        "listed-again",
        SOURCES,
        STANDING,
        f"{STANDING}  listed: 2026-07-20\n",
        "It was listed on 2026-07-20, not after its text of 2026-07-21.",
        "listed:",
    ),
    "listed on a page that is not known": Bad(
        "listed-again",
        SOURCES,
        STANDING,
        "  listed: 2026-08-17\n",
        "No page shows what was listed.",
        "listed:",
    ),
    "listed again after its end": Bad(
        "listed-again",
        SOURCES,
        "  ended: 2026-07-21\n",
        "  ended: 2026-07-21\n  listed: 2026-08-17\n",
        "This text has ended.",
        "listed:",
    ),
    "listed in the future": Bad(
        "no-future-dates",
        SOURCES,
        STANDING,
        f"{STANDING}  listed: 2026-12-01\n",
        "`listed` 2026-12-01 is in the future.",
        "listed:",
    ),
    "law that is listed again": Bad(
        "source-fields",
        SOURCES,
        "  database: laws\n",
        "  database: laws\n  listed: 2026-08-17\n",
        "Only a rule has `listed`.",
        "listed:",
    ),
}
