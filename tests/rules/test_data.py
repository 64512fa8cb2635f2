"""The guide's own records: What they must keep stands in macros/rules/."""

import shutil

from macros.compute.today import today
from macros.records.index import load
from macros.rules import check_beside, check_records
from tests.support import DATA, GOOD, records

FILES = sorted(path.relative_to(DATA.parent).as_posix() for path in DATA.rglob("*.yml"))


def test_every_file_of_records_keeps_every_rule():
    problems = check_records(records())
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    assert {problem.file for problem in problems} <= set(FILES)


def test_two_processes_find_what_one_finds(tmp_path):
    data = shutil.copytree(GOOD, tmp_path / "data")
    for file in data.rglob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("30", "31", 1), "utf-8")
    found = check_records(load(data), today())
    assert len(found) > 3
    assert check_beside(load(data), today()) == found
