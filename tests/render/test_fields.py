"""The tables of fields: what a contributor writes, and in which file."""

import re

import pytest
from bs4 import BeautifulSoup

from macros.records.kinds import KINDS
from macros.records.language import ZH
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.fields import chinese_meanings, field_rows, shared_rows
from macros.render.renderer import Site
from tests.support import good_records


@pytest.fixture
def renderer(language):
    return Site(good_records(), language).page(Place("contribute/"))


def names(html: str) -> list[str]:
    return [cell.get_text() for cell in BeautifulSoup(html, "lxml").select("th > code")]


def test_the_parts_of_many_records_have_their_fields_in_one_table(renderer):
    shown = names(blocks.show_shared_fields(renderer))
    for part in ("text.zh", "value.min", "value.unit", "citation.at", "statement.certainty"):
        assert part in shown


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_table_names_a_file_of_its_kind_and_whether_that_is_one_record(renderer, kind):
    said = BeautifulSoup(blocks.show_fields(renderer, kind.name), "lxml").p
    words = renderer.t("file-one" if kind.one_file_one_record else "file-many")
    assert said.get_text().startswith(words)
    assert f"/{kind.name}" in said.code.get_text()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_text_in_both_languages_is_not_called_like_one_in_none(renderer, kind):
    both = {"title.zh", "text.zh", "name.zh"}
    rows = {name: type_ for name, type_, _, _ in field_rows(kind.model, renderer.t)}
    assert not both & rows.keys()
    called = renderer.t("type-both")
    for name, field in kind.model.model_fields.items():
        assert ("Text" in str(field.annotation)) <= (called in rows[field.alias or name])


def test_every_meaning_is_there_in_chinese_and_none_is_left_over(renderer):
    rows = [row for kind in KINDS for row in field_rows(kind.model, renderer.t)]
    meanings = {meaning for *_, meaning in [*rows, *shared_rows(renderer.t)]}
    assert chinese_meanings().keys() == meanings


def test_what_is_code_in_a_meaning_is_the_same_code_in_chinese():
    for english, chinese in chinese_meanings().items():
        assert set(re.findall(r"`[^`]+`", english)) <= set(re.findall(r"`[^`]+`", chinese))


def test_on_a_chinese_page_the_fields_are_explained_in_chinese():
    renderer = Site(good_records(), ZH).page(Place("contribute/"))
    shown = BeautifulSoup(blocks.show_fields(renderer, "facts"), "lxml")
    cells = [cell.get_text() for cell in shown.select("td")]
    assert "最近一次对照原文的日期。" in cells
    assert not [cell for cell in cells if re.search(r"[a-z]+ [a-z]+ [a-z]+", cell)]
