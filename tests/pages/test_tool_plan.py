"""`<exit-plan>` in a real browser: steps, days, several shops, link, file, calendar, greeting."""

import datetime
import json
import re

import icalendar
import pytest
from playwright.sync_api import expect

from macros.compute.plans import plans
from tests.looks import find_barriers
from tests.support import BASE, PHONE, ends, records
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

PAGE = "plan/"
TODAY = "2026-11-28T04:00:00Z"
RECORDS = records()
KINDS = {kind: plan for kind, plan in plans(RECORDS) if plan.checklist}
FIRST_PHASE = RECORDS.checklists[KINDS["ordinary"].checklist].phases[0].title.zh
STARTED = "2026-11-20"  # the notice, in many tests
OVER = ends("closing-notice-span", STARTED)[-1]
# What comes first on TODAY: that, or the first day on which orders of today can be past their period.
NEXT = min(OVER, *ends("after-sales-period-span", TODAY[:10]))
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } });"""


@pytest.fixture
def open_plan():
    def start(tab, address=PAGE):
        tab.clock.set_fixed_time(TODAY)
        tab.goto(address)
        expect(tab.locator(".plan-head")).to_be_visible()
        return tab

    return start


def steps(tab):
    return tab.locator("[data-plan]:visible .step")


def opened(tab, number: int):
    """A step, opened."""
    step = steps(tab).nth(number)
    step.locator("details").evaluate("part => { part.open = true; }")
    return step


def name_shop(tab, act: str, name: str):
    """Names a shop, new or not, in the field that the button brings."""
    tab.locator(f"[data-act={act}]").click()
    expect(tab.locator("exit-plan form input")).to_be_focused()
    tab.keyboard.type(name)
    tab.keyboard.press("Enter")


def tell(tab, day: str, when: str):
    """Fills a day in, in the step where it stands."""
    field = tab.locator(f"[data-plan={tab.evaluate('reader.kind')}] [data-day={day}]")
    field.evaluate("field => { field.closest('details').open = true; }")
    field.fill(when)


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_without_scripts_the_plan_of_every_kind_of_shop_is_there(open_tab, folder):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(folder + PAGE)
        assert tab.locator("[data-plan]:visible").count() == len(KINDS)
        assert tab.locator("[data-script]:visible, [data-day]:visible").count() == 0
        expect(tab.locator("[data-plain]")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_shop_has_its_steps_and_all_items_of_its_checklist(open_tab, open_plan, kind):
    with open_tab(PHONE) as tab:
        open_plan(tab, f"{PAGE}?shop={kind}")
        checklist = RECORDS.checklists[KINDS[kind].checklist]
        expect(steps(tab)).to_have_count(len(checklist.phases))
        own = tab.locator(f"[data-plan={kind}] [data-item]")
        wanted = [item.id for phase in checklist.phases for item in phase.items]
        assert own.evaluate_all("all => all.map(box => box.dataset.item)") == wanted


def test_the_first_screen_tells_the_step_at_hand_and_the_next_day(open_tab, open_plan):
    with open_tab(PHONE) as tab:
        open_plan(tab)
        tell(tab, "closing-notice-span", STARTED)
        head = tab.locator(".plan-head")
        expect(head).to_contain_text(f"现在办：{FIRST_PHASE}")
        expect(head).to_contain_text(NEXT)
        left = datetime.date.fromisoformat(NEXT) - datetime.date.fromisoformat(TODAY[:10])
        expect(head).to_contain_text(f"还有 {left.days} 天")
        tab.evaluate("scrollTo(0, 0)")
        expect(steps(tab).first).to_be_in_viewport()


def test_a_day_that_nobody_told_is_called_a_supposition(open_tab, open_plan):
    with open_tab(PHONE) as tab:
        open_plan(tab)
        expect(tab.locator(".plan-head")).to_contain_text("如果今天开始")


def test_what_blocks_is_counted_up_to_the_request(open_tab, open_plan):
    with open_tab() as tab:
        open_plan(tab)
        blocks = tab.locator("[data-blocks]")
        before = int(re.findall(r"\d+", blocks.inner_text())[0])
        opened(tab, 0).locator("[data-need=must]").first.check()
        expect(blocks).to_contain_text(str(before - 1))
        opened(tab, 5).locator("[data-need=must]").first.check()  # after the closing
        expect(blocks).to_contain_text(str(before - 1))


def test_a_tick_is_one_in_the_checklist_and_a_day_one_in_the_planner(open_tab, open_plan):
    with open_tab() as tab:
        open_plan(tab)
        opened(tab, 0).locator("[data-item]").first.check()
        tell(tab, "closing-notice-span", STARTED)
        tab.goto("checklists/voluntary/")
        expect(tab.locator("[data-item]").first).to_be_checked()
        expect(tab.locator("[data-day=closing-notice-span]")).to_have_value(STARTED)
        tab.goto("planner/")
        expect(tab.locator("[name=notice]")).to_have_value(STARTED)
        tab.locator("[name=signed]").fill("2026-12-24")
        tab.goto(PAGE)
        assert tab.evaluate("reader.day('deposit-refund-span')") == "2026-12-24"


def test_somebody_elses_case_in_the_planner_leaves_the_readers_days_alone(open_tab, open_plan):
    with open_tab() as tab:
        open_plan(tab)
        tell(tab, "closing-notice-span", STARTED)
        tab.goto("planner/?notice=2026-10-01")
        expect(tab.locator("[name=notice]")).to_have_value("2026-10-01")
        assert tab.evaluate("reader.day('closing-notice-span')") == STARTED


def test_two_shops_are_kept_apart_and_one_is_deleted_on_request(open_tab, open_plan):
    with open_tab() as tab:
        open_plan(tab)
        opened(tab, 0).locator("[data-item]").first.check()
        name_shop(tab, "rename", "一号店")
        expect(tab.locator("[data-name]")).to_have_text("一号店")
        name_shop(tab, "add", "二号店")
        expect(tab.locator("[data-name]")).to_have_text("二号店")
        expect(tab.locator("[data-item]").first).not_to_be_checked()
        tab.locator("[data-shops] select").select_option("一号店")
        expect(tab.locator("[data-item]").first).to_be_checked()
        tab.locator("[data-act=forget]").click()
        tab.locator("[role=alertdialog] button").nth(1).click()
        expect(tab.locator("[data-name]")).to_have_text("一号店")
        tab.locator("[data-act=forget]").click()
        tab.locator("[role=alertdialog] button").first.click()
        expect(tab.locator("[data-name]")).to_have_text("二号店")
        tab.reload()
        expect(tab.locator("[data-name]")).to_have_text("二号店")


def test_a_link_and_a_file_carry_the_plan(open_tab, open_plan):
    with open_tab(permissions=["clipboard-read", "clipboard-write"]) as tab:
        open_plan(tab, f"{PAGE}?shop=trial")
        box = opened(tab, 0).locator("[data-item]").first
        box.check()
        tell(tab, "closing-notice-span", STARTED)
        tab.locator("[data-act=copy]").click()
        expect(tab.locator("[data-keep] [data-say]")).to_contain_text("已复制")
        link = tab.evaluate("navigator.clipboard.readText()")
        with tab.expect_download() as download:
            tab.locator("[data-act=export]").click()
        saved = download.value.path().read_text("utf-8")
    for way in ("link", "file"):
        with open_tab() as tab:
            open_plan(tab, link if way == "link" else PAGE)
            if way == "file":
                file = {"name": "a.json", "mimeType": "application/json", "buffer": saved.encode()}
                tab.locator("input[type=file]").set_input_files(file)
            expect(tab.locator("[data-plan=trial]")).to_be_visible()
            expect(tab.locator("[data-plan=trial] [data-item]").first).to_be_checked()
            assert tab.evaluate("reader.day('closing-notice-span')") == STARTED
            assert "done=" not in tab.url


@pytest.mark.parametrize("yes", [True, False], ids=["replace", "keep"])
def test_a_file_replaces_nothing_unasked(open_tab, open_plan, yes):
    file = {
        "format": "exit-plan",
        "kind": "ordinary",
        "days": {"closing-notice-span": "2026-10-01"},
    }
    with open_tab() as tab:
        open_plan(tab)
        tell(tab, "closing-notice-span", STARTED)
        data = json.dumps(file).encode()
        tab.locator("input[type=file]").set_input_files(
            {"name": "a.json", "mimeType": "application/json", "buffer": data}
        )
        tab.locator("[role=alertdialog] button").nth(0 if yes else 2).click()
        wanted = "2026-10-01" if yes else STARTED
        expect(tab.locator("[data-plan=ordinary] [data-day=closing-notice-span]")).to_have_value(
            wanted
        )


@pytest.mark.parametrize("text", ["", "null", "[1]", '{"format": "another"}'])
def test_a_wrong_file_gets_a_message(open_tab, open_plan, text):
    with open_tab() as tab:
        open_plan(tab)
        tab.locator("input[type=file]").set_input_files(
            {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(tab.locator("[data-keep] [data-say]")).to_contain_text("没有改动")


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_the_calendar_file_has_a_day_for_each_step(open_tab, open_plan, folder):
    with open_tab() as tab:
        open_plan(tab, folder + PAGE)
        tell(tab, "closing-notice-span", STARTED)
        with tab.expect_download() as download:
            tab.locator("[data-act=ics]").click()
        events = icalendar.Calendar.from_ical(download.value.path().read_bytes()).events
        assert OVER in {str(event.start) for event in events}
        assert len({event["UID"] for event in events}) == len(events)


def test_it_prints_on_two_sheets_at_most_with_every_step_open(open_tab, open_plan):
    with open_tab() as tab:
        open_plan(tab)
        tab.evaluate(
            "document.querySelectorAll('.step > details').forEach(part => part.open = true)"
        )
        assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))) <= 2


def test_where_nothing_can_be_kept_the_page_says_so_and_the_address_carries_it(open_tab, open_plan):
    with open_tab() as tab:
        tab.add_init_script(FORBIDDEN)
        open_plan(tab)
        expect(tab.locator("[data-not-kept]")).to_be_visible()
        opened(tab, 0).locator("[data-item]").first.check()
        tab.reload()
        expect(tab.locator("[data-item]").first).to_be_checked()


def test_the_first_page_greets_a_reader_who_comes_back(open_tab, open_plan):
    with open_tab(PHONE) as tab:
        tab.goto("")
        expect(tab.locator(".greeting")).to_have_count(0)
        open_plan(tab)
        tell(tab, "closing-notice-span", STARTED)
        tab.goto("")
        expect(tab.locator(".greeting")).to_contain_text(FIRST_PHASE)
        expect(tab.locator(".greeting")).to_contain_text(NEXT)
        tab.locator(".greeting a").click()
        expect(tab.locator(".plan-head")).to_be_visible()


def test_what_another_copy_on_the_host_keeps_is_left_alone(open_tab, open_plan):
    with open_tab() as tab:
        open_plan(tab)
        tab.evaluate("localStorage.setItem('exit-guide:/another/:shops', 'theirs')")
        opened(tab, 0).locator("[data-item]").first.check()
        tab.evaluate("reader.forgetAll()")
        assert tab.evaluate("Object.entries(localStorage)") == [
            ["exit-guide:/another/:shops", "theirs"]
        ]
        assert BASE != "/another/"


@pytest.mark.parametrize(("folder", "scheme"), [("", "light"), ("en/", "dark")])
def test_a_plan_in_use_is_accessible(open_tab, open_plan, folder, scheme):
    with open_tab(PHONE, color_scheme=scheme) as tab:
        open_plan(tab, folder + PAGE)
        opened(tab, 0).locator("[data-item]").first.focus()
        tab.keyboard.press("Space")
        expect(tab.locator("[data-item]").first).to_be_checked()
        assert find_barriers(tab, context="exit-plan") == ""
