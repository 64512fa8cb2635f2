"""The date planner: its dates against an independent count, in many time zones; its faults; its calendar file."""

import json
import re

import icalendar
import pytest
from playwright.sync_api import expect

from tests import planner_reference
from tests.support import DESK, PHONE
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

CASES = json.loads(planner_reference.VECTORS.read_text("utf-8"))
# From -10 to +14 hours: a date that shifted would show at either end.
ZONES = {"Pacific/Honolulu": 1, "Asia/Shanghai": 5, "Pacific/Kiritimati": 1}
COUNT_ALL = """cases => {
  const planner = document.querySelector('exit-planner');
  return cases.map(({query}) => {
    history.replaceState(null, '', '?' + new URLSearchParams(query));
    dispatchEvent(new PopStateEvent('popstate'));
    const steps = {};
    for (const row of planner.querySelectorAll('[data-step]:not([hidden])')) {
      const times = [...row.querySelectorAll('time[data-bound]')];
      if (times.length) steps[row.dataset.step] = ['earliest', 'latest'].map(
        bound => times.find(time => time.dataset.bound === bound).dateTime);
    }
    return steps;
  });
}"""


@pytest.fixture(scope="module")
def tab(open_tab):
    with open_tab() as tab:
        tab.goto("planner/")
        expect(tab.locator("exit-planner [data-say] p").first).to_be_visible()
        yield tab


def show(tab, query: str, language: str = "zh"):
    """Opens the planner with these parameters and waits until it has counted."""
    tab.goto(f"{FOLDERS[language]}planner/?{query}")
    expect(tab.locator("exit-planner [data-say] p").first).to_be_visible()


def error(tab, name: str):
    return tab.locator(f"#pl-{name}-error")


def dates(tab, step: str) -> list[str]:
    return tab.eval_on_selector_all(
        f"[data-step={step}] time[data-bound]", "times => times.map(time => time.dateTime)"
    )


def test_the_vectors_are_those_of_the_reference():
    assert planner_reference.rendered() == planner_reference.VECTORS.read_text("utf-8"), (
        "tests/vectors/planner.json is stale: run `make fix`"
    )
    assert len(CASES) >= 200


@pytest.mark.parametrize(("zone", "step"), ZONES.items(), ids=ZONES)
def test_every_case_is_counted_the_same_in_every_time_zone(open_tab, zone, step):
    cases = CASES[::step]
    with open_tab(timezone_id=zone) as tab:
        show(tab, "")
        found = tab.evaluate(COUNT_ALL, cases)
    wrong = {
        case["name"]: (steps, case["steps"])
        for case, steps in zip(cases, found, strict=True)
        if steps != case["steps"]
    }
    assert wrong == {}


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("case", CASES[3::60], ids=lambda case: case["name"])
def test_a_case_opens_from_its_address(tab, language, case):
    show(tab, "&".join(f"{name}={value}" for name, value in case["query"].items()), language)
    for step, bounds in case["steps"].items():
        assert dates(tab, step) == bounds
    said = tab.locator("exit-planner [data-say]").inner_text()
    for year in case["estimated"]:
        assert str(year) in said


def test_a_year_without_an_arrangement_is_called_an_estimate(tab):
    show(tab, "asof=2026-11-22", "en")
    expect(tab.locator("[data-say]")).to_contain_text("2027 is not in our calendar yet")
    show(tab, "asof=2026-03-02&period=30", "en")
    expect(tab.locator("[data-say]")).not_to_contain_text("estimate")


def test_nothing_filled_in_counts_from_today(open_tab):
    with open_tab(timezone_id="Asia/Shanghai") as tab:
        tab.clock.set_fixed_time("2026-02-13T10:00:00+08:00")
        show(tab, "")
        assert dates(tab, "closing-notice-span") == ["2026-03-15"] * 2
        expect(tab.locator("[data-say]")).to_contain_text("保证金最早 2026-03-16 到账")


def test_every_date_has_its_rule_beside_it(tab):
    show(tab, "asof=2026-03-02")
    for row in tab.locator("[data-step]:visible").all():
        assert row.locator("details.cite").count() == 1


CONTRADICTIONS = {
    "request before the notice": ("notice=2026-03-01&applied=2026-02-01", "applied", "2026-03-01"),
    "request before the last order": (
        "last=2026-03-01&applied=2026-02-01",
        "applied",
        "2026-03-01",
    ),
    "request within the after-sales period": (
        "last=2026-01-01&period=60&applied=2026-02-20",
        "applied",
        "2026-03-02",
    ),
    "signed before the request": ("applied=2026-03-01&signed=2026-02-01", "signed", "2026-03-01"),
    "signed before the notice is full": (
        "notice=2026-03-01&signed=2026-03-20",
        "signed",
        "2026-03-31",
    ),
    "signed within the after-sales period": (
        "last=2026-03-01&period=40&signed=2026-03-20",
        "signed",
        "2026-04-10",
    ),
    "cross-border request too early": (
        "kind=cross-border&notice=2026-01-01&last=2026-01-01&applied=2026-03-31",
        "applied",
        "2026-04-01",
    ),
}


