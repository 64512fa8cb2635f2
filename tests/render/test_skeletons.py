"""The skeletons that contributors copy: put among the records, they are right as they stand."""

import datetime
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.outputs.clauses import write_clauses
from macros.records.index import PUBLISHED, READINGS, load
from macros.records.kinds import KINDS
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.fields import SKELETONS, skeleton_of
from macros.render.renderer import Site
from macros.rules import check_data
from macros.rules.published import published_list
from macros.rules.readings import readings_list
from tests.support import DATA, GOOD, good_records

TODAY = datetime.date(2026, 11, 28)
# A text with the clauses that the skeletons cite.
TEXT = (
    "一、概述 1.1 目的 示例。 二、公示 2.1 条件 （1）满 45 天；（2）乙；（3）丙。 "
    "三、处置 3.1 首次 甲。 3.2 再次 5%，至少 5 元、至多 100 元。 四、申诉 4.1 期限 丁。"
)
# Written by a command (clauses), or not by contributors of facts (the others).
WITHOUT = {"clauses", "ui", "wording"}
WITH = [kind.name for kind in KINDS if kind.name not in WITHOUT]
FILES = sorted(path.relative_to(SKELETONS).as_posix() for path in SKELETONS.rglob("*.yml"))


@pytest.fixture(scope="module", params=[GOOD, DATA], ids=["good", "own"])
def with_skeletons(request, tmp_path_factory) -> Path:
    """Records, small and right or the guide's own, with every skeleton among them."""
    data = Path(shutil.copytree(request.param, tmp_path_factory.mktemp("new") / "data"))
    for file in FILES:
        _add(data, file)
    text = data.parent / "text.txt"
    text.write_text(TEXT, "utf-8")
    write_clauses(data, "rule-example", text, numbered=True)
    (data / PUBLISHED).write_text(published_list(load(data)), "utf-8")
    (data / READINGS).write_text(readings_list(load(data)), "utf-8")
    return data


def _add(data: Path, file: str) -> None:
    """Adds a skeleton as its own words say: as a file, or in the file that its kind has."""
    kind = file.removesuffix(".yml").partition("/")[0]
    new, there = (SKELETONS / file).read_text("utf-8"), data / file
    if kind == "plans":
        count = len(load(data).plans)
        new = re.sub(r"(?m)^place: \d+$", f"place: {count + 1}", new)
    if not there.exists():
        there = there if "/" in file else data / kind / "example.yml"
        there.parent.mkdir(exist_ok=True)
        there.write_text(new, "utf-8")
        return
    old, entries = there.read_text("utf-8"), new.partition("\n")[2]
    if kind == "changes":
        newest = re.search(r"(?m)^  date: (\S+)$", old)[1]
        entries = re.sub(r"(?m)^  date: \S+$", f"  date: {newest}", entries)
        head, first, rest = re.split(r"(?m)^(?=\w)()", old, maxsplit=1)
        there.write_text(head + entries + first + rest, "utf-8")
    elif kind == "search":
        there.write_text(old.rstrip() + "\n" + entries.removeprefix("asked:\n"), "utf-8")
    else:
        there.write_text(old.rstrip() + "\n" + entries, "utf-8")


def test_the_skeletons_pass_the_check_as_they_stand(with_skeletons):
    assert check_data(with_skeletons, TODAY) == []


def test_the_check_has_read_a_skeleton_of_every_kind(with_skeletons):
    read = load(with_skeletons).kinds
    kinds = set(WITH) - {"search"}
    assert [kind for kind in kinds if not any("example" in id_ for id_ in read[kind])] == []


def test_a_number_that_a_skeleton_has_wrong_is_told(with_skeletons, tmp_path):
    data = Path(shutil.copytree(with_skeletons, tmp_path / "data"))
    file = data / "facts" / "example.yml"
    file.write_text(file.read_text("utf-8").replace("满 45 天", "满 46 天"), "utf-8")
    assert {problem.file for problem in check_data(data, TODAY)} == {"data/facts/example.yml"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_that_contributors_write_has_a_skeleton(kind):
    assert bool(skeleton_of(kind)) == (kind.name in WITH)


@pytest.mark.parametrize("kind", WITH)
def test_the_page_shows_the_skeleton_as_it_can_be_copied(kind, language):
    page = Site(good_records(), language).page(Place("contribute/"))
    shown = BeautifulSoup(blocks.show_fields(page, kind), "lxml").select_one("pre code")
    assert shown.get_text() == skeleton_of(next(each for each in KINDS if each.name == kind))


def test_the_page_tells_of_every_kind_with_a_skeleton(language):
    text = (DATA.parent / "content" / language.code / "contribute.md").read_text("utf-8")
    assert set(WITH) <= set(re.findall(r'show_fields\("(\w+)"', text))
