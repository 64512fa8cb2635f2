"""The feed of changes is Atom, and says what the page says."""

import xml.etree.ElementTree as ET

import pytest

from macros.outputs.feed import ATOM, feed
from tests.support import records

ADDRESS = "https://guide.example/exit/"


@pytest.fixture
def tree(language):
    return ET.fromstring(feed(records(), language, "Guide", ADDRESS))


def test_every_change_is_an_entry_with_its_address(tree, language):
    entries = {
        entry.find(f"{{{ATOM}}}id").text: entry.find(f"{{{ATOM}}}title").text
        for entry in tree.findall(f"{{{ATOM}}}entry")
    }
    assert entries == {
        f"{ADDRESS}changes/#{id_}": change.text[language]
        for id_, change in records().changes.items()
    }


def test_the_newest_change_is_first_and_dates_the_feed(tree):
    dates = [entry.find(f"{{{ATOM}}}updated").text for entry in tree.findall(f"{{{ATOM}}}entry")]
    assert dates == sorted(dates, reverse=True)
    assert tree.find(f"{{{ATOM}}}updated").text == dates[0]


def test_the_feed_names_what_atom_asks_for(tree):
    for name in ("title", "id", "updated", "author"):
        assert tree.find(f"{{{ATOM}}}{name}") is not None
