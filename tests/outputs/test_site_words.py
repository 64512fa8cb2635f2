"""What the settings of a language say: each fault is told in its file, in a line."""

import shutil
from dataclasses import dataclass

import pytest

from macros.outputs.configuration import read_configs
from macros.outputs.site_words import site_word_problems
from tools.project import ROOT

SITE = ROOT / "tests" / "good_site"


@dataclass(frozen=True)
class BadSetting:
    """A change to a file of the settings, and what must be told there."""

    file: str
    old: str
    new: str
    says: str


BAD = {
    "Chinese for an English label": BadSetting("en.yml", "Leaving:", "退店:", "is Chinese: `退店`"),
    "English for a Chinese label": BadSetting("zh.yml", "退店要做的几步:", "Leaving:", "is English: `Leaving`"),
    "Chinese among the English words": BadSetting("en.yml", "a trial shop", "试用店铺", "is Chinese"),
    "English among the Chinese words": BadSetting("zh.yml", "试用店铺", "a trial shop", "is English"),
    "a word that is empty": BadSetting("en.yml", "a trial shop", '""', "is empty"),
    "a name that is empty": BadSetting("en.yml", "docs_dir", 'site_name: ""\ndocs_dir', "is empty"),
    "the name of the other language": BadSetting("en.yml", "docs_dir", "site_name: 退店指南\ndocs_dir", "is Chinese"),
    "a language twice": BadSetting("zh.yml", "language: zh", "language: en", "is of the language `en` too"),
    "the pages of the other language": BadSetting("en.yml", "content/en", "content/zh", "do not stand in `content/zh`"),
    "the folder of the other language": BadSetting("en.yml", "docs_dir", "site_dir: site\ndocs_dir", "not where `en` is built"),
    "addresses with .html": BadSetting("base.yml", "strict: true\n", "strict: true\nuse_directory_urls: false\n", "Every address"),
    "no validation": BadSetting("base.yml", "validation:", "validations:", "`validation` is not set"),
    "validation that passes over links": BadSetting("base.yml", "not_found: warn", "not_found: ignore", "`ignore` lets broken links"),
    "a service that counts readers": BadSetting("base.yml", "extra:", "extra:\n  analytics: {provider: x}", "ask another host"),
}  # fmt: skip


def told(root):
    return [str(each) for each in site_word_problems(read_configs(root)[0])]


def test_the_good_settings_are_good():
    assert told(SITE) == []
    assert told(ROOT) == []


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_setting_is_told_in_its_file(tmp_path, bad):
    root = shutil.copytree(SITE, tmp_path / "site")
    path = root / bad.file
    text = path.read_text("utf-8")
    assert bad.old in text
    path.write_text(text.replace(bad.old, bad.new, 1), "utf-8")
    found = [each for each in told(root) if bad.says in each]
    assert found
    assert all("\n" not in each for each in found)


def test_numbers_of_one_language_are_told(tmp_path):
    root = shutil.copytree(SITE, tmp_path / "site")
    for file, words in (("zh.yml", "关店 30 天"), ("en.yml", "Closing in 3 days")):
        path = root / file
        path.write_text(f"site_description: {words}\n{path.read_text('utf-8')}", "utf-8")
    assert [each for each in told(root) if "The numbers of `site_description` differ" in each]
