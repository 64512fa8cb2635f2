"""What the scheduled workflows may do: read the repository, and write one issue."""

import pytest
import yaml

from tools.project import ROOT

FOLDER = ROOT / ".github" / "workflows"
# YAML reads the key `on` as true.
WORKFLOWS = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yml")}
SCHEDULED = {name: each for name, each in WORKFLOWS.items() if "schedule" in each[True]}
scheduled = pytest.mark.parametrize("workflow", SCHEDULED.values(), ids=SCHEDULED.keys())


def test_the_list_of_what_is_due_is_kept_weekly():
    (cron,) = (each["cron"] for each in SCHEDULED["due.yml"][True]["schedule"])
    *_, day_of_month, month, weekday = cron.split()
    assert (day_of_month, month) == ("*", "*")
    assert weekday.isdigit()


@scheduled
def test_a_scheduled_workflow_writes_nothing_but_issues(workflow):
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"].items() <= {"contents": "read", "issues": "write"}.items()


@scheduled
def test_a_scheduled_workflow_does_not_run_in_a_fork(workflow):
    conditions = {job["if"] for job in workflow["jobs"].values()}
    assert conditions == {"${{ !github.event.repository.fork }}"}


@scheduled
def test_only_the_step_that_keeps_the_issue_is_given_the_token(workflow):
    for job in workflow["jobs"].values():
        given = [step for step in job["steps"] if "github.token" in str(step)]
        assert "env" not in job
        assert all(step["run"].startswith("tools/one_issue.sh ") for step in given)
        assert not any("${{" in step.get("run", "") for step in job["steps"])
