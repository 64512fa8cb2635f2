"""Turns records into the blocks of a page: Markdown headings and plain HTML, in one language.

A `Site` holds what all pages of a language share, a `Renderer` belongs to one page. Nothing here
knows what builds the pages.
"""

import json
import sys
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.compute.today import today as the_day
from macros.records.base import Model
from macros.records.heads import slug_of
from macros.records.index import Records, load
from macros.records.kinds import KINDS
from macros.records.language import LANGUAGES, Language
from macros.records.sources import DATABASES
from macros.render.addresses import Addresses, Place
from macros.render.citations import Citations, Sources
from macros.render.words import Words

TEMPLATES = Path(__file__).parent / "templates"
MODELS = {kind.name: kind.model for kind in KINDS}
DATA = Path(__file__).parents[2] / "data"


class Site:
    """The records in one language, and what is made of them once for all pages.

    `today` is the day of the build. Without it, it is that of `today()`, which raises ValueError.
    With `alone`, pages share nothing that is made of the records: each reads all that it shows.
    """

    def __init__(
        self,
        records: Records,
        language: Language,
        today: date | None = None,
        *,
        alone: bool = False,
    ) -> None:
        self.records = records
        self.language = language
        self.today = today or the_day()
        self.templates = read_templates(TEMPLATES)
        self._sources = self._new_sources()
        self._alone = alone
        self._pages: dict[Place, Renderer] = {}
        self._checks: dict[str, set[date]] = {}

    @property
    def sources(self) -> Sources:
        """What citations show."""
        return self._new_sources() if self._alone else self._sources

    def _new_sources(self) -> Sources:
        return Sources(Words(self.records, self.language), self.templates)

    def page(self, place: Place) -> "Renderer":
        """The renderer of a page: the same for one call after the other of that page."""
        if place not in self._pages:
            self._pages[place] = Renderer(self, place)
        return self._pages[place]

    def checks(self, url: str) -> set[date]:
        """The days on which what a page shows was checked, once the page is made or kept."""
        made = [page.citations.checks for place, page in self._pages.items() if place.url == url]
        return self._checks.get(url, set()).union(*made)

    def keep_checks(self, url: str, days: set[date]) -> None:
        """Notes the days of a page that is not made again."""
        self._checks[url] = days

    def last_modified(self, url: str) -> date | None:
        """The day on which the text of a page was last checked or changed, once the page is made.

        A page that neither cites anything nor is named by a change goes with the whole guidance.
        """
        changes, slug = self.records.changes.values(), slug_of(url) or "index"
        days = {change.date for change in changes if slug in change.pages}
        days |= self.checks(url)
        return max(days or {change.date for change in changes}, default=None)


class Renderer(Words):
    """Renders records for one page, in the words of its language."""

    def __init__(self, site: Site, place: Place) -> None:
        super().__init__(site.records, site.language)
        self.place = place
        self.today = site.today
        self.addresses = Addresses(site.records, place)
        self.citations = Citations(site.sources, self.addresses)
        self._templates = site.templates

    def render(self, name: str, /, **values: object) -> str:
        """The text that the template `name` makes of `values`."""
        return self._templates.get_template(f"{name}.html").render(r=self, **values).strip()

    def get(self, kind: str, id_: str) -> Model:
        """A record by kind and id, for the templates. Raises KeyError with the way out."""
        return self.records.get(MODELS[kind], id_)

    def moved(self, ids: set[str]) -> dict[str, str]:
        """The old ids of some records, each with the id that took its place."""
        return {old: moved.to for old, moved in self.records.moved.items() if moved.to in ids}

    def json(self, value: object) -> Markup:
        """JSON that may stand in an attribute between single quotes."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace("'", "\\u0027"))


def read_templates(folder: Path) -> Environment:
    """The templates of a folder, read when they are first used and not looked at again."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_compiled(folder),
    )
    environment.globals["databases"] = DATABASES
    return environment


def _compiled(folder: Path) -> FileSystemBytecodeCache | None:
    """Keeps compiled templates as Python keeps compiled modules: an eighth of the macros' time."""
    if sys.dont_write_bytecode:
        return None
    kept = Path(sys.pycache_prefix or folder) / "__pycache__"
    kept.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(kept))


@cache
def read_site(code: str) -> Site:
    """The guide's own records in a language, for a builder that runs no hooks: it asks each page."""
    return Site(load(DATA), LANGUAGES[code])
