"""What the bench puts into copies of the project still fits it: nothing else would tell before."""

import inspect
from types import SimpleNamespace

import pytest
import yaml

from macros.outputs import build, project
from macros.records.index import load
from macros.render.blocks import BLOCKS
from tests.support import FROZEN, GOOD
from tools import bench
from tools.bench_parts import capture, render, unchecked
from tools.project import ROOT


def test_what_stands_for_the_check_is_called_as_the_check_is():
    real, stand_in = (
        [parameter.annotation for parameter in inspect.signature(check).parameters.values()]
        for check in (project.check_project, unchecked.check_project)
    )
    assert stand_in == real
    assert build.check_project is project.check_project
    assert (ROOT / bench.CHECK).samefile(project.__file__)


def test_every_block_is_there_and_shows_the_records():
    names = {name for name, *_ in render.calls(load(GOOD))}
    assert names == {*render.WHOLE, *render.EACH.values(), "show_facts"}
    assert names <= BLOCKS.keys()


def test_rendering_is_measured():
    assert render.seconds(ROOT / "data") > 0


def test_a_page_is_captured_with_its_head(tmp_path, monkeypatch):
    monkeypatch.setenv("CAPTURED", str(tmp_path))
    page = SimpleNamespace(meta={"title": "退店"}, file=SimpleNamespace(src_uri="guide/a.md"))
    capture.on_page_markdown("text\n", page, SimpleNamespace(docs_dir="/site/content/zh"))
    _, head, text = (tmp_path / "zh" / "guide" / "a.md").read_text("utf-8").split("---\n")
    assert yaml.safe_load(head) == {"title": "退店", "render_macros": False}
    assert text == "text\n"


@pytest.mark.parametrize("times", [1, 3])
def test_records_are_multiplied_under_ids_of_their_own(tmp_path, times):
    bench.multiply(FROZEN, tmp_path / "data", times)
    once, many = load(FROZEN), load(tmp_path / "data")
    assert len(many.problems) == len(once.problems)
    assert len(many.entries) == times * len(once.entries)