@pytest.mark.parametrize(
    ("query", "field", "day"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys()
)
def test_dates_that_contradict_are_told_at_the_field(tab, query, field, day):
    show(tab, f"asof=2026-06-01&{query}")
    expect(error(tab, field)).to_contain_text(day)
    expect(tab.locator(f"#pl-{field}")).to_have_attribute("aria-invalid", "true")


def test_dates_that_fit_bring_no_complaint(tab):
    show(tab, "notice=2026-01-01&last=2026-01-01&period=60&applied=2026-03-02&signed=2026-03-05")
    assert tab.locator("[aria-invalid=true]").count() == 0


def test_what_is_not_asked_of_a_shop_brings_no_complaint(tab):
    show(tab, "kind=cross-border&period=7&signed=tomorrow")
    assert tab.locator("[aria-invalid=true]").count() == 0
    tab.locator("#pl-kind").select_option("ordinary")
    expect(error(tab, "period")).to_be_visible()
    expect(error(tab, "signed")).to_contain_text("2020-01-01")


BAD = [
    "2026-02-30",
    "2026-13-01",
    "tomorrow",
    "1969-12-31",
    "9999-12-31",
    "2026-1-1",
    "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "x" * 6000,
    "%00%FF",
]


@pytest.mark.parametrize("text", BAD, ids=lambda text: text[:12])
def test_what_is_no_date_is_told_and_left_out(tab, text):
    show(tab, f"asof=2026-03-02&notice={text}&period={text}&kind={text}&signed=")
    expect(error(tab, "notice")).to_contain_text("2020-01-01")
    expect(error(tab, "period")).to_contain_text("30")
    assert tab.locator("#pl-kind").input_value() == "ordinary"
    assert dates(tab, "closing-notice-span") == ["2026-04-01"] * 2
    assert tab.locator("exit-planner img").count() == 0
    show(tab, f"asof={text}")
    expect(tab.locator("[data-say]")).to_contain_text("2020-01-01")


def test_what_is_filled_in_stands_in_the_address_and_survives_a_reload(tab):
    show(tab, "asof=2026-03-02")
    tab.locator("#pl-kind").select_option("trial")
    tab.locator("#pl-notice").fill("2026-02-20")
    tab.locator("#pl-period").fill("45")
    before = dates(tab, "deposit-refund-span")
    assert "kind=trial" in tab.url
    assert "notice=2026-02-20" in tab.url
    tab.reload()
    expect(tab.locator("#pl-notice")).to_have_value("2026-02-20")
    assert dates(tab, "deposit-refund-span") == before
    tab.locator("[data-language-switch]:visible").first.click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    expect(tab.locator("#pl-period")).to_have_value("45")
    assert dates(tab, "deposit-refund-span") == before


def test_clearing_can_be_taken_back(tab):
    show(tab, "asof=2026-03-02&notice=2026-02-20")
    tab.locator("[data-act=reset]").click()
    expect(tab.locator("#pl-notice")).to_have_value("")
    tab.go_back()
    expect(tab.locator("#pl-notice")).to_have_value("2026-02-20")


def test_another_day_can_be_left_for_today(tab):
    show(tab, "asof=2026-03-02", "en")
    expect(tab.locator("[data-say]")).to_contain_text("counted from 2026-03-02")
    tab.get_by_role("button", name="Count from today").click()
    expect(tab.locator("[data-say]")).not_to_contain_text("counted from")
    expect(tab.locator("[data-act=today]")).to_be_hidden()


def test_focus_is_to_be_seen_in_each_part_of_a_day(tab):
    show(tab, "")
    tab.locator("#pl-notice").focus()
    for _ in range(4):  # year, month, day, calendar
        focus = "getComputedStyle(document.activeElement).outline + document.activeElement.name"
        assert re.search("solid 3px.*notice", tab.evaluate(focus))
        tab.keyboard.press("Tab")


@pytest.mark.parametrize("language", FOLDERS)
def test_the_calendar_file_opens_in_a_calendar(tab, language):
    show(tab, "asof=2026-02-13", language)
    with tab.expect_download() as download:
        tab.locator("[data-act=save]").click()
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    events = calendar.walk("VEVENT")
    found = sorted(str(event.decoded("DTSTART")) for event in events)
    wanted = tab.eval_on_selector_all(
        "[data-step]:not([hidden])",
        "rows => rows.flatMap(row => [...new Set([...row.querySelectorAll('time[data-bound]')].map(t => t.dateTime))])",
    )
    assert found == sorted(wanted) != []
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert all(str(event["SUMMARY"]) for event in events)


def test_the_plain_page_has_every_step_and_span(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto("planner/")
        assert tab.locator("[data-step]:visible").count() == tab.locator("[data-step]").count() > 8
        expect(tab.locator(".deadlines table").last).to_contain_text("3 个工作日")
        expect(tab.locator("#pl-kind")).to_be_hidden()


def test_it_works_on_the_way_from_another_page(open_tab):
    with open_tab(DESK) as tab:
        tab.goto("start/")
        tab.get_by_role("link", name="日期推算").first.click()
        expect(tab.locator("exit-planner time").first).to_be_visible()
