"""`<exit-checklist>` in a real browser: states, storage, links, files, calendar, print, and every fault."""

import json
import re
from contextlib import contextmanager

import icalendar
import pytest
from playwright.sync_api import expect

from macros.records.language import ZH
from tests.looks import find_barriers
from tests.support import BASE, PHONE, ending, ends, wait_until
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

PAGE = "checklists/voluntary/"
KEY = "exit-guide:"
HOSTILE = "<img src=x onerror=alert(1)>"
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } });"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
RUBBISH = f"""for (const key of ["voluntary-notice", "closing-notice-span", "{BASE}:shops", "{BASE}:kind"])
  localStorage.setItem("{KEY}" + key, '{{"a": {HOSTILE}');"""


class Checklist:
    """The checklist of an open tab."""

    def __init__(self, tab):
        self.tab = tab
        expect(tab.locator("[data-item][data-state]").first).to_be_visible()
        self.ids = [box.get_attribute("data-item") for box in tab.locator("[data-item]").all()]
        self.musts = tab.locator("[data-need=must]").evaluate_all("all => all.map(row => row.id)")

    def box(self, id_):
        return self.tab.locator(f'[data-item="{id_}"]')

    def na(self, id_):
        """The button of an item, in the part that opens."""
        self.tab.locator(f"#{id_} > details").evaluate("part => { part.open = true; }")
        return self.tab.locator(f'[data-na="{id_}"]')

    def blockers(self) -> int:
        """How many required items are open, as the list says."""
        numbers = re.findall(r"\d+", self.tab.locator("[data-blockers]").inner_text())
        return int(numbers[0]) if numbers else 0

    def states(self) -> dict[str, str]:
        """The items that are not to do any more, with their states."""
        read = "all => all.map(box => [box.dataset.item, box.dataset.state])"
        pairs = self.tab.locator("[data-item]").evaluate_all(read)
        return {id_: state for id_, state in pairs if state != "todo"}

    def act(self, name):
        self.tab.locator(f"[data-act={name}]").click()

    def ask(self):
        return self.tab.locator("[role=alertdialog]")

    def answer(self, yes: bool):
        buttons = self.ask().locator("button")  # the last changes nothing
        (buttons.first if yes else buttons.last).click()

    def said(self, part="data-keep") -> str:
        """What is said there, as soon as it is: what an act needs may still be on its way."""
        place = self.tab.locator(f"[{part}] [data-say]")
        expect(place).not_to_be_empty()
        return place.inner_text()

    def load(self, text: str | bytes):
        data = text if isinstance(text, bytes) else text.encode()
        file = {"name": "file.json", "mimeType": "application/json", "buffer": data}
        self.tab.locator("[data-import]").set_input_files(file)


@pytest.fixture
def open_list(open_tab):
    @contextmanager
    def open_list(address=PAGE, script="", **options):
        with open_tab(**options) as tab:
            tab.on("dialog", lambda dialog: pytest.fail(f"dialog: {dialog.message}"))
            tab.context.add_init_script(script)
            tab.goto(address)
            yield Checklist(tab)

    return open_list


