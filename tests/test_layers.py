"""data → macros → content → site_overrides: nothing on the left knows of anything on its right."""

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "macros").rglob("*.py"))
TIED_TO_MKDOCS = {ROOT / "macros" / "__init__.py", ROOT / "macros" / "hooks.py"}


@pytest.mark.parametrize(
    "module", sorted(set(MODULES) - TIED_TO_MKDOCS), ids=lambda path: path.name
)
def test_only_two_modules_know_mkdocs(module):
    assert "mkdocs" not in module.read_text("utf-8")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_module_reads_the_pages(module):
    text = module.read_text("utf-8")
    assert [name for name in ("content/", '"content"', "site_overrides") if name in text] == []
