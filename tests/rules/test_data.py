"""The guide's own records: a case for every file. What they must keep stands in macros/rules/."""

import shutil

import pytest

from macros.compute.today import today
from macros.records.index import load
from macros.rules import check_beside, check_records
from tests.support import DATA, GOOD, records

PROBLEMS = check_records(records())
FILES = sorted(path.relative_to(DATA.parent).as_posix() for path in DATA.rglob("*.yml"))


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_records_keeps_every_rule(file):
    assert [str(p) for p in PROBLEMS if p.file == file and p.level == "error"] == []


def test_no_problem_is_outside_of_the_files():
    assert {problem.file for problem in PROBLEMS} <= set(FILES)


def test_two_processes_find_what_one_finds(tmp_path):
    data = shutil.copytree(GOOD, tmp_path / "data")
    for file in data.rglob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("30", "31", 1), "utf-8")
    found = check_records(load(data), today())
    assert len(found) > 3
    assert check_beside(load(data), today()) == found