def test_without_scripts_the_list_is_all_there(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(PAGE)
        boxes = tab.locator("[data-item]")
        assert boxes.count() == tab.locator("[data-item]:visible").count() > 0
        assert tab.locator(".item__more").count() == boxes.count()
        expect(tab.locator("[data-plain]")).to_be_visible()  # nothing is kept, and the list says so
        boxes.first.check()
        assert tab.locator("[data-script]:visible, [data-na]").count() == 0


def test_an_item_has_three_states_that_stay(open_list):
    with open_list() as page:
        done, na = page.musts[:2]
        page.box(done).check()
        page.na(na).click()
        assert page.states() == {done: "done", na: "na"}
        expect(page.na(na)).to_have_attribute("aria-pressed", "true")
        page.tab.reload()
        page = Checklist(page.tab)
        assert page.states() == {done: "done", na: "na"}
        page.box(done).uncheck()
        page.na(na).click()
        assert page.states() == {}


def test_the_keyboard_is_enough(open_list):
    with open_list() as page:
        first = page.ids[0]
        page.box(first).focus()
        page.tab.keyboard.press("Space")
        assert page.states() == {first: "done"}
        page.na(first).focus()
        page.tab.keyboard.press("Enter")
        assert page.states() == {first: "na"}


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_progress_is_told_by_phase_and_in_all(open_list, language, folder):
    with open_list(folder + PAGE) as page:
        page.box(page.ids[0]).check()
        page.na(page.ids[1]).click()
        bars = page.tab.get_by_role("progressbar")
        assert bars.count() == 1 + page.tab.locator("[data-phase]").count()
        for bar in (bars.nth(0), bars.nth(1)):
            assert bar.get_attribute("aria-valuenow") == "1"
            assert bar.get_attribute("aria-label")
        left = len(page.ids) - 1
        assert bars.nth(0).get_attribute("aria-valuemax") == str(left)
        text = (
            f"做完 1/{left}，不适用 1"
            if language == "zh"
            else f"1 of {left} done, 1 not applicable"
        )
        assert bars.nth(0).get_attribute("aria-valuetext") == text
        expect(page.tab.locator("[data-count]").first).to_have_text(text)
        expect(bars.nth(2)).to_have_attribute("aria-valuenow", "0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_progress_is_seen_in_forced_colours(open_list, scheme):
    with open_list(forced_colors="active", color_scheme=scheme) as page:
        bar = page.tab.get_by_role("progressbar").first
        before = bar.screenshot()
        for id_ in page.ids[:9]:
            page.box(id_).check()
        assert bar.screenshot() != before


def test_what_must_be_done_blocks_until_it_is_settled(open_list):
    with open_list() as page:
        assert page.blockers() == len(page.musts)
        page.box(page.musts[1]).check()
        page.na(page.musts[3]).click()
        assert page.blockers() == len(page.musts) - 2
        page.act("blockers")
        left = page.tab.locator(".item:visible").evaluate_all("all => all.map(row => row.id)")
        assert left == [id_ for id_ in page.musts if id_ not in (page.musts[1], page.musts[3])]
        page.tab.select_option("[data-filter]", "all")
        for id_ in page.musts:
            page.box(id_).check()
        assert page.blockers() == 0
        expect(page.tab.locator("[data-blockers]")).to_be_disabled()


def test_a_tick_that_was_set_before_the_script_is_kept(open_tab):
    with open_tab() as tab:
        waiting = []

        def hold(route):
            waiting.append(route)

        tab.route("**/exit-checklist.js*", hold)
        tab.goto(PAGE, wait_until="commit")
        tab.locator("[data-item]").first.check()
        wait_until(tab, "document.readyState !== 'loading'")
        tab.wait_for_timeout(100)
        waiting[0].continue_()
        page = Checklist(tab)
        assert page.states() == {page.ids[0]: "done"}
        tab.unroute("**/exit-checklist.js*")
        tab.reload()
        assert Checklist(tab).states() == {page.ids[0]: "done"}


def test_a_list_whose_script_fails_says_that_ticks_are_not_kept(browser, address):
    with browser.new_page() as tab:
        tab.route("**/exit-checklist.js*", lambda route: route.abort())
        tab.goto(address + PAGE)
        expect(tab.locator("[data-plain]")).to_be_visible()


def test_the_filter_shows_what_it_says_and_a_link_still_finds_its_item(open_list):
    with open_list() as page:
        page.box(page.ids[0]).check()
        page.tab.select_option("[data-filter]", "done")
        assert page.tab.locator(".item:visible").count() == 1
        assert "1" in page.said("class=cl-head")
        page.tab.evaluate("id => { location.hash = id; }", page.ids[-1])
        expect(page.tab.locator(f"#{page.ids[-1]}")).to_be_in_viewport()
        assert page.tab.locator(".item:visible").count() == len(page.ids)


def test_two_tabs_keep_step(open_list):
    with open_list() as page:
        other = page.tab.context.new_page()
        other.goto(page.tab.url)
        other = Checklist(other)
        page.box(page.ids[2]).check()
        expect(other.box(page.ids[2])).to_be_checked()
        other.na(page.ids[2]).click()
        expect(page.box(page.ids[2])).to_have_attribute("data-state", "na")
        other.tab.evaluate("localStorage.clear()")
        expect(page.box(page.ids[2])).to_have_attribute("data-state", "todo")


@pytest.fixture
def link(open_list):
    """A link that carries two states, as the button copies it, and the states."""
    with open_list(permissions=["clipboard-read", "clipboard-write"]) as page:
        page.box(page.ids[0]).check()
        page.na(page.ids[4]).click()
        page.act("copy")
        expect(page.tab.locator("[data-keep] [data-say]")).not_to_be_empty()
        return page.tab.evaluate("navigator.clipboard.readText()"), page.states()


def test_a_link_fills_an_empty_list_in_either_language(open_list, link):
    address, states = link
    with open_list(address) as page:
        assert page.states() == states
        assert "?" not in page.tab.url
        page.tab.locator("[data-language-switch]:visible").first.click()
        expect(page.tab.locator("html")).to_have_attribute("lang", "en")
        assert Checklist(page.tab).states() == states


@pytest.mark.parametrize("yes", [True, False], ids=["replace", "keep"])
def test_a_link_asks_before_it_replaces_ticks(open_list, link, yes):
    address, states = link
    with open_list() as page:
        mine = {page.ids[0]: "na", page.ids[7]: "done"}
        page.na(page.ids[0]).click()
        page.box(page.ids[7]).check()
        page.tab.goto(address)
        page = Checklist(page.tab)
        expect(page.ask()).to_be_visible()
        assert page.states() == mine
        page.tab.locator("[data-language-switch]:visible").first.click()
        page = Checklist(page.tab)
        expect(page.ask()).to_be_visible()
        page.answer(yes)
        wanted = mine | states if yes else mine  # what the link does not name stays
        assert page.states() == wanted
        assert "?" not in page.tab.url
        page.tab.reload()
        assert Checklist(page.tab).states() == wanted


def test_a_link_with_what_is_ticked_already_asks_nothing(open_list, link):
    address, states = link
    with open_list() as page:
        page.box(page.ids[0]).check()
        page.na(page.ids[4]).click()
        page.box(page.ids[7]).check()
        page.tab.goto(address)
        page = Checklist(page.tab)
        assert page.ask().count() == 0
        assert page.states() == {page.ids[7]: "done"} | states


def test_another_shops_link_may_become_a_shop_of_its_own(open_list, link):
    address, states = link
    with open_list() as page:
        page.box(page.ids[7]).check()
        page.tab.goto(address)
        page = Checklist(page.tab)
        page.ask().locator("button").nth(1).click()
        assert page.states() == states
        shops = page.tab.locator("[data-shops] select")
        expect(shops).to_be_visible()
        shops.select_option(index=0)
        assert page.states() == {page.ids[7]: "done"}
        page.tab.reload()
        assert Checklist(page.tab).states() == {page.ids[7]: "done"}


def test_where_copying_is_refused_the_link_is_left_selected(open_list):
    refuse = """navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
      document.execCommand = () => false;"""
    with open_list(script=refuse) as page:
        page.box(page.ids[0]).check()
        page.act("copy")
        field = page.tab.locator(".cl-copied")
        expect(field).to_have_value(re.compile(f"done={page.ids[0]}$"))
        selected = field.evaluate("field => field.selectionEnd - field.selectionStart")
        assert selected == len(field.input_value())
        assert page.said()


@pytest.mark.parametrize(
    "query",
    [
        f"done={HOSTILE}&na={HOSTILE}&level={HOSTILE}&filter={HOSTILE}",
        "done=no-such-item,__proto__,constructor,toString&na=hasOwnProperty",
        "done=" + "%F0%9F%92%A5" * 400 + "&na=%00%ff%",
        "done=" + "x," * 15000,
        "done=" + "voluntary-notice," * 3000,
    ],
    ids=["markup", "unknown", "broken", "long", "too-long"],
)
def test_a_hostile_link_changes_nothing(open_list, query):
    with open_list() as page:
        page.box(page.ids[3]).check()
        page.tab.goto(f"{PAGE}?{query}#{HOSTILE}")
        page = Checklist(page.tab)
        assert page.states() == {page.ids[3]: "done"}
        assert page.ask().count() == 0
        assert page.tab.locator("img[src=x]").count() == 0


def test_a_link_that_is_too_long_is_said_to_be(open_list):
    with open_list(f"{PAGE}?done={'voluntary-notice,' * 3000}") as page:
        assert "链接太长" in page.said("class=cl-head")
        assert page.states() == {}
        assert "?" not in page.tab.url


def test_a_link_copied_from_disk_says_that_it_works_here_only(browser, site):
    with browser.new_page() as tab:
        tab.goto((site.root / PAGE / "index.html").as_uri())
        page = Checklist(tab)
        page.box(page.ids[0]).check()
        page.act("copy")
        expect(tab.locator("[data-keep] [data-say]")).to_contain_text("只在这台设备上有用")


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_kept_the_list_works_and_says_so(open_list, script):
    with open_list(script=script) as page:
        said = page.tab.locator("[data-not-kept]")
        expect(said).to_be_visible()
        page.tab.select_option("[data-filter]", "todo")
        expect(said).to_be_visible()  # it stays, whatever else is told
        page.tab.select_option("[data-filter]", "all")
        page.box(page.ids[0]).check()
        page.na(page.ids[1]).click()
        assert page.states() == {page.ids[0]: "done", page.ids[1]: "na"}
        assert page.tab.get_by_role("progressbar").first.get_attribute("aria-valuenow") == "1"
        states = page.states()
        page.tab.locator("[data-language-switch]:visible").first.click()
        expect(page.tab.locator("html")).to_have_attribute("lang", "en")
        expect(page.box(page.ids[0])).to_be_checked()
        assert page.states() == states  # the address carried them


def test_ticks_that_could_not_be_kept_outlast_another_tab(open_list):
    with open_list() as page:
        page.tab.evaluate("() => { " + FULL + " }")
        page.box(page.ids[0]).check()
        expect(page.tab.locator("[data-not-kept]")).to_be_visible()
        other = page.tab.context.new_page()
        other.goto(page.tab.url)
        Checklist(other).box(page.ids[1]).check()
        other.close()
        page.tab.wait_for_timeout(200)  # what another tab writes is told in between
        assert page.states() == {page.ids[0]: "done", page.ids[1]: "done"}


def test_a_link_lasts_where_nothing_can_be_kept(open_list, link):
    address, states = link
    with open_list(address, FORBIDDEN) as page:
        assert page.states() == states
        page.tab.reload()
        assert Checklist(page.tab).states() == states


def test_rubbish_in_the_storage_is_a_list_without_ticks(open_list):
    with open_list(script=RUBBISH) as page:
        assert page.states() == {}
        assert page.tab.locator("[data-day=closing-notice-span]").input_value() == ""
        page.box("voluntary-notice").check()
        assert page.states() == {"voluntary-notice": "done"}


def test_ticks_follow_a_renamed_id(open_tab, site):
    def rename(route):
        text = (site.root / PAGE / "index.html").read_text("utf-8")
        assert "data-moved='{}'" in text
        moved = json.dumps({"old-one": ids[0], "old-two": ids[1], "old-day": "closing-notice-span"})
        text = text.replace("data-moved='{}'", f"data-moved='{moved}'")
        route.fulfill(body=text, content_type="text/html")

    with open_tab(service_workers="block") as tab:
        tab.goto(PAGE)
        ids = Checklist(tab).ids
        kept = {"old-one": "na", "old-two": "done", ids[1]: "na", "old-day": "2026-12-01"}
        for id_, value in kept.items():
            tab.evaluate("pair => localStorage.setItem(...pair)", [KEY + id_, value])
        tab.route(f"**/{PAGE}*", rename)
        tab.goto(f"{PAGE}?done=old-two&na=old-one")
        page = Checklist(tab)
        page.answer(yes=False)
        assert page.states() == {ids[0]: "na", ids[1]: "na"}
        assert tab.locator("[data-day=closing-notice-span]").input_value() == "2026-12-01"
        tab.goto(f"{PAGE}?done=old-two")
        page = Checklist(tab)
        page.answer(yes=True)
        assert page.states() == {ids[0]: "na", ids[1]: "done"}


def test_what_an_earlier_release_kept_is_there(open_list):
    kept = {
        "voluntary-notice": "done",
        "voluntary-loans": "na",
        "closing-notice-span": "2026-11-01",
    }
    script = "".join(
        f"localStorage.setItem('{KEY}{id_}', '{value}');" for id_, value in kept.items()
    )
    with open_list(script=script) as page:
        assert page.states() == {"voluntary-notice": "done", "voluntary-loans": "na"}
        expect(page.tab.locator("[data-day=closing-notice-span]")).to_have_value("2026-11-01")
        page.box("voluntary-notice").uncheck()
        page.tab.reload()
        assert Checklist(page.tab).states() == {"voluntary-loans": "na"}


def test_a_page_that_comes_back_shows_what_is_kept_not_what_the_browser_remembers(open_list):
    with open_list() as page:
        page.box(page.ids[0]).check()
        page.tab.goto("checklists/trial/")
        page.tab.evaluate(
            "ids => reader.setItem(ids[0], 'todo') || reader.setItem(ids[1], 'done')", page.ids
        )
        page.tab.go_back()
        page = Checklist(page.tab)
        assert page.states() == {page.ids[1]: "done"}
        expect(page.box(page.ids[0])).not_to_be_checked()
        expect(page.box(page.ids[1])).to_be_checked()


def test_clearing_a_list_leaves_other_lists_and_days(open_list):
    with open_list("checklists/trial/") as other:
        other.box(other.ids[0]).check()
        other.tab.goto(PAGE)
        page = Checklist(other.tab)
        page.box(page.ids[0]).check()
        page.tab.locator("[data-day=closing-notice-span]").fill("2026-12-01")
        page.act("reset")
        expect(page.ask()).to_contain_text("日期")
        page.answer(yes=True)
        assert page.states() == {}
        expect(page.tab.locator("[data-day=closing-notice-span]")).to_have_value("2026-12-01")
        page.tab.goto("checklists/trial/")
        assert Checklist(page.tab).states() == {other.ids[0]: "done"}


def test_a_link_to_an_item_opens_it(open_list):
    with open_list(PAGE + "#voluntary-notice") as page:
        expect(page.tab.locator("#voluntary-notice .said")).to_be_visible()
        assert page.tab.locator(".item__more[open]").count() == 1


def test_an_open_item_keeps_its_label_wide(open_list):
    with open_list(viewport=PHONE) as page:
        label = page.tab.locator(f"#{page.ids[1]} .item__tick")
        before = label.bounding_box()
        page.na(page.ids[1])
        assert label.bounding_box() == before


def test_a_file_brings_everything_back(open_list):
    with open_list() as page:
        page.box(page.ids[0]).check()
        page.na(page.ids[1]).click()
        page.tab.locator("[data-day=closing-notice-span]").fill("2026-12-01")
        states = page.states()
        with page.tab.expect_download() as download:
            page.act("export")
        saved = download.value.path().read_text("utf-8")
        assert download.value.suggested_filename.startswith("exit-plan-")
        page.act("reset")
        page.answer(yes=False)
        assert page.states() == states
        page.act("reset")
        page.answer(yes=True)
        assert page.states() == {}
        notice = page.tab.locator("[data-day=closing-notice-span]")
        expect(notice).to_have_value("2026-12-01")  # other tools know the day as well
        page.load(saved)
        expect(page.box(page.ids[0])).to_be_checked()
        assert page.states() == states
        page.box(page.ids[5]).check()
        page.load(saved)  # nothing would change
        assert page.states() == states | {page.ids[5]: "done"}
        notice.fill("2026-11-20")
        page.load(saved)
        expect(page.ask()).to_contain_text("1")
        page.answer(yes=False)
        expect(notice).to_have_value("2026-11-20")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON " + HOSTILE,
        "null",
        "[1, 2]",
        '{"format": "exit-checklist", "items": {"no-such-item": "done"}}',
        '{"format": "exit-checklist", "checklist": "voluntary", "items": {"gone": "done"}}',
        '{"format": "exit-checklist", "checklist": "trial", "items": null}',
        '{"items": {"voluntary-notice": "done"}}',
        '{"format": "exit-checklist", "items": {"voluntary-notice": "' + HOSTILE + '"}}',
        b"\x00\xff\xfe" * 1000,
        "[" * 400_000 + " " * 700_000,
    ],
    ids=[
        "empty",
        "text",
        "null",
        "list",
        "unknown",
        "gone",
        "other",
        "strange",
        "state",
        "bytes",
        "large",
    ],
)
def test_a_wrong_file_gets_a_message_and_changes_nothing(open_list, text):
    with open_list() as page:
        page.box(page.ids[2]).check()
        page.load(text)
        expect(page.tab.locator("[data-keep] [data-say]")).to_contain_text("没有改动")
        assert page.states() == {page.ids[2]: "done"}


