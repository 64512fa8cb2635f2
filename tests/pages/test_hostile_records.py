"""Markup in a record, wherever it stands, is shown as text and runs nothing: twenty records that try."""

import re
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from tests.support import BASE, SITE_URL, Site, make_once, page_names, settle
from tools.project import FOLDERS, copy_project, run_build, served

pytestmark = pytest.mark.browser

HIT = "window.hit=true"
# Where the text goes: a file of data/, the keys to it from its first record on, and what it tries.
RECORDS = {
    "a question": ("faq/appeals.yml", ["*", "question"], f"<script>{HIT}</script>"),
    "an answer": ("faq/appeals.yml", ["*", "answer"], f"<img src=x onerror={HIT}>"),
    "a fact": ("facts/after-exit.yml", ["*", "text"], f"[x](javascript:{HIT})"),
    "a term's definition": ("glossary/appeals.yml", ["*", "definition"], f"<svg/onload={HIT}>"),
    "a text's title": (
        "templates/appeal-fake-trade.yml",
        ["title"],
        f"</title><script>{HIT}</script>",
    ),
    "a text's use": ("templates/appeal-fake-trade.yml", ["use_when"], "<!--<script>"),
    "a source's title": ("sources/articles.yml", ["*", "title"], f"\"'><script>{HIT}</script>"),
    "a source's publisher": ("sources/articles.yml", ["*", "publisher"], f"' onclick='{HIT}"),
    "a violation's name": ("violations/abnormal-listing.yml", ["name"], f"</b onclick={HIT}>"),
    "a violation": ("violations/abnormal-listing.yml", ["what"], f"<iframe src=javascript:{HIT}>"),
    "a list's title": ("checklists/after-sales.yml", ["title"], f"</script><script>{HIT}</script>"),
    "an item": (
        "checklists/after-sales.yml",
        ["phases", 0, "items", 0, "do"],
        f"<details open ontoggle={HIT}>",
    ),
    "a claim's heading": (
        "claims/claims-000.yml",
        ["sections", 0, "heading"],
        f"<a href=javascript:{HIT}>x</a>",
    ),
    "a deadline": ("deadlines/appeals.yml", ["*", "name"], f'"><script>{HIT}</script>'),
    "a deadline's start": (
        "deadlines/appeals.yml",
        ["*", "starts"],
        f"&lt;script>{HIT}&lt;/script>",
    ),
    "a procedure's step": (
        "procedures/appeal.yml",
        ["steps", 0, "text"],
        f"<style onload={HIT}>*{{display:none}}</style>",
    ),
    "a question of the wizard": (
        "flows/start.yml",
        ["questions", 0, "text"],
        f"<math href=javascript:{HIT}>x</math>",
    ),
    "a change": ("changes.yml", ["*", "text"], f"]]><script>{HIT}</script>"),
    "a string of the interface": ("ui.yml", ["search-hint"], f"'><img src=x onerror={HIT}>"),
    "a string of a tool": ("ui.yml", ["pl-save"], f'"></button><script>{HIT}</script>'),
}


def spoil(project: Path) -> None:
    """Puts what each record tries behind its text, in both languages."""
    for file, keys, text in RECORDS.values():
        path = project / "data" / file
        whole = path.read_text("utf-8")
        comments = takewhile(lambda line: line.startswith("#"), whole.splitlines())
        values = place = yaml.safe_load(whole)
        for key in keys:
            place = next(iter(place.values())) if key == "*" else place[key]
        for language in FOLDERS:
            place[language] += f" {text}"
        dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)
        path.write_text("\n".join([*comments, dumped]), "utf-8")


# The checks refuse every one of these. What follows is what holds should they let one through.
NO_CHECK = '"""Lets everything through."""\n\n\ndef check_project(*_):\n    return []\n'


def test_the_checks_refuse_each_of_them(tmp_path):
    spoil(copy_project(tmp_path))
    done = run_build(tmp_path)
    assert done.returncode != 0
    files = {f"data/{file}" for file, *_ in RECORDS.values()}
    assert {file for file in files if f"\n{file}:" not in f"\n{done.stdout}"} == set()


@pytest.fixture(scope="module")
def unchecked(tmp_path_factory) -> Site:
    """The site that these records make where no check refuses them."""
    return Site(make_once(tmp_path_factory, "hostile", build_unchecked) / "site")


def build_unchecked(folder: Path) -> None:
    spoil(copy_project(folder))
    (folder / "macros" / "outputs" / "project.py").write_text(NO_CHECK, "utf-8")
    done = run_build(folder, SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def address(unchecked):
    with served(unchecked.root, BASE) as address:
        yield address


@pytest.fixture(scope="module")
def texts(unchecked) -> str:
    """All text and all attributes of all pages, and what the search shows."""
    trees = [unchecked.tree(page) for page in page_names("zh")]
    pieces = [tree.xpath("//text() | //@*") for tree in trees]
    index = (unchecked.root / "search" / "index.js").read_text("utf-8")
    return "\n".join([index, *(str(piece) for page in pieces for piece in page)])


@pytest.mark.parametrize("text", [text for *_, text in RECORDS.values()], ids=RECORDS)
def test_what_a_record_tries_stands_in_the_pages_as_text(texts, text):
    assert text in texts


PAGES = [page for page in page_names("zh") if not page.startswith("articles/article-0")]
PAGES += ["articles/article-000/"]


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_none_of_them_runs_or_is_refused_anything(browser, address, folder):
    context = browser.new_context(base_url=address, service_workers="block")
    context.add_init_script(
        'addEventListener("securitypolicyviolation", () => { window.refused = true; });'
    )
    tab, hit = context.new_page(), []
    for page in PAGES:
        tab.goto(f"{folder}{page}" or ".")
        settle(tab)
        expect(tab.locator("h1")).to_be_visible()
        # Every event that a reader could set off.
        tab.evaluate(
            "() => document.querySelectorAll('article *').forEach((each) => "
            "['click', 'toggle', 'load', 'error'].forEach((type) => each.dispatchEvent(new Event(type))))"
        )
        if tab.evaluate("() => Boolean(window.hit || window.refused)"):
            hit.append(page)
    tab.goto(f"{folder}faq/?q=script")
    said = tab.locator("[data-md-component=search-result] [data-say]")
    expect(said).to_contain_text(re.compile(r"\d"))
    tab.locator(".md-search__input").fill("")
    expect(said).to_contain_text("<img src=x")
    assert not tab.evaluate("() => Boolean(window.hit || window.refused)")
    context.close()
    assert hit == []
