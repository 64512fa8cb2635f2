"""The scripts and styles as they are served."""

import re
from pathlib import Path

import pytest

from macros.outputs.assets import FILES, join, join_styles, shorten, shrink
from tools.project import ROOT

SOURCES = ROOT / "site_overrides" / "assets"


@pytest.mark.parametrize(
    "name, text, short",
    [
        ("a.js", "/** Adds. */\nfunction add(one, two) {\n  return one + two;\n}\n", 25),
        ("a.css", "/* Red */\n.a {\n  color: #ff0000;\n}\n", 12),
    ],
    ids=["script", "style"],
)
def test_comments_and_spaces_go_and_names_get_short(name, text, short):
    made = shorten({Path(name): text})[Path(name)]
    assert len(made) <= short + 5, made
    assert "Adds" not in made
    assert "Red" not in made


def test_names_that_other_scripts_see_stay():
    made = shorten({Path("a.js"): "const reader = (() => { const long = 1; return { long }; })();"})
    assert "reader" in made[Path("a.js")]
    assert "long:" in made[Path("a.js")]


def test_a_script_that_is_none_is_told():
    with pytest.raises(ValueError, match=r"^a\.js: unexpected .* on line 1 and column \d+$"):
        shorten({Path("a.js"): "const = ;"})


def test_parts_are_joined_in_order_and_the_first_script_knows_them():
    scripts = {part: f"{part};" for parts in FILES.values() for part in parts} | {"alone": "alone;"}
    made = join(scripts)
    assert made["alone"] == "alone;"
    assert made["exit-plan"] == "plan-engine;\nshop-tool;\nexit-plan;"
    assert made["guide"].endswith("guide;\nreader;\ncalendar;\nshop-switch;")
    assert '"exit-plan": ["plan-engine", "shop-tool"]' in made["guide"].splitlines()[1]
    assert not {"plan-engine", "shop-tool", "calendar"} & made.keys()


@pytest.fixture
def assets(tmp_path):
    """The scripts and styles as MkDocs copies them."""
    for file in SOURCES.rglob("*.[jc]s*"):
        copy = tmp_path / file.relative_to(SOURCES)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return tmp_path


def test_every_script_is_served_and_the_styles_that_pages_ask_for(assets):
    shrink(assets, [("facts",), ("facts", "tables")])
    sources = {file.stem for file in (SOURCES / "js").glob("*.js")}
    parts = {part for each in FILES.values() for part in each}
    assert {f.stem for f in (assets / "js").glob("*.js")} == sources - parts | FILES.keys()
    styles = {f.name: f.read_text("utf-8") for f in assets.rglob("*.css")}
    assert styles.keys() == {"guide.css", "search.css", "facts.css", "facts-tables.css"}
    assert styles["facts-tables.css"].startswith(styles["facts.css"])


@pytest.mark.parametrize(
    "file, text, told",
    [
        ("js/plan-engine.js", "\nconst = ;", r"assets/js/plan-engine\.js:2:7: unexpected = .*"),
        ("js/search.js", "{", r"assets/js/search\.js:1:2: unexpected .*"),
    ],
    ids=["a part of a file", "a file of its own"],
)
def test_a_script_that_cannot_be_read_is_told_in_a_line_and_nothing_is_lost(
    assets, file, text, told
):
    (assets / file).write_text(text, "utf-8")
    with pytest.raises(ValueError, match=f"^{told}\\. Correct it: no browser can read it\\.$"):
        shrink(assets, [])
    assert (assets / "css/facts.css").exists()


def test_a_page_asks_for_its_styles_in_one_file():
    link = '<link rel="stylesheet" href="../assets/css/{}.css?v=1">'
    head = '<link rel="stylesheet" href="../assets/guide.css?v=1">\n'
    page = head + "\n  ".join(link.format(name) for name in ("facts", "plan")) + "\n<p>"
    assert join_styles(page) == (head + link.format("facts-plan") + "<p>", ("facts", "plan"))
    assert join_styles(head) == (head, ())


def test_the_theme_as_it_comes_is_left_alone(tmp_path):
    shrink(tmp_path, [])
    assert not list(tmp_path.iterdir())


def test_no_tool_asks_for_two_files_with_the_same_part():
    """Of the table in guide.js: what a tool needs comes in files without a common part."""
    table = (SOURCES / "js" / "guide.js").read_text("utf-8").partition("const TOOLS")[2]
    tools = re.findall(r'"([\w-]+)": \[(.*?)\],\n', table.partition("};")[0])
    assert len(tools) > 5
    for tool, names in tools:
        needed = re.findall(r"[\w-]+", names)
        files = [
            name
            for name in needed
            if not any(name in FILES[f] and f != name for f in FILES if f in needed)
        ]
        brought = [part for file in files for part in FILES.get(file, (file,))]
        assert len(brought) == len(set(brought)), tool
        assert set(needed) <= set(brought), tool


def test_the_browser_tests_run_what_is_served(site):
    """The site that the browser's tests open has the short scripts, made of the sources."""
    scripts = {file.stem: file.read_text("utf-8") for file in (SOURCES / "js").glob("*.js")}
    served = {Path(f"{name}.js"): text for name, text in join(scripts).items()}
    for file, text in shorten(served).items():
        for folder in ("", "en/"):
            assert (site.root / folder / "assets/js" / file).read_text("utf-8") == text