def test_a_day_gives_its_end_and_a_calendar_file(open_list):
    with open_list() as page:
        page.act("ics")
        assert "起算" in page.said("data-dates")
        # 13 February 2026 is a Friday; the 14th, a Saturday, is worked; 15 to 23 are the festival.
        told = {
            "closing-notice-span": "2026-01-31",
            "after-sales-period-span": "2026-02-01",
            "review-span": "2026-02-13",
        }
        for span, day in told.items():
            page.tab.locator(f"[data-day={span}]").fill(day)
        with page.tab.expect_download() as download:
            page.act("ics")
        text = download.value.path().read_bytes()
        assert all(len(line) <= 75 for line in text.split(b"\r\n"))
        assert b"\n" not in text.replace(b"\r\n", b"")
        events = icalendar.Calendar.from_ical(text).events
        assert len({event["UID"] for event in events}) == len(events)
        days = sorted(str(event.start) for event in events)
        assert days == sorted(end for span, day in told.items() for end in ends(span, day))
        assert all((event.end - event.start).days == 1 for event in events)
        assert all(event["URL"].startswith(page.tab.url + "#voluntary-") for event in events)
        expect(page.tab.locator("[for=day-closing-notice-span] ~ * output")).to_have_text(
            f"{ends('closing-notice-span', '2026-01-31')[-1]} 到期"
        )
        page.tab.reload()
        expect(page.tab.locator("[data-day=closing-notice-span]")).to_have_value("2026-01-31")


