"""The feeds of changes are Atom, and say what the page says."""

import uuid
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest

from macros.outputs.feed import ATOM, feeds
from macros.render.words import Words
from tests.support import records

ADDRESS = "https://guide.example/exit/"
ELSEWHERE = "https://elsewhere.example/"
TOPICS = sorted({page for change in records().changes.values() for page in change.pages})
every_topic = pytest.mark.parametrize("topic", TOPICS)


def all_feeds(language, address=ADDRESS) -> dict[str, ET.Element]:
    made = feeds(Words(records(), language), "Guide", address)
    return {path: ET.fromstring(text) for path, text in made}


def told(tree: ET.Element, name: str) -> list[str]:
    """The texts of the elements of this name of all entries."""
    return [entry.find(f"{{{ATOM}}}{name}").text for entry in tree.findall(f"{{{ATOM}}}entry")]


def ids(tree: ET.Element) -> list[str]:
    return [element.text for element in tree.iter(f"{{{ATOM}}}id")]


@pytest.fixture
def tree(language):
    return all_feeds(language)["feed.xml"]


def test_every_change_is_an_entry_with_its_address(tree, language):
    links = [e.find(f"{{{ATOM}}}link").get("href") for e in tree.findall(f"{{{ATOM}}}entry")]
    assert dict(zip(links, told(tree, "title"), strict=True)) == {
        f"{ADDRESS}changes/#{id_}": change.text[language]
        for id_, change in records().changes.items()
    }


def test_the_newest_change_is_first_and_dates_the_feed(tree):
    dates = told(tree, "updated")
    assert dates == sorted(dates, reverse=True)
    assert tree.find(f"{{{ATOM}}}updated").text == dates[0]


def test_the_feed_names_what_atom_asks_for(tree):
    for name in ("title", "id", "updated", "author"):
        assert tree.find(f"{{{ATOM}}}{name}") is not None


def test_each_page_that_a_change_names_has_a_feed(language):
    assert set(all_feeds(language)) == {"feed.xml", *(f"feeds/{topic}.xml" for topic in TOPICS)}


@every_topic
def test_the_feed_of_a_topic_holds_its_changes_alone(language, topic):
    tree = all_feeds(language)[f"feeds/{topic}.xml"]
    found = [change for change in records().changes.values() if topic in change.pages]
    assert sorted(told(tree, "title")) == sorted(change.text[language] for change in found)
    itself = [link for link in tree.findall(f"{{{ATOM}}}link") if link.get("rel") == "self"]
    assert [link.get("href") for link in itself] == [f"{ADDRESS}feeds/{topic}.xml"]


def test_ids_survive_a_move_of_the_host(language):
    here, there = all_feeds(language), all_feeds(language, ELSEWHERE)
    assert {path: ids(tree) for path, tree in here.items()} == {
        path: ids(tree) for path, tree in there.items()
    }
    assert [i for tree in here.values() for i in ids(tree) if urlsplit(i).scheme != "urn"] == []


def test_an_id_is_a_uuid_that_two_feeds_give_the_same_change_alone(language):
    trees = all_feeds(language)
    by_title = {}
    for tree in trees.values():
        for id_, title in zip(told(tree, "id"), told(tree, "title"), strict=True):
            assert uuid.UUID(id_).version == 5
            by_title.setdefault(id_, set()).add(title)
    assert [titles for titles in by_title.values() if len(titles) > 1] == []
    own = [tree.find(f"{{{ATOM}}}id").text for tree in trees.values()]
    assert len(set(own)) == len(own)
