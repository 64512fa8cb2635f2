"""The day of a build decides its calendar, and nothing else: an old tag is built as it was."""

import datetime
import json

from macros.compute import today
from macros.outputs.build import Build
from macros.render.addresses import Place
from macros.render.blocks import show_plan, show_planner
from tools.project import ROOT, run_build


def test_a_build_of_ten_years_on_counts_ten_years_further(other_copy, language):
    page = other_copy.page(f"{language.folder}planner/")
    config = json.loads(page.select_one("exit-planner")["data-config"])
    assert config["last"] == "2046-12-31"
    assert list(config["years"])[-1] == "2047"
    assert page.select_one("[name=notice]")["max"] == "2046-12-31"


def test_a_build_of_ten_years_on_says_when_it_was_checked(other_copy, language):
    text = other_copy.page(f"{language.folder}close/").select_one(".checked summary").get_text()
    assert str(min(fact.checked_on for fact in Build(ROOT).records.facts.values())) in text


def test_a_build_that_is_given_its_day_asks_no_clock(monkeypatch):
    class Clock(datetime.datetime):
        @classmethod
        def now(cls, _=None):
            raise AssertionError("the clock was asked")

    monkeypatch.setattr(today.datetime, "datetime", Clock)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")  # 2033-05-18
    build = Build(ROOT)
    page = build.sites["zh"].page(Place("planner/"))
    assert build.check() == []
    assert 'max="2043-12-31"' in show_planner(page) + show_plan(page)


def test_a_moment_that_is_none_ends_a_build_in_a_line(tmp_path):
    done = run_build(ROOT, "--site-dir", tmp_path / "site", SOURCE_DATE_EPOCH="never")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert "SOURCE_DATE_EPOCH: `never` is no moment" in done.stdout.splitlines()[-1]
