"""One build of the guide: its records, checked, and every file that is made beside the pages."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from macros.compute.today import today
from macros.outputs.api.files import Api
from macros.outputs.api.homes import Pages, read_anchors
from macros.outputs.assets import join_styles, shrink
from macros.outputs.calendar import calendar
from macros.outputs.configuration import public_address, read_configs, read_sites
from macros.outputs.export import export
from macros.outputs.feed import feeds
from macros.outputs.hosting import HEADERS, SECURITY, headers, security
from macros.outputs.kept import Kept, Learned, Made
from macros.outputs.llms import OVERVIEW, WHOLE, Frame, Twin, headed, overview, whole
from macros.outputs.markup import valid
from macros.outputs.offline import source_version, write_worker
from macros.outputs.pictures import write_picture
from macros.outputs.policy import faults, policy, shrink_inline, theme_scripts, with_policy
from macros.outputs.policy_check import WITH_BASE, check_pages
from macros.outputs.project import check_project
from macros.outputs.raw_blocks import RawBlocks
from macros.outputs.search_index import read_page, write_index
from macros.outputs.site_check import read_pages
from macros.outputs.staging import OtherSite, Staging
from macros.outputs.structured import Page, structured
from macros.outputs.twins import Twins
from macros.outputs.wayfinding import Stop, contents, way
from macros.records.beside import CAN_SPLIT, Beside
from macros.records.heads import Head, read_head, slug_of
from macros.records.index import load
from macros.records.language import LANGUAGES, ZH, Language
from macros.records.loader import Problem, Reader
from macros.records.reads import Reads
from macros.render.addresses import Place
from macros.render.renderer import Site
from macros.render.shops import wrap_sections
from macros.render.words import Words
from macros.rules import page_text

PLAN = "plan"
T = TypeVar("T")
# Gone with this module, when any of the code changes.
_reader = Reader()
_kept = Kept()


class Build:
    """The state of a build: the records in each language, the version, and where it is written.

    Raises ValueError, which says in a line what is wrong, if the day that it is given is none.
    """

    def __init__(self, root: Path, serving: bool = False) -> None:
        self.root = root
        self._serving = serving
        self._day = today()
        self.records = load(root / "data", _reader.all(root / "data"))
        if serving:  # one language is written after the other; `make check` tells what was left
            self.records.are_held = False
        self._reads = Reads(self.records)
        shown = self._reads.records if serving else self.records
        self.sites = {
            code: Site(shown, each, self._day, alone=serving) for code, each in LANGUAGES.items()
        }
        self.heads: dict[Language, dict[str, Head]] = {each: {} for each in LANGUAGES.values()}
        self.problems: list[Problem] = []
        self.version = ""
        self.staging: Staging | None = None
        self._others: dict[str, OtherSite[tuple[dict[str, Head], Learned]]] = {}
        self._exporting: Beside[None] | None = None
        self._pictures = root / ".cache" / "pictures"
        # None: the theme as it comes, which the bench compares with.
        self._scripts: list[str] | None = None
        self._theme = root
        self._policed = self._disk = False
        self.frames: dict[Language, Frame] = {}
        self._words = {each: Words(self.records, each) for each in LANGUAGES.values()}
        self._makers = {each: Twins(words) for each, words in self._words.items()}
        self._styles: set[tuple[str, ...]] = set()
        self._twins: dict[Language, list[Twin]] = {each: [] for each in LANGUAGES.values()}

    def check(self) -> list[Problem]:
        """Every problem of the settings, the records and the pages."""
        read = partial(self._made, page_text.read_page)
        if self._serving:  # here, since what a second process reads goes with it
            for site in read_sites(read_configs(self.root)[0]):
                read_pages(self.root, site, read)
        self.problems = check_project(self.root, self.records, self._day, read)
        return self.problems

    def tell(self, file: str, problems: Iterable[str]) -> str:
        """The text of a page in place of one that is wrong: what is wrong with it, line by line."""
        listed = "\n".join(f"    {problem}" for problem in problems)
        head = f"---\ntitle: {file}\nrender_macros: false\n---\n"
        return f"{head}\n# {file} {{ #wrong }}\n\n{listed}\n"

    def stage(self, target: Path) -> Path:
        """Has the site written aside; returns the folder."""
        self.staging = Staging(target)
        return self.staging.folder

    def name_version(self, made_from: Iterable[Path], *settings: str) -> None:
        """Names this release by all that it is made from; the year decides the calendar."""
        settings = (*settings, str(self._day.year))
        self.version = source_version((path for path in made_from if path.exists()), *settings)

    def protect(self, theme: Path, disk: bool) -> None:
        """Holds every page to a policy that names the scripts of our `theme`, and gives it to the
        page; with `disk`, one for pages that open from there.
        """
        self._theme, self._scripts = theme, theme_scripts(theme)
        self._policed = not self._serving  # MkDocs serves with a script of its own
        self._disk = disk

    def begin_other(self, code: str, site: Path, work: Callable[[Path], None]) -> None:
        """Has `work` build another language beside the first, whose folder is `site`. What was begun
        of that language before is dropped."""
        if code in self._others:
            self._others.pop(code).drop()
        language = LANGUAGES[code]
        self._others[code] = OtherSite(site, work, lambda: (self.heads[language], _kept.learned()))

    def take_others(self, site: Path) -> None:
        """Puts what was built beside the first language below `site`. Raises what its builds raised."""
        for code, other in self._others.items():
            language = LANGUAGES[code]
            self.heads[language], learned = other.take(site / language.folder)
            _kept.learn(learned)

    def kept_page(self, code: str, file: str, *made_from: object) -> dict[str, object] | None:
        """What `keep_page` was told of a page, if it would be made the same once more. From here on
        it is noted what the page reads."""
        self._reads.begin()
        made = _kept.page((code, file), (self._day, *made_from), self._reads)
        if made is None:
            return None
        self.sites[code].keep_checks(made.url, made.checks)
        return made.parts

    def keep_page(
        self, code: str, file: str, url: str, *made_from: object, parts: dict[str, object]
    ) -> None:
        """Keeps what the text of a page became, whose macros have run."""
        checks = self.sites[code].checks(url)
        made = Made((self._day, *made_from), self._reads.noted(), url, checks, parts)
        _kept.keep_page((code, file), made)

    def markdown_extension(self) -> RawBlocks:
        """What Markdown is given so that it need not read the HTML of the macros."""
        return RawBlocks()

    def structured(self, code: str, url: str, meta: Mapping[str, object], **page: str) -> str:
        """Reads a page's head, and returns the page's JSON-LD. Raises HeadError.

        `url` is below the language's root; `page` has what else `structured.Page` holds.
        """
        language, slug = LANGUAGES[code], slug_of(url)
        head = self.heads[language][slug] = read_head(meta, self.records)
        return structured(self.records, Page(slug=slug, language=language, head=head, **page))

    def finish_content(self, html: str) -> str:
        """The HTML of a page's text, with what only some kinds of shop need marked as such."""
        return wrap_sections(html)

    def wayfinding(
        self, url: str, html: str, pages: Iterable[tuple[str, str, int | None, str | None]]
    ) -> dict[str, object]:
        """What a page with this HTML shows of its place: `contents`, `way`, and the page of the
        reader's own `plan`, if there is one. `pages` are those of `wayfinding.Stop`, in the order
        of the menu. Raises ValueError if their steps are wrong.
        """
        stops = [Stop(*page) for page in pages]
        plan = next((stop for stop in stops if slug_of(stop.url) == PLAN), None)
        # While serving, a page that is wrong has no head, and so no step.
        known = None if any(p.level == "error" for p in self.problems) else way(stops, url)
        return {"contents": contents(html), "way": known, "plan": plan}

    def finish_page(self, page: str, template: str = "") -> str:
        """The HTML of a page as it is served; `template` names the one that it is made of alone."""
        page, styles = self._made(_finished, page)
        if styles:
            self._styles.add(styles)
        if self._scripts is None or not self._policed:
            return page
        base = "'self'" if template in WITH_BASE else "'none'"
        return with_policy(page, policy(self._scripts, base, self._disk))

    def write_picture(self, url: str, title: str, site: str, folder: Path) -> str:
        """Writes the picture of a page and returns its path below the language's `folder`."""
        path = f"share/{slug_of(url) or 'index'}.png"
        write_picture(title, site, folder / path, self._pictures)
        return path

    def frame(self, code: str, **frame: str) -> None:
        """Notes what the site says of itself in a language, as `llms.Frame` has it."""
        self.frames[LANGUAGES[code]] = Frame(**frame)

    def write_twin(
        self, code: str, url: str, html: str, folder: Path, place: int, **page: str
    ) -> str:
        """Writes the Markdown twin of a page with this HTML, and returns its path below `folder`,
        the language's. `place` and `page` are what `llms.Twin` holds besides address and text."""
        language = LANGUAGES[code]
        words, frame = self._words[language], self.frames[language]
        address = frame.address + url
        strings = self._reads.answer("ui") if self._serving else b""
        twin = self._made(self._twin, code, html, address, strings)
        text = headed(words, frame, twin, address)
        self._twins[language].append(Twin(place=place, address=address, text=text, **page))
        path = folder / url / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return f"{url}index.md"

    def _twin(self, code: str, html: str, address: str, _strings: bytes) -> str:
        """The text of a twin, in which the language's strings stand too."""
        return self._makers[LANGUAGES[code]].twin(html, address)

    def _made(self, make: Callable[..., T], *arguments: object) -> T:
        """What `make` makes of its arguments; while serving, what it made of them before."""
        return _kept.of(make, *arguments) if self._serving else make(*arguments)

    def finish_language(self, code: str, folder: Path) -> None:
        """Writes what is made from a language's pages, which stand in `folder`."""
        language = LANGUAGES[code]
        words, frame, twins = self._words[language], self.frames[language], self._twins[language]
        files = dict(feeds(words, frame.name, frame.address))
        files["rules.ics"] = calendar(words, frame.name)
        if twins:
            files |= {OVERVIEW: overview(words, frame, twins), WHOLE: whole(words, frame, twins)}
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        read = partial(self._made, read_page)
        write_index(folder, self.records, language, self.heads[language], read)
        shrink(folder / "assets", self._styles)

    def finish(
        self, folder: Path, address: str, *, directories: bool, offline: bool, repository: str
    ) -> list[Problem]:
        """Writes what all languages share; without `offline`, a worker that takes itself away.

        `address` is the site's, `repository` the project's or ""; with `directories`, a page is a
        folder with an index.html. While serving, the pages are shown before the
        API is written. Returns what of the pages goes against their policy: with any,
        the site is not whole.
        """
        problems = []
        if self._scripts is not None:
            find = partial(self._made, faults)
            problems = check_pages(self.root, folder, self._theme, self._scripts, find)
            self._write_for_host(folder, self._scripts, address, repository)
        self._exporting = Beside(
            partial(self._export, folder, address, directories), split=self._serving and CAN_SPLIT
        )
        if not self._serving:
            self._exporting.result()
        write_worker(folder, self.heads, self.version, offline)
        _kept.end()
        if self.staging:
            self.staging.whole = not problems
        return problems

    def _write_for_host(
        self, folder: Path, scripts: list[str], address: str, repository: str
    ) -> None:
        folders = [language.folder for language in LANGUAGES.values()]
        (folder / HEADERS).write_text(headers(scripts, folders), "utf-8")
        told = security(address, repository, self._day)
        if told:
            (folder / SECURITY).parent.mkdir()
            (folder / SECURITY).write_text(told, "utf-8")

    def _export(self, folder: Path, address: str, directories: bool) -> None:
        """Writes the API and the data files."""
        export(self._api(folder, address, directories), folder)

    def _api(self, folder: Path, address: str, directories: bool) -> Api:
        """The API, whose records know where they stand on the pages in `folder`."""
        anchors = read_anchors(folder, list(self.heads[ZH]), Place("", directories))
        pages = Pages(self.records, anchors, directories)
        return Api(self.records, pages, self._day, public_address(address))

    def fail(self) -> None:
        """Keeps nothing of this build."""
        if self.staging:
            self.staging.whole = False
        for other in self._others.values():
            other.drop()

    def leave(self) -> None:
        """Ends what still goes on beside."""
        for other in self._others.values():
            other.drop()
        if self._exporting:
            self._exporting.stop()

    def close(self) -> None:
        """Puts the site in its place, if it is whole, and removes what is not."""
        self.leave()
        if self.staging:
            self.staging.close()
            self.staging = None


def _finished(page: str) -> tuple[str, tuple[str, ...]]:
    """A page as it is served, but for its policy, and the names of the styles that it has."""
    return join_styles(valid(shrink_inline(page)))
