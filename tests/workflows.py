"""The workflows as the tests read them, and how a step of one runs."""

import os
import subprocess
from pathlib import Path

import yaml

from tools.project import ROOT

WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]
# The only jobs that may write, and what.
MAY_WRITE = {
    ("pages", "deploy"): {"pages", "id-token"},
    ("release", "publish"): {"contents", "id-token", "attestations"},
    ("due", "list"): {"issues"},
    ("links", "tell"): {"issues"},
    ("locks", "compare"): {"issues"},
    ("watch", "tell"): {"issues"},
}


def steps(name: str, job: str) -> list[dict]:
    """The steps of a job; none if it is another workflow's."""
    return WORKFLOWS[name]["jobs"][job].get("steps", [])


def run_step(step: dict, folder: Path, given: dict[str, str]) -> None:
    environment = os.environ | {"RUNNER_TEMP": str(folder)} | given
    command = ["bash", "-eo", "pipefail", "-c", step["run"]]
    subprocess.run(command, check=True, cwd=folder, env=environment)
