"""What `make bench` measures in a browser: our share of a page, the tools' answers, Lighthouse."""

import gzip
import json
import os
import re
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Request, Response, ViewportSize, sync_playwright

from tools.browser import ARGUMENTS, find_browser
from tools.project import FOLDERS, ROOT, Handler, served

LIGHTHOUSE = ROOT / "tools" / "lighthouse"
NODE = Path(sys.executable).with_name("node")
# One page of each kind.
KINDS = (
    "",
    "close/",
    "checklists/voluntary/",
    "planner/",
    "start/",
    "violations/",
    "faq/",
    "templates/",
    "articles/article-003/",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PHONE: ViewportSize = {"width": 390, "height": 844}
OURS = re.compile(r"/assets/(js|css)/|/assets/guide\.css")  # the guide's own scripts and styles
# What decides which of them a page fetches: its links to styles, its tools and its parts.
DECIDES = re.compile(r"/assets/css/([\w-]+)|<([a-z]+-[a-z]+)[ >]|class=\"(page-toc)")
TRIES = 15
VIOLATIONS = 60
CASE = "?violation=fake-trade&track=small&time=1&notice=2026-11-01"
PATIENCE = 120_000  # ms
# Every tool of the page; the search and the finder start when a reader does.
STARTED = "() => !document.querySelector(':not(:defined, search-box, penalty-finder)')"
# The tool that a selector leads into.
RUNS = "at => document.querySelector(at)?.closest(':not(:defined)') === null"

# Milliseconds from an action to the frame that shows it.
TO_THE_PAINT = """async ([selector, action, tries]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (let turn = 0; turn < tries; turn++) {
    const targets = document.querySelectorAll(selector);
    const target = targets[turn % targets.length];
    await frame();
    const start = performance.now();
    if (action === "click") target.click();
    else if (action === "choose") {
      target.selectedIndex = 1 + (turn % (target.options.length - 1));
      target.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      target.value = "违规发货虚假交易".slice(0, 1 + (turn % 8));
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


class Compressing(Handler):
    """Serves files compressed, as hosts do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name that the server calls
        """Answers with the file, compressed if it is text."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        body, kind = file.read_bytes(), self.guess_type(str(file))
        self.send_response(200)
        if kind.startswith("text/") or kind.endswith(("json", "xml")):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


def measure(own: Path, stock: Path) -> dict[str, float]:
    """The worst page's figures: our site, and what it is next to the same pages in the stock theme."""
    chrome = find_browser(whole=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=ARGUMENTS)
        pages = [path.parent.relative_to(own).as_posix() for path in own.rglob("index.html")]
        ours, theirs = (visit_all(browser, site, pages) for site in (own, stock))
        shares = {page: ours[page] / theirs[page] for page in pages}
        found = {"own": max(own_weights(browser, own, one_of_each(own)).values())}
        scores = lighthouse(own, chrome).values()
        found |= answer_times(browser, own)  # last, since it makes two pages longer
        browser.close()
    worst = max(shares, key=shares.__getitem__)
    print(f"heaviest against the stock theme: /{worst}", file=sys.stderr)
    found["first visit"] = shares[worst]
    return found | {category: min(page[category] for page in scores) for category in CATEGORIES}


def visit_all(browser: Browser, site: Path, pages: list[str]) -> dict[str, int]:
    """Compressed bytes that the first visit of each page fetches, before anything is asked for."""
    weights = {}
    with served(site, handler=Compressing) as address:
        for page in pages:
            # What the worker keeps for later is fetched after the page, and not where data is saved.
            context = browser.new_context(viewport=PHONE, service_workers="block")
            tab = context.new_page()
            done: list[Request] = []
            tab.on("requestfinished", partial(done.append))
            tab.goto(f"{address}{page}/", wait_until="networkidle", timeout=PATIENCE)
            answers = [request.response() for request in done]
            weights[page] = sum(len(gzip.compress(a.body())) for a in answers if a and a.ok)
            context.close()
    return weights


def one_of_each(site: Path) -> list[str]:
    """Of the pages that fetch the same scripts and styles of ours one, the first by its address."""
    found: dict[frozenset[str], str] = {}
    for file in sorted(site.rglob("index.html")):
        decisive = frozenset(filter(None, sum(DECIDES.findall(file.read_text("utf-8")), ())))
        found.setdefault(decisive, file.parent.relative_to(site).as_posix() + "/")
    return list(found.values())


def own_weights(browser: Browser, site: Path, pages: list[str]) -> dict[str, float]:
    """Kilobytes, compressed, of our own scripts and styles that the first visit of a page fetches."""
    weights = {}
    with served(site, handler=Compressing) as address:
        for page in pages:
            context = browser.new_context(viewport=PHONE, service_workers="block")
            tab = context.new_page()
            answers: list[Response] = []
            tab.on("response", partial(answers.append))  # Playwright marks what it calls
            tab.goto(address + page, wait_until="networkidle")
            tab.wait_for_function(STARTED, timeout=PATIENCE)
            ours = [a for a in answers if OURS.search(a.url)]
            weights[page] = sum(len(gzip.compress(a.body())) for a in ours) / 1024
            context.close()
    return weights


def answer_times(browser: Browser, site: Path) -> dict[str, float]:
    """Median milliseconds to the paint: a tick among 500 items, a key and a choice among 60 violations."""
    lengthen(site / "checklists/voluntary/index.html", "li.item", 500)
    add_violations(site / "violations/index.html", VIOLATIONS)
    asked = {
        "tick": ("checklists/voluntary/", "li.item input[data-item]", "click"),
        "filter": ("violations/", "violation-table input[type=search]", "input"),
        "finder": (f"violations/{CASE}", "penalty-finder [data-field=time]", "choose"),
    }
    times = {}
    with served(site, handler=Compressing) as address:
        for name, (page, selector, action) in asked.items():
            context = browser.new_context(viewport=PHONE, service_workers="block")
            tab = context.new_page()
            tab.goto(address + page, timeout=PATIENCE)
            tab.wait_for_function(RUNS, arg=selector, timeout=PATIENCE)
            times[name] = statistics.median(tab.evaluate(TO_THE_PAINT, [selector, action, TRIES]))
            context.close()
    return times


def lengthen(file: Path, selector: str, number: int) -> None:
    """Repeats the parts that `selector` finds, under new ids, until the page has `number` of them."""
    page = BeautifulSoup(file.read_bytes(), "lxml")
    parts = page.select(selector)
    for copy in range(1, -(-number // len(parts))):
        for part in parts:
            again = BeautifulSoup(str(part), "html.parser")
            for element in again.find_all(True):
                for name in ("id", "data-item", "data-violation", "data-day", "data-of"):
                    if element.get(name):
                        element[name] = f"{element[name]}-x{copy}"
            if part.parent:
                part.parent.append(again)
    file.write_text(str(page), "utf-8")


def add_violations(file: Path, number: int) -> None:
    """Makes up violations like those of the page, in grid and data, until it has `number` of them."""
    page = BeautifulSoup(file.read_bytes(), "lxml")
    rows, script = page.select("tbody[data-violation]"), page.select_one("#violation-data")
    assert script
    data = json.loads(str(script.string))
    for place in range(number - len(rows)):
        row = BeautifulSoup(str(rows[place % len(rows)]), "html.parser").tbody
        assert row
        old = str(row["data-violation"])
        row["data-violation"] = row["id"] = f"{old}-x{place}"
        data["violations"][row["id"]] = data["violations"][old]
        rows[-1].insert_after(row)
    script.string = json.dumps(data, ensure_ascii=False)
    file.write_text(str(page), "utf-8")


def lighthouse(site: Path, chrome: str, runs: int = 3) -> dict[str, dict[str, float]]:
    """For each page the median score of each of Lighthouse's categories, from 0 to 1, on a phone."""
    install()
    scores = {}
    with served(site, handler=Compressing) as address:
        for page in (folder + kind for folder in FOLDERS.values() for kind in KINDS):
            found = [_run(address + page, chrome) for _ in range(runs)]
            scores[page] = {c: statistics.median(run[c] for run in found) for c in CATEGORIES}
            told = "  ".join(f"{c} {score:.2f}" for c, score in scores[page].items())
            print(f"lighthouse /{page}: {told}", file=sys.stderr)
    return scores


def install() -> None:
    """Fetches Lighthouse as its lock file has it, if it is not there."""
    if (LIGHTHOUSE / "node_modules" / "lighthouse").is_dir():
        return
    npm: list[str | Path] = [
        Path(sys.executable).with_name("npm"),
        "ci",
        "--silent",
        "--no-audit",
        "--no-fund",
    ]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [*npm, "--ignore-scripts"], cwd=LIGHTHOUSE, env=os.environ | {"PATH": path}, check=True
    )


def _run(address: str, chrome: str) -> dict[str, float]:
    done = subprocess.run(
        [
            NODE,
            LIGHTHOUSE / "node_modules/lighthouse/cli/index.js",
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
        ],
        env=os.environ | {"CHROME_PATH": chrome},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse failed on {address}: {done.stderr[-2000:]}")
    report = json.loads(done.stdout)
    for name, audit in report["audits"].items():
        if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary":
            print(f"lighthouse {address}: {name}", file=sys.stderr)
    return {name: report["categories"][name]["score"] for name in CATEGORIES}