def entries(page) -> dict[str, icalendar.Event]:
    """The entries of the checklist's calendar file, by their ids."""
    with page.tab.expect_download() as download:
        page.act("ics")
    events = icalendar.Calendar.from_ical(download.value.path().read_bytes()).events
    return {str(event["UID"]): event for event in events}


def test_an_entry_keeps_its_id_when_its_day_moves_and_two_shops_do_not_meet(open_list):
    with open_list() as page:
        notice = page.tab.locator("[data-day=closing-notice-span]")
        notice.fill("2026-01-31")
        first = entries(page)
        notice.fill("2026-02-01")
        later = entries(page)
        assert set(first) == set(later)
        days = [str(event.start) for event in later.values()]
        assert days == ends("closing-notice-span", "2026-02-01")
        page.tab.evaluate("reader.add('二号店', 'ordinary')")
        notice.fill("2026-02-01")
        other = entries(page)
        assert not set(other) & set(first)
        title = f"{ending('closing-notice-span', ZH)}（二号店）"
        assert [str(event["SUMMARY"]) for event in other.values()] == [title]


def test_an_entry_is_named_for_what_happens_on_its_day(open_list, language):
    with open_list(language.folder + PAGE) as page:
        page.tab.locator("[data-day=closing-notice-span]").fill("2026-01-31")
        page.tab.locator("[data-day=review-span]").fill("2033-01-05")
        said = {str(e["SUMMARY"]): str(e["DESCRIPTION"]) for e in entries(page).values()}
        reviewed = ending("review-span", language)
        assert set(said) == {ending("closing-notice-span", language), reviewed}
        estimates = {title for title, text in said.items() if "推算" in text or "estimate" in text}
        assert estimates == {reviewed}


