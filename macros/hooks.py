"""What MkDocs calls while it builds: one command checks the records and builds both languages.

A build goes to a new folder beside the real one and takes its place only when both languages
are done without a warning, so that a build which fails leaves the old site whole.
"""

import gc
import importlib
import logging
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

if TYPE_CHECKING:
    from macros.outputs.build import Build

ROOT = Path(__file__).resolve().parent.parent
FIRST = "mkdocs.yml"  # the build that the others are part of
OTHERS = {"en": ROOT / "mkdocs.en.yml"}  # by language, which is also the folder
LOCK = "requirements.lock"  # also a part of a release, besides what MkDocs watches
COMPILED = {".pyc", ".cache"}
# What MkDocs learns of a page when it reads its Markdown, and which anchors of others it links to.
RENDERED = "content toc _title_from_render present_anchor_ids".split()
LINKS = "links_to_anchors"
# The root's are for every language.
ROOT_ONLY = {"404.html", "offline.html", "robots.txt"}


class Guide:
    """The command at hand, and its build."""

    def __init__(self) -> None:
        self.serving = False
        self._build: Build | None = None
        self._compiled: tempfile.TemporaryDirectory[str] | None = None
        self._code: dict[Path, int] = {}
        self._told = _Told()
        self._files: tuple[Files, str] | None = None
        self._source = ""
        self._is_kept = False

    @property
    def build(self) -> "Build":
        """The build at hand, which begins with the first configuration."""
        if self._build is None:
            raise RuntimeError(f"no build has begun: is {FIRST} the configuration?")
        return self._build

    def on_startup(self, command: str, **_: object) -> None:
        """Notes whether MkDocs serves, where the folder is temporary and the process stays."""
        self.serving = command == "serve"
        if self.serving:
            logging.getLogger("mkdocs").addHandler(self._told)
            if not self._compiled:  # elsewhere: __pycache__ lies in a watched folder
                self._compiled = tempfile.TemporaryDirectory(prefix="guide-")
                sys.pycache_prefix = self._compiled.name
        else:
            gc.disable()  # a tenth of the time, for memory that the end of the command frees

    @event_priority(100)  # before any plugin reads a record
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Checks the project, and has the site written aside. Raises Abort when a part is wrong."""
        if _is_first(config):
            self._begin(config)
        config.extra["serving"] = self.serving
        config.markdown_extensions.append(self.build.markdown_extension())
        if any(self._is_shown(problem.file) for problem in self.build.problems):
            _warn_less(config)
        config.extra["guide"] = self.build.sites[config.theme["language"]]
        config.extra["version"] = self.build.version
        self.build.frame(
            config.theme["language"],
            name=config.site_name,
            description=config.site_description or "",
            notice=config.extra["words"]["not_douyin"],
            address=config.site_url or "",
            root=config.extra["root_url"],
        )
        if self.build.version:
            _name_version(config, self.build.version)
        return config

    def on_env(self, env: Environment, **_: object) -> None:
        """Keeps the theme's templates compiled from one build to the next."""
        if self._compiled:
            env.bytecode_cache = FileSystemBytecodeCache(self._compiled.name)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Gives back the files of a language without those that only the root has: a template that
        is not rendered would be copied as it is.
        """
        if not _is_first(config):
            for file in [file for file in files if file.src_uri in ROOT_ONLY]:
                files.remove(file)
        return files

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Gives a page that is wrong a text that says what: only while serving is it made at all."""
        root = Path(config.config_file_path).parent
        file = Path(page.file.abs_src_path or "").relative_to(root).as_posix()
        told = [str(problem) for problem in self.build.problems if problem.file == file]
        return self.build.tell(file, told) if told else None

    @event_priority(100)  # before the macros
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Leaves nothing to do for a page whose text is kept; while serving alone are texts kept."""
        if not self.serving:
            return None
        self._source, self._told.count = markdown, 0
        made_from = markdown, repr(page.meta), self._surroundings(config, files)
        parts = self.build.kept_page(config.theme["language"], page.file.src_uri, *made_from)
        self._is_kept = parts is not None
        if parts is None:
            return None
        page.render = partial(_restore, page, files, parts)  # type: ignore[method-assign]
        return ""

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Gives back a page's text with its sections for some kinds of shop marked as such."""
        if self.serving and not self._is_kept and not self._told.count:
            made_from = self._source, repr(page.meta), self._surroundings(config, files)
            place = config.theme["language"], page.file.src_uri, page.url
            self.build.keep_page(*place, *made_from, parts=_parts(page))
        return self.build.finish_content(html)

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives the templates what they say of the page: its place, and what search engines and
        chats learn of it.
        """
        more = cast(dict[str, Any], context)
        try:
            stops = [_stop(each) for each in nav.pages]
            more |= self.build.wayfinding(page.url, page.content or "", stops)
            more["structured"] = self.build.structured(
                config.theme["language"],
                page.url,
                page.meta,
                title=str(page.title),
                address=page.canonical_url or "",
                home=config.site_url or "",
                root=config.extra["root_url"],
                site=config.site_name,
            )
        except ValueError as error:
            raise PluginError(f"{page.file.src_uri}, in the head: {error}") from error
        if config.use_directory_urls:  # else the pages are for a disk, where nobody asks for twins
            more["twin"] = self.build.write_twin(
                config.theme["language"],
                page.url,
                page.content or "",
                Path(config.site_dir),
                place=nav.pages.index(page),
                group=next((str(each.title) for each in reversed([*page.ancestors])), ""),
                title=str(page.title),
                description=page.meta.get("description", ""),
            )
        if config.extra.get("pictures"):
            title = config.site_name if page.is_homepage else str(page.title)
            below = "" if page.is_homepage else config.site_name
            more["picture"] = self.build.write_picture(
                page.url, title, below, Path(config.site_dir)
            )
        return context

    def on_post_page(self, output: str, **_: object) -> str:
        """Gives back the page as it is served."""
        return self.build.finish_page(output)

    def on_post_template(self, output_content: str, template_name: str, **_: object) -> str:
        """Gives back a page that is a template alone as it is served."""
        if not template_name.endswith(".html"):
            return output_content
        return self.build.finish_page(output_content, template_name)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes what is made from all pages, and puts the others into the first's folder."""
        site = Path(config.site_dir)
        try:
            self.build.finish_language(config.theme["language"], site)
        except ValueError as error:
            raise PluginError(str(error)) from None
        if not _is_first(config):
            return
        self.build.take_others(site)
        problems = self.build.finish(
            site,
            config.extra["root_url"],
            directories=config.use_directory_urls,
            offline=config.extra["offline"] and not self.serving,
            repository=config.extra.get("repository") or "",
        )
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems and not self.serving:
            raise Abort(f"{len(problems)} errors: nothing was built, the site is as it was.")

    def on_build_error(self, **_: object) -> None:
        """Strict mode counts its warnings after everything is written: nothing is kept then."""
        if self._build:
            self._build.fail()

    def on_shutdown(self) -> None:
        """Puts a whole build in the old one's place, and removes any other."""
        if self._build:
            self._build.close()

    def _begin(self, config: MkDocsConfig) -> None:
        """Starts a build with the records, and while serving also the code, as they are now."""
        if self._build:
            self._build.leave()
        try:
            self._forget_changed_code()
            self._build = _load_build()(ROOT, self.serving)
        except ValueError as error:
            raise Abort(str(error)) from None
        self._prepare(config)
        self._begin_others(config)
        problems = self.build.check()
        for problem in problems:
            print(problem, file=sys.stderr)
        # While serving, a page that is wrong shows what is, and the others are made.
        wrong = [p for p in problems if p.level == "error" and not self._is_shown(p.file)]
        if wrong:
            self.build.fail()
            raise Abort(f"{len(wrong)} errors: nothing was built, the site is as it was.")
        if any(self._is_shown(problem.file) for problem in problems):
            self._begin_others(config)  # anew, since now the build knows which pages are wrong

    def _forget_changed_code(self) -> None:
        """Forgets what an earlier build has loaded, and what is kept with it, if any of the code or
        of its templates has changed."""
        files = [path for path in (ROOT / "macros").rglob("*.*") if path.suffix not in COMPILED]
        code = {path: path.stat().st_mtime_ns for path in files}
        if code != self._code:
            for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
                del sys.modules[name]
        self._code = code

    def _prepare(self, config: MkDocsConfig) -> None:
        """Tells MkDocs what it must know of the build: address, version and folder."""
        config.site_url = (config.site_url or "").rstrip("/") + "/"
        config.extra["root_url"] = config.site_url
        if config.theme.custom_dir:
            theme, disk = Path(config.theme.custom_dir), not config.use_directory_urls
            self.build.protect(theme, disk)
        if self.serving:
            # A broken macro would end the server: show it on the page and go on.
            config.plugins["macros"].config["on_error_fail"] = False
            return
        self.build.name_version(
            [*map(Path, config.watch), Path(config.config_file_path), ROOT / LOCK],
            config.site_url,
            config.extra.get("repository") or "",
            str(config.use_directory_urls),
        )
        config.site_dir = str(self.build.stage(Path(config.site_dir)))

    def _begin_others(self, first: MkDocsConfig) -> None:
        """Begins to build the other languages, beside the check and the first language. Records
        that cannot be read are told first."""
        if self.build.records.problems:
            return
        for code, file in OTHERS.items():
            build_it = partial(self._build_other, first, code, file)
            self.build.begin_other(code, Path(first.site_dir), build_it)

    def _surroundings(self, config: MkDocsConfig, files: Files) -> tuple[str, ...]:
        """All but its own text and the records that a page's text may depend on: the settings, and
        the files that it may link to."""
        if not self._files or self._files[0] is not files:
            self._files = files, repr([(f.src_uri, f.url, f.inclusion) for f in files])
        written = [
            {name: value for name, value in each.items() if name != "site_dir"}
            for each in config.user_configs
        ]
        changed = config.extra["root_url"], config.use_directory_urls, config.validation
        return repr(written), repr(changed), self._files[1]

    def _is_shown(self, file: str) -> bool:
        """Whether the problems of a file are shown on its own page."""
        return self.serving and file.endswith(".md")

    def _build_other(self, first: MkDocsConfig, code: str, config_file: Path, folder: Path) -> None:
        config = load_config(
            str(config_file),
            site_dir=str(folder),
            site_url=urljoin(first.site_url or "", f"{code}/"),
            strict=first.strict,
        )
        config.extra["root_url"] = first.site_url
        config.use_directory_urls = first.use_directory_urls
        config.theme.static_templates -= ROOT_ONLY
        macros, firsts = config.plugins["macros"], first.plugins["macros"]
        macros.config["on_error_fail"] = firsts.config["on_error_fail"]
        config.plugins.on_startup(command="serve" if self.serving else "build", dirty=False)
        build(config, serve_url=config.site_url if self.serving else None)


