"""A folder beside the site's that takes its place, so that a build which fails leaves it whole."""

import shutil
import tempfile
from pathlib import Path


class Staging:
    """A new folder, written instead of `target`; `whole` says that it may take its place."""

    def __init__(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        self.whole = False
        self.folder = Path(tempfile.mkdtemp(prefix=".site-", dir=target.parent))
        self.folder.chmod(0o755)  # mkdtemp closes it to everybody else
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
        old = Path(tempfile.mkdtemp(prefix=".site-", dir=self._target.parent))
        self._target.rename(old / "old")
        self.folder.rename(self._target)
        shutil.rmtree(old)
