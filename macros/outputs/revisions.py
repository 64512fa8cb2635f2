"""Revisions of the project, as git has them: what is named, and its files in a folder."""

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

READ = {".yml", ".md", ".txt"}  # what records, pages and navigations are


class RevisionError(ValueError):
    """A revision cannot be read, in one line with what to do."""


def commit_of(root: Path, revision: str) -> str:
    """The id of the commit that `revision` names in the project at `root`. Raises RevisionError."""
    _git(root, "rev-parse", "--git-dir", otherwise=NO_REPOSITORY.format(root=root))
    wanted = f"{revision}^{{commit}}"
    missing = f"There is no revision `{_shown(revision)}`. `git branch --all` lists the branches."
    if is_shallow(root):
        missing = (
            f"There is no revision `{_shown(revision)}` in this clone, which has only the newest "
            "commits. Run `git fetch --unshallow`, or check out more of them."
        )
    ask = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    return _git(root, *ask, otherwise=missing).decode().strip()


FOREIGN = (
    "git does not trust {root}, which is another user's. "
    "Run `git config --global --add safe.directory {root}`."
)
NO_REPOSITORY = "{root} is no git repository. Run this in a clone of the project."


def is_shallow(root: Path) -> bool:
    """Whether the clone lacks older commits."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def merge_base(root: Path, one: str, other: str) -> str:
    """The commit at which two commits parted. Raises RevisionError if none is known."""
    missing = "The two revisions have no commit in common here."
    remedy = "Run `git fetch --unshallow`." if is_shallow(root) else "Leave out `--merge-base`."
    found = _git(root, "merge-base", one, other, otherwise=f"{missing} {remedy}")
    return found.decode().split()[0]


def unpack(root: Path, commit: str, folder: Path) -> Path:
    """Writes the records, pages and navigations of a commit below `folder`. Returns `folder`."""
    packed = _git(root, "archive", "--format=tar", commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        plain = [file for file in archive if file.isfile()]  # a link could lead anywhere
        wanted = [file for file in plain if PurePosixPath(file.name).suffix in READ]
        archive.extractall(folder, wanted, filter="data")
    return folder


def _git(root: Path, *arguments: str, otherwise: str = "") -> bytes:
    """What git prints. Raises RevisionError with `otherwise`, or with git's own first line."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise RevisionError("git is not installed. Install it to compare revisions.") from None
    if b"dubious ownership" in done.stderr:
        raise RevisionError(FOREIGN.format(root=root))
    if done.returncode:
        said = (done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"])[0]
        raise RevisionError(otherwise or f"git {arguments[0]} failed: {_shown(said)}.")
    return done.stdout


def _shown(words: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in words)[:100]
