"""What the tests share that is no fixture: names, pages, records, the built site."""

import datetime
import fcntl
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest
from bs4 import BeautifulSoup

from macros.records.index import Records, load
from macros.records.language import Language
from macros.render.words import Words
from tests import planner_reference
from tools.project import FOLDERS, ROOT, run_build

GOOD = ROOT / "tests" / "good"  # a small, correct set of records
FROZEN = ROOT / "tests" / "frozen"  # the plans and their spans, as the planner's vectors have them
DATA = ROOT / "data"
BASE = "/exit/"  # not the root of its host, as on GitHub Pages
SITE_URL = f"https://guide.example{BASE}"
# What another copy of the guide is built with: its own host in mainland China, on a day of its own.
OTHER_DAY = datetime.datetime(2036, 11, 28, tzinfo=datetime.UTC)
OTHER = {
    "SITE_URL": "https://guide.example",
    "REPOSITORY_URL": "https://github.com/owner/guide",
    "ICP_NUMBER": "京ICP备12345678号-1",
    "SOURCE_DATE_EPOCH": str(int(OTHER_DAY.timestamp())),
}
OLD_FILE = "left-by-an-earlier-build.html"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}

# A page is the same parts in both languages: each way to see it is tried once, in one of them.
SEEN = [("zh", PHONE, "light"), ("zh", DESK, "dark"), ("en", PHONE, "dark"), ("en", DESK, "light")]
SEEN_AS = ["zh-phone-light", "zh-desk-dark", "en-phone-dark", "en-desk-light"]


@cache
def records() -> Records:
    """The guide's own records."""
    return load(DATA)


def good_records() -> Records:
    """The good records, which a test may change, with the guide's own strings of the interface."""
    return _with_strings(GOOD)


def frozen_records() -> Records:
    """The frozen records, which a test may change, with the guide's own strings of the interface."""
    return _with_strings(FROZEN)


def _with_strings(folder: Path) -> Records:
    found = load(folder)
    found.ui = records().ui
    return found


def ends(span: str, start: str) -> list[str]:
    """The days on which a span of the guide's own records can be over, by the planner's reference."""
    deadline = records().deadlines[span]
    length, first = deadline.length, planner_reference.day(start)
    counts = {int(length.max)} if deadline.at_most else {int(length.min), int(length.max)}
    if length.unit == "workday":
        days = [planner_reference.Life(lucky=False).after_workdays(first, n) for n in counts]
    else:
        assert length.unit == "day", f"the test counts no {length.unit} from {start}: {span}"
        days = [first + n * planner_reference.DAY for n in counts]
    return sorted(map(str, days))


def ending(span: str, language: Language) -> str:
    """What the guide calls the day on which a span of its own records is over."""
    deadline = records().deadlines[span]
    assert deadline.over, f"{span} has no words for its end"
    return Words(records(), language).ending(deadline.over, deadline)


def page_names(language: str) -> list[str]:
    """The addresses of a language's pages, from the names of its Markdown files: "", "close/", …"""
    folder = ROOT / "content" / language
    names = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md"))
    return sorted("" if name == "index" else name.removesuffix("/index") + "/" for name in names)


PAGES = [f"{folder}{name}" for code, folder in FOLDERS.items() for name in page_names(code)]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")


class Site:
    """The built site: its files, and its pages parsed once, with ease (`page`) or in haste (`tree`)."""

    def __init__(self, root: Path):
        self.root = root
        self.page = cache(self._page)
        self.tree = cache(self._tree)
        self.ids = cache(lambda address: set(self.tree(address).xpath("//@id")))

    def _page(self, address: str) -> BeautifulSoup:
        return BeautifulSoup((self.root / address / "index.html").read_bytes(), "lxml")

    def _tree(self, address: str) -> lxml.html.HtmlElement:
        return lxml.html.fromstring((self.root / address / "index.html").read_bytes())

    def file_of(self, path: str) -> Path | None:
        """The file that a server sends for a path below the base, or None."""
        file = self.root / unquote(path)
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() else None


def wait_until(tab, expression: str, seconds: float = 10) -> None:
    """Waits until an expression of JavaScript is true in the page. Playwright's own way is refused
    by the policy of the pages, which run no text as a script."""
    end = time.monotonic() + seconds
    while not tab.evaluate(expression):
        assert time.monotonic() < end, f"not within {seconds} s: {expression}"
        tab.wait_for_timeout(50)


# Keeps what the policy of a page refuses. A page within the page tells the outermost, if it may.
WATCH_POLICY = """addEventListener("securitypolicyviolation", (event) => {
  (top.refused = top.refused || []).push(`${event.effectiveDirective}: ${event.blockedURI}`);
});"""
REFUSED = "() => window.refused || []"
BLOCKED = "Service Worker registration blocked by Playwright"  # what the tests say, not the site


def headers_of_every_answer(site: Path) -> list[tuple[str, str]]:
    """The headers that a host is told to send with every answer, by the site's `_headers`."""
    rule = re.search(r"(?m)^/\*\n((?:  .*\n)+)", (site / "_headers").read_text("utf-8"))
    return [tuple(line.strip().split(": ", 1)) for line in rule[1].splitlines()]


def settle(tab) -> None:
    """Waits until the scripts of a page that has loaded have nothing left to do."""
    tab.evaluate("() => new Promise((done) => requestIdleCallback(() => done()))")


def build_once(
    factory: pytest.TempPathFactory, name: str, left: Iterable[str] = (), **settings: str
) -> Path:
    """Builds both languages with these settings, once for all the workers of a test run.

    `left`: files that an earlier build has left in the folder. Returns the folder of the site,
    which no test may change.
    """

    def build(folder: Path) -> None:
        site = folder / "site"
        site.mkdir()
        for file in left:
            (site / file).touch()
        done = run_build(ROOT, "--site-dir", site, **settings)
        assert done.returncode == 0, done.stdout

    return make_once(factory, name, build) / "site"


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Makes what takes long in an empty folder, once for all the workers of a test run.

    Returns the folder, which no test may change.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, ready = shared / name, shared / f"{name}.ready"
    with _alone(shared / f"{name}.lock"):
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            ready.touch()
    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Waits until no other process holds the lock, and holds it for the block."""
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
