"""How long each page is, against the budgets: `python -m tools.budgets [SITE] [PAGE...]`.

Of each page in both languages: screens of a phone and sheets of A4, how often it says that a rule
is silent, how many clauses it names, all without anything opened, and which share of its
characters stands word for word on another guide page. Exit status 1 if a budget is broken.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup
from playwright.sync_api import Page, sync_playwright

from tools.browser import ARGUMENTS, find_browser
from tools.project import FOLDERS, ROOT, served

PHONE = {"width": 390, "height": 844}
SILENT = re.compile(
    r"规则(?:都)?没有写|没有读到|没有查到"
    r"|rules? (?:does|do) not say|(?:could|can) not be read|we (?:could|did) not f(?:i|ou)nd",
    re.IGNORECASE,
)
NAMED = ".cite--named:not(details details)"
LINE = 18  # characters from which a line is long enough to be called the same
MAIN = ("close", "deposit", "removed")
GUIDES = (
    *MAIN,
    *("start", "orders", "after-sales", "records", "audience", "appeals", "after-exit"),
    *("reopen", "violations", "planner", "plan"),
)


class Length(NamedTuple):
    """How long a page is: screens, sheets, silences, named clauses, share of what stands elsewhere."""

    screens: float
    sheets: int
    silent: int
    named: int
    share: float


def budget(page: str) -> Length:
    """The most that a page may have; of what it has no budget, infinity."""
    free = float("inf")
    sheets: float = 8
    screens: float = 9
    if page in MAIN:
        screens = 8
    elif page == "violations":
        screens, sheets = 6, 2
    elif page.startswith("templates/"):
        screens, sheets = 3, 1
    elif page.startswith("checklists/"):
        sheets = 3
    elif page not in GUIDES:
        return Length(free, free, 8, free, free)  # type: ignore[arg-type]
    return Length(screens, int(sheets), 8, 15, 0.15 if page in GUIDES else free)


def measure(site: Path, pages: list[str]) -> Iterator[tuple[str, str, Length]]:
    """Language, page and length of each page of a built site."""
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        context = browser.new_context(viewport=PHONE, service_workers="block")  # type: ignore[arg-type]
        tab = context.new_page()
        for language, folder in FOLDERS.items():
            shares = repeated(site / folder)
            for page in pages:
                tab.goto(f"{address}{folder}{page}/", wait_until="networkidle")
                yield language, page, _length(tab, shares.get(page, 0))
        browser.close()


def _length(tab: Page, share: float) -> Length:
    height: int = tab.evaluate("document.documentElement.scrollHeight")
    text: str = tab.inner_text("article")
    named: int = tab.locator(NAMED).count()
    sheets = len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", prefer_css_page_size=True)))
    return Length(
        round(height / PHONE["height"], 1), sheets, len(SILENT.findall(text)), named, share
    )


def repeated(folder: Path) -> dict[str, float]:
    """Of each guide page, the share of its characters in lines that stand on another, too."""
    lines = {page: _lines(folder / page / "index.html") for page in GUIDES}
    pages = Counter(line for found in lines.values() for line in found)
    return {
        page: sum(len(line) for line in found if pages[line] > 1) / max(1, sum(map(len, found)))
        for page, found in lines.items()
    }


def _lines(file: Path) -> set[str]:
    """The long lines of a page, closed parts included, without citations and what every page has."""
    if not file.is_file():
        return set()
    article = BeautifulSoup(file.read_text("utf-8"), "lxml").find("article")
    if article is None:
        return set()
    for part in article.select(".cite, .checked, script, .visually-hidden, [data-script]"):
        part.decompose()
    texts = (" ".join(each.get_text().split()) for each in article.select("p, li, dd, td, .said"))
    return {text for text in texts if len(text) >= LINE}


def main(arguments: list[str]) -> int:
    """Prints a line a page, with an exclamation mark at what is above its budget."""
    site = Path(arguments[0]) if arguments else ROOT / "site"
    found = sorted(p.parent.relative_to(site).as_posix() for p in site.rglob("index.html"))
    pages = arguments[1:] or [p for p in found if not p.startswith("en/") and p not in (".", "en")]
    broken = 0
    for language, page, length in measure(site, pages):
        over = [a > b for a, b in zip(length, budget(page), strict=True)]
        broken += any(over)
        told = (f"{value:>6.2f}" if isinstance(value, float) else f"{value:>6}" for value in length)
        print(
            language,
            f"{page:<28}",
            *(f"{t}{'!' if o else ' '}" for t, o in zip(told, over, strict=True)),
        )
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
