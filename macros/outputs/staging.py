"""Folders beside the site's that take their place in it when they are whole."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from macros.records.beside import Beside

T = TypeVar("T")


def _new_folder(beside: Path) -> Path:
    """A new folder beside another. git ignores its name."""
    folder = Path(tempfile.mkdtemp(prefix=".site-", dir=beside.parent))
    folder.chmod(0o755)  # mkdtemp closes it to everybody else
    return folder


class Staging:
    """A new folder, written instead of `target`; `whole` says that it may take its place."""

    def __init__(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        self.whole = False
        self.folder = _new_folder(target)
        self._target = target

    def close(self) -> None:
        """Puts a whole folder in the old one's place, and removes any other."""
        if self.whole:
            self._swap()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _swap(self) -> None:
        if not self._target.exists():
            self.folder.rename(self._target)
            return
        old = _new_folder(self._target)
        self._target.rename(old / "old")
        self.folder.rename(self._target)
        shutil.rmtree(old)


class OtherSite(Generic[T]):
    """A language that is built beside the first one, into a folder beside that of the first, which
    clears its own when it begins."""

    def __init__(self, first: Path, build: Callable[[Path], None], learn: Callable[[], T]) -> None:
        """Begins `build`, which writes the folder that it is given; `learn` tells, in the same
        process, what the first must know of it."""
        self._folder = _new_folder(first)

        def work() -> T:
            build(self._folder)
            return learn()

        self._beside = Beside(work)

    def take(self, target: Path) -> T:
        """Puts the folder, when it is whole, at `target`; returns what was learned. Raises what the
        build raised."""
        learned = self._beside.result()
        self._folder.rename(target)
        return learned

    def drop(self) -> None:
        """Ends the build, and removes what it wrote and nobody took."""
        self._beside.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
