"""What is due is listed and never a fault: reviews by day, by file and line, and by source."""

import datetime
import re
import shutil
from functools import cache

import pytest

from macros.__main__ import main
from macros.outputs import due
from macros.records.index import load
from macros.rules import check_records
from tests.support import DATA, GOOD, good_records

DUE = datetime.date(2027, 2, 22)  # every review of the good records
DAY = datetime.timedelta(days=1)


@cache
def loaded(data):
    return load(data)


@cache
def problems(data, day):
    """What is wrong with the records below `data`, as of a day."""
    return set(check_records(loaded(data), day))


@pytest.mark.parametrize("years", [1, 5, 10, 100], ids=lambda years: f"in {years} years")
@pytest.mark.parametrize("data", [GOOD, DATA], ids=["good records", "the guide's records"])
def test_no_day_to_come_makes_a_fault(data, years):
    found = problems(data, datetime.date(2026 + years, 11, 28))
    assert [problem for problem in found if "review" in str(problem)] == []
    assert found <= problems(data, datetime.date(2026, 11, 28))


def test_a_review_is_listed_with_its_place_and_its_sources():
    found = {each.id: each for each in due.reviews(good_records(), DUE)}
    notice = found["notice-days"]
    text = (GOOD / "facts" / "all.yml").read_text("utf-8").splitlines()
    assert notice.sources == ("a-rule", "a-law")
    assert (notice.file, notice.column) == ("good/facts/all.yml", 3)
    assert text[notice.line - 1] == "  review_by: 2027-02-22"


@pytest.mark.parametrize(
    ("by", "some"), [(DUE - DAY, False), (DUE, True), (DUE + DAY, True)], ids=str
)
def test_the_day_itself_is_included(by, some):
    assert bool(due.reviews(good_records(), by)) is some


@pytest.fixture
def copy(tmp_path):
    """A copy of the good records in which one fact is due before all others, and another later."""
    data = shutil.copytree(GOOD, tmp_path / "data")
    facts = data / "facts" / "all.yml"
    first, second, third, rest = facts.read_text("utf-8").split("review_by: 2027-02-22", 3)
    facts.write_text(
        f"{first}review_by: 2027-02-22{second}review_by: 2027-02-21{third}review_by: 2028-01-01{rest}",
        "utf-8",
    )
    return data


def listed(capsys, *arguments):
    """What `due` prints: its lines, and the line that counts them."""
    assert main(["due", *map(str, arguments)]) == 0
    said = capsys.readouterr()
    return said.out.splitlines(), said.err.strip()


def test_the_soonest_comes_first_and_what_is_overdue_is_marked(copy, capsys):
    lines, summary = listed(capsys, "--data", copy, "--today", "2027-02-22", "--by", "2027-12-31")
    assert lines[0].startswith("data/facts/all.yml:")
    assert lines[0].endswith(": 2027-02-21, overdue: deposit-back")
    assert lines[1].endswith(": 2027-02-22: notice-days")
    assert not any("draft-change" in line for line in lines)
    assert summary.endswith("statements to read again by 2027-12-31, 1 of them overdue")


def test_what_rests_on_a_source_is_listed_together(copy, capsys):
    lines, _ = listed(capsys, "--data", copy, "--today", "2027-02-22")
    rule = next(line for line in lines if line.startswith("a-rule: "))
    assert rule.startswith("a-rule: 2027-02-21, overdue, statements: ")
    assert {"deposit-back", "notice-days"} <= set(rule.split())


@pytest.mark.parametrize("form", [[], ["--markdown"]], ids=["lines", "Markdown"])
def test_nothing_due_is_an_empty_list(form, capsys):
    lines, summary = listed(capsys, "--data", GOOD, "--today", "2026-11-28", *form)
    assert lines == []
    assert summary == "0 statements to read again by 2026-12-28, 0 of them overdue"


def test_the_text_of_an_issue_names_source_day_and_place(copy, capsys):
    lines, _ = listed(capsys, "--data", copy, "--today", "2027-02-22", "--markdown")
    text = "\n".join(lines)
    assert "overdue: 1." in lines[0]
    assert (
        "](https://school.jinritemai.com/doudian/web/rules/1) `a-rule`: 2027-02-21, overdue, statements: "
        in text
    )
    assert text.index("### 2027-02-21, overdue") < text.index("### 2027-02-22\n")
    assert any(re.fullmatch(r"- `data/facts/all\.yml`: \d+ deposit-back", line) for line in lines)


def test_records_that_cannot_be_read_are_told(tmp_path, capsys):
    assert main(["due", "--data", str(tmp_path / "nowhere")]) == 1
    assert "There is no such directory." in capsys.readouterr().err


WRONG = {
    "no day": "soon",
    "no day of the calendar": "2027-02-30",
    "without hyphens": "20270222",
    "a week": "2027-W08-1",
    "too early": "1969-12-31",
    "too late": "2200-01-01",
    "empty": "",
}


@pytest.mark.parametrize("option", ["--by", "--today"])
@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_a_day_that_is_none_is_told_in_a_line(option, text, capsys):
    assert main(["due", "--data", str(GOOD), option, text]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"{option}: `{text}` is no day from 1970 to 2199. Write a day that exists as YYYY-MM-DD.\n"
    )


def test_a_check_is_told_its_day(capsys):
    assert main(["check", "--data", str(GOOD), "--today", "2026-11-01"]) == 1
    assert "is in the future" in capsys.readouterr().err
    assert main(["check", "--data", str(GOOD), "--today", "2036-11-22"]) == 0


@pytest.mark.parametrize("command", ["check", "due"])
def test_a_moment_that_is_none_is_told_in_a_line(monkeypatch, capsys, command):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert main([command, "--data", str(GOOD)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("SOURCE_DATE_EPOCH: `tomorrow` is no moment from 1970 to 2199. ")
    assert said.count("\n") == 1
