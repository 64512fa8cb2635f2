"""What a process that serves makes after edits is what a new one makes, byte for byte."""

import subprocess
import sys
import time
from contextlib import contextmanager

from tools.project import copy_project

# Builds as `mkdocs serve` does, into each folder that it reads a line for.
BUILDER = """
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
# File, what stands in it, and what an edit makes of it; of nothing, it is added at the end.
EDITS = {
    "data/ui.yml": ("en: Violations and penalties", "en: A changed record"),
    "data/faq/closing.yml": (
        "",
        "faq-new:\n"
        "  question: {zh: 新的问题是什么？, en: What is the new question?}\n"
        "  answer: {zh: 一个新的回答。, en: A new answer.}\n"
        "  facts: [exit-conditions-all]\n"
        "  page: close\n",
    ),
    "content/en/close.md": ("Meet all 15 conditions", "Fulfil all 15 conditions"),
    "macros/render/templates/standing.html": ("", "<p>a changed template</p>\n"),
    "site_overrides/partials/header.html": ("", "<!-- a changed frame -->\n"),
}
SHOWN = {
    "en/changes/index.html": "A changed record",
    "en/faq/index.html": "A new answer.",
    "en/close/index.html": "Fulfil all 15 conditions",
    "en/index.html": "a changed template",
    "index.html": "a changed frame",
    "api/v1/faq/faq-new.json": "新的问题",
}
PATIENCE = 120  # seconds, for a machine that does much else


def files_of(folder) -> dict[str, bytes]:
    """The files of a site, once the API, which is written behind the pages, stands there."""
    end, before = time.monotonic() + PATIENCE, None
    while time.monotonic() < end:
        names = sorted(path for path in folder.rglob("*") if path.is_file())
        if names == before and (folder / "api" / "v1" / "SHA256SUMS").exists():
            return {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}
        before = names
        time.sleep(1)
    raise AssertionError(f"no API within {PATIENCE} seconds")


@contextmanager
def builder(project):
    """A function that builds a project into a folder, in one process for as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDER],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def build(folder):
        process.stdin.write(f"{folder}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "built\n"
        return files_of(folder)

    try:
        yield build
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def test_a_build_after_edits_is_that_of_a_new_process(tmp_path):
    project = copy_project(tmp_path / "project")
    with builder(project) as build:
        before = build(tmp_path / "before")
        for name, (old, new) in EDITS.items():
            text = (project / name).read_text("utf-8")
            assert old in text
            text = text.replace(old, new) if old else text + new
            (project / name).write_text(text, "utf-8")
        again = build(tmp_path / "again")
    with builder(project) as build:
        clean = build(tmp_path / "clean")
    assert [name for name in clean if again.get(name) != clean[name]] == []
    assert set(again) == set(clean)
    for name, text in SHOWN.items():
        assert text in again[name].decode("utf-8"), name
        assert text not in before.get(name, b"").decode("utf-8"), name
