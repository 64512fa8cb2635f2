"""The plans, from the records to the days: counted in node, without a page, on frozen records."""

import datetime
import json
import re
import shutil
import subprocess

import pytest

from macros.compute import plans
from macros.compute.course import course, span
from macros.records.index import Records, load
from macros.records.language import EN, ZH
from macros.render.addresses import Place
from macros.render.blocks import show_plan_deadlines, show_planner
from macros.render.renderer import Site
from tests import planner_reference
from tests.support import FROZEN, frozen_records, records
from tools.project import ROOT

NODE = ROOT / ".venv" / "bin" / "node"
RUN = ROOT / "tests" / "js" / "run-plans.js"
CASES = json.loads(planner_reference.VECTORS.read_text("utf-8"))
DAY = datetime.date(2026, 11, 28)  # of the build


def count(known: Records, cases: list[dict]) -> list[dict]:
    """What the engine of the page makes of some cases with the plans of some records."""
    asked = [
        {"kind": case["query"]["kind"], "given": case["query"], "asof": case["query"]["asof"]}
        for case in cases
    ]
    config = plans.config(known, lambda text: text[EN], DAY)
    done = subprocess.run(
        [NODE, RUN],
        input=json.dumps({"config": config, "cases": asked}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def frozen() -> Records:
    return frozen_records()


def test_the_frozen_records_can_be_read(frozen):
    there = [each for each in frozen.problems if "No file holds any" not in each.what]
    assert there == []


def test_every_vector_comes_out_of_the_engine(frozen):
    found = count(frozen, CASES)
    wrong = {
        case["name"]: (made["steps"], case["steps"])
        for case, made in zip(CASES, found, strict=True)
        if made["steps"] != case["steps"]
    }
    assert wrong == {}


def test_the_years_that_are_guessed_are_those_of_the_reference(frozen):
    found = count(frozen, CASES)
    wrong = {
        case["name"]: (made["guessed"], case["estimated"])
        for case, made in zip(CASES, found, strict=True)
        if made["guessed"] != [str(year) for year in case["estimated"]]
    }
    assert wrong == {}


def renamed(target, ids: list[str]) -> Records:
    """The frozen records, with other names for some ids wherever they stand."""
    data = shutil.copytree(FROZEN, target / "data")
    pattern = re.compile(rf"(?<![\w-])({'|'.join(ids)})(?![\w-])")
    for path in data.rglob("*.yml"):
        path.write_text(pattern.sub(r"other-\1", path.read_text("utf-8")), "utf-8")
    found = load(data)
    found.ui = records().ui
    return found


def spans_and_steps() -> list[str]:
    """The id of every span of time, and of every step of a procedure."""
    known = load(FROZEN)
    steps = [step.id for each in known.procedures.values() for step in each.steps]
    return [*known.deadlines, *steps]


@pytest.mark.parametrize("ids", [["review-span"], spans_and_steps()], ids=["review", "all"])
def test_no_id_of_a_span_or_a_step_stands_in_the_code(tmp_path, ids):
    known = renamed(tmp_path, ids)
    found = count(known, CASES)
    for case, made in zip(CASES, found, strict=True):
        wanted = {f"other-{id_}" if id_ in ids else id_: day for id_, day in case["steps"].items()}
        assert made["steps"] == wanted, case["name"]


@pytest.mark.parametrize("language", [ZH, EN])
def test_the_page_is_made_whatever_spans_and_steps_are_called(tmp_path, language):
    ids = spans_and_steps()
    page = Site(renamed(tmp_path, ids), language).page(Place("planner/"))
    html = show_planner(page) + show_plan_deadlines(page)
    rows = re.findall(r'data-step="([^"]+)"', html)
    assert sorted(rows) == sorted(set(rows))
    assert [row for row in rows if not row.startswith("other-")] == ["frozen-funds"]


def test_new_rows_stand_before_what_follows_them():
    assert plans.merged([["a", "b", "d"], ["x", "b", "c", "d", "e"]]) == list("axbcde")


def test_the_fields_stand_in_the_order_of_the_way_out(frozen):
    names = [field.name for field in plans.fields(frozen)]
    assert names == ["notice", "last", "period", "frozen", "applied", "signed"]


def test_a_field_is_for_the_shops_whose_plans_listen_to_it(frozen):
    kinds = {field.name: field.kinds for field in plans.fields(frozen)}
    assert kinds["period"] == kinds["signed"] == "ordinary trial removed"
    assert kinds["frozen"] == "ordinary cross-border trial removed"


def test_a_span_that_names_only_its_most_may_take_no_time(frozen):
    least = {span(each)[0] for each in frozen.deadlines.values() if each.at_most}
    assert least == {0}


@pytest.mark.parametrize("name", ["plan-engine", "exit-planner", "calendar"])
def test_no_script_of_the_planner_names_a_record_or_a_kind_of_shop(name):
    script = (ROOT / "site_overrides" / "assets" / "js" / f"{name}.js").read_text("utf-8")
    kinds = {kind for kind, _ in plans.plans(records())}
    ids = {id_ for id_ in records().entries if "-" in id_ and ":" not in id_} | kinds
    words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", script))
    assert words & ids == set()


def test_lengths_without_a_calendar_are_those_of_a_plain_year(frozen):
    """From Monday 3 August 2026 on, with no holiday until October: as the engine counts it."""
    name = "ordinary: plain Monday, nothing known"
    steps = next(case["steps"] for case in CASES if case["name"] == name)
    first = planner_reference.day("2026-08-03")
    for when in course(frozen, frozen.plans["plan-ordinary"]):
        counted = (when.earliest[1], when.latest[1])
        days = [
            (planner_reference.day(day) - first).days for day in steps[plans.name_of(when.step)]
        ]
        assert [round(day) for day in counted] == pytest.approx(days, abs=2), when.step.id


def test_what_only_a_field_can_tell_is_not_on_the_way(frozen):
    found = course(frozen, frozen.plans["plan-ordinary"])
    assert "frozen-funds" not in [when.step.id for when in found]
    assert found[0].earliest == (0, 30) == found[0].latest
