"""What the bench puts into copies of the project still fits it: nothing else would tell before."""

from types import SimpleNamespace

import pytest
import yaml

from macros import hooks
from macros.records.index import load
from macros.render.blocks import BLOCKS
from tests.support import FROZEN, GOOD
from tools import bench, bench_capture, bench_render
from tools.project import ROOT


def test_the_hooks_without_a_check_are_all_hooks(monkeypatch):
    monkeypatch.setattr(hooks, "_load_build", hooks._load_build)  # what the import replaces
    from tools import bench_unchecked  # noqa: PLC0415 - it changes the hooks

    named = {name for name in vars(hooks) if name.startswith("on_")}
    assert named == {name for name in vars(bench_unchecked) if name.startswith("on_")}


def test_every_block_is_there_and_shows_the_records():
    names = {name for name, *_ in bench_render.calls(load(GOOD))}
    assert names == {*bench_render.WHOLE, *bench_render.BY_KIND.values(), "show_facts"}
    assert names <= BLOCKS.keys()


def test_a_page_is_captured_with_its_head(tmp_path, monkeypatch):
    monkeypatch.setenv("CAPTURED", str(tmp_path))
    page = SimpleNamespace(meta={"title": "退店"}, file=SimpleNamespace(src_uri="guide/a.md"))
    bench_capture.on_page_markdown("text\n", page, SimpleNamespace(docs_dir="/site/content/zh"))
    _, head, text = (tmp_path / "zh" / "guide" / "a.md").read_text("utf-8").split("---\n")
    assert yaml.safe_load(head) == {"title": "退店", "render_macros": False}
    assert text == "text\n"


@pytest.mark.parametrize("times", [1, 3])
def test_records_are_multiplied_under_ids_of_their_own(tmp_path, times):
    bench.multiply(FROZEN, tmp_path / "data", times)
    once, many = load(FROZEN), load(tmp_path / "data")
    assert len(many.problems) == len(once.problems)
    assert len(many.entries) == times * len(once.entries)


def test_the_edit_that_is_timed_can_be_made():
    text = (ROOT / bench.EDITED).read_text("utf-8")
    assert text.replace(*bench.SAID) != text
