"""What search engines, chats and programs learn of the pages is there, true and the same everywhere."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from urllib.parse import urljoin

import pytest

from tests.support import PAGES, SITE_URL, every_page, records
from tools.project import FOLDERS

SITEMAP = {
    "": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
# Characters of a description: shorter says too little, longer is cut off in a list of results.
LENGTHS = {"zh": (30, 80), "en": (70, 190)}


def language_of(page: str) -> str:
    return "en" if page.startswith("en/") else "zh"


def meta(document, name: str) -> str | None:
    found = document.select_one(f'meta[name="{name}"], meta[property="{name}"]')
    return found and found["content"]


def graph(document) -> dict[str, dict]:
    """The things that a page's JSON-LD speaks of, by their kind."""
    text = document.select_one('script[type="application/ld+json"]').string
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


@every_page
def test_description_is_of_a_good_length(site, page):
    shortest, longest = LENGTHS[language_of(page)]
    assert shortest <= len(meta(site.page(page), "description")) <= longest


@pytest.mark.parametrize("language", FOLDERS)
def test_descriptions_are_unique(site, language):
    pages = [page for page in PAGES if language_of(page) == language]
    found = Counter(meta(site.page(page), "description") for page in pages)
    assert [text for text, times in found.items() if times > 1] == []


@every_page
def test_a_chat_is_told_what_the_page_says(site, page):
    document = site.page(page)
    assert meta(document, "og:title") == document.title.get_text(strip=True)
    assert meta(document, "og:description") == meta(document, "description")
    assert meta(document, "og:url") == document.select_one("link[rel=canonical]")["href"]
    image = meta(document, "og:image")
    assert image.startswith(SITE_URL)
    assert site.file_of(image.removeprefix(SITE_URL))


@every_page
def test_breadcrumbs_lead_from_home_to_the_page(site, page):
    things = graph(site.page(page))
    if page in FOLDERS.values():
        assert things["WebSite"]["url"] == SITE_URL + page
        return
    addresses = [crumb["item"] for crumb in things["BreadcrumbList"]["itemListElement"]]
    assert addresses[0] == SITE_URL + FOLDERS[language_of(page)]
    assert addresses[-1] == SITE_URL + page
    assert all(site.file_of(address.removeprefix(SITE_URL)) for address in addresses)


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_the_way_to_close_is_a_how_to_of_what_the_page_shows(site, folder):
    document = site.page(f"{folder}close/")
    for step in graph(document)["HowTo"]["step"]:
        shown = document.find(id=step["url"].partition("#")[2]).get_text()
        assert step["name"] in shown
        assert step["text"] in shown


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_every_question_is_told_and_stands_on_the_page(site, folder):
    document = site.page(f"{folder}faq/")
    asked = {
        q["url"].partition("#")[2]: q["name"] for q in graph(document)["FAQPage"]["mainEntity"]
    }
    assert asked.keys() == records().faq.keys()
    assert {id_: document.find(id=id_).get_text().rstrip("¶").strip() for id_ in asked} == asked


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_the_data_set_names_the_files_of_the_download(site, folder):
    document = site.page(f"{folder}open-data/")
    told = {file["contentUrl"] for file in graph(document)["Dataset"]["distribution"]}
    links = {
        urljoin(SITE_URL + f"{folder}open-data/", a["href"]) for a in document.select("[download]")
    }
    assert told == {link for link in links if "/schema/" not in link}


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_site_map_lists_the_pages_of_a_language_with_their_twins(site, folder):
    tree = ElementTree.parse(site.root / folder / "sitemap.xml")
    found = {
        url.find("loc", SITEMAP).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", SITEMAP)
        }
        for url in tree.findall("url", SITEMAP)
    }
    names = [page.removeprefix("en/") for page in PAGES if page.startswith("en/")]
    assert found == {
        f"{SITE_URL}{folder}{name}": {
            "zh-Hans": SITE_URL + name,
            "en": f"{SITE_URL}en/{name}",
            "x-default": SITE_URL + name,
        }
        for name in names
    }


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_site_map_says_when_each_page_was_last_checked_or_changed(site, language, folder):
    tree = ElementTree.parse(site.root / folder / "sitemap.xml")
    found = {
        url.find("loc", SITEMAP).text.removeprefix(SITE_URL): url.find("lastmod", SITEMAP).text
        for url in tree.findall("url", SITEMAP)
    }
    assert set(found) == {page for page in PAGES if language_of(page) == language}
    for page, day in found.items():
        checked = [each.get_text() for each in site.page(page).select(".cite__checked [data-age]")]
        named = [
            str(change.date)
            for change in records().changes.values()
            if (page.removeprefix(folder).strip("/") or "index") in change.pages
        ]
        newest = max(str(change.date) for change in records().changes.values())
        assert day == max([*checked, *named], default=newest), page


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_the_page_of_changes_leads_to_every_feed_and_the_calendar(site, folder):
    page = f"{folder}changes/"
    links = {urljoin(page, link["href"]) for link in site.page(page).select("article .more a")}
    feeds = {
        path.relative_to(site.root).as_posix()
        for path in [*(site.root / folder / "feeds").iterdir(), site.root / folder / "feed.xml"]
    }
    assert links == {*feeds, f"{folder}rules.ics"}
    assert all(site.file_of(path) for path in links)


