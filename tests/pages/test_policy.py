"""No page and no tool goes against the policy, and what is against it never runs.

The site is served here with the headers of `_headers`, so that each page is held to both its own
policy and the host's.
"""

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support import BASE, BLOCKED, DESK, PHONE, REFUSED, WATCH_POLICY, wait_until
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

REFUSED_SOMETHING = "() => window.refused !== undefined"
HIT = "() => window.hit === true"


@pytest.fixture(scope="module")
def open_guarded(browser, guarded):
    """Opens a tab that must not be refused anything, nor say anything in the console."""

    @contextmanager
    def open_guarded(viewport=DESK, quiet=True, **options):
        context = browser.new_context(viewport=viewport, base_url=guarded, **options)
        context.add_init_script(WATCH_POLICY)
        tab, said = context.new_page(), []

        def hear(text):
            if text != BLOCKED:
                said.append(f"{tab.url}: {text}")

        tab.on("console", lambda message: hear(message.text))
        tab.on("pageerror", lambda error: hear(str(error)))
        try:
            yield tab
            refused = tab.evaluate(REFUSED)
        finally:
            context.close()
        if quiet:
            assert (refused, said) == ([], [])

    return open_guarded


@pytest.mark.parametrize("page", ["404.html", "offline.html"])
def test_no_page_that_is_a_template_alone_is_refused_anything(open_guarded, page):
    with open_guarded() as tab:
        tab.goto(page)
        expect(tab.locator("h1")).to_be_visible()
        assert tab.locator("link[rel=stylesheet]").first.evaluate("link => link.sheet !== null")


def search(tab):
    tab.locator("[data-opens=__search]").click()
    tab.locator(".md-search__input").fill("保证金 deposit")
    expect(tab.locator("[data-md-component=search-result] a").first).to_be_visible()
    tab.locator("[data-md-component=search-result] a").first.click()
    expect(tab.locator("h1")).to_be_visible()


def tick(tab):
    box = tab.locator("exit-checklist input[type=checkbox]:visible").first
    box.check()
    expect(box).to_be_checked()
    tab.reload()
    expect(box).to_be_checked()


def count(tab):
    for field in tab.locator("exit-planner input[type=date]:visible").all():
        field.fill("2026-11-02")
    expect(tab.locator("exit-planner figure i").first).to_be_visible()
    places = tab.locator("exit-planner figure i").first.evaluate(
        "bar => ['--a', '--b', '--c', '--now'].map((name) => bar.style.getPropertyValue(name))"
    )
    assert all(place.endswith("%") for place in places)


def print_plan(tab):
    expect(tab.locator("[data-plan]:visible .step").first).to_be_visible()
    tab.emulate_media(media="print")
    assert len(tab.pdf()) > 10_000


def save_calendar(tab):
    count(tab)
    with tab.expect_download() as download:
        tab.locator("exit-planner [data-act=save]").click()
    assert download.value.path().read_text("utf-8").startswith("BEGIN:VCALENDAR")


def fill_text(tab):
    field = tab.locator("fill-template input:visible, fill-template textarea:visible").first
    field.fill("<b>店铺</b>")
    expect(tab.locator("fill-template").first).to_contain_text("<b>店铺</b>")


def choose_way(tab):
    first = tab.locator("exit-wizard section:visible").get_attribute("id")
    tab.locator("[data-answer]:visible").first.click()
    expect(tab.locator("exit-wizard section:visible")).not_to_have_attribute("id", first)
    assert "answers=" in tab.url


def find_penalty(tab):
    expect(tab.locator("penalty-finder [data-measure]").first).to_be_visible()


def filter_entries(tab):
    tab.locator("#ef-find").fill("保证金 deposit")
    expect(tab.locator(".filter-frame [data-say]")).not_to_be_empty()


def turn_dark(tab):
    tab.locator("[data-dark]").click()
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", re.compile("slate"))


def see_marks(tab):
    expect(tab.locator(".foot-say button").first).to_be_visible()


def open_menu(tab):
    tab.locator("button[data-opens=__drawer]").click()
    expect(tab.locator(".site-nav a").first).to_be_visible()


