"""Writes the scripts that stand in the theme's templates into files, where the checks can read them."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / ".cache" / "inline-scripts"  # tsconfig.json and eslint.config.mjs name it, too
SCRIPT = re.compile(r"<script(?: data-[^>]*)?>(.*?)</script>", re.DOTALL)


def scripts_of(html: str) -> str:
    """The scripts of a template on the lines where they stand, so that a fault is found there.

    What a template fills in stands in strings, so that it is a script before it is filled in.
    """
    pieces = SCRIPT.split(html)  # in turn what is outside and what is inside
    return "".join(piece if at % 2 else "\n" * piece.count("\n") for at, piece in enumerate(pieces))


def write() -> None:
    """Writes each template's scripts, under the template's name, in place of those of the last time."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for template in sorted((ROOT / "site_overrides").rglob("*.html")):
        scripts = scripts_of(template.read_text("utf-8"))
        if scripts.strip():
            path = TARGET / template.relative_to(ROOT)
            path = path.with_name(f"{path.name}.js")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(scripts, "utf-8")
