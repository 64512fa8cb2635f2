"""Holds the built pages to their policy, and says where in the project to mend what breaks it."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from macros.outputs.policy import Fault, faults
from macros.records.loader import Problem

_LONGEST = 80  # characters of a tag that a message shows


def check_pages(
    root: Path, site: Path, sources: Mapping[str, str], scripts: Collection[str]
) -> list[Problem]:
    """What of the pages below `site` their policy does not allow, each where a contributor finds it:
    in the page's Markdown below `root` if it stands there, else in the built page.

    `sources` has for each language's folder below `site` that of its Markdown below `root`;
    `scripts` are the sources of `policy`.
    """
    return [
        _problem(root, page.relative_to(site).as_posix(), sources, fault)
        for page in sorted(site.rglob("*.html"))
        for fault in faults(page.read_text("utf-8"), scripts)
    ]


def _problem(root: Path, path: str, sources: Mapping[str, str], fault: Fault) -> Problem:
    file, line, column = f"site/{path}", fault.line, fault.column
    for source in _written(path, sources):
        text = (root / source).read_text("utf-8") if (root / source).is_file() else ""
        at = text.find(fault.tag)
        if at >= 0:
            file, line = source, text.count("\n", 0, at) + 1
            column = at - text.rfind("\n", 0, at)
            break
    tag = fault.tag if len(fault.tag) <= _LONGEST else f"{fault.tag[:_LONGEST]}…"
    what = f"The browser will refuse `{tag}`: {fault.what}"
    return Problem(file, line, column, what, fault.remedy)


def _written(path: str, sources: Mapping[str, str]) -> Iterator[str]:
    """The Markdown files that a built page may be made from."""
    folder = next(each for each in sorted(sources, reverse=True) if path.startswith(each))
    name = path.removeprefix(folder).removesuffix(".html")
    yield f"{sources[folder]}/{name}.md"
    yield f"{sources[folder]}/{name.removesuffix('/index')}.md"