CASE = "violation=fake-trade&track=small&time=3&notice=2026-11-01&amount=250000"
USES = {
    "search": ("", search),
    "checklist": ("checklists/voluntary/", tick),
    "planner": ("planner/", count),
    "calendar": ("planner/", save_calendar),
    "plan on paper": ("plan/", print_plan),
    "text to copy": ("templates/closing-notice/", fill_text),
    "wizard": ("start/", choose_way),
    "penalty finder": (f"violations/?{CASE}#finder", find_penalty),
    "glossary": ("glossary/", filter_entries),
    "dark colours": ("deposit/", turn_dark),
    "menu": ("close/", open_menu),
    "marks of a search": ("deposit/?h=保证金~deposit", see_marks),
}


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize(("page", "use"), USES.values(), ids=USES)
def test_no_tool_in_use_is_refused_anything(open_guarded, folder, page, use):
    with open_guarded(PHONE, service_workers="block") as tab:
        tab.goto(f"{folder}{page}" or ".", wait_until="networkidle")
        use(tab)


LINKED = re.compile(r'(?<=<)(script|link)\b([^>]*?) (src|href)="([^"]+\.(?:js|css))(?:\?[^"]*)?"')


def saved(tab, site, page: str, folder: Path) -> Path:
    """The page as a browser saves it, with its scripts and styles beside it."""
    files = folder / "saved_files"
    files.mkdir()

    def beside(found):
        tag, before, name, address = found.groups()
        path = urlsplit(urljoin(f"{BASE}{page}", address)).path.removeprefix(BASE)
        shutil.copy(site.root / path, files / Path(path).name)
        return f'{tag}{before} {name}="./saved_files/{Path(path).name}"'

    file = folder / "saved.html"
    file.write_text(LINKED.sub(beside, tab.content()), "utf-8")
    return file


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_saved_page_works_from_disk(open_guarded, site, tmp_path, folder):
    page = f"{folder}checklists/voluntary/"
    with open_guarded(PHONE, service_workers="block") as tab:
        tab.goto(page)
        expect(tab.locator("exit-checklist .item__na").first).to_be_attached()
        file = saved(tab, site, page, tmp_path)
    with open_guarded(PHONE, quiet=False, service_workers="block") as tab:
        tab.goto(file.as_uri())
        # What the tools had set by property is an attribute in what was saved. They set it anew.
        assert set(tab.evaluate(REFUSED)) <= {"style-src-attr: inline"}
        bar = tab.locator("exit-checklist [style]").first
        assert bar.evaluate("bar => bar.style.length") > 0
        box = tab.locator("exit-checklist input[type=checkbox]:visible").first
        box.check()
        expect(box).to_be_checked()
        loaded = (
            "links => links.filter(({ sheet }) => sheet && sheet.href.startsWith('file:')).length"
        )
        assert tab.locator("link[rel=stylesheet]").evaluate_all(loaded) >= 3


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_the_service_worker_runs_under_the_policy(open_guarded, folder):
    with open_guarded() as tab:
        tab.goto(f"{folder}close/")
        active = tab.evaluate(
            "navigator.serviceWorker.ready.then(({ active }) => active.scriptURL)"
        )
        assert active.endswith(f"{BASE}sw.js")


# What an escape that was forgotten would let into a page. The policy is the second lock.
ESCAPED = {
    "a script": "<script>window.hit = true</script>",
    "a module": '<script type="module">window.hit = true</script>',
    "a script in data": '<script src="data:text/javascript,window.hit=true"></script>',
    "a script from elsewhere": '<script src="https://example.org/a.js"></script>',
    "an event": '<img src="x.png" onerror="window.hit = true">',
    "an event of a drawing": '<svg onload="window.hit = true"></svg>',
    "a fold": '<details open ontoggle="window.hit = true"><summary>x</summary></details>',
    "a page in the page": '<iframe srcdoc="<script>parent.hit = true</script>"></iframe>',
    "a script in a frame's address": '<iframe src="javascript:parent.hit=true"></iframe>',
    "an object": '<object data="data:text/html,<script>parent.hit=true</script>"></object>',
    "a style": '<p style="position: fixed; inset: 0">x</p>',
    "a style element": "<style>body { display: none }</style>",
    "another first page": '<base href="https://example.org/">',
}