def test_a_year_whose_holidays_are_not_published_is_called_an_estimate(open_list):
    with open_list("en/" + PAGE) as page:
        day = page.tab.locator("[data-day=review-span]")
        end = page.tab.locator("output[for=day-review-span]")
        day.fill("2026-01-05")
        expect(end).to_have_text(f"ends on {ends('review-span', '2026-01-05')[-1]}")
        day.fill("2033-01-05")
        expect(end).to_contain_text("an estimate")


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize(("opened", "sheets"), [(False, 2), (True, 3)], ids=["closed", "opened"])
def test_print_shows_every_item_whatever_the_filter(open_list, folder, opened, sheets):
    with open_list(folder + PAGE, color_scheme="dark") as page:
        page.box(page.ids[0]).check()
        if opened:
            page.tab.locator("[data-open-all]").click()
        page.tab.select_option("[data-filter]", "na")
        assert page.tab.locator(".item:visible").count() == 0
        page.tab.emulate_media(media="print")
        assert page.tab.locator(".item:visible [data-item]").count() == len(page.ids)
        assert page.tab.locator("[data-act]:visible").count() == 0
        shown = page.tab.locator(".item__more .said:visible").count()
        assert shown == (len(page.ids) if opened else 0)
        printed = len(re.findall(rb"/Type\s*/Page\b", page.tab.pdf(format="A4")))
        assert printed <= sheets


