"""The tables of fields: what a contributor writes, and in which file."""

import pytest
from bs4 import BeautifulSoup

from macros.records.kinds import KINDS
from macros.render import blocks
from macros.render.addresses import Place
from macros.render.fields import field_rows
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
def test_a_text_in_both_languages_is_not_called_like_one_in_none(kind):
    both = {"title.zh", "text.zh", "name.zh"}
    rows = {name: type_ for name, type_, _, _ in field_rows(kind.model)}
    assert not both & rows.keys()
    for name, field in kind.model.model_fields.items():
        assert ("Text" in str(field.annotation)) <= ("zh and en" in rows[field.alias or name])