class _Told(logging.Handler):
    """Counts what is logged."""

    count = 0

    def emit(self, _: logging.LogRecord) -> None:
        """Counts one more."""
        self.count += 1


def _parts(page: Page) -> dict[str, object]:
    """What MkDocs knows of a page's text: what `Page.render` has set."""
    links = getattr(page, LINKS)
    parts = {name: getattr(page, name) for name in ("markdown", *RENDERED)}
    named = None if links is None else {file.src_uri: told for file, told in links.items()}
    return parts | {LINKS: named}


def _restore(page: Page, files: Files, parts: Mapping[str, Any], *_: object) -> None:
    """Gives a page the text that it had."""
    for name in ("markdown", *RENDERED):
        setattr(page, name, parts[name])
    links = parts[LINKS]
    page.links_to_anchors = links and {
        file: told for uri, told in links.items() if (file := files.get_file_from_path(uri))
    }


def _stop(page: Page) -> tuple[str, str, int | None, str | None]:
    """A page as `wayfinding.Stop` has it. A group within a group begins with the page that leads it."""
    group = page.parent
    leader = group.children[0] if group and group.parent else None
    parent = leader.url if isinstance(leader, Page) and leader is not page else None
    return page.url, str(page.title), page.meta.get("step"), parent


def _warn_less(config: MkDocsConfig) -> None:
    """Has links to what a wrong page lacks told, but not as warnings, which would end the server."""
    for group in (config.validation["nav"], config.validation["links"]):
        for name in group:
            group[name] = logging.INFO


