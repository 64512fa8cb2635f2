"""Which page shows a record, and where on it: found in the pages themselves, or where its kind stands."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from macros.outputs.api.published import Urls
from macros.records.index import Records, references
from macros.records.language import LANGUAGES
from macros.render.addresses import HOMES, Addresses, Place

ANCHOR = re.compile(r'\sid="?([a-z0-9-]+)')
# Kinds whose records stand on no page of their own and under no anchor.
PAGES = {"penalties": "violations", "plans": "planner", "deadlines": "planner"}

Anchors = Mapping[str, set[str]]  # those of each page, by its slug, in the order of the menu


def read_anchors(site: Path, slugs: list[str], place: Place) -> Anchors:
    """The anchors of the built pages below `site`."""
    return {
        slug: set(ANCHOR.findall(_file(site, place, slug).read_text("utf-8"))) for slug in slugs
    }


def _file(site: Path, place: Place, slug: str) -> Path:
    path = site / place.to(slug or "index")
    return path / "index.html" if place.directories else path


class Pages:
    """Where records stand on the pages of a site with these anchors; none: the site is not known."""

    def __init__(self, records: Records, anchors: Anchors, directories: bool = True) -> None:
        self._records = records
        self._anchors = anchors
        self._place = Place("", directories)
        self._addresses = Addresses(records, self._place)
        self._first = {anchor: slug for slug, own in reversed([*anchors.items()]) for anchor in own}
        self._named = _named(records)
        self.path = cache(self._path)

    def urls(self, kind: str, id_: str, base: str) -> Urls | None:
        """The addresses below `base` of the pages that show a record; None if no page does."""
        path = self.path(kind, id_)
        return None if path is None else self.page(path, base)

    def page(self, path: str, base: str) -> Urls:
        """The addresses below `base` of a page in each language."""
        path = "" if path == "./" else path
        return {code: f"{base}{each.folder}{path}" for code, each in LANGUAGES.items()}

    def to(self, page: str, anchor: str = "") -> str:
        """A page's address below its language's root."""
        return self._place.to(page, anchor)

    def _path(self, kind: str, id_: str) -> str | None:
        if kind == "moved":
            entry = self._records.entries.get(self._records.moved[id_].to or "")
            return self.path(entry.kind, entry.id) if entry else None
        if kind in HOMES:
            page, mark, anchor = self._addresses.link(kind, id_).partition("#")
            return page + (mark + anchor if anchor in self._first else "")
        if id_ in self._first:
            return self.to(self._first[id_] or "index", id_)
        if kind in PAGES:
            return self.to(PAGES[kind])
        return self._of_those_that_name_it(id_)

    def _of_those_that_name_it(self, id_: str) -> str | None:
        """The page of a record that names this one, if it has one of its own."""
        for kind, named in self._named.get(id_, ()):
            if kind in HOMES or named in self._first:
                return self.path(kind, named)
        return None


def _named(records: Records) -> dict[str, list[tuple[str, str]]]:
    """The records that name a record or rest on it, each by kind and id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in records.records():
        for _, part in entry.parts:
            for _, id_, _ in references(part):
                found.setdefault(id_, []).append((entry.kind, entry.id))
    return found
