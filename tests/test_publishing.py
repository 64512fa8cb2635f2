"""What the workflows that publish promise: tested first, at a known address, with checksums."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.workflows import JOBS, MAY_WRITE, WORKFLOWS, run_step, steps
from tools.project import ROOT

ONE_TEST = "$/.github/workflows/test.yml"
PUBLISHING = [("pages", "build"), ("pages", "deploy"), ("release", "pack"), ("release", "publish")]


def step_with(name: str, job: str, has: str) -> dict:
    """The one step of a job that has these words."""
    (found,) = (step for step in steps(name, job) if has in str(step))
    return found


def needed(name: str, job: str) -> set[str]:
    """The jobs that must have passed before a job starts."""
    jobs = WORKFLOWS[name]["jobs"]
    direct = jobs[job].get("needs", [])
    direct = [direct] if isinstance(direct, str) else direct
    return set(direct).union(*(needed(name, each) for each in direct))


def test_there_is_one_test_job():
    running = [(name, job) for name, job in JOBS if ".ci/run" in str(steps(name, job))]
    assert running == [("test", "test")]


@pytest.mark.parametrize("name, job", PUBLISHING)
def test_nothing_is_published_untested(name, job):
    called = {each for each in needed(name, job) if WORKFLOWS[name]["jobs"][each].get("uses")}
    assert {WORKFLOWS[name]["jobs"][each]["uses"] for each in called} == {ONE_TEST}


def test_the_oldest_and_the_newest_python_are_tested():
    tested = WORKFLOWS["test"]["jobs"]["test"]["strategy"]["matrix"]["python"]
    needs = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'requires-python = ">=3.11,<3.15"' in needs
    assert tested == ["3.11", "3.14"]


def test_a_pull_request_stops_its_own_older_run_alone():
    """Called by Publish and Release the job must not wait for them, nor stop for each other."""
    running = WORKFLOWS["test"]["concurrency"]
    assert running["group"] == "test-${{ github.workflow }}-${{ github.ref }}"
    assert running["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


@pytest.mark.parametrize("name, job", [*PUBLISHING, *MAY_WRITE])
def test_no_cache_reaches_what_is_published_or_what_may_write(name, job):
    assert "actions/cache" not in str(steps(name, job))
    assert [step for step in steps(name, job) if "cache" in step.get("with", {})] == []


def test_a_fork_without_pages_publishes_nothing_and_does_not_fail():
    assert WORKFLOWS["pages"]["jobs"]["build"]["if"] == "${{ github.event.repository.has_pages }}"
    assert "build" in needed("pages", "deploy")
    asked = step_with("release", "pack", "actions/configure-pages")["if"]
    assert asked == "${{ !vars.SITE_URL && github.event.repository.has_pages }}"


ADDRESSES = {
    "https://a.example/guide": "SITE_URL=https://a.example/guide/",
    "https://a.example/": "SITE_URL=https://a.example/",
}


@pytest.mark.parametrize("address, told", ADDRESSES.items(), ids=["without a slash", "with one"])
def test_a_release_knows_its_address(tmp_path, address, told):
    output = tmp_path / "output"
    step = step_with("release", "pack", "GITHUB_OUTPUT")
    run_step(step, tmp_path, {"ADDRESS": address, "GITHUB_OUTPUT": str(output)})
    assert output.read_text("utf-8") == f"{told}\n"
    packing = step_with("release", "pack", "make offline")["env"]
    assert packing["SITE_URL"] == "${{ steps.address.outputs.SITE_URL }}"
    assert step["id"] == "address"


def test_a_release_without_an_address_is_told_in_a_line(tmp_path):
    step = step_with("release", "pack", "GITHUB_OUTPUT")
    with pytest.raises(subprocess.CalledProcessError):
        run_step(step, tmp_path, {"ADDRESS": "", "GITHUB_OUTPUT": str(tmp_path / "output")})
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    "tag, held",
    [("v1.0.0", True), ("v1.0.1", False), ("v1x0.0", False), ("v.*", False)],
    ids=["the version", "another", "a letter for a dot", "a pattern"],
)
def test_a_tag_is_held_to_the_version_letter_by_letter(tmp_path, tag, held):
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.0.0"\n', "utf-8")
    step = step_with("release", "pack", "pyproject.toml")
    command = ["bash", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | {"TAG": tag}, check=False)
    assert (done.returncode == 0) == held


def test_a_release_has_checksums_that_hold(tmp_path):
    (tmp_path / "exit-guide-1.0.0.zip").write_bytes(b"zip")
    run_step(step_with("release", "pack", "sha256sum"), tmp_path, {})
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "exit-guide-1.0.0.zip").write_bytes(b"another")
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 1


def test_all_that_is_released_is_attested():
    attested = step_with("release", "publish", "attest-build-provenance")["with"]
    released = step_with("release", "publish", "tools/release.sh")["run"]
    assert attested["subject-path"] == "release/*"
    assert released.endswith(" release/*")
    kept = step_with("release", "pack", "upload-artifact")["with"]["path"].split()
    assert kept == ["exit-guide-*.zip", "SHA256SUMS"]


def test_the_job_that_publishes_runs_nothing_that_was_installed():
    commands = [step["run"] for step in steps("release", "publish") if "run" in step]
    assert commands == ['tools/release.sh "$TAG" release/*']


# Lists $RELEASES; keeps every other call. Fails where $FAILS says.
GH = """#!/usr/bin/env bash
[ "$2" != "$FAILS" ] || { echo "gh: no" >&2; exit 4; }
[ "$2" != list ] || { printf '%s\\n' "$RELEASES"; exit; }
printf '%s\\n' "$*" >>"$NOTES"
"""
Release = Callable[..., tuple[subprocess.CompletedProcess[str], list[str]]]


@pytest.fixture
def release(tmp_path) -> Release:
    """Releases v1.0 with releases that are there; gives how that ended and what `gh` was asked for."""
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(GH, "utf-8")
    gh.chmod(0o755)

    def run(releases="", fails=""):
        notes = tmp_path / "notes"
        given = {"PATH": f"{gh.parent}:{os.environ['PATH']}", "NOTES": str(notes)}
        done = subprocess.run(
            [str(ROOT / "tools" / "release.sh"), "v1.0", "a.zip", "SHA256SUMS"],
            env=os.environ | given | {"RELEASES": releases, "FAILS": fails},
            capture_output=True,
            text=True,
            check=False,
        )
        return done, notes.read_text("utf-8").splitlines() if notes.exists() else []

    return run


CREATE = ["release create v1.0 --verify-tag --generate-notes a.zip SHA256SUMS"]
UPLOAD = ["release upload v1.0 --clobber a.zip SHA256SUMS"]


@pytest.mark.parametrize(
    "releases, calls",
    [("", CREATE), ("v0.9\nv1.0", UPLOAD), ("v1x0\nv1.0.1", CREATE)],
    ids=["the first", "one that is there", "others that look alike"],
)
def test_files_are_put_into_the_release(release, releases, calls):
    done, asked = release(releases)
    assert done.returncode == 0
    assert asked == calls


@pytest.mark.parametrize(
    "releases, fails", [("", "list"), ("", "create"), ("v1.0", "upload")], ids=lambda word: word
)
def test_a_release_that_fails_says_why_and_tries_nothing_else(release, releases, fails):
    done, asked = release(releases, fails)
    assert done.returncode == 4
    assert done.stderr == "gh: no\n"
    assert asked == []


def npm_folders() -> set[str]:
    """The folders with a lock of npm, as Dependabot names them."""
    locks = [*ROOT.glob("package-lock.json"), *ROOT.glob("tools/*/package-lock.json")]
    return {f"/{lock.parent.relative_to(ROOT).as_posix()}".removesuffix(".") for lock in locks}


def test_everything_that_is_locked_is_renewed():
    """Dependabot renews actions and npm's locks; the Python locks have a workflow of their own."""
    dependabot = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))
    renewed = {each["package-ecosystem"]: each for each in dependabot["updates"]}
    assert renewed.keys() == {"github-actions", "npm"}
    assert set(renewed["npm"]["directories"]) == npm_folders() == {"/", "/tools/lighthouse"}
    assert step_with("locks", "compare", "make lock")


LOCK = "a==1.0 \\\n    --hash=sha256:{}\n"


@pytest.fixture
def locked(tmp_path) -> Path:
    """A repository with two locks and the script that compares them."""
    (tmp_path / "tools").mkdir()
    script = tmp_path / "tools" / "lock_changes.sh"
    script.write_bytes((ROOT / "tools" / "lock_changes.sh").read_bytes())
    script.chmod(0o755)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(LOCK.format("0" * 64), "utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "a"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    return tmp_path


CHANGES = {
    "nothing": (LOCK.format("0" * 64), ""),
    "a hash alone": (LOCK.format("1" * 64), ""),
    "a version": (
        LOCK.replace("1.0", "2.0").format("1" * 64),
        "## `requirements.lock`\n\n```diff\n-a==1.0\n+a==2.0\n```\n\n",
    ),
}


@pytest.mark.parametrize("lock, told", CHANGES.values(), ids=CHANGES.keys())
def test_what_a_lock_would_change_is_listed(locked, lock, told):
    (locked / "requirements.lock").write_text(lock, "utf-8")
    script = str(locked / "tools" / "lock_changes.sh")
    done = subprocess.run([script], check=True, capture_output=True, text=True)
    assert done.stdout == told