def _is_first(config: MkDocsConfig) -> bool:
    return Path(config.config_file_path).name == FIRST


def _load_build() -> type["Build"]:
    """The class of builds."""
    if str(ROOT) not in sys.path:
        # The `mkdocs` command, unlike `python -m mkdocs`, leaves it out.
        sys.path.insert(0, str(ROOT))
    loaded: type[Build] = importlib.import_module("macros.outputs.build").Build
    return loaded


def _name_version(config: MkDocsConfig, version: str) -> None:
    """Puts the version into the addresses of the scripts and styles that are loaded everywhere."""
    config.extra_css = [f"{path}?v={version}" for path in config.extra_css]
    for script in config.extra_javascript:
        if not isinstance(script, str):
            script.path += f"?v={version}"


# MkDocs takes the functions of this module whose names start with `on_`.
_guide = Guide()
on_startup = _guide.on_startup
on_config = _guide.on_config
on_env = _guide.on_env
on_files = _guide.on_files
on_page_read_source = _guide.on_page_read_source
on_page_markdown = _guide.on_page_markdown
on_page_context = _guide.on_page_context
on_page_content = _guide.on_page_content
on_post_page = _guide.on_post_page
on_post_template = _guide.on_post_template
on_post_build = _guide.on_post_build
on_build_error = _guide.on_build_error
on_shutdown = _guide.on_shutdown
