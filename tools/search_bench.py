"""Measures the search: how many questions its first three results answer, ours beside others.

`python -m tools.search_bench [QUESTIONS.yml …]`; without a file, all of tests/search/. The theme's
own search is measured on the same pages, with jieba where `pip install jieba` was done; Pagefind
after `pip install 'pagefind[extended]'`; MiniSearch after `npm install --no-save minisearch`.
Weights are what a server sends with gzip: first the index of each language, then the code.
"""

import gzip
import importlib.util
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from tools.bench import build, stock_project
from tools.browser import ARGUMENTS, find_browser
from tools.project import FOLDERS, ROOT, copy_project, served

Answers = list[list[str]]  # address and title of each
Ask = Callable[[Page, str], Answers]
Question = dict[str, Any]

ANSWERS = """() => [...document.querySelectorAll('.md-search-result__item')]
    .slice(0, 3).map(item => [item.querySelector('a').href,
                              item.querySelector('h1, h2').textContent])"""
PAGEFIND = """async question => {
    const { search } = await import(`${location.origin}/pagefind/pagefind.js`);
    const found = await Promise.all((await search(question)).results.slice(0, 3).map(r => r.data()));
    return found.map(page => [new URL(page.url, location).href,
                              `${page.meta.title} ${page.sub_results.map(s => s.title)[0]}`]);
}"""
# The theme's passages, cut into words by the browser; its likes of a word are taken as the word.
MINISEARCH = """async question => {
    if (!window.mini) {
        const { docs } = await (await fetch("search/search_index.json")).json();
        const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
        window.mini = new MiniSearch({
            fields: ["title", "text"],
            storeFields: ["title", "location"],
            tokenize: text => [...words.segment(text)].filter(w => w.isWordLike).map(w => w.segment),
            searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: word => word.length > 4 && 0.2 },
        });
        const plain = html => new DOMParser().parseFromString(html, "text/html").body.textContent;
        mini.addAll(docs.map((doc, id) => ({ ...doc, text: plain(doc.text), id })));
    }
    const pages = new Map();
    for (const { location, title } of mini.search(question)) {
        const page = location.replace(/#.*/, "");
        if (!pages.has(page)) pages.set(page, [new URL(location, document.baseURI).href, title]);
    }
    return [...pages.values()].slice(0, 3);
}"""
MINISEARCH_FILE = ROOT / "node_modules/minisearch/dist/umd/index.js"


def language_of(question: str) -> str:
    return "zh" if re.search(r"[\u3400-\u9fff]", question) else "en"


def answers_in_box(tab: Page, question: str) -> Answers:
    """What the search box shows once it has come to rest."""
    field = tab.locator(".md-search__input")
    field.fill(question)
    field.press("End")  # the theme listens to keys
    last: Answers = []
    for _ in range(10):
        tab.wait_for_timeout(400)
        now = tab.evaluate(ANSWERS)
        if now and now == last:
            break
        last = now
    return last


def in_page(script: str) -> Ask:
    """Asks by a script that takes a question and gives back addresses with their titles."""
    return lambda tab, question: tab.evaluate(script, question)


def answered(tab: Page, questions: list[Question], ask: Ask) -> Counter[bool]:
    """How many questions of the tab's language the first three results answer."""
    count: Counter[bool] = Counter()
    for question in questions:
        found = ask(tab, question["q"])
        slugs = {urlsplit(url).path.removeprefix("/en").strip("/") for url, _ in found}
        titled = any(re.search(question["title"], title) for _, title in found)
        right = titled or bool(slugs & set(question["pages"]))
        count[right] += 1
        if not right:
            print(f"  not answered: {question['q']}", file=sys.stderr)
    return count


def measure(
    browser: Browser, site: Path, questions: list[Question], ask: Ask, script: Path | None = None
) -> str:
    """Answered and asked, a language. `script` is put into the page first."""
    shares = []
    with served(site) as address:
        for language, folder in FOLDERS.items():
            mine = [q for q in questions if language_of(q["q"]) == language]
            with browser.new_page() as tab:
                tab.goto(f"{address}{folder}")
                if script:
                    tab.add_script_tag(path=script)
                count = answered(tab, mine, ask)
            shares.append(f"{language} {count[True]} of {len(mine)}")
    return ", ".join(shares)


def weight(site: Path, *patterns: str) -> str:
    """The weight of all files below `site` that match, compressed; Pagefind's own already are."""
    files = [file for pattern in patterns for file in site.glob(pattern)]
    sizes = [len(gzip.compress(file.read_bytes())) for file in files]
    return f"{sum(sizes) / 1000:.0f} KB"


def weights(site: Path, index: str, code: str) -> str:
    indexes = " and ".join(weight(site / folder, index) for folder in FOLDERS.values())
    return f"index {indexes}, code {weight(site, code)}"


def main(arguments: list[str]) -> int:
    """Prints a line for each search."""
    files = [Path(name) for name in arguments] or sorted((ROOT / "tests/search").glob("*.yml"))
    questions = [q for file in files for q in yaml.safe_load(file.read_text("utf-8"))]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        own, stock = copy_project(Path(folder) / "own"), stock_project(Path(folder) / "stock")
        build(own)
        build(stock)
        own, stock = own / "site", stock / "site"
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)

        def report(
            name: str, weight: str, site: Path, ask: Ask, script: Path | None = None
        ) -> None:
            found = measure(browser, site, questions, ask, script)
            print(f"{name}: {found}; {weight}", flush=True)

        said = weights(own, "search/index.js", "assets/js/search*.js")
        report("ours", said, own, answers_in_box)
        theirs = "search/search_index.json"
        said = weights(stock, theirs, "assets/javascripts/workers/search.*.js")
        report("the theme's", said, stock, answers_in_box)
        if MINISEARCH_FILE.is_file():
            said = f"the theme's index, code {weight(MINISEARCH_FILE.parent, MINISEARCH_FILE.name)}"
            report("MiniSearch", said, stock, in_page(MINISEARCH), MINISEARCH_FILE)
        if importlib.util.find_spec("pagefind"):
            command = ["-m", "pagefind", "--site", str(own), "--root-selector", "article"]
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            code = ("pagefind/pagefind.js", "pagefind/pagefind-worker.js", "pagefind/wasm.*")
            said = f"index {weight(own, 'pagefind/*/*', 'pagefind/*.pf_meta')}, code {weight(own, *code)}"
            report("Pagefind", said, own, in_page(PAGEFIND))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
