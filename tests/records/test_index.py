"""The index has a place for each kind of record, with the type of its model."""

from typing import get_args, get_type_hints

import pytest

from macros.records.base import Part
from macros.records.index import Records, ref_fields
from macros.records.kinds import FLAT, KINDS, PARTS, PUBLIC
from macros.records.violations import Violation


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_an_attribute_of_the_records(kind):
    assert get_args(get_type_hints(Records)[kind.name]) == (str, kind.model)
    assert Records().kinds[kind.name] == {}


def test_kinds_and_attributes_are_the_same_records():
    records = Records()
    assert all(records.kinds[kind.name] is getattr(records, kind.name) for kind in KINDS)


def test_every_part_with_an_id_has_a_name():
    assert set(PARTS) == set(Part.__subclasses__())


def test_what_is_published_is_a_kind():
    assert set(FLAT) <= set(PUBLIC) <= {kind.name for kind in KINDS}


def test_a_marked_id_is_seen_inside_of_a_list():
    assert ref_fields(Violation) == {"facts": ("facts",), "template": ("templates",)}
