"""The plans, from the records to the days: counted in node, without a page."""

import json
import subprocess

from macros.compute import plans
from macros.records.index import Records
from macros.records.language import EN
from tests import planner_reference
from tests.support import records
from tools.project import ROOT

NODE = ROOT / ".venv" / "bin" / "node"
RUN = ROOT / "tests" / "js" / "run-plans.mjs"
CASES = json.loads(planner_reference.VECTORS.read_text("utf-8"))


def count(known: Records, cases: list[dict]) -> list[dict]:
    """What the engine of the page makes of some cases with the plans of some records."""
    asked = [
        {"kind": case["query"]["kind"], "given": case["query"], "asof": case["query"]["asof"]}
        for case in cases
    ]
    config = plans.config(known, lambda text: text[EN])
    done = subprocess.run(
        [NODE, RUN],
        input=json.dumps({"config": config, "cases": asked}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_vector_comes_out_of_the_engine():
    found = count(records(), CASES)
    wrong = {
        case["name"]: (made["steps"], case["steps"])
        for case, made in zip(CASES, found, strict=True)
        if made["steps"] != case["steps"]
    }
    assert wrong == {}


def test_the_years_that_are_guessed_are_those_of_the_reference():
    found = count(records(), CASES)
    wrong = {
        case["name"]: (made["guessed"], case["estimated"])
        for case, made in zip(CASES, found, strict=True)
        if made["guessed"] != [str(year) for year in case["estimated"]]
    }
    assert wrong == {}
