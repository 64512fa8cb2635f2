"""The summary of a pull request is written with read rights, from both of its sides."""

import pytest
import yaml

from tools.project import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
SCRIPT = ".ci/summary"
JOBS = [job for job in WORKFLOW["jobs"].values() if {"run": SCRIPT} in job["steps"]]


def test_one_job_writes_the_summary():
    assert len(JOBS) == 1
    assert (ROOT / SCRIPT).stat().st_mode & 0o111


def test_it_runs_for_pull_requests_of_forks_with_no_right_to_write():
    events = WORKFLOW[True]  # YAML reads the key `on` as true
    assert "pull_request" in events
    assert "pull_request_target" not in events
    assert JOBS[0]["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("key, value", [("fetch-depth", 2), ("persist-credentials", False)])
def test_it_checks_out_the_change_and_its_base_and_keeps_no_token(key, value):
    (checkout,) = (s for s in JOBS[0]["steps"] if s.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"][key] == value


def test_the_pull_request_says_nothing_that_the_script_runs():
    text = (ROOT / SCRIPT).read_text("utf-8")
    assert "${{" not in text
    assert "GITHUB_HEAD_REF" not in text
