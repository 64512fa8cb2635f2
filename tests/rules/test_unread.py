"""A record of a wrong shape hides no fault of another, and causes no problem that is none."""

import datetime
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.rules import check_data
from tests.support import GOOD

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def copy(tmp_path):
    """A copy of the good records that a test may break."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def change(copy, file, old, new):
    path = copy / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(copy):
    return [str(each) for each in check_data(copy, TODAY)]


SHAPES = {
    "an unknown page": ("faq/all.yml", "page: close", "page: closing"),
    "a missing key": ("faq/all.yml", "  page: close\n", ""),
    "a misspelt key": ("facts/all.yml", "  applies_to: [ordinary]\n  cites:\n    - {source: a-draft", "  applys_to: [ordinary]\n  cites:\n    - {source: a-draft"),
    "an id that is taken": ("glossary.yml", "deposit:\n", "notice-days:\n  zh: 公示\n  en: notice\n  traditional: 公示\n  definition: {zh: 说一声。, en: To say so.}\ndeposit:\n"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_wrong_shape_hides_no_other_fault(copy, shape):
    change(copy, *shape)
    change(copy, "checklists/voluntary.yml", "facts: [notice-days]", "facts: [notice-day]")
    change(
        copy,
        "claims/claims-article.yml",
        "why: {zh: 规则要求公示。",
        "why: {zh: 规则要求公示 45 天。",
    )
    found = told(copy)
    assert [each for each in found if "Did you mean `notice-days`?" in each]
    assert [each for each in found if "45 day" in each and "claims-article.yml" in each]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_wrong_shape_causes_no_problem_elsewhere(copy, shape):
    change(copy, *shape)
    found = [each for each in told(copy) if "published.txt" not in each]
    assert {each.split(":")[0] for each in found} == {f"data/{shape[0]}"}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_the_command_says_what_waits(copy, shape, capsys):
    change(copy, *shape)
    assert main(["check", "--data", str(copy)]) == 1
    assert "is checked when that is mended." in capsys.readouterr().err


def test_a_broken_fact_is_no_unknown_id(copy):
    change(copy, "facts/all.yml", "  applies_to: [ordinary]\n", "")
    found = told(copy)
    assert any("`applies_to` is missing" in each for each in found)
    assert not any("`notice-days`" in each and "defines" in each for each in found)
    assert not any("says 30 day" in each for each in found), found


def test_the_command_says_how_many_rules_wait_for_a_file(copy, capsys):
    change(copy, "ui.yml", "unit-day", "\tunit-day")
    assert main(["check", "--data", str(copy)]) == 1
    assert " rules wait until every file can be read: " in capsys.readouterr().err


def test_whole_records_leave_nothing_waiting(copy, capsys):
    assert main(["check", "--data", str(copy)]) == 0
    assert capsys.readouterr().err == f"0 errors, 0 warnings in {copy}\n"
