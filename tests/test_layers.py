"""data → macros → content → site_overrides: nothing on the left knows of anything on its right.

Within `macros/` each folder may import those that `MAY_IMPORT` gives it, and itself.
"""

import ast
import re
from pathlib import Path

import pytest

from tools.project import ROOT

MACROS = ROOT / "macros"
MODULES = sorted(MACROS.rglob("*.py"))
TIED_TO_MKDOCS = {MACROS / "__init__.py", MACROS / "hooks.py"}
MAY_IMPORT = {
    "records": set(),
    "compute": {"records"},
    "rules": {"records", "compute"},
    "render": {"records", "compute"},
    "outputs": {"records", "compute", "rules", "render"},
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(source: str) -> set[str]:
    """Every module that a module's text names in an import, wherever it stands."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports here are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def trespasses(folder: str, source: str) -> set[str]:
    """What a module of `folder` imports of `macros` and may not."""
    allowed = MAY_IMPORT[folder] | {folder}
    ours = {name for name in imported(source) if name.split(".")[0] == "macros"}
    return {name for name in ours if name.split(".")[1] not in allowed}


def test_every_folder_has_its_place():
    folders = {path.name for path in MACROS.iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(MAY_IMPORT)


@pytest.mark.parametrize("module", [path for path in MODULES if path.parent != MACROS], ids=name_of)
def test_a_module_imports_only_what_is_below_it(module):
    folder = module.relative_to(MACROS).parts[0]
    assert trespasses(folder, module.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    "folder, source",
    [
        ("records", "from macros.rules.base import rule"),
        ("compute", "import macros.render.renderer"),
        ("render", "def f():\n    from macros.rules import check_data"),
        ("rules", "from macros import outputs"),
        ("outputs", "if TYPE_CHECKING:\n    from macros.hooks import Build"),
    ],
)
def test_a_way_back_up_is_seen(folder, source):
    assert trespasses(folder, source)


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_way_down_is_none(folder):
    source = "\n".join(f"import macros.{below}.x" for below in MAY_IMPORT[folder])
    assert trespasses(folder, source) == set()


@pytest.mark.parametrize("module", sorted(set(MODULES) - TIED_TO_MKDOCS), ids=name_of)
def test_only_two_modules_know_mkdocs(module):
    assert "mkdocs" not in module.read_text("utf-8")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_module_reads_the_pages(module):
    text = module.read_text("utf-8")
    # The key of a mapping is no folder.
    assert re.findall(r'\bcontent/|"content"(?!:)|site_overrides', text) == []


@pytest.mark.parametrize("module", sorted((ROOT / "tests").rglob("*.py")), ids=name_of)
def test_tests_share_by_support_and_fixtures_alone(module):
    shared = {name for name in imported(module.read_text("utf-8")) if name.startswith("tests.")}
    last = {part for name in shared for part in name.split(".")[1:]}
    assert [part for part in last if part.startswith("test_") or part == "conftest"] == []


# A Language is no string: compared with one it would be unequal, without a word.
COMPARED = re.compile(r"""language\s*[!=]=\s*["']|getattr\([^()]*language\)""")
TEMPLATES = sorted((MACROS / "render" / "templates").glob("*.html"))


@pytest.mark.parametrize("file", [*MODULES, *TEMPLATES], ids=name_of)
def test_no_language_is_compared_with_a_code(file):
    assert COMPARED.findall(file.read_text("utf-8")) == []


@pytest.mark.parametrize("bad", ['if r.language == "zh":', "getattr(text, self.language)"])
def test_a_compared_language_is_seen(bad):
    assert COMPARED.search(bad)
