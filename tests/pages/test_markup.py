"""The markup of every page is valid, and names what must have a name, by html-validate."""

import json
import subprocess
from tempfile import TemporaryFile

import pytest

from macros.outputs.markup import valid
from tests.support import PAGES
from tools.project import FOLDERS, ROOT

NODE = ROOT / ".venv" / "bin" / "node"
PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


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
    # To a file: the program ends before a pipe has taken more than 64 kB.
    with TemporaryFile("w+") as out:
        subprocess.run(command, cwd=ROOT, stdout=out, check=False)
        out.seek(0)
        told = json.load(out)
    return [
        f"{found['filePath']}:{each['line']}: {each['ruleId']}: {each['message']}"
        for found in told
        for each in found["messages"]
    ]


@pytest.mark.parametrize("language", FOLDERS)
def test_pages_are_valid(site, language):
    pages = [page for page in PAGES if page.startswith("en/") == (language == "en")]
    found = faults(*(site.root / page / "index.html" for page in pages))
    assert not found, "\n".join(found)


NAMELESS = {
    "a picture without words": '<img src="x.png">',
    "a link without words": '<a href="#a"></a>',
    "a button without words": '<button type="button"></button>',
    "a heading without words": "<h2></h2>",
    "a heading out of order": "<h2>a</h2><h5>b</h5>",
    "a label for what is not there": '<p aria-labelledby="gone">x</p>',
    "an id twice": '<p id="a">x</p><p id="a">y</p>',
}


@pytest.mark.parametrize("html", NAMELESS.values(), ids=NAMELESS)
def test_what_has_no_name_would_be_found(tmp_path, html):
    page, good = tmp_path / "page.html", tmp_path / "good.html"
    whole = '<!doctype html><html lang="en"><head><title>x</title></head><body><h1>x</h1>{}</body></html>'
    page.write_text(whole.format(html), "utf-8")
    good.write_text(whole.format("<p>x</p>"), "utf-8")
    found = faults(page, good)
    assert found
    assert not [fault for fault in found if fault.startswith(str(good))]


def test_a_fault_would_be_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title><p><div></p>", "utf-8")
    assert any("close-order" in fault for fault in faults(page))


def test_the_themes_check_boxes_lose_what_they_may_not_have():
    box = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="a" autocomplete="off">'
    assert "autocomplete" not in valid(box)
    assert "autocomplete" in valid('<input type="text" autocomplete="off">')
    assert valid('<html lang="en">').startswith("<html itemscope itemtype=")
