"""Which pages a change touches: those whose words changed, or what their macros make of the records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.outputs.configuration import read_configs, read_sites
from macros.outputs.site_check import SUFFIX, read_pages
from macros.records.base import Part
from macros.records.index import load, references
from macros.records.language import LANGUAGES, Language
from macros.records.plain import Plain, plain_records
from macros.render.addresses import Place
from macros.render.blocks import BLOCKS
from macros.render.renderer import Site
from macros.rules.page_base import PageContext, Pages
from macros.rules.page_calls import shown
from macros.rules.page_text import Page

LINE = re.compile(r"(\.yml):\d+")  # where a record stands in its file says nothing to a reader


@dataclass(frozen=True)
class Touched:
    """A page that changed: its name, and by language its address below the site's root and title."""

    slug: str
    addresses: dict[str, str]
    titles: dict[str, str]
    text: bool
    """Whether its own Markdown changed."""
    records: bool
    """Whether what it shows of the records changed."""
    ids: frozenset[str]
    """The ids of the records, and their parts, that it shows or that these name."""


class Guide:
    """One version of the guide: its records and its pages, as far as they can be read."""

    def __init__(self, root: Path) -> None:
        self.records = load(root / "data")
        self.pages: dict[Language, Pages] = {}
        for site in read_sites(read_configs(root)[0]):
            self.pages[site.language] = read_pages(root, site)[0]

    @cached_property
    def plain(self) -> dict[tuple[str, str], Plain]:
        """Its records as plain values, by kind and id."""
        return plain_records(self.records)

    @cached_property
    def _context(self) -> PageContext:
        return PageContext(self.pages, self.records, BLOCKS)

    @cached_property
    def _sites(self) -> dict[Language, Site]:
        return {language: Site(self.records, language) for language in self.pages}

    def page(self, language: Language, name: str) -> Page | None:
        """A page by its language and file, if there is one."""
        return self.pages.get(language, {}).get(name)

    def made(self, page: Page) -> list[str] | None:
        """What the macros of a page make of the records; None if the records do not allow it."""
        place = Place(_address(page.name))
        site = self._sites[page.language]
        try:
            made = [BLOCKS[c.name](site.page(place), *c.args, **c.kwargs) for c in page.calls]
        except Exception:  # records and pages of another day may lack anything
            return None
        return [LINE.sub(r"\1", each) for each in made]

    def shown(self, page: Page) -> set[str]:
        """The ids of what a page shows, of the parts of it, and of what these name."""
        ids = {id_ for bound in self._context.calls(page) for id_ in shown(bound)}
        return {each for id_ in ids if id_ in self.records.entries for each in self._near(id_)}

    def _near(self, id_: str) -> Iterator[str]:
        yield id_
        for _, part in self.records.entries[id_].parts:
            if isinstance(part, Part):
                yield part.id
            yield from (named for _, named, _ in references(part))


def _address(name: str) -> str:
    """Where a page stands below the root of its language."""
    slug = name.removesuffix(SUFFIX)
    slug = "" if slug == "index" else slug.removesuffix("/index")
    return f"{slug}/" if slug else ""


def touched(before: Guide, after: Guide, changed: set[str]) -> list[Touched]:
    """The pages of either version that are not the same in both, by name.

    `changed` holds the ids of the records that changed, for a page that cannot be made.
    """
    names = {name for guide in (before, after) for pages in guide.pages.values() for name in pages}
    return [page for name in sorted(names) if (page := _touched(before, after, name, changed))]


def _touched(before: Guide, after: Guide, name: str, changed: set[str]) -> Touched | None:
    text = records = False
    ids: set[str] = set()
    titles = {}
    for code, language in LANGUAGES.items():
        old, new = before.page(language, name), after.page(language, name)
        ids |= before.shown(old) if old else set()
        ids |= after.shown(new) if new else set()
        text |= (old and old.text) != (new and new.text)
        records |= bool(changed and old and new and _shows_other(before, old, after, new, changed))
        if page := new or old:
            titles[code] = page.head.title if page.head else ""
    if not (text or records):
        return None
    addresses = {code: f"{language.folder}{_address(name)}" for code, language in LANGUAGES.items()}
    return Touched(name.removesuffix(SUFFIX), addresses, titles, text, records, frozenset(ids))


def _shows_other(before: Guide, old: Page, after: Guide, new: Page, changed: set[str]) -> bool:
    was, now = before.made(old), after.made(new)
    if was is None or now is None:
        return not changed.isdisjoint(before.shown(old) | after.shown(new))
    return was != now
