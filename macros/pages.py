"""Binds the macros to the page that is being made: its language, its address, its records."""

from functools import cache, wraps
from pathlib import Path

from macros.records.index import Records, load
from macros.render.blocks import BLOCKS
from macros.render.renderer import Place, Renderer

DATA = Path(__file__).parents[1] / "data"


@cache
def records() -> Records:
    """The records, read once a build."""
    return load(DATA)


def register(env) -> None:
    """Give `env` every macro of `macros/render/blocks.py`, bound to the page at hand."""
    made: dict[str, Renderer] = {}

    def renderer() -> Renderer:
        url = env.page.url
        if url not in made:
            made.clear()
            made[url] = Renderer(records(), _language(env.conf), _place(env.conf, url))
        return made[url]

    for name, block in BLOCKS.items():
        env.macro(_bound(block, renderer), name)


def _bound(block, renderer):
    @wraps(block)
    def macro(*args, **kwargs):
        return block(renderer(), *args, **kwargs)

    return macro


def _language(conf) -> str:
    return conf["theme"]["language"]


def _place(conf, url: str) -> Place:
    return Place(url, conf["use_directory_urls"], conf["extra"].get("repository") or "")
