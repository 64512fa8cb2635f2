"""The list of what a reader may subscribe to."""

from bs4 import BeautifulSoup

from macros.render import blocks
from macros.render.addresses import Place
from macros.render.renderer import Site
from tests.support import records


def test_every_topic_and_the_calendar_are_listed_from_where_the_page_stands(language):
    page = Site(records(), language).page(Place("changes/"))
    links = [a["href"] for a in BeautifulSoup(blocks.list_feeds(page), "lxml").select("a")]
    named = {page for change in records().changes.values() for page in change.pages}
    assert {*links} == {"../feed.xml", "../rules.ics", *(f"../feeds/{name}.xml" for name in named)}
    assert len(set(links)) == len(links)


def test_nothing_is_offered_on_a_disk(language):
    page = Site(records(), language).page(Place("changes.html", directories=False))
    assert blocks.list_feeds(page) == ""
