"""The guide's records, made into pages. This module only registers the macros."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from macros.render.blocks import Block
    from macros.render.renderer import Renderer


class Page(Protocol):
    """A page that is being made."""

    url: str


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
        return block(_renderer(env), *args, **kwargs)

    return macro


def _renderer(env: Environment) -> "Renderer":
    """The renderer of the page at hand."""
    from macros.render.addresses import Place  # noqa: PLC0415 - as above
    from macros.render.renderer import read_site  # noqa: PLC0415 - as above

    extra = env.conf["extra"]
    # A builder that runs no hooks has no site for us: then the records are read as they are.
    site = extra.get("guide") or read_site(env.conf["theme"]["language"])
    directories, repository = env.conf["use_directory_urls"], extra.get("repository") or ""
    return site.page(Place(env.page.url, directories, repository))
