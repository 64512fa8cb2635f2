"""A build whose pages go against their policy is told line by line, and leaves the old site whole.

That a page's own text has no such thing is a rule of the pages: tests/rules/test_pages.py.
"""

import pytest

from tools.project import copy_project, run_build

MARK = '<p style="color: red">'


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """The old site's folder, and what a build says of a block with a script and a style."""
    project = copy_project(tmp_path_factory.mktemp("refused"))
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
    assert [line.partition(":")[0] for line in told] == ["macros/render/templates/changes.html"] * 2
    assert "`<script>`: a script that is no template's." in told[0]
    assert f"`{MARK}`: a style attribute." in told[1]
    assert f"{len(told)} errors: nothing was built" in done.stdout


def test_the_old_site_is_as_it_was(failed):
    site = failed[0]
    assert [path.name for path in site.iterdir()] == ["old.html"]
    assert list(site.parent.glob(".site-*")) == []
