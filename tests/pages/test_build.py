"""The built site: what a reader, a search engine and a contributor can rely on."""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from macros.records.index import load
from tests.support import BASE, OLD_FILE, PAGES, SITE_URL, every_page, page_names
from tools.project import FOLDERS, ROOT, copy_project, run_build

# Elements whose address a browser fetches by itself, with the attribute that holds it.
LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "track": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
    "image": "href",
}
LOADED_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "manifest",
}
LEFTOVERS = ("Macro Rendering Error", "Macro Syntax Error", "{{", "{%")
NAME_IN_CHINESE = re.compile(r"《[^《》]{1,80}》|【[^【】]{1,80}】|「[^「」]{1,80}」")
CHINESE = re.compile(
    r"[\u3400-\u9fff，。；：、！？（）“”]*[\u3400-\u9fff][\u3400-\u9fff，。；：、]*"
)
SPOKEN = ("title", "alt", "aria-label", "placeholder", "content")


def language_of(page: str) -> str:
    return "en" if page.startswith("en/") else "zh"


def twin_of(page: str) -> str:
    return page.removeprefix("en/") if language_of(page) == "en" else f"en/{page}"


def resolve(page: str, link: str) -> tuple[str, str] | None:
    """The path below the site's root and the anchor that a link leads to; None if it leaves the site."""
    whole = urlsplit(urljoin(SITE_URL + page, link))
    if not whole._replace(query="", fragment="").geturl().startswith(SITE_URL):
        return None
    return whole.path.removeprefix(urlsplit(SITE_URL).path), unquote(whole.fragment)


def test_each_page_has_its_twin(site):
    assert page_names("zh") == page_names("en")
    built = {
        path.parent.relative_to(site.root).as_posix() for path in site.root.rglob("index.html")
    }
    assert {page.rstrip("/") or "." for page in PAGES} == built


class ConfigLoader(yaml.SafeLoader):
    """Reads a configuration, with None for what its tags would make."""


ConfigLoader.add_multi_constructor("!", lambda *_: None)


def entries(nav: list):
    """Title and file of every entry that has both, at any depth."""
    for entry in nav:
        for title, target in entry.items() if isinstance(entry, dict) else ():
            if isinstance(target, list):
                yield from [(title, page) for page in target[:1] if isinstance(page, str)]
                yield from entries(target)
            else:
                yield title, target


@pytest.mark.parametrize(("language", "config"), [("zh", "mkdocs.yml"), ("en", "mkdocs.en.yml")])
def test_navigation_calls_the_pages_what_the_records_call_them(language, config):
    nav = yaml.load((ROOT / config).read_text("utf-8"), ConfigLoader)["nav"]
    words = load(ROOT / "data").ui
    slugs = {title: file.removesuffix(".md").removesuffix("/index") for title, file in entries(nav)}
    assert {title: getattr(words[f"page-{slug}"], language) for title, slug in slugs.items()} == {
        title: title for title in slugs
    }


@every_page
def test_links_and_anchors_resolve(site, page):
    wrong = []
    for element in site.page(page).select("[href], [src]"):
        link = element.get("href") or element.get("src")
        target = resolve(page, link)
        if target is None or link.startswith("data:"):
            continue
        path, anchor = target
        file = site.file_of(path)
        if file is None:
            wrong.append(f"{link}: no such page")
        elif anchor and file.name == "index.html":
            folder = file.parent.relative_to(site.root).as_posix()
            if anchor not in site.ids("" if folder == "." else f"{folder}/"):
                wrong.append(f"{link}: no such anchor")
    assert not wrong


@every_page
def test_no_macro_is_left(site, page):
    html = (site.root / page / "index.html").read_text("utf-8")
    assert [text for text in LEFTOVERS if text in html] == []


@every_page
def test_language_is_named(site, page):
    assert site.page(page).html["lang"] == language_of(page)


@pytest.mark.parametrize("language", FOLDERS)
def test_titles_and_descriptions_are_unique(site, language):
    pages = [site.page(page) for page in PAGES if language_of(page) == language]
    titles = Counter(page.title.get_text(strip=True) for page in pages)
    assert [title for title, times in titles.items() if times > 1] == []
    assert all(titles)


@every_page
def test_one_heading_names_the_page(site, page):
    headings = site.page(page).find_all("h1")
    assert len(headings) == 1
    assert headings[0].get_text(strip=True)


@every_page
def test_twins_have_the_same_anchors(site, page):
    def anchors(address):
        article = site.page(address).article
        return [heading.get("id") for heading in article.find_all(re.compile("^h[1-6]$"))]

    assert anchors(page) == anchors(twin_of(page))
    assert [a for a in anchors(page) if not re.fullmatch(r"[a-z][a-z0-9-]*", a or "")] == []


@pytest.mark.parametrize("page", [p for p in PAGES if language_of(p) == "en"])
def test_english_page_holds_no_chinese_but_names(site, page):
    assert chinese_in(site.page(page)) == []


def chinese_in(page) -> list[str]:
    """The Chinese that an English reader meets outside names in brackets and parts marked as Chinese."""
    found = []
    for element in page.find_all(True):
        if not _marked_chinese(element):
            found += [element[name] for name in SPOKEN if isinstance(element.get(name), str)]
    texts = page.find_all(string=True)
    spoken = [
        t
        for t in texts
        if t.parent.name not in ("script", "style") and not _marked_chinese(t.parent)
    ]
    found.append("".join(spoken))
    return [hit for text in found for hit in CHINESE.findall(_without_names(text))]


