"""A build whose pages go against their policy is told line by line, and leaves the old site whole."""

import pytest

from tools.project import copy_project, run_build

MARK = '<p style="color: red">'


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """The old site's folder, and what a build says of a page and a block that have styles."""
    project = copy_project(tmp_path_factory.mktemp("refused"))
    page = project / "content" / "en" / "close.md"
    text = page.read_text("utf-8")
    page.write_text(f'{text}\nA last word.\n{{ style="color: red" }}\n', "utf-8")
    twin = project / "content" / "zh" / "close.md"
    twin.write_text(f"{twin.read_text('utf-8')}\n最后一句。\n", "utf-8")
    block = project / "macros" / "render" / "templates" / "changes.html"
    block.write_text(f"{block.read_text('utf-8')}<script>start()</script><p>{MARK}", "utf-8")
    site = project / "site"
    site.mkdir()
    (site / "old.html").write_text("old")
    return site, run_build(project)


def test_each_fault_is_told_in_a_line(failed):
    done = failed[1]
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    told = [line for line in done.stdout.splitlines() if "The browser will refuse" in line]
    for page in ("site/changes/index.html", "site/en/changes/index.html"):
        of_page = [line for line in told if line.startswith(f"{page}:")]
        assert len(of_page) == 2
        assert "`<script>`: a script that is no template's." in of_page[0]
        assert f"`{MARK}`: a style attribute." in of_page[1]
    [of_text] = [line for line in told if line.startswith("site/en/close/index.html:")]
    assert f"`{MARK}`: a style attribute." in of_text
    assert f"{len(told)} errors: nothing was built" in done.stdout


def test_the_old_site_is_as_it_was(failed):
    site = failed[0]
    assert [path.name for path in site.iterdir()] == ["old.html"]
    assert list(site.parent.glob(".site-*")) == []
