"""Two revisions of the project, read and compared: what `python -m macros diff` prints."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from macros.outputs.diff import compare
from macros.outputs.diff_pages import Guide
from macros.outputs.diff_report import FORMATS, Sides
from macros.outputs.revisions import RevisionError, commit_of, merge_base, unpack

FILES = "working tree"  # what the later version is called, if no revision is


@dataclass(frozen=True)
class Revisions:
    """What is compared in the project at `root`: `head` is None for its files as they are.

    With `parted`, the earlier version is the commit at which the two parted.
    """

    root: Path
    base: str
    head: str | None = None
    parted: bool = False


def told(given: Revisions, form: str) -> str:
    """The report on the change in a form of `FORMATS`. Raises RevisionError, in one line."""
    head = commit_of(given.root, given.head) if given.head is not None else None
    base = commit_of(given.root, given.base)
    if given.parted:
        base = merge_base(given.root, base, head or commit_of(given.root, "HEAD"))
    with tempfile.TemporaryDirectory(prefix="guide-diff-") as folder:
        before = _guide(given, base, Path(folder, "base"))
        after = _guide(given, head, Path(folder, "head"))
        report = compare(before, after)
    base_name = f"{given.base} ({base[:12]})"
    head_name = f"{given.head} ({head[:12]})" if head else FILES
    return FORMATS[form](report, Sides(base_name, head_name))


def _guide(given: Revisions, commit: str | None, folder: Path) -> Guide:
    """A version of the guide: a commit, unpacked in `folder`, or the files as they are."""
    root = unpack(given.root, commit, folder) if commit else given.root
    if not (root / "data").is_dir():
        raise RevisionError(f"{commit or root} has no data/. Name a revision of this project.")
    return Guide(root)
