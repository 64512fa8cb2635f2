"""The markup of one page of each kind is valid, by html-validate."""

import json
import subprocess

import pytest

from macros.outputs.markup import valid
from tools.page_bench import KINDS
from tools.project import FOLDERS, ROOT

NODE = ROOT / ".venv" / "bin" / "node"
PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
MORE = ("plan/", "violations/trade/", "glossary/", "sources/", "templates/closing-notice/")


def faults(*files) -> list[str]:
    """Each fault with its file and line."""
    command = [
        NODE,
        PROGRAM,
        "--config",
        ROOT / ".htmlvalidate.json",
        "--formatter",
        "json",
        *files,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("["), done.stderr
    return [
        f"{found['filePath']}:{each['line']}: {each['ruleId']}: {each['message']}"
        for found in json.loads(done.stdout)
        for each in found["messages"]
    ]


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_pages_are_valid(site, folder):
    pages = [site.root / folder / kind / "index.html" for kind in (*KINDS, *MORE)]
    assert not faults(*pages)


def test_a_fault_would_be_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title><p><div></p>", "utf-8")
    assert any("close-order" in fault for fault in faults(page))


def test_the_themes_check_boxes_lose_what_they_may_not_have():
    box = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="a" autocomplete="off">'
    assert "autocomplete" not in valid(box)
    assert "autocomplete" in valid('<input type="text" autocomplete="off">')
    assert valid('<html lang="en">').startswith("<html itemscope itemtype=")
