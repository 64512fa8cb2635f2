"""Every rule of the records rejects a bad example, at the place where it is bad."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.records.loader import MAX_BYTES
from macros.rules import RULES, check_data
from macros.rules.page_rules import PAGE_RULES
from tests.rules.examples import every_example
from tests.support import GOOD

TODAY = datetime.date(2026, 11, 22)

BAD = every_example()
F = "violations/fake-trade.yml"


@pytest.fixture
def copy(tmp_path):
    """A copy of the good records that a test may break."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def test_the_good_records_are_good():
    assert check_data(GOOD, TODAY) == []


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_example_is_rejected_where_it_is_bad(copy, bad):
    path = copy / bad.file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text() if path.exists() else ""  # an example may be a file of its own
    assert text.count(bad.old) >= 1, "the good records no longer hold what this example breaks"
    path.write_text(text.replace(bad.old, bad.new, 1))
    told = [p for p in check_data(copy, TODAY) if bad.says in str(p)]
    assert told, f"nothing said {bad.says!r}: {check_data(copy, TODAY)}"
    assert all(re.match(r"^data/\S+\.yml:\d+:\d+: \S.*\. \S.*[.?]$", str(p)) for p in told)
    assert told[0].file == f"data/{bad.where or bad.file}"
    rows = (copy / (bad.where or bad.file)).read_text().split("\n")
    assert (bad.at or bad.new.splitlines()[0]) in rows[told[0].line - 1]


def test_what_a_table_leaves_open_is_not_compared_with_the_time_before(copy):
    path = copy / F
    shorter = "- penalty: freeze\n        lasts: {min: 7, max: 7, unit: day}\n"
    heavy = "- penalty: longer-freeze\n        for_good: true\n"
    text = path.read_text("utf-8")
    path.write_text(text.replace(heavy, shorter), "utf-8")
    assert any("is lighter" in str(problem) for problem in check_data(copy, TODAY))
    path.write_text(text.replace(heavy, f"{shorter}        certainty: unclear\n"), "utf-8")
    assert not any("is lighter" in str(problem) for problem in check_data(copy, TODAY))


def test_a_least_that_is_the_most_is_no_fault(copy):
    path = copy / F
    text = path.read_text("utf-8")
    path.write_text(text.replace("least: 1000, most: 20000", "least: 20000, most: 20000"), "utf-8")
    assert [each for each in check_data(copy, TODAY) if "checked_on" not in each.what] == []


def test_every_rule_has_a_bad_example():
    assert {rule.name for rule in RULES} <= {bad.rule for bad in BAD.values()}


def test_every_rule_says_what_it_guards():
    assert all(rule.guards.strip() for rule in RULES)


DAMAGED = {
    "the mark of a merge": ("answer answer-no", "<<<<<<< HEAD\nanswer answer-no", "4:1: This is no reading: `<<<<<<< HEAD`"),
    "a line without its id": ("answer answer-no - ", "answer - ", "4:1: This is no reading"),
    "a line that is lost": ("answer answer-no - 3394:af45 next=16aa\n", "", "1:1: `answer-no` has no line"),
}  # fmt: skip


@pytest.mark.parametrize("old, new, says", DAMAGED.values(), ids=DAMAGED.keys())
def test_readings_that_are_damaged_are_told(copy, old, new, says):
    path = copy / "readings.txt"
    text = path.read_text("utf-8")
    assert old in text, "the good readings no longer hold what this breaks"
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(
        str(each).startswith(f"data/readings.txt:{says}") for each in check_data(copy, TODAY)
    )


def test_readings_that_are_emptied_are_told(copy):
    (copy / "readings.txt").write_text("", "utf-8")
    assert any("The list of readings is gone" in str(each) for each in check_data(copy, TODAY))


def test_an_id_that_was_published_as_another_kind_is_told(copy):
    path = copy / "published.txt"
    text = path.read_text("utf-8")
    assert "facts notice-days\n" in text
    path.write_text(text.replace("facts notice-days\n", "faq notice-days\n"), "utf-8")
    says = "`notice-days` was published as one of faq, and is one of facts"
    assert any(says in str(each) for each in check_data(copy, TODAY))


RAW = {
    "byte-order mark": (b"\xef\xbb\xbfa: 1\n", "byte-order mark"),
    "UTF-16": ("a: 1\n".encode("utf-16"), "byte-order mark"),
    "not UTF-8": ("page-x: {zh: 关店, en: Closing}\n".encode("gbk"), "not UTF-8"),
    "empty file": (b"", "empty"),
    "only a comment": (b"# nothing\n", "empty"),
    "NUL bytes": (b"a: \x00\n", "1:4: A control character"),
    "list instead of a mapping": (b"- a\n- b\n", "must map ids to records"),
    "plain text": (b"hello\n", "must map ids to records"),
    "deep nesting": (b"a: " + b"[" * 5000 + b"]" * 5000, "nests too deep"),
    "deep nesting over many lines": (b"a: " + b"[\n" * 30000 + b"]\n" * 30000, "nests too deep"),
    "deep nesting of dashes": (b"a:\n  " + b"- " * 30000 + b"x\n", "nests too deep"),
    "control character": (b"a: '\x07'\n", "1:5: A control character"),
    "explicit tag that lies": (b'a: !!bool "perhaps"\n', "is not a number"),
    "alias bomb": (
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        "anchors and aliases",
    ),
    "huge file": (b"# " + b"x" * MAX_BYTES, "larger than"),
}


@pytest.mark.parametrize("raw, says", RAW.values(), ids=RAW.keys())
def test_a_file_that_could_hurt_is_refused(copy, raw, says):
    (copy / "ui.yml").write_bytes(raw)
    assert any(says in str(p) and p.file == "data/ui.yml" for p in check_data(copy, TODAY))


@pytest.mark.parametrize(
    "name", ["facts/more.yaml", "facts/more.json", "notes.txt", "facts/~a.bak"]
)
def test_a_file_with_another_ending_is_refused(copy, name):
    (copy / name).write_text("a: 1\n")
    assert any("not a .yml file" in str(p) for p in check_data(copy, TODAY))


def test_a_file_of_no_kind_is_refused(copy):
    (copy / "stories.yml").write_text("a: 1\n")
    assert any("No kind of record" in str(p) for p in check_data(copy, TODAY))


def test_a_missing_directory_is_told(tmp_path):
    assert "no such directory" in str(check_data(tmp_path / "nowhere", TODAY)[0])


def test_all_problems_are_told_at_once(copy):
    for bad in (BAD["missing language"], BAD["unknown key"], BAD["tab"], BAD["dead end"]):
        path = copy / bad.file
        path.write_text(path.read_text().replace(bad.old, bad.new, 1))
    files = {p.file for p in check_data(copy, TODAY)}
    assert {"data/ui.yml", "data/penalties.yml", "data/flows/start.yml"} <= files


def test_the_command_fails_without_a_traceback(copy, capsys):
    (copy / "ui.yml").write_text("\tpage-close:")
    assert main(["check", "--data", str(copy)]) == 1
    assert "Traceback" not in (said := capsys.readouterr().err)
    assert "data/ui.yml:1:1: A tab indents this line. Indent with spaces." in said


def test_the_command_passes_on_good_records(capsys):
    assert main(["check", "--data", str(GOOD)]) == 0
    assert "0 errors" in capsys.readouterr().err


def test_the_command_lists_every_rule_with_what_it_guards(capsys):
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed == sorted(f"{rule.name}: {rule.guards}" for rule in [*RULES, *PAGE_RULES])