def _marked_chinese(element) -> bool:
    nearest = element if element.get("lang") else element.find_parent(lang=True)
    # mul: a record to copy, which has both languages.
    return bool(nearest) and nearest["lang"].startswith(("zh", "mul"))


def _without_names(text: str) -> str:
    while (shorter := NAME_IN_CHINESE.sub("", text)) != text:
        text = shorter
    return text


def test_chinese_in_an_english_page_would_be_found():
    page = BeautifulSoup(
        '<html lang="en"><p title="保证金">Pay the 押金 by 《规则〈一〉》 at 【店铺】</p>'
        '<p lang="zh">关店</p></html>',
        "lxml",
    )
    assert chinese_in(page) == ["保证金", "押金"]


@every_page
def test_nothing_is_loaded_from_another_host(site, page):
    document = site.page(page)
    addresses = [
        element.get(LOADED[element.name]) or element.get("xlink:href")
        for element in document.find_all(list(LOADED))
    ]
    addresses += [
        link["href"]
        for link in document.find_all("link")
        if LOADED_LINKS & set(link.get("rel", []))
    ]
    for element in document.select("[srcset]"):
        addresses += [part.split()[0] for part in element["srcset"].split(",")]
    for style in [*document.find_all("style"), *document.select("[style]")]:
        addresses += re.findall(r"url\(['\"]?([^'\")]+)", style.get("style") or style.get_text())
    elsewhere = [a for a in addresses if a and not a.startswith("data:") and not resolve(page, a)]
    assert elsewhere == []


def test_no_stylesheet_loads_from_another_host(site):
    addresses = {
        f"{path.name}: {address}"
        for path in site.root.rglob("*.css")
        for address in re.findall(
            r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")]+)", path.read_text("utf-8")
        )
    }
    assert addresses == set()


@every_page
def test_search_engines_are_told_of_both_languages(site, page):
    document = site.page(page)
    zh, en = (page, twin_of(page)) if language_of(page) == "zh" else (twin_of(page), page)
    told = {link["hreflang"]: link["href"] for link in document.select("head link[hreflang]")}
    assert told == {"zh-Hans": SITE_URL + zh, "en": SITE_URL + en, "x-default": SITE_URL + zh}
    assert all("alternate" in link["rel"] for link in document.select("head link[hreflang]"))
    assert document.find("link", rel="canonical")["href"] == SITE_URL + page


@every_page
def test_language_switch_leads_to_the_same_page(site, page):
    switch = site.page(page).select_one("[data-language-switch]")
    assert resolve(page, switch["href"]) == (twin_of(page), "")


def test_one_404_page_speaks_both_languages(site):
    assert [p.relative_to(site.root).as_posix() for p in site.root.rglob("404.html")] == [
        "404.html"
    ]
    html = (site.root / "404.html").read_text("utf-8")
    assert "没有这个页面" in html
    assert "Page not found" in html
    # It is shown at any depth, so that its own addresses must start at the root.
    links = re.findall(r'(?:href|src)="?([^" >]+)', html)
    assert [link for link in links if not link.startswith((BASE, "http", "#", "data:"))] == []
    assert {"", "en/"} <= {resolve("", link)[0] for link in links if link.startswith(BASE)}


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_sitemap_lists_the_pages_of_its_language(site, language, folder):
    tree = ElementTree.parse(site.root / folder / "sitemap.xml")
    listed = {element.text for element in tree.findall(".//{*}loc")}
    assert listed == {SITE_URL + page for page in PAGES if language_of(page) == language}


def spoil_record(project: Path):
    file = next((project / "data" / "facts").glob("*.yml"))
    file.write_text(file.read_text("utf-8") + "no-such-record: {no-such-key: 1}\n", "utf-8")
    return file.relative_to(project).as_posix()


def spoil_macro(project: Path):
    file = project / "content" / "zh" / "index.md"
    file.write_text(file.read_text("utf-8") + "\n{{ no_such_macro() }}\n", "utf-8")
    return "no_such_macro"


def spoil_link(project: Path):
    file = project / "content" / "en" / "index.md"
    file.write_text(file.read_text("utf-8") + "\n[away](no-such-page.md)\n", "utf-8")
    return "no-such-page.md"


@pytest.mark.parametrize("spoil", [spoil_record, spoil_macro, spoil_link])
def test_failed_build_leaves_the_old_site_whole(tmp_path, spoil):
    project = copy_project(tmp_path)
    old = project / "site" / "old.html"
    old.parent.mkdir()
    old.write_text("old")
    told = spoil(project)
    done = run_build(project)
    assert done.returncode != 0
    assert told in done.stdout
    assert [path.name for path in old.parent.iterdir()] == ["old.html"]
    assert list(project.glob(".site-*")) == []


def test_an_empty_address_is_told_in_a_line(tmp_path):
    done = run_build(ROOT, "--site-dir", str(tmp_path / "site"), SITE_URL="")
    assert done.returncode != 0
    assert "SITE_URL is empty" in done.stdout
    assert "Traceback" not in done.stdout


def test_build_replaces_the_old_site(site):
    assert not (site.root / OLD_FILE).exists()
    assert [path.name for path in site.root.parent.iterdir()] == [site.root.name]
