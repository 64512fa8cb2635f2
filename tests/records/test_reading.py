"""What cannot be read, or is not there, is told in a line that names it; nothing is raised."""

import os
import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.records.index import load
from macros.rules import check_data
from tests.support import GOOD


@pytest.fixture
def copy(tmp_path):
    """A copy of the good records that a test may break."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def said(data: Path) -> list[str]:
    return [str(problem) for problem in load(data).problems]


def test_a_link_to_nothing_is_told(copy):
    (copy / "facts" / "more.yml").symlink_to("nowhere.yml")
    assert said(copy) == [
        "data/facts/more.yml:1:1: This cannot be read: No such file or directory. "
        "Make it a plain file that you may read."
    ]


def test_a_file_that_one_may_not_read_is_told(copy, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    told = said(copy)
    assert "data/ui.yml:1:1: This cannot be read: Permission denied." in "\n".join(told)
    assert len(told) == len(list(copy.rglob("*.yml")))


def test_a_pipe_is_told_and_not_waited_for(copy):
    os.mkfifo(copy / "facts" / "more.yml")
    assert said(copy) == ["data/facts/more.yml:1:1: This is no plain file. Move it away."]


def test_a_folder_that_one_may_not_read_is_one_line(copy, monkeypatch):
    scandir = os.scandir

    def refuse(folder):
        if Path(folder).name == "facts":
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [str(problem) for problem in check_data(copy)] == [
        "data/facts:1:1: This folder cannot be read: Permission denied. "
        "Make it one that you may read."
    ]


def test_a_folder_that_is_a_link_is_one_line(copy, tmp_path):
    shutil.move(copy / "facts", tmp_path / "elsewhere")
    (copy / "facts").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [str(problem) for problem in check_data(copy)] == [
        "data/facts:1:1: This folder is a link. Put the files themselves here."
    ]


def test_a_file_in_place_of_the_directory_is_told(copy, capsys):
    assert main(["check", "--data", str(copy / "ui.yml")]) == 1
    assert "This is a file, not a directory." in capsys.readouterr().err


def test_an_empty_directory_is_told(tmp_path):
    (tmp_path / "data").mkdir()
    assert said(tmp_path / "data") == [
        "data:1:1: No records are here. Name the directory that has them."
    ]


@pytest.mark.parametrize("kind", ["ui", "moved", "facts", "flows"])
def test_a_kind_without_a_file_is_told(copy, kind):
    path = copy / kind
    shutil.rmtree(path) if path.is_dir() else path.with_suffix(".yml").unlink()
    assert f"data/{kind}:1:1: No file holds any of `{kind}`." in said(copy)[0]
    assert main(["check", "--data", str(copy)]) == 1


def test_a_deleted_record_is_told(copy):
    (copy / "templates" / "thanks.yml").unlink()
    assert [str(problem) for problem in check_data(copy)] == [
        "data/moved.yml:1:1: `thanks`, of templates, was published and is gone. "
        "Put it back, or add a line to moved.yml with what took its place."
    ]


def test_the_list_of_published_ids_only_grows(copy, capsys):
    before = (copy / "published.txt").read_text("utf-8")
    moved = copy / "moved.yml"
    gone = "thanks: {date: 2026-11-22, why: {zh: 不再需要。, en: No longer needed.}}\n"
    moved.write_text(moved.read_text("utf-8") + gone, "utf-8")
    (copy / "templates" / "thanks.yml").rename(copy / "templates" / "thank-you.yml")
    assert main(["published", "--data", str(copy)]) == 0
    after = (copy / "published.txt").read_text("utf-8")
    assert set(after.splitlines()) - set(before.splitlines()) == {"templates thank-you"}
    assert "templates thanks\n" in after
    assert main(["confirm", "--data", str(copy)]) == 0
    assert main(["published", "--data", str(copy)]) == 0
    assert (copy / "published.txt").read_text("utf-8") == after
    assert "published.txt has 0 new lines" in capsys.readouterr().out


def test_the_list_is_not_written_from_records_with_errors(copy):
    before = (copy / "published.txt").read_text("utf-8")
    text = (copy / "ui.yml").read_text("utf-8")
    (copy / "ui.yml").write_text(text.replace("unit-day:", "unit-days:"), "utf-8")
    assert main(["published", "--data", str(copy)]) == 1
    assert (copy / "published.txt").read_text("utf-8") == before


def test_a_value_that_the_loader_refuses_is_told_once(copy):
    path = copy / "deadlines.yml"
    text = path.read_text("utf-8").replace("applies_to: [ordinary]", "applies_to: !!set {a}", 1)
    path.write_text(text, "utf-8")
    assert [problem.what for problem in check_data(copy) if "applies_to" in str(problem)] == []
    assert len(check_data(copy)) == 1


def test_a_message_is_one_line_whatever_stands_in_the_file(copy):
    path = copy / "penalties.yml"
    path.write_text(path.read_text("utf-8") + '"a\\nb\\rc\\u202e":\n  nom: 1\n', "utf-8")
    told = [line for line in said(copy) if "is not an id" in line]
    assert told == [
        "data/penalties.yml:32:1: `a\\nbU+000DcU+202E` is not an id. "
        "Use lower-case English words joined by hyphens."
    ]


def test_a_word_that_a_term_avoids_and_is_called_is_told_once(copy):
    path = copy / "glossary.yml"
    path.write_text(
        path.read_text("utf-8").replace("en: [bond]}\n  trad", "en: [deposit]}\n  trad")
    )
    assert [str(problem) for problem in check_data(copy)] == [
        "data/glossary.yml:6:26: `deposit` is the name of this term. "
        "Remove it here: one word, one term."
    ]


@pytest.mark.parametrize(
    "code", [0x00, 0x08, 0x0B, 0x1B, 0x7F, 0x9F], ids=lambda code: f"{code:02x}"
)
def test_a_control_character_is_told_where_it_stands(copy, code):
    file = copy / "glossary.yml"
    text = file.read_text("utf-8")
    assert text.splitlines()[2] == "  zh: 保证金"
    file.write_text(text.replace("  zh: 保证金", f"  zh: 保证{chr(code)}金", 1), "utf-8")
    where = "data/glossary.yml:3:9"
    assert f"{where}: A control character stands here: U+{code:04X}. Delete it." in said(copy)


ENGLISH = ("A consultation draft would change this.", "A consultation draft would change it.")


def change(copy, *pairs):
    path = copy / "facts" / "all.yml"
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def errors(copy):
    return [str(each) for each in check_data(copy) if each.level == "error"]


def test_what_is_confirmed_is_held_no_longer(copy, capsys):
    change(copy, ENGLISH)
    assert len(errors(copy)) == 1
    assert main(["confirm", "--data", str(copy)]) == 1  # no word of which
    assert len(errors(copy)) == 1
    assert main(["confirm", "draft-change", "--data", str(copy)]) == 0
    assert check_data(copy) == []
    assert "0 errors" in capsys.readouterr().err


def test_a_statement_that_was_read_again_is_written_down_without_a_word(copy):
    change(copy, ("2.2.1(5)", "2.2.1(2)"), ("checked_on: 2026-11-22", "checked_on: 2026-11-23"))
    assert errors(copy) == []
    assert main(["confirm", "--data", str(copy)]) == 0
    change(copy, ("2.2.1(2)", "2.2.1(5)"))
    assert any("`cites` changed" in each for each in errors(copy))


def test_a_record_that_is_gone_leaves_the_list(copy):
    before = (copy / "readings.txt").read_text("utf-8")
    (copy / "templates" / "thanks.yml").unlink()
    main(["confirm", "--data", str(copy)])
    after = (copy / "readings.txt").read_text("utf-8")
    assert [line for line in before.splitlines() if line not in after] == [
        line for line in before.splitlines() if line.startswith("templates thanks ")
    ]


def test_nobody_confirms_what_is_not_there(copy, capsys):
    assert main(["confirm", "draft-chance", "--data", str(copy)]) == 1
    assert "no record has the id `draft-chance`" in capsys.readouterr().err


def test_a_list_of_readings_that_is_gone_is_told(copy):
    (copy / "readings.txt").unlink()
    assert any("The list of readings is gone" in each for each in errors(copy))
