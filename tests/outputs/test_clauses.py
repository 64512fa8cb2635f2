"""The command that writes down which clauses a text has."""

import datetime
import shutil

import pytest

from macros.__main__ import main
from macros.compute.clauses import fingerprint
from macros.outputs.clauses import CUT_AT
from macros.records.index import load
from macros.rules import check_data
from tests.support import GOOD

TEXT = "第一章 概述\n1.1 目的 为了试验。\n第二章 附则\n2.1 生效 即日。\n2.2 修订 另行通知。\n"
DAY = datetime.date(2026, 11, 22)
ABOUT = "title: 规范\nurl: https://example.org/rule\n\n"


@pytest.fixture
def data(tmp_path):
    """A copy of the good records that a test may change."""
    return shutil.copytree(GOOD, tmp_path / "data")


def run(data, text, source="a-rule", *options):
    """The exit status of the command for a file with `text`, written beside the records."""
    file = data.parent / "text.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return main(["clauses", source, str(file), "--data", str(data), *options])


def written(data, source="a-rule"):
    return load(data).clauses[source]


def test_the_clauses_of_a_text_are_written(data, capsys):
    assert run(data, TEXT) == 0
    assert capsys.readouterr().out == f"{data}/clauses/a-rule.yml\n"
    clauses = written(data)
    assert list(clauses.fingerprints) == ["1", "1.1", "2", "2.1", "2.2"]
    assert clauses.fingerprints["2.1"] == fingerprint("生效 即日。")
    assert clauses.whole == fingerprint(TEXT)
    assert clauses.complete


COUNTED = {
    "with their units": ("公示 30 天，罚款 500 元，每月 8 号更新。", "8 30day 500CNY"),
    "in words": ("三个工作日内退款，扣百分之五。半年后再申请。", "0.5year 3workday 5percent"),
    "parted from their units": ("公示 30\n天，扣 5\n%。", "30day 5percent"),
    "in a table that lost its lines": ("应缴额/元 500 2000 5000", "500 2000 5000"),
    "none of its days": ("2026 年 7 月 1 日生效。", ""),
    "each once": ("冻结 30 天，再冻结 30 天。", "30day"),
}


@pytest.mark.parametrize("text, numbers", COUNTED.values(), ids=COUNTED.keys())
def test_the_numbers_of_a_text_are_written(data, text, numbers):
    run(data, text, "a-rule", "--unnumbered")
    assert (written(data).numbers or "").split() == numbers.split()


def test_no_text_of_the_rule_is_written(data):
    run(data, TEXT)
    file = (data / "clauses" / "a-rule.yml").read_text("utf-8")
    assert not any("一" <= character <= "鿿" for character in file)


def test_what_is_written_keeps_the_rules(data):
    before = check_data(data, DAY)
    run(
        data,
        TEXT.replace(
            "第二章 附则",
            "2.2 款 2.2.1 甲 （1）（2）（3）（4）（5） 第三章 附则 3.1 乙 3.2 丙 3.3 丁 第四章 戊",
        ),
    )
    told = [problem for problem in check_data(data, DAY) if problem not in before]
    assert [problem for problem in told if problem.file == "data/clauses/a-rule.yml"] == []


def test_lines_about_the_copy_are_no_part_of_the_text(data):
    run(data, ABOUT + TEXT)
    assert written(data).whole == fingerprint(TEXT)


def test_the_clause_in_which_a_copy_ends_has_no_fingerprint(data):
    assert run(data, TEXT.strip("\n").ljust(CUT_AT, "甲")) == 0
    assert not written(data).complete
    assert list(written(data).fingerprints.items())[-1] == ("2.2", None)


def test_a_text_without_numbers_has_no_clauses(data):
    assert run(data, "尊敬的用户：平台将启动治理。", "a-rule", "--unnumbered") == 0
    assert written(data).fingerprints == {}


@pytest.mark.parametrize(
    "cited, says",
    [
        ("where: {zh: 开头, en: its beginning}", []),
        ("", ["`an-ended-rule` does not number its clauses, and nothing says where."]),
        ('at: "2.2"', ["`an-ended-rule` does not number its clauses."]),
    ],
    ids=["in words", "nowhere", "by a number"],
)
def test_a_text_without_numbers_is_cited_in_words(data, cited, says):
    run(data, "尊敬的用户：公示要持续 60 天，20 天内退款。", "an-ended-rule", "--unnumbered")
    facts = data / "facts" / "all.yml"
    old, new = 'an-ended-rule, at: "2.2"', f"an-ended-rule, {cited}".removesuffix(", ")
    facts.write_text(facts.read_text("utf-8").replace(old, new), "utf-8")
    (data / "readings.txt").write_text("", "utf-8")
    older = facts.read_text("utf-8").split("\n").index("older-notice-days:")  # others cite it too
    told = [each for each in check_data(data, DAY) if each.line > older]
    assert [problem.what for problem in told] == says


FAULTS = {
    "unknown source": (TEXT, ["a-rul"], "There is no source `a-rul`. Did you mean `a-rule`?"),
    "nothing like it": (TEXT, ["x"], "There is no source `x`. Add it to data/sources/ first."),
    "an article": (
        TEXT,
        ["an-article"],
        "`an-article` is an article. Only rules and laws have clauses.",
    ),
    "not UTF-8": (TEXT.encode("gbk"), ["a-rule"], "The text is not UTF-8. Save it as UTF-8."),
    "no clause": ("尊敬的用户", ["a-rule"], "No clause was found. Add --unnumbered"),
    "clauses after all": (
        TEXT,
        ["a-rule", "--unnumbered"],
        "The text has clause 1. Remove --unnumbered.",
    ),
}


@pytest.mark.parametrize("text, arguments, says", FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_told_in_a_line(data, capsys, text, arguments, says):
    before = (data / "clauses" / "a-rule.yml").read_bytes()
    assert run(data, text, *arguments) == 1
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    assert (data / "clauses" / "a-rule.yml").read_bytes() == before


def test_a_file_that_is_missing_is_told_in_a_line(data, capsys):
    assert main(["clauses", "a-rule", "nowhere.txt", "--data", str(data)]) == 1
    assert (
        capsys.readouterr().err
        == "nowhere.txt: No such file or directory. Name a file with the text.\n"
    )