@every_page
def test_each_page_leads_to_the_accessibility_statement(site, page):
    links = [urljoin(page, link["href"]) for link in site.page(page).select("footer a")]
    assert f"{FOLDERS[language_of(page)]}accessibility/" in links


def test_robots_are_led_to_both_site_maps(site):
    text = (site.root / "robots.txt").read_text("utf-8")
    maps = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("Sitemap")]
    assert maps == [f"{SITE_URL}{folder}sitemap.xml" for folder in FOLDERS.values()]


@pytest.mark.parametrize("name", ["404.html", "offline.html", "robots.txt"])
def test_what_only_the_root_is_asked_for_stands_there_alone(site, name):
    assert [found.relative_to(site.root).as_posix() for found in site.root.rglob(name)] == [name]


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_llms_txt_lists_every_page_of_its_language(site, language, folder):
    text = (site.root / folder / "llms.txt").read_text("utf-8")
    assert text.startswith("# ")
    pages = [page for page in PAGES if language_of(page) == language]
    assert [page for page in pages if f"({SITE_URL}{page}index.md)" not in text] == []
    paths = re.findall(rf"\]\({re.escape(SITE_URL)}([^)]*)\)", text)
    assert [path for path in paths if not site.file_of(path)] == []
    assert [p for p in pages if meta(site.page(p), "description") not in text] == []


@every_page
def test_the_feed_is_told_of(site, page):
    link = site.page(page).select_one('link[type="application/atom+xml"]')
    path = urljoin(SITE_URL + page, link["href"]).removeprefix(SITE_URL)
    assert site.file_of(path) == site.root / FOLDERS[language_of(page)] / "feed.xml"
    assert link["rel"] == ["alternate", ""] or link["rel"] == ["alternate"]


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_manifest_names_what_is_there(site, folder):
    manifest = json.loads((site.root / folder / "manifest.webmanifest").read_text("utf-8"))
    base = f"{SITE_URL}{folder}manifest.webmanifest"
    named = [icon["src"] for icon in manifest["icons"]]
    named += [shortcut["url"] for shortcut in manifest["shortcuts"]] + [manifest["start_url"]]
    paths = [urljoin(base, name).removeprefix(SITE_URL) for name in named]
    assert [path for path in paths if not site.file_of(path)] == []
    assert urljoin(base, manifest["scope"]) == SITE_URL


def test_feeds_calendars_and_twins_are_not_kept_for_reading_without_a_network(site):
    known = (site.root / "sw.js").read_text("utf-8").splitlines()[0]
    assert '"deposit/"' in known
    assert [name for name in ("feeds/", "feed.xml", ".ics", ".md", "llms") if name in known] == []
