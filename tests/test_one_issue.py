"""The issue that a workflow keeps: opened, brought up to date and closed, with a `gh` that notes its calls."""

import os
import subprocess

import pytest

from tools.project import ROOT

# Answers a search with $OPEN; keeps every call, and the text that it would send.
GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$NOTES/calls"
if [ "$2" = list ]; then printf '%s' "$OPEN"; exit; fi
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cp "$2" "$NOTES/body"; fi
  shift
done
"""


@pytest.fixture
def keep(tmp_path, monkeypatch):
    """Runs the script with a list and the number of the open issue; gives what `gh` was asked for."""
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH, "utf-8")
    gh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{gh.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("NOTES", str(tmp_path))

    def run(text, open_number=""):
        monkeypatch.setenv("OPEN", open_number)
        (tmp_path / "list.md").write_text(text, "utf-8")
        script = str(ROOT / "tools" / "one_issue.sh")
        arguments = ["due", 'Due $(touch x) "now"', str(tmp_path / "list.md")]
        subprocess.run([script, *arguments], check=True, cwd=tmp_path)
        calls = (tmp_path / "calls").read_text("utf-8").splitlines()
        assert calls.pop(0).startswith("issue list --app github-actions --label due --state open ")
        return [call.split(" --body-file")[0] for call in calls]

    return run


TITLE = '--title Due $(touch x) "now"'
OPENED = ["label create due --force", f"issue create --label due {TITLE}"]


@pytest.mark.parametrize(
    ("text", "open_number", "calls"),
    [
        ("- one\n", "", OPENED),
        ("- one\n", "7", [f"issue edit 7 {TITLE}"]),
        ("", "7", ["issue close 7 --reason completed"]),
        ("\n\n", "7", ["issue close 7 --reason completed"]),
        ("", "", []),
    ],
    ids=["opened", "brought up to date", "closed", "closed, blank lines", "nothing to do"],
)
def test_one_issue_is_kept(keep, text, open_number, calls):
    assert keep(text, open_number) == calls


def test_a_title_is_never_run(keep, tmp_path):
    keep("- one\n")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("line", ["- 保证金\n", "- " + "押" * 100 + "\n"], ids=["short", "long"])
def test_a_long_list_is_cut_at_the_end_of_a_line(keep, tmp_path, line):
    keep(line * (70_000 // len(line.encode()) + 1))
    body = (tmp_path / "body").read_text("utf-8")
    assert 59_000 < len(body.encode()) < 65_536
    assert set(body.splitlines(keepends=True)) == {line, "\n", "…\n"}


def test_a_list_that_fits_is_kept_whole(keep, tmp_path):
    keep("- 一\n\n- 二\n")
    assert (tmp_path / "body").read_text("utf-8") == "- 一\n\n- 二\n"
