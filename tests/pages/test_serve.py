"""`mkdocs serve`: both languages, made again when a record changes."""

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from tools.project import FOLDERS, MKDOCS, copy_project

PATIENCE = 120  # seconds, for a machine that does much else


@contextmanager
def serving(project):
    """The address of a server of the project, for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [MKDOCS, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return answer.read().decode("utf-8")


def read_missing(address: str) -> str:
    """The page that stands for one that is not there."""
    with pytest.raises(urllib.error.HTTPError) as raised:
        read(address + "no-such-page/")
    return raised.value.read().decode("utf-8")


def wait_for(condition):
    """Returns what `condition` returns as soon as it is true; fails when patience runs out."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if result := condition():
                return result
        except OSError:
            pass  # the server has not started yet
        time.sleep(0.2)
    raise AssertionError(f"nothing happened for {PATIENCE} seconds")


def change(file, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_server_shows_what_is_wrong_lives_on_and_makes_again_what_changes(tmp_path):
    """One server for all of it, since its first build takes longest."""
    project = copy_project(tmp_path)
    page = project / "content" / "en" / "close.md"
    good = page.read_text("utf-8")
    page.write_text(good.replace("show_way_out()", "show_way_in()"), "utf-8")
    with serving(project) as address:
        wait_for(lambda: read(address))
        for language, folder in FOLDERS.items():
            assert f' lang="{language}" class="no-js">' in read(address + folder)
        # At the root of a host, `//` would be the address of another host.
        assert not re.search(r"""["'=]//""", read_missing(address))
        assert "Did you mean `show_way_out`?" in read(f"{address}en/close/")
        assert "show_way_out" not in read(f"{address}close/")
        page.write_bytes(good.encode("utf-16"))
        wait_for(lambda: "byte-order mark" in read(f"{address}en/close/"))
        page.write_text(good, "utf-8")
        change(project / "data" / "ui.yml", "en: Violations and penalties", "en: A changed record")
        change(project / "macros" / "render" / "words.py", '"–".join(', '" changed code ".join(')
        template = project / "macros" / "render" / "templates" / "standing.html"
        template.write_text("<p>a changed template</p>", "utf-8")
        wait_for(lambda: "a changed template" in read(f"{address}en/"))
        assert "A changed record" in read(f"{address}en/changes/")
        assert "30 changed code 90" in read(f"{address}planner/")
        assert 'id="steps"' in read(f"{address}en/close/")
