"""What is checked besides the records: settings, navigations and pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

from macros.outputs.configuration import (
    Site,
    read_configs,
    read_settings,
    read_sites,
    setting_problems,
)
from macros.outputs.site_files import site_file_problems
from macros.outputs.site_pages import page_setting_problems
from macros.outputs.site_words import site_word_problems
from macros.records.index import Records
from macros.records.language import Language
from macros.records.loader import Document, Problem, read_text
from macros.render.blocks import BLOCKS
from macros.rules.navigation import navigation_problems
from macros.rules.page_rules import check_pages
from macros.rules.page_text import Page, read_page

SUFFIX = ".md"


Read = Callable[[str, Language, str, str], Page]


def site_problems(root: Path, records: Records, read: Read = read_page) -> list[Problem]:
    """Every problem of the settings, navigations and pages of the project at `root`.

    `read` is `read_page`, or something that remembers what it has read.
    """
    configs, problems = read_configs(root)
    sites = read_sites(configs)
    problems += setting_problems(read_settings(configs))
    problems += site_file_problems(configs, root)
    problems += site_word_problems(configs)
    pages: dict[Language, dict[str, Page]] = {}
    files: dict[Language, set[str]] = {}
    for site in sites:
        pages[site.language], unread = read_pages(root, site, read)
        files[site.language] = _others(root / site.folder)
        problems += unread
        names = {*pages[site.language], *(_below(site, each.file) for each in unread)}
        problems += navigation_problems(site.stops, names, site.folder, site.file)
    problems += page_setting_problems(configs, root, pages)
    return problems + check_pages(pages, records, BLOCKS, files)


def read_pages(
    root: Path, site: Site, read: Read = read_page
) -> tuple[dict[str, Page], list[Problem]]:
    """The pages of a language by name, and a problem for each file that is no text."""
    pages, problems = {}, []
    folder = root / site.folder
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        name = path.relative_to(folder).as_posix()
        document = Document(f"{site.folder}/{name}")
        text = read_text(path, document)
        problems += document.problems
        if text is not None:
            pages[name] = read(name, site.language, text, document.path)
    return pages, problems


def _below(site: Site, file: str) -> str:
    return file.removeprefix(f"{site.folder}/")


def _others(folder: Path) -> set[str]:
    """The files of a folder that are no pages."""
    return {path.relative_to(folder).as_posix() for path in _files(folder) if path.suffix != SUFFIX}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