@pytest.mark.parametrize("html", ESCAPED.values(), ids=ESCAPED)
def test_what_is_not_escaped_is_refused(open_guarded, html):
    def with_html(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<article", f"{html}<article", 1))

    with open_guarded(quiet=False, service_workers="block") as tab:
        tab.route("**/close/", with_html)
        tab.goto("close/")
        expect(tab.locator("h1")).to_be_visible()
        wait_until(tab, REFUSED_SOMETHING)
        assert not tab.evaluate(HIT)


def test_a_followed_script_address_does_not_run(open_guarded):
    with open_guarded(quiet=False, service_workers="block") as tab:
        tab.goto("close/")
        tab.evaluate(
            """() => {
              const link = document.createElement("a");
              link.href = "javascript:window.hit=true";
              document.body.append(link);
              link.click();
            }"""
        )
        wait_until(tab, REFUSED_SOMETHING)
        assert not tab.evaluate(HIT)


def test_a_form_cannot_be_made_to_send_elsewhere(open_guarded):
    with open_guarded(quiet=False, service_workers="block") as tab:
        tab.goto(".")
        tab.evaluate(
            """() => {
              const form = document.querySelector(".home-search");
              form.action = "https://example.org/";
              form.submit();
            }"""
        )
        wait_until(tab, REFUSED_SOMETHING)


RUNNING = {name: html for name, html in ESCAPED.items() if "hit" in html and "object" not in name}


@pytest.mark.parametrize("html", RUNNING.values(), ids=RUNNING)
def test_without_the_policy_it_would_run(browser, html):
    context = browser.new_context()
    tab = context.new_page()
    tab.set_content(f"<!doctype html><title>x</title>{html}")
    wait_until(tab, HIT)
    context.close()


MARKUP = '"><img src=x onerror=window.hit=true><script>window.hit=true</script>'
ADDRESSES = {
    "search": "faq/?q={}",
    "marks": "deposit/?h={}",
    "kind of shop": "deposit/?shop={}",
    "planner": "planner/?asof={}&notice={}&last={}&days={}",
    "planner's shop": "planner/?asof=2026-11-02&notice=2026-11-01&name={}",
    "plan": "plan/?kind={}&name={}&days={}&done={}",
    "plan's shop": "plan/?kind=removed&name={}&days=notice:{}",
    "checklist": "checklists/voluntary/?name={}&kind={}&done={}&open={}",
    "wizard": "start/?answers={}",
    "wizard's question": "start/?answers=want-to-close,{}#{}",
    "penalty": "violations/?violation={}&track={}&time={}&notice={}&amount={}#finder",
    "penalty's sum": f"violations/?{CASE}{{}}&track={{}}#finder",
    "violation": "violations/?open={}#{}",
    "text to copy": "templates/closing-notice/?shop={}&name={}#{}",
    "filter": "glossary/?q={}&filter={}#{}",
    "anchor": "close/#{}",
    "page that is not there": "404.html?{}#{}",
}
DISGUISES = {"markup": MARKUP, "address": "javascript:window.hit=true"}


@pytest.fixture(scope="module")
def kept_guarded(open_guarded):
    """One tab for address after address. What the console says is told, with its page, at the end."""
    with open_guarded(service_workers="block") as tab:
        yield tab


@pytest.mark.parametrize("text", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_no_address_makes_a_page_run_anything(kept_guarded, address, text):
    # For each `{}` once as it is written and once as browsers send it.
    tab = kept_guarded
    for written in (text, re.sub(r"[^\w]", lambda c: f"%{ord(c[0]):02X}", text)):
        tab.goto(
            "about:blank"
        )  # so that an address that differs in its anchor alone is opened anew
        tab.goto(address.replace("{}", written), wait_until="networkidle")
        assert not tab.evaluate(HIT)
        switch = tab.locator("[data-language-switch]").first
        switch.dispatch_event("pointerdown")  # takes the address over
        assert switch.evaluate("link => new URL(link.href).origin === location.origin")
        assert tab.evaluate(REFUSED) == []
    tab.goto("close/")
    tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
