"""The guide's own records: a case for every file, and what no single rule can see."""

import pytest

from macros.rules import check_records
from tests.support import DATA, records

RECORDS = records()
PROBLEMS = check_records(RECORDS)
FILES = sorted(path.relative_to(DATA.parent).as_posix() for path in DATA.rglob("*.yml"))
ARTICLES = [i for i, source in RECORDS.sources.items() if source.kind == "article"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_records_keeps_every_rule(file):
    assert [str(p) for p in PROBLEMS if p.file == file and p.level == "error"] == []


def test_no_problem_is_outside_of_the_files():
    assert {problem.file for problem in PROBLEMS} <= set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_a_file_starts_with_what_it_holds(file):
    assert (DATA.parent / file).read_text().startswith("# ")


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_is_accounted_for_section_by_section(article):
    claims = next(c for c in RECORDS.claims.values() if c.source == article)
    assert len(claims.sections) == RECORDS.sources[article].sections


@pytest.mark.parametrize("id_", [i for i, f in RECORDS.facts.items()])
def test_a_fact_rests_on_a_rule_or_a_law_or_says_that_it_does_not(id_):
    fact = RECORDS.facts[id_]
    kinds = {RECORDS.sources[cite.source].kind for cite in fact.cites}
    assert (
        fact.certainty != "stated"
        or kinds & {"rule", "rule-notice", "rule-draft", "law"}
        or (kinds == {"article"} and fact.value is None)
    )


def test_every_harmful_claim_is_answered_by_a_rule_or_a_law():
    for claims in RECORDS.claims.values():
        for section in claims.sections:
            for claim in section.claims:
                if claim.verdict == "harmful":
                    assert any(
                        RECORDS.sources[cite.source].kind != "article"
                        for fact in claim.facts
                        for cite in RECORDS.facts[fact].cites
                    ), claim.id
