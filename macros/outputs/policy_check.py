"""Holds the built pages to their policy, and says where in the project to mend what breaks it.

A page's own Markdown has no such thing: the rules of pages refuse it. It comes from a template.
"""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from macros.outputs.policy import Fault, faults, without_scripts
from macros.records.loader import Problem

WITH_BASE = {"offline.html"}  # shown at other pages' addresses, it says where its own begin
_LONGEST = 80  # characters of a tag that a message shows
_BLOCKS = Path("macros", "render", "templates")


def check_pages(
    root: Path,
    site: Path,
    theme: Path,
    scripts: Collection[str],
    find: Callable[[str, Collection[str], bool], list[Fault]] = faults,
) -> list[Problem]:
    """What of the pages below `site` their policy does not allow, each where a contributor finds it:
    in the template of the `theme` or of a block that has the tag, else in the built page.

    `root` is that of the project, `scripts` are the sources of `policy`; `find` is `faults`, or
    something that remembers what it has found.
    """
    found = [
        (page.relative_to(site).as_posix(), fault)
        for page in sorted(site.rglob("*.html"))
        for fault in find(page.read_text("utf-8"), scripts, page.name in WITH_BASE)
    ]
    templates = _templates(root, theme) if found else {}
    # What a template has is on many pages, and told once.
    return list(dict.fromkeys(_problem(page, fault, templates) for page, fault in found))


def _templates(root: Path, theme: Path) -> dict[str, str]:
    """The templates' texts by their files below `root`; the theme's without their scripts, which
    are the known ones.
    """
    texts = {file: file.read_text("utf-8") for file in sorted((root / _BLOCKS).rglob("*.html"))}
    for file in sorted(theme.rglob("*.html")):
        texts[file] = without_scripts(file.read_text("utf-8"))
    return {file.relative_to(root).as_posix(): text for file, text in texts.items()}


def _problem(page: str, fault: Fault, templates: dict[str, str]) -> Problem:
    place = _place(fault.tag, templates.items()) or (f"site/{page}", fault.line, fault.column)
    tag = fault.tag if len(fault.tag) <= _LONGEST else f"{fault.tag[:_LONGEST]}…"
    return Problem(*place, f"The browser will refuse `{tag}`: {fault.what}", fault.remedy)


def _place(tag: str, templates: Iterable[tuple[str, str]]) -> tuple[str, int, int] | None:
    """The first file with a text, and its line and column there."""
    for file, text in templates:
        at = text.find(tag)
        if at >= 0:
            return file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return None