def test_the_tool_works_on_the_way_between_pages(open_tab, address):
    with open_tab(service_workers="block") as tab:
        tab.goto("checklists/")
        tab.locator('article a[href$="voluntary/"]').first.click()
        page = Checklist(tab)
        page.box(page.ids[0]).check()
        assert page.states() == {page.ids[0]: "done"}
        tab.go_back()
        expect(tab).to_have_url(re.compile("checklists/$"))
        tab.go_forward()
        assert Checklist(tab).states() == {page.ids[0]: "done"}
        tab.evaluate("history.replaceState(null, '', '?x=1#here')")
        tab.locator("[data-language-switch]:visible").first.click()
        expect(tab).to_have_url(f"{address}en/{PAGE}?x=1#here")


def test_a_page_saved_from_the_browser_has_each_control_once(open_list):
    # A saved page holds style attributes that scripts had set; the policy refuses them with a message.
    with open_list(service_workers="block", bypass_csp=True) as page:
        page.box(page.ids[0]).check()
        saved = page.tab.content()
        page.tab.route(
            f"**/{PAGE}?saved", lambda route: route.fulfill(body=saved, content_type="text/html")
        )
        page.tab.goto(f"{PAGE}?saved")
        page = Checklist(page.tab)
        assert page.tab.locator("[data-na]").count() == len(page.ids)
        assert page.blockers() == len(page.musts) - (page.ids[0] in page.musts)
        page.box(page.ids[1]).check()
        assert page.states() == {page.ids[0]: "done", page.ids[1]: "done"}


@pytest.mark.parametrize(("folder", "scheme"), [("", "light"), ("en/", "dark")])
def test_a_list_in_use_is_accessible(open_list, folder, scheme):
    with open_list(folder + PAGE, viewport=PHONE, color_scheme=scheme) as page:
        page.box(page.ids[0]).check()
        page.na(page.ids[1]).click()
        page.tab.locator("[data-day]").first.fill("2026-12-01")
        page.act("reset")
        expect(page.ask()).to_be_visible()
        assert find_barriers(page.tab, context="exit-checklist") == ""
        page.tab.keyboard.press("Escape")
        expect(page.ask()).to_have_count(0)
        expect(page.tab.locator("[data-act=reset]")).to_be_focused()
        small = page.tab.locator("exit-checklist").evaluate(
            "tool => [...tool.querySelectorAll('label, button, select, input[type=date]')]"
            ".filter(each => each.offsetHeight && each.offsetHeight < 44).map(each => each.outerHTML)"
        )
        assert small == []
