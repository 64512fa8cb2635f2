"""A setting that a build could not use is told in a line; so are the warnings of a check."""

import shutil
from pathlib import Path

import pytest

from macros.outputs import configuration
from macros.outputs.configuration import (
    read_configs,
    read_settings,
    read_sites,
    setting_problems,
)
from macros.records.language import LANGUAGES
from tools.check import FEW, warnings
from tools.project import ROOT, copy_project, run_build

SITE = ROOT / "tests" / "good_site"
NAMES = ("SITE_URL", "OFFLINE", "PICTURES", "REPOSITORY_URL", "ICP_NUMBER")
BAD = {
    "no address": ("SITE_URL", "", "SITE_URL is empty."),
    "an address with a space": ("SITE_URL", "https://guide example/", "has a space"),
    "an address with a space at its end": ("SITE_URL", "https://guide.example/ ", "has a space"),
    "an address with a line break": ("SITE_URL", "https://guide.example/\nx", "has a space"),
    "an address of files": (
        "SITE_URL",
        "ftp://guide.example/",
        "does not start with https or http",
    ),
    "an address that runs a script": ("SITE_URL", "javascript:alert(1)//", "does not start with"),
    "an address without a scheme": ("SITE_URL", "guide.example", "does not start with"),
    "an address without a host": ("SITE_URL", "https:///guide/", "names no host"),
    "an address with a query": ("SITE_URL", "https://guide.example/?a=1", "has a query"),
    "an address with an empty query": ("SITE_URL", "https://guide.example/?", "has a query"),
    "an address with a fragment": ("SITE_URL", "https://guide.example/#top", "has a fragment"),
    "an address with two slashes": ("SITE_URL", "https://guide.example//exit/", "two slashes"),
    "an address with a password": ("SITE_URL", "https://me:secret@guide.example/", "a password"),
    "an address with a quote": ("SITE_URL", 'https://guide.example/"x/', "has what no address has"),
    "an address that climbs": (
        "SITE_URL",
        "https://guide.example/../x/",
        "has what no address has",
    ),
    "a port that is none": ("SITE_URL", "https://guide.example:port/", "is no address"),
    "a port too high": ("SITE_URL", "https://guide.example:99999/", "is no address"),
    "an address of a file": (
        "SITE_URL",
        "https://guide.example/index.html",
        "is a file, `index.html`",
    ),
    "an address with half an escape": (
        "SITE_URL",
        "https://guide.example/%zz/",
        "has what no address has",
    ),
    "a repository to clone": (
        "REPOSITORY_URL",
        "https://github.com/name/guide.git",
        "goes on with `.git`",
    ),
    "a folder of a repository": (
        "REPOSITORY_URL",
        "https://github.com/name/guide/tree/main",
        "goes on with `/tree/main`",
    ),
    "the issues of a repository": (
        "REPOSITORY_URL",
        "https://gitlab.com/a/b/guide/-/issues",
        "goes on with `/-/issues`",
    ),
    "the owner of repositories": (
        "REPOSITORY_URL",
        "https://github.com/name",
        "names an owner and no repository",
    ),
    "a number for an address": ("SITE_URL", "30", "is no text"),
    "offline perhaps": ("OFFLINE", "maybe", "OFFLINE is `maybe`, and must be true or false."),
    "offline by a number": ("OFFLINE", "2", "OFFLINE is `2`, and must be true or false."),
    "offline by nothing": ("OFFLINE", "", "OFFLINE is empty, and must be true or false."),
    "pictures perhaps": ("PICTURES", "maybe", "PICTURES is `maybe`, and must be true or false."),
    "a registration that is a word": ("ICP_NUMBER", "none", "ICP_NUMBER `none` is no number"),
    "a registration with markup": ("ICP_NUMBER", "京ICP备12345678号<b>", "is no number"),
    "a registration without its place": ("ICP_NUMBER", "ICP备12345678号", "is no number"),
    "a repository that is a word": ("REPOSITORY_URL", "nonsense", "does not start with https"),
    "a repository that runs a script": (
        "REPOSITORY_URL",
        "javascript:alert(1)//",
        "does not start",
    ),
    "a repository without https": ("REPOSITORY_URL", "http://code.example/a/b", "does not start"),
    "a repository by ssh": ("REPOSITORY_URL", "git@code.example:a/b.git", "does not start with"),
    "a repository that is a host": ("REPOSITORY_URL", "https://code.example", "a host and no"),
    "a repository with a slash at its end": (
        "REPOSITORY_URL",
        "https://code.example/a/b/",
        "slash",
    ),
    "a repository with a query": ("REPOSITORY_URL", "https://code.example/a/b?x", "has a query"),
}
GOOD = {
    "SITE_URL": [
        "https://guide.example",
        "https://guide.example/exit/",
        "http://127.0.0.1:8000/",
        "http://[::1]:8000/",
        "https://指南.example/",
    ],
    "REPOSITORY_URL": ["", "https://code.example/a/b"],
    "ICP_NUMBER": ["", "京ICP备12345678号", "沪ICP备2021012345号-3", "粤ICP证030173号"],
    "OFFLINE": ["true", "false", "0", "1", "no"],
    "PICTURES": ["false", "0"],
}


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    """No setting of the machine at hand has a say."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def told(root: Path = SITE) -> list[str]:
    return [str(problem) for problem in setting_problems(read_settings(read_configs(root)[0]))]


@pytest.mark.parametrize("name, value, says", BAD.values(), ids=BAD.keys())
def test_a_bad_setting_is_told_in_one_line(monkeypatch, name, value, says):
    monkeypatch.setenv(name, value)
    (line,) = told()
    assert says in line
    assert line.startswith("base.yml:")
    assert line.endswith(".")


@pytest.mark.parametrize("name, value", [(name, each) for name in GOOD for each in GOOD[name]])
def test_a_good_setting_is_taken(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert told() == []


def test_without_a_setting_there_is_nothing_to_tell():
    assert told() == []


def test_pictures_need_what_draws_them(monkeypatch):
    monkeypatch.setattr(configuration, "NEEDS", ("no_such_library",))
    monkeypatch.setenv("PICTURES", "1")
    (line,) = told()
    assert "PICTURES is on, and no_such_library cannot be imported." in line
    assert "requirements-pictures.lock" in line


def test_pictures_are_drawn_where_all_is_there(monkeypatch):
    monkeypatch.setattr(configuration, "NEEDS", ("json",))
    monkeypatch.setenv("PICTURES", "1")
    assert told() == []


def test_a_value_in_a_file_is_checked_as_well(tmp_path):
    site = Path(shutil.copytree(SITE, tmp_path / "site"))
    file = site / "zh.yml"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace('!ENV [SITE_URL, "http://127.0.0.1:8000/"]', "https://a example/"), "utf-8"
    )
    assert [line for line in told(site) if line.startswith("zh.yml:2:11: SITE_URL `https://a")]


def test_the_guides_own_files_name_every_setting_and_language():
    configs, problems = read_configs(ROOT)
    assert problems == []
    assert {site.language for site in read_sites(configs)} == set(LANGUAGES.values())
    assert {setting.name for setting in read_settings(configs)} >= set(NAMES)


def spoil_setting(_):
    return {"OFFLINE": "maybe"}, [("mkdocs.base.yml:", "OFFLINE is `maybe`")]


def spoil_pages(project):
    """Three pages at once: an unknown macro, no twin, not UTF-8."""
    content = project / "content"
    page = content / "en" / "close.md"
    page.write_text(page.read_text("utf-8").replace("show_way_out()", "show_way_in()"), "utf-8")
    (content / "en" / "plan.md").unlink()
    page = content / "zh" / "faq.md"
    page.write_bytes(page.read_text("utf-8").encode("gb18030"))
    return {}, [
        ("content/en/close.md:", "Did you mean `show_way_out`?"),
        ("content/zh/plan.md:1:1:", "is not there in `en`"),
        ("content/zh/faq.md:", "not UTF-8"),
    ]


@pytest.mark.parametrize("spoil", [spoil_setting, spoil_pages])
def test_a_build_tells_it_in_a_line_and_makes_nothing(tmp_path, spoil):
    project = copy_project(tmp_path)
    settings, says = spoil(project)
    done = run_build(project, **settings)
    assert done.returncode == 1
    lines = done.stdout.split("\n")
    for place, what in says:
        assert [line for line in lines if place in line and what in line], (place, done.stdout)
    assert "Traceback" not in done.stdout
    assert not (project / "site").exists()


def test_a_macro_that_fails_in_a_build_is_told_in_a_line(tmp_path):
    project = copy_project(tmp_path)
    file = project / "macros" / "render" / "blocks.py"
    line = '    return r.render("shop_switch", kinds=shops.KINDS)\n'
    text = file.read_text("utf-8")
    assert line in text
    file.write_text(text.replace(line, '    raise KeyError("no such\\nthing")\n'), "utf-8")
    done = run_build(project)
    assert done.returncode == 1
    page = project / "content" / "zh" / "close.md"
    rows = page.read_text("utf-8").split("\n")
    told = [row for row in done.stdout.split("\n") if "show_shop_switch failed" in row]
    assert len(told) == 1
    file_name, number, _ = told[0].split(":", 2)
    rows = (project / file_name).read_text("utf-8").split("\n")
    assert "show_shop_switch" in rows[int(number) - 1]
    assert "KeyError: no such thing" in told[0]
    assert "Traceback" not in done.stdout


def test_a_check_that_passes_shows_its_warnings():
    output = "data/a.yml:1:1: warning: Old. Read it.\n0 errors, 1 warnings in data\n"
    assert warnings(output) == ["data/a.yml:1:1: warning: Old. Read it."]


def test_many_warnings_are_counted_by_file():
    lines = [f"data/{'ab'[n % 2]}.yml:{n}:1: warning: Old. Read it." for n in range(FEW + 1)]
    assert warnings("\n".join(lines)) == ["data/a.yml: 6 warnings", "data/b.yml: 5 warnings"]


def test_a_check_without_warnings_shows_nothing():
    assert warnings("0 errors, 0 warnings in data\nSuccess: no issues found\n") == []
