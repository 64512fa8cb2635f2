"""The feed of changes is Atom, and says what the page says."""

import xml.etree.ElementTree as ET

import pytest

from macros.outputs.feed import ATOM, feed
from macros.records.language import LANGUAGES
from tests.rules.test_data import RECORDS

ADDRESS = "https://guide.example/exit/"


@pytest.fixture(params=LANGUAGES.values(), ids=str)
def tree(request):
    return request.param, ET.fromstring(feed(RECORDS, request.param, "Guide", ADDRESS))


def test_every_change_is_an_entry_with_its_address(tree):
    language, root = tree
    entries = {
        entry.find(f"{{{ATOM}}}id").text: entry.find(f"{{{ATOM}}}title").text
        for entry in root.findall(f"{{{ATOM}}}entry")
    }
    assert entries == {
        f"{ADDRESS}changes/#{id_}": change.text[language] for id_, change in RECORDS.changes.items()
    }


def test_the_newest_change_is_first_and_dates_the_feed(tree):
    _, root = tree
    dates = [entry.find(f"{{{ATOM}}}updated").text for entry in root.findall(f"{{{ATOM}}}entry")]
    assert dates == sorted(dates, reverse=True)
    assert root.find(f"{{{ATOM}}}updated").text == dates[0]


def test_the_feed_names_what_atom_asks_for(tree):
    _, root = tree
    for name in ("title", "id", "updated", "author"):
        assert root.find(f"{{{ATOM}}}{name}") is not None
