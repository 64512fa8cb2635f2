"""The scripts and styles as they are served."""

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin


def shrink(folder: Path) -> None:
    """Leaves comments and spaces out of the scripts and styles that are ours."""
    for file in [*folder.glob("*.css"), *folder.glob("css/*.css"), *folder.glob("js/*.js")]:
        shorten = jsmin if file.suffix == ".js" else cssmin
        file.write_text(shorten(file.read_text("utf-8")), "utf-8")
