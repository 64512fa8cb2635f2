"""The scripts and styles as they are served."""

import re
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def shrink(folder: Path) -> None:
    """Leaves comments and spaces out of the scripts and styles that are ours."""
    for file in [*folder.glob("*.css"), *folder.glob("css/*.css"), *folder.glob("js/*.js")]:
        shorten = jsmin if file.suffix == ".js" else cssmin
        file.write_text(shorten(file.read_text("utf-8")), "utf-8")


def shrink_inline(page: str) -> str:
    """A page whose scripts without a file of their own have no comments and no spare spaces."""
    return _SCRIPT.sub(lambda script: f"<script>{jsmin(script[1])}</script>", page)
