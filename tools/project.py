"""The project as the tests and the bench use it: what a build reads, a build, a served site."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.utils.yaml import yaml_load

from macros.records.language import LANGUAGES

ROOT = Path(__file__).parents[1]
MKDOCS = Path(sys.executable).with_name("mkdocs")
FOLDERS = {code: language.folder for code, language in LANGUAGES.items()}
FIRST = "mkdocs.yml"


def sources() -> list[str]:
    """All that a build reads: what MkDocs watches, as mkdocs.base.yml lists it, and its own file."""
    with (ROOT / "mkdocs.base.yml").open("rb") as file:
        return [FIRST, *yaml_load(file)["watch"]]


def copy_project(target: Path) -> Path:
    """Copies all that a build reads, so that it may be changed. Returns `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name in sources():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


def run_build(
    project: Path, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Builds `project` as `make site` does and returns how it ended, with all its output."""
    return subprocess.run(
        [MKDOCS, "build", "--strict", *arguments],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


# Builds as `mkdocs serve` does, into each folder that it reads a line for.
_BUILDER = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

address = "http://127.0.0.1:8000/"
for number, line in enumerate(sys.stdin):
    config = load_config("mkdocs.yml", site_dir=line.strip(), site_url=address)
    if not number:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url=address)
    print("built", flush=True)
"""


@contextmanager
def builder(project: Path) -> Iterator[Callable[[Path], None]]:
    """A function that builds a project into a folder, in one process for as long as the block lasts.
    The API may be written a little later."""
    process = subprocess.Popen(
        [sys.executable, "-c", _BUILDER],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def build(folder: Path) -> None:
        if not process.stdin or not process.stdout:
            raise RuntimeError("the process has no pipes")
        process.stdin.write(f"{folder}\n")
        process.stdin.flush()
        if process.stdout.readline() != "built\n":
            raise RuntimeError("nothing was built")

    try:
        yield build
    finally:
        process.communicate()


class Handler(SimpleHTTPRequestHandler):
    """Serves files in silence, to browsers that go away when they like, below `base`."""

    base = "/"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def handle(self) -> None:
        """Answers as long as the browser listens."""
        with suppress(ConnectionError):
            super().handle()

    def translate_path(self, path: str) -> str:
        """The file for an address."""
        return super().translate_path("/" + urlsplit(path).path.removeprefix(self.base))

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(site: Path, base: str = "/", handler: type[Handler] = Handler) -> Iterator[str]:
    """The address at which a site is served, below `base`, for as long as the block lasts."""
    below = type(handler.__name__, (handler,), {"base": base})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(below, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()
