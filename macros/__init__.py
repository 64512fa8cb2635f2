"""The guide's records, made into pages. This module only registers the macros."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from macros.render.blocks import Block
    from macros.render.renderer import Renderer

ROOT = Path(__file__).resolve().parents[1]


class Page(Protocol):
    """A page that is being made."""

    url: str
    markdown: str


class Environment(Protocol):
    """What mkdocs-macros, or its like, hands to a module of macros."""

    conf: Mapping[str, Any]
    page: Page
    markdown: str

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Registers a macro."""


def define_env(env: Environment) -> None:
    """Registers every macro with `env`, bound to the page at hand."""
    from macros.render.blocks import BLOCKS  # noqa: PLC0415 - the checks need no templates

    for name, block in BLOCKS.items():
        env.macro(_bound(block, env), name)


def on_post_page_macros(env: Environment) -> None:
    """Finishes a page, after the last of its macros."""
    from macros.render.blocks import finish  # noqa: PLC0415 - as above

    env.markdown = finish(_renderer(env), env.markdown)


def _bound(block: "Block", env: Environment) -> Callable[..., str]:
    @wraps(block)
    def macro(*args: object, **kwargs: object) -> str:
        try:
            return block(_renderer(env), *args, **kwargs)
        except Exception as error:
            place = _place(env.page)
            if place is None or env.conf["extra"].get("serving"):
                raise  # the builder shows it on the page
            # No exception that the builder knows: it would print a traceback without the language.
            raise SystemExit(f"{place}:1: {block.__name__} failed: {_said(error)}") from None

    return macro


def _place(page: Page) -> str | None:
    """File and line of the macro call that runs, such as zh/close.md:12. None if unknown."""
    source = getattr(page, "file", None)
    frame: FrameType | None = sys._getframe()
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    if not frame or not source:
        return None
    template = frame.f_globals["__jinja_template__"]
    path = Path(source.abs_src_path)
    # The head is cut off before the template is read, so lines are counted from the end.
    above = path.read_text("utf-8").count("\n") - page.markdown.count("\n")
    line = template.get_corresponding_lineno(frame.f_lineno) + above
    return f"{os.path.relpath(path, ROOT)}:{line}"


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error.args[0] if error.args else ''}".split())


def _renderer(env: Environment) -> "Renderer":
    """The renderer of the page at hand."""
    from macros.render.addresses import Place  # noqa: PLC0415 - as above
    from macros.render.renderer import read_site  # noqa: PLC0415 - as above

    extra = env.conf["extra"]
    # A builder that runs no hooks has no site for us: then the records are read as they are.
    site = extra.get("guide") or read_site(env.conf["theme"]["language"])
    directories, repository = env.conf["use_directory_urls"], extra.get("repository") or ""
    root = (extra.get("root_url") or "").rstrip("/") + "/"
    return site.page(Place(env.page.url, directories, repository, root))
