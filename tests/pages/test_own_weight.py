"""What a page's own scripts and styles weigh on a phone, and that nothing of them is missing."""

import re
from collections import defaultdict

import pytest

from tests.support import PHONE
from tools.page_bench import one_of_each, own_weights
from tools.project import ROOT

MOST = 15  # KB, compressed: docs/decisions/speed.md
STYLES = ROOT / "site_overrides" / "assets"
CLASS = re.compile(r"\.([a-z][\w-]*)")


def test_no_page_fetches_more_than_the_budget_of_our_scripts_and_styles(browser, site):
    pages = one_of_each(site.root)
    assert len(pages) > 15
    assert {"plan", "planner", "checklists", "violations"} <= {
        part for page in pages for part in page.split("/")
    }
    weights = own_weights(browser, site.root, pages)
    assert all(weights.values())
    assert {page: f"{kb:.1f} KB" for page, kb in weights.items() if kb > MOST} == {}


def classes(file):
    """The classes that a style sheet has rules for."""
    return set(
        CLASS.findall(re.sub(r"\{[^{}]*\}|/\*.*?\*/", "{}", file.read_text("utf-8"), flags=re.S))
    )


PARTS = ("glance", "steps", "facts", "tables", "records", "items", "pictures")


@pytest.mark.parametrize("part", PARTS)
def test_every_page_with_a_part_has_its_styles(site, part):
    """A class that only one part has rules for stands on no page without that part."""
    others = [STYLES / "guide.css", *(f for f in (STYLES / "css").glob("*.css") if f.stem != part)]
    own = classes(STYLES / "css" / f"{part}.css") - set().union(*map(classes, others))
    assert own
    missing = defaultdict(set)
    for file in site.root.rglob("index.html"):
        page = file.read_text("utf-8")
        linked = re.findall(r"/assets/css/([\w-]+)\.css", page) or [""]
        if part in linked[0].split("-"):
            continue
        for found in re.findall(r'class="([^"]*)"', page.partition("<article")[2]):
            missing[file.parent.name] |= own & set(found.split())
    assert {page: found for page, found in missing.items() if found} == {}


def test_what_a_page_asks_for_when_it_is_used_is_fetched_then(open_tab):
    """Neither before, when most readers do not need it, nor anew at each use."""
    asked = []
    with open_tab(PHONE) as tab:
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto("plan/", wait_until="networkidle")
        late = [
            url
            for url in asked
            if re.search(r"/(acts|carrier|plan-acts|sections|fill-template)\.js", url)
        ]
        assert late == []
        for _ in range(2):
            tab.click("[data-act=rename]")
            tab.locator("exit-plan form input").wait_for()
        assert sum("/plan-acts.js" in url for url in asked) == 1
