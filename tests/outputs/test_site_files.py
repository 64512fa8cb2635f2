"""What MkDocs would build without a word is told, in the right file, line and column."""

import shutil
from pathlib import Path

import pytest

from macros.outputs.configuration import read_configs
from macros.outputs.site_files import site_file_problems
from tools.project import ROOT

SITE = ROOT / "tests" / "good_site"
# What is changed in a file, and how the line begins that tells it.
BAD = {
    "an unknown language": ("zh.yml", "language: zh", "language: cn", "zh.yml:4:13: The guide has no language `cn`"),
    "no language": ("zh.yml", "  language: zh", "  name: x", "zh.yml:1:1: The guide has no language ``"),
    "links that may break": ("base.yml", "strict: true", "strict: false", "base.yml:1:9: `strict` is `false`"),
    "links that may break, unsaid": ("base.yml", "strict: true\n", "", "base.yml:1:1: `strict` is not set"),
    "fonts of another host": ("base.yml", "font: false", "font: {text: Roboto}", "base.yml:3:9: `theme.font` is"),
    "macros that may fail": ("base.yml", "on_error_fail: true", "on_error_fail: false", "base.yml:11:20: `plugins.macros.on_error_fail`"),
    "names that may be unknown": ("base.yml", "undefined: strict", "undefined: keep", "base.yml:12:19: `plugins.macros.on_undefined`"),
    "a setting of a language": ("en.yml", "theme:\n", "theme:\n  font: true\n", "en.yml:4:9: `theme.font` is `true`"),
    "a style of another host": ("base.yml", "- guide.css", "- //cdn.example/a.css", "base.yml:6:5: `//cdn.example/a.css` is loaded"),
    "a script of another host": ("base.yml", "path: guide.js", "path: https://cdn.example/a.js", "base.yml:8:11: `https://cdn.example/a.js` is"),
    "a style that is not there": ("base.yml", "- guide.css", "- guides.css", "base.yml:6:5: There is no file `site_overrides/guides.css`"),
    "a label twice": ("en.yml", "- Leaving:", "- Home:", "en.yml:7:5: `Home` stands in line 6 already"),
    "pages in another order": ("zh.yml", "- close.md\n      - deposit.md", "- deposit.md\n      - close.md", "zh.yml:8:9: en.yml:8 names `close.md` here"),
    "a page at another depth": ("zh.yml", "      - close.md", "  - 关店: close.md\n  - 其他:", "zh.yml:7:13: en.yml:8 names `close.md` here"),
    "a word that one language lacks": ("zh.yml", "trial: 试用店铺", "trials: 试用店铺", "en.yml:15:20: zh.yml has no `shops.trial` among its words"),
    "a word too many": ("zh.yml", "    step:", "    more: 更多\n    step:", "zh.yml:14:11: en.yml has no `more` among its words"),
    "a blank that one language lacks": ("en.yml", "Step {n} of {m}", "Step {n}", "en.yml:14:11: `step` has other blanks in zh.yml"),
    "a language without a file": ("en.yml", "language: en", "language: zh", "base.yml:1:1: No file configures the language `en`"),
    "an icon that is not there": ("base.yml", "font: false", "font: false\n  favicon: icon.png", "base.yml:4:12: There is no file `site_overrides/icon.png`"),
    "a shared file that is not there": ("en.yml", "docs_dir", "INHERIT: bases.yml\ndocs_dir", "en.yml:1:10: There is no file `bases.yml`"),
    "pages that are left out": ("base.yml", "strict: true", "strict: true\nexclude_docs: /tools/", "base.yml:2:15: `/tools/` would leave pages out"),
    "an extension that is lost": ("base.yml", "extra:", "markdown_extensions: {md_in_html: {}, tables: {}, toc: {}}\nextra:", "base.yml:13:22: `attr_list` is not set"),
    "an extension that is misspelt": ("base.yml", "extra:", "markdown_extensions: [attr_list, md_in_htm, tables, toc]\nextra:", "base.yml:13:22: `md_in_html` is not set"),
    "a language at another address": ("base.yml", "extra:", "extra:\n  languages: {zh: {path: ''}, en: {path: en}}", "base.yml:14:42: `en` is not where `en` is built"),
    "a language at the root": ("base.yml", "extra:", "extra:\n  languages: {zh: {path: ''}, en: {path: ''}}", "base.yml:14:42: `` is not where `en` is built"),
}  # fmt: skip


@pytest.fixture
def site(tmp_path):
    """A copy of the good site that a test may break."""
    return Path(shutil.copytree(SITE, tmp_path / "site"))


def told(root: Path) -> list[str]:
    return [str(each) for each in site_file_problems(read_configs(root)[0], root)]


@pytest.mark.parametrize("root", [SITE, ROOT], ids=["the good site", "the guide"])
def test_good_files_have_no_problem(root):
    assert told(root) == []


@pytest.mark.parametrize("file, old, new, says", BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_told_where_it_is_bad(site, file, old, new, says):
    text = (site / file).read_text("utf-8")
    assert old in text, "the good site no longer holds what this example breaks"
    (site / file).write_text(text.replace(old, new, 1), "utf-8")
    found = told(site)
    assert [line for line in found if line.startswith(says)], found
    assert all(line.count("\n") == 0 and line.endswith(".") for line in found)


def test_a_language_without_what_all_share_is_told(site):
    (site / "zh.yml").write_text(
        f"INHERIT: base.yml\n{(site / 'zh.yml').read_text('utf-8')}", "utf-8"
    )
    (site / "base.yml").write_text(
        f"hooks: [macros/hooks.py]\n{(site / 'base.yml').read_text('utf-8')}", "utf-8"
    )
    assert [line.partition(" This")[0] for line in told(site)] == [
        "en.yml:1:1: The file has no `INHERIT`."
    ]


def test_a_site_without_its_hooks_is_told(site):
    for file in ("zh.yml", "en.yml"):
        (site / file).write_text(f"INHERIT: base.yml\n{(site / file).read_text('utf-8')}", "utf-8")
    (line,) = told(site)
    assert line.startswith("base.yml:1:1: `hooks` does not name macros/hooks.py.")
