"""What the settings and heads say of pages is told where it is wrong."""

import shutil
from pathlib import Path

import pytest

from macros.outputs.site_check import site_problems
from tests.support import good_records
from tools.project import ROOT

SITE = ROOT / "tests" / "good_site"
HEAD = "title: Deposit\n"
NAV = "      - close.md\n      - deposit.md"
# What is changed in a file, and how the line begins that tells it.
BAD = {
    "a link of the foot to no page": ("en.yml", "    shops:", "    foot: {depositt: Deposit}\n    shops:", "en.yml:15:12: The frame of each page links to `depositt`"),
    "a shortcut to no page": ("zh.yml", "    shops:", "    shortcuts: {plan: 计划}\n    shops:", "zh.yml:15:17: The frame of each page links to `plan`"),
    "a setting twice": ("en.yml", "docs_dir", "site_name: Guide\nsite_name: Another\ndocs_dir", "en.yml:2:1: "),
    "the label of another page": ("en.yml", NAV, "      - Deposit: close.md\n      - deposit.md", "en.yml:8:9: `Deposit` is the title of deposit.md, and leads to close.md"),
    "labels that changed places": ("en.yml", NAV, "      - Deposit: close.md\n      - Closing: deposit.md", "en.yml:9:9: `Closing` is the title of close.md"),
    "a style that is not there": ("content/en/deposit.md", HEAD, HEAD + "styles: [pages]\n", "content/en/deposit.md:3:1: There is no style `pages`"),
    "a style that is misspelt": ("content/en/deposit.md", HEAD, HEAD + "styles: [page, lists]\n", "content/en/deposit.md:3:1: There is no style `page`. Leave it out"),
}  # fmt: skip


@pytest.fixture
def site(tmp_path):
    """A copy of the good site that a test may break."""
    return Path(shutil.copytree(SITE, tmp_path / "site"))


def told(root: Path) -> list[str]:
    return [str(each) for each in site_problems(root, good_records())]


@pytest.mark.parametrize("file, old, new, says", BAD.values(), ids=BAD.keys())
def test_a_bad_setting_is_told_where_it_is(site, file, old, new, says):
    text = (site / file).read_text("utf-8")
    assert old in text, "the good site no longer holds what this example breaks"
    (site / file).write_text(text.replace(old, new, 1), "utf-8")
    found = told(site)
    assert [line for line in found if line.startswith(says)], found


def test_a_page_whose_name_is_hard_to_send_is_told(site):
    for language in ("zh", "en"):
        folder = site / "content" / language
        (folder / "deposit.md").rename(folder / "My Deposit.md")
    found = told(site)
    for language in ("zh", "en"):
        start = f"content/{language}/My Deposit.md:1:1: `My Deposit.md` would be an address"
        assert [line for line in found if line.startswith(start)], found


def test_what_has_no_form_without_its_style_is_told(site):
    (site / "site_overrides" / "assets" / "css").mkdir(parents=True)
    (site / "site_overrides" / "assets" / "css" / "checklist.css").touch()
    found = told(site)
    for language in ("zh", "en"):
        start = f"content/{language}/tools/list.md:10:4: What `show_checklist` shows has no form"
        assert [line for line in found if line.startswith(start)], found
