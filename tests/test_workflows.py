"""What a workflow may write, and that nothing from outside is ever run as a command."""

import pytest

from tests.workflows import JOBS, MAY_WRITE, WORKFLOWS, run_step, steps

# YAML reads the key `on` as true.
SCHEDULED = [name for name, workflow in WORKFLOWS.items() if "schedule" in workflow[True]]


def rights(workflow: dict, job: str) -> set[str]:
    """What a job may write. Without a list of its own it has the workflow's, else all."""
    granted = workflow["jobs"][job].get("permissions", workflow.get("permissions", "write-all"))
    if isinstance(granted, str):
        return {granted} - {"read-all"}
    return {name for name, right in granted.items() if right == "write"}


@pytest.mark.parametrize("name, job", JOBS)
def test_a_job_writes_what_it_may(name, job):
    assert rights(WORKFLOWS[name], job) == MAY_WRITE.get((name, job), set())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_grants_nothing_to_all_its_jobs(name):
    assert WORKFLOWS[name]["permissions"] == {}


@pytest.mark.parametrize(
    "workflow, written",
    [
        ({"jobs": {"a": {}}}, {"write-all"}),
        ({"permissions": "write-all", "jobs": {"a": {}}}, {"write-all"}),
        ({"permissions": {"issues": "write"}, "jobs": {"a": {}}}, {"issues"}),
        ({"permissions": {}, "jobs": {"a": {"permissions": {"contents": "write"}}}}, {"contents"}),
        ({"permissions": "read-all", "jobs": {"a": {}}}, set()),
    ],
    ids=["none given", "all", "the workflow's", "the job's", "reading"],
)
def test_a_right_is_seen(workflow, written):
    assert rights(workflow, "a") == written


def test_what_is_scheduled():
    assert SCHEDULED == ["due", "links", "locks", "watch"]


@pytest.mark.parametrize("name", SCHEDULED)
def test_a_schedule_is_weekly(name):
    (cron,) = (each["cron"] for each in WORKFLOWS[name][True]["schedule"])
    *_, day_of_month, month, weekday = cron.split()
    assert (day_of_month, month) == ("*", "*")
    assert weekday.isdigit()


@pytest.mark.parametrize("name", SCHEDULED)
def test_a_scheduled_workflow_does_not_run_in_a_fork(name):
    conditions = {job["if"] for job in WORKFLOWS[name]["jobs"].values()}
    assert conditions == {"${{ !github.event.repository.fork }}"}


@pytest.mark.parametrize("name", SCHEDULED)
def test_a_scheduled_workflow_has_no_right_but_to_read_and_to_write_issues(name):
    for job in WORKFLOWS[name]["jobs"].values():
        assert job["permissions"].items() <= {"contents": "read", "issues": "write"}.items()
        assert "env" not in job


@pytest.mark.parametrize("name, job", JOBS)
def test_no_value_becomes_a_part_of_a_command(name, job):
    assert [step["run"] for step in steps(name, job) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize(
    "name, job", [each for each in JOBS if "issues" in MAY_WRITE.get(each, ())]
)
def test_only_the_step_that_keeps_the_issue_has_the_token(name, job):
    given = [step["run"] for step in steps(name, job) if "github.token" in str(step)]
    assert len(given) == 1
    assert given[0].startswith(f"tools/one_issue.sh {name} ")
    assert given[0] == steps(name, job)[-1]["run"]


@pytest.mark.parametrize("name", ["watch", "links"])
def test_the_job_that_reads_other_hosts_has_no_token(name):
    assert [step for step in steps(name, "read") if "github.token" in str(step)] == []


REPORTS = {
    "nothing": "",
    "lines": "# 一\n\n- `x` <https://example.org/>\n",
    "what a shell would run": "$(touch x) `touch x`; touch x\n'\"\\n%s EOF\n",
}


@pytest.mark.parametrize("name", ["watch", "links"])
@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS.keys())
def test_the_report_reaches_the_issue_as_it_is(tmp_path, text, name):
    """Runs what the workflow hands the report on with, as GitHub does."""
    report = tmp_path / "report"
    report.mkdir()
    (report / "issue.md").write_text(text, "utf-8")
    (report / f"{name}.md").write_text("whole", "utf-8")
    places = {name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    run_step(steps(name, "read")[-1], tmp_path, places)
    first, *body, last = (tmp_path / "GITHUB_OUTPUT").read_text("utf-8").splitlines()
    assert first == f"issue<<{last}"
    assert last not in text
    handed = "\n".join(body)
    assert handed == text.rstrip("\n")
    run_step(steps(name, "tell")[1], tmp_path, {"ISSUE": handed})
    assert (tmp_path / "issue.md").read_text("utf-8").strip() == text.strip()
    assert not (tmp_path / "x").exists()
    assert (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8") == "whole"
