"""The scripts and styles as they are served: as few files as a page needs, and short.

The reasons: docs/decisions/scripts.md, docs/decisions/speed.md.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# What is served as one file: its parts, in the order in which they run. No page needs two files that
# share a part, which would then run twice.
FILES = {
    "guide": ("guide", "reader", "calendar", "shop-switch"),
    "acts": ("calendar-file", "acts"),
    "exit-checklist": ("shop-tool", "exit-checklist"),
    "exit-plan": ("plan-engine", "shop-tool", "exit-plan"),
    "exit-planner": ("plan-engine", "exit-planner"),
    "fill-template": ("texts", "fill-template"),
    "penalty-finder": ("penalty-engine", "penalty-finder"),
    "violation-table": ("penalty-words", "violation-table"),
}


# Its own process: the library is written in Go, whose threads do not outlive the fork of a build.
_PROGRAM = """
import json, sys
from minify import MinifyError, string
made = []
for name, kind, text in json.load(sys.stdin):
    try:
        made.append(string(kind, text))
    except MinifyError as error:
        sys.exit(f"{name}: {str(error).splitlines()[0]}")
json.dump(made, sys.stdout)
"""
# The links to the styles of what stands on a page, as main.html writes them.
_STYLE = r'<link rel="stylesheet" href="([^"]*assets/css/)([\w-]+)(\.css[^"]*)">'
_STYLES = re.compile(rf"(?:{_STYLE}\s*)+")
ASKED = "search"  # a style that a script asks for, not a page
_KINDS = {".js": "text/javascript", ".css": "text/css"}


def shorten(files: dict[Path, str]) -> dict[Path, str]:
    """Scripts and styles without comments and spare spaces, and with short names for what no other
    script sees. Raises ValueError, with the library's message, if one cannot be read.
    """
    texts = [(file.name, _KINDS[file.suffix], text) for file, text in files.items()]
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ValueError(done.stderr.strip())
    return dict(zip(files, json.loads(done.stdout), strict=True))


def join(scripts: dict[str, str]) -> dict[str, str]:
    """The scripts that are served, by name, made of these sources; `guide` learns what is in which."""
    within = {name: [part for part in parts if part != name] for name, parts in FILES.items()}
    parts = {part for each in FILES.values() for part in each}
    served = {name: [name] for name in scripts if name not in parts} | FILES
    made = {name: "\n".join(scripts[part] for part in each) for name, each in served.items()}
    told = f'"use strict";\nvar parts = {json.dumps(within)};\n'  # a strict script says so first
    return made | {"guide": told + made["guide"]}


def join_styles(page: str) -> tuple[str, tuple[str, ...]]:
    """A page that asks for the styles of what stands on it in one file, and their names in order."""
    found = _STYLES.search(page)
    if not found:
        return page, ()
    names = tuple(name for _, name, _ in re.findall(_STYLE, found[0]))
    folder, _, rest = found.groups()
    link = f'<link rel="stylesheet" href="{folder}{_joined(names)}{rest}">'
    return page[: found.start()] + link + page[found.end() :], names


def _joined(names: Iterable[str]) -> str:
    return "-".join(names)


def shrink(folder: Path, styles: Iterable[tuple[str, ...]]) -> None:
    """Puts what is served in the place of the scripts and styles below `folder` that are ours: of the
    styles those that pages ask for together. Raises ValueError, in a line, if one cannot be read.
    """
    scripts = _read(folder, "js/*.js")
    if not scripts:
        return  # the theme as it comes, which the bench compares with
    parts, whole = _read(folder, "css/*.css"), _read(folder, "*.css")
    files = {folder / f"js/{name}.js": text for name, text in join(_named(scripts)).items()}
    for names in {*styles, (ASKED,)}:
        files[folder / f"css/{_joined(names)}.css"] = "".join(_named(parts)[name] for name in names)
    try:
        short = shorten(files | whole)
    except ValueError:
        _tell_fault(folder, scripts | parts | whole)
        raise
    for file in [*scripts, *parts]:
        file.unlink()
    for file, text in short.items():
        file.write_text(text, "utf-8")


def _read(folder: Path, pattern: str) -> dict[Path, str]:
    return {file: file.read_text("utf-8") for file in folder.glob(pattern)}


def _named(files: dict[Path, str]) -> dict[str, str]:
    return {file.stem: text for file, text in files.items()}


def _tell_fault(folder: Path, sources: dict[Path, str]) -> None:
    """Raises ValueError with the place in the source that cannot be read, if there is one."""
    for file, text in sources.items():
        try:
            shorten({file: text})
        except ValueError as error:
            what, line, column = re.findall(
                r": (.*?)(?: on line (\d+) and column (\d+))?$", str(error)
            )[0]
            place = ":".join(filter(None, (f"assets/{file.relative_to(folder)}", line, column)))
            raise ValueError(f"{place}: {what}. Correct it: no browser can read it.") from None
