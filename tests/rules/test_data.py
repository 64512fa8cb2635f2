"""The guide's own records: a case for every file. What they must keep stands in macros/rules/."""

import pytest

from macros.rules import check_records
from tests.support import DATA, records

PROBLEMS = check_records(records())
FILES = sorted(path.relative_to(DATA.parent).as_posix() for path in DATA.rglob("*.yml"))


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_records_keeps_every_rule(file):
    assert [str(p) for p in PROBLEMS if p.file == file and p.level == "error"] == []


def test_no_problem_is_outside_of_the_files():
    assert {problem.file for problem in PROBLEMS} <= set(FILES)
