"""Measures the search: how many questions its first three results answer, ours beside others.

`python -m tools.search_bench [QUESTIONS.yml …]`; without a file, those of the tests. The theme's
own search is measured on the same pages, and Pagefind where `pip install 'pagefind[extended]'`
was done.
"""

import gzip
import importlib.util
import re
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Page, sync_playwright

from tools.bench import ROOT, build, copy_project, stock_project
from tools.browser import ARGUMENTS, find_browser

FOLDERS = {"zh": "", "en": "en/"}
ANSWERS = """() => [...document.querySelectorAll('.md-search-result__item')]
    .slice(0, 3).map(item => [item.querySelector('a').href,
                              item.querySelector('h1, h2').textContent])"""
PAGEFIND = """async question => {
    const { search } = await import(`${location.origin}/pagefind/pagefind.js`);
    const found = await Promise.all((await search(question)).results.slice(0, 3).map(r => r.data()));
    return found.map(page => [new URL(page.url, location).href,
                              `${page.meta.title} ${page.sub_results.map(s => s.title)[0]}`]);
}"""


def language_of(question: str) -> str:
    return "zh" if re.search(r"[\u3400-\u9fff]", question) else "en"


def answers_in_box(tab: Page, question: str) -> list:
    """What the search box shows once it has come to rest."""
    field = tab.locator(".md-search__input")
    field.fill(question)
    field.press("End")  # the theme listens to keys
    last: list = []
    for _ in range(10):
        tab.wait_for_timeout(400)
        now = tab.evaluate(ANSWERS)
        if now and now == last:
            break
        last = now
    return last


def answered(tab: Page, questions: list[dict], ask) -> Counter:
    """How many questions of the tab's language the first three results answer."""
    count = Counter()
    for question in questions:
        found = ask(tab, question["q"])
        slugs = {urlsplit(url).path.removeprefix("/en").strip("/") for url, _ in found}
        titled = any(re.search(question["title"], title) for _, title in found)
        right = titled or bool(slugs & set(question["pages"]))
        count[right] += 1
        if not right:
            print(f"  not answered: {question['q']}", file=sys.stderr)
    return count


def measure(browser, site: Path, questions: list[dict], ask) -> str:
    """Answered and asked, a language."""
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    handler.extensions_map = handler.extensions_map | {".js": "text/javascript"}
    shares = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for language, folder in FOLDERS.items():
            mine = [q for q in questions if language_of(q["q"]) == language]
            with browser.new_page() as tab:
                tab.goto(f"http://127.0.0.1:{server.server_port}/{folder}")
                count = answered(tab, mine, ask)
            shares.append(f"{language} {count[True]} of {len(mine)}")
        server.shutdown()
    return ", ".join(shares)


def weight(site: Path, pattern: str) -> str:
    files = [site / folder / pattern for folder in FOLDERS.values()]
    return " and ".join(f"{len(gzip.compress(f.read_bytes())) / 1000:.0f} KB" for f in files)


def main(arguments: list[str]) -> int:
    """Prints a line for each search."""
    files = [Path(name) for name in arguments] or [ROOT / "tests/search/questions.yml"]
    questions = [q for file in files for q in yaml.safe_load(file.read_text("utf-8"))]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        own, stock = copy_project(Path(folder) / "own"), stock_project(Path(folder) / "stock")
        build(own)
        build(stock)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        index, theirs = weight(own / "site", "search/index.js"), "search/search_index.json"
        print(f"ours: {measure(browser, own / 'site', questions, answers_in_box)}; {index}")
        found = measure(browser, stock / "site", questions, answers_in_box)
        print(f"the theme's: {found}; {weight(stock / 'site', theirs)}")
        if importlib.util.find_spec("pagefind"):
            site = str(own / "site")
            command = ["-m", "pagefind", "--site", site, "--root-selector", "article"]
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            asked = measure(
                browser, own / "site", questions, lambda tab, q: tab.evaluate(PAGEFIND, q)
            )
            print(f"Pagefind: {asked}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
