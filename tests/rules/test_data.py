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


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_is_accounted_for_section_by_section(article):
    claims = next(c for c in RECORDS.claims.values() if c.source == article)
    assert len(claims.sections) == RECORDS.sources[article].sections
