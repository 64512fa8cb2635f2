"""The date planner: its dates against an independent count, in many time zones; its faults; its calendar file.

The tool on the page is that of the frozen records, so that no live number stands here.
"""

import json
import re
from contextlib import contextmanager

import icalendar
import pytest
from playwright.sync_api import expect

from macros.compute import plans
from macros.records.language import LANGUAGES
from macros.render.addresses import Place
from macros.render.blocks import show_planner
from macros.render.renderer import Site
from tests import planner_reference
from tests.support import DESK, PHONE, frozen_records, records
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


TOOL = re.compile("<exit-planner.*</exit-planner>", re.S)


@pytest.fixture(scope="module")
def frozen_tools() -> dict[str, str]:
    """By language the planner of the frozen records, as HTML."""
    return {
        code: TOOL.search(show_planner(Site(frozen_records(), language).page(Place("planner/"))))[0]
        for code, language in LANGUAGES.items()
    }


@pytest.fixture(scope="module")
def open_tab(open_tab, frozen_tools):
    """Opens a tab in which the planner's page has the planner of the frozen records."""

    def with_frozen_tool(route):
        response = route.fetch()
        tool = frozen_tools["en" if "/en/" in route.request.url else "zh"]
        html, count = TOOL.subn(lambda _: tool, response.text())
        assert count == 1
        route.fulfill(response=response, body=html)

    @contextmanager
    def open_frozen_tab(*args, **options):
        with open_tab(*args, **options) as tab:
            tab.route(re.compile(r"/planner/(\?|$)"), with_frozen_tool)
            yield tab

    return open_frozen_tab


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
    expect(tab.locator("exit-planner [data-say]")).to_contain_text(
        "2027 is not in our calendar yet"
    )
    show(tab, "asof=2026-03-02&period=30", "en")
    expect(tab.locator("exit-planner [data-say]")).not_to_contain_text("estimate")


def test_nothing_filled_in_counts_from_today(open_tab):
    with open_tab(timezone_id="Asia/Shanghai") as tab:
        tab.clock.set_fixed_time("2026-02-13T10:00:00+08:00")
        show(tab, "")
        assert dates(tab, "closing-notice-span") == ["2026-03-15"] * 2
        expect(tab.locator("exit-planner [data-say]")).to_contain_text("保证金最早 2026-03-16 到账")


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
    expect(tab.locator("exit-planner [data-say]")).to_contain_text("2020-01-01")


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


@pytest.mark.parametrize("yes", [True, False], ids=["clear", "keep"])
def test_clearing_asks_before_days_go_that_other_tools_know(open_tab, yes):
    with open_tab(DESK) as tab:
        tab.goto("planner/")
        tab.locator("#pl-notice").fill("2026-11-20")
        tab.goto("planner/")
        tab.locator("[data-act=reset]").click()
        tab.locator("[role=alertdialog] button").nth(0 if yes else 1).click()
        expect(tab.locator("#pl-notice")).to_have_value("" if yes else "2026-11-20")
        tab.goto("planner/")
        expect(tab.locator("#pl-notice")).to_have_value("" if yes else "2026-11-20")


def test_a_doubtful_answer_does_not_look_like_a_sure_one(tab):
    sure, doubtful = "asof=2026-02-13", "asof=2026-02-13&notice=2026-02-10&signed=2026-02-12"
    colours = []
    for query in (sure, doubtful):
        show(tab, query)
        answer = tab.locator(".plan-answer p").first
        colours.append(answer.evaluate("box => getComputedStyle(box).borderLeftColor"))
    assert colours[0] != colours[1]


def test_clearing_can_be_taken_back(tab):
    show(tab, "asof=2026-03-02&notice=2026-02-20")
    tab.locator("[data-act=reset]").click()
    expect(tab.locator("#pl-notice")).to_have_value("")
    tab.go_back()
    expect(tab.locator("#pl-notice")).to_have_value("2026-02-20")


def test_another_day_can_be_left_for_today(tab):
    show(tab, "asof=2026-03-02", "en")
    expect(tab.locator("exit-planner [data-say]")).to_contain_text("counted from 2026-03-02")
    tab.get_by_role("button", name="Count from today").click()
    expect(tab.locator("exit-planner [data-say]")).not_to_contain_text("counted from")
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


def saved(tab, query: str, language: str = "zh") -> dict[str, icalendar.Event]:
    """The entries of the calendar file for these parameters, by their ids."""
    show(tab, query, language)
    with tab.expect_download() as download:
        tab.locator("[data-act=save]").click()
    events = icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    return {str(event["UID"]): event for event in events}


def test_an_entry_keeps_its_id_when_its_day_moves(tab):
    first = saved(tab, "asof=2026-02-13&notice=2026-02-10&last=2026-02-01")
    later = saved(tab, "asof=2026-02-13&notice=2026-02-11&last=2026-02-05")
    assert set(first) == set(later)
    assert not [uid for uid in first if re.search(r"\d{4}", uid)]
    moved = [uid for uid in first if first[uid].start != later[uid].start]
    assert moved
    assert all(later[uid]["SEQUENCE"] >= first[uid]["SEQUENCE"] for uid in moved)
    assert all(later[uid]["DTSTAMP"].dt >= first[uid]["DTSTAMP"].dt for uid in moved)


def test_both_languages_write_the_same_entries(tab):
    query = "asof=2026-02-13&name=小店&frozen=2026-05-20"
    zh, en = saved(tab, query), saved(tab, query, "en")
    assert {uid: event.start for uid, event in zh.items()} == {
        uid: event.start for uid, event in en.items()
    }


def test_the_entries_of_two_shops_and_of_two_kinds_do_not_meet(tab):
    queries = [
        "kind=ordinary",
        "kind=trial",
        "kind=removed",
        "kind=cross-border",
        "kind=ordinary&name=一号店",
        "kind=ordinary&name=二号店",
    ]
    found = [set(saved(tab, f"asof=2026-02-13&{query}")) for query in queries]
    assert len(set.union(*found)) == sum(map(len, found))


TITLES = {
    "notice": (
        "asof=2026-02-13&notice=2026-02-10",
        {"公示满 30 天", "Closing notice: 30 days over"},
        "2026-03-12",
    ),
    "last cross-border order": (
        "kind=cross-border&asof=2026-02-13&last=2026-02-10",
        {"全球购最后一单完成满 90 天", "90 days since the last cross-border order"},
        "2026-05-11",
    ),
    "freeze": (
        "asof=2026-02-13&frozen=2026-08-12",
        {"货款冻结最早到期", "Earliest end of the freeze on sales proceeds"},
        "2026-08-12",
    ),
    "deposit": (
        "asof=2026-02-13&signed=2026-02-13",
        {"保证金到账（最晚）", "Deposit arrives (latest)"},
        "2026-02-25",
    ),
    "shop": (
        "asof=2026-02-13&notice=2026-02-10&name=Tea%20%26%20Co",
        {"公示满 30 天（Tea & Co）", "Closing notice: 30 days over (Tea & Co)"},
        "2026-03-12",
    ),
}


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize(("query", "titles", "day"), TITLES.values(), ids=TITLES)
def test_an_entry_is_named_for_what_happens_on_its_day(tab, language, query, titles, day):
    events = saved(tab, query, language).values()
    assert titles & {str(event["SUMMARY"]) for event in events if str(event.start) == day}


def test_an_entry_says_what_is_an_estimate_and_what_is_not(tab):
    events = saved(tab, "asof=2026-11-27", "en").values()
    said = {str(event["SUMMARY"]): str(event["DESCRIPTION"]) for event in events}
    assert "2027 is not in our calendar yet" in said["Deposit arrives (latest)"]
    assert "Working days of that year are an estimate" in said["Deposit arrives (latest)"]
    assert "estimate" not in said["Closing notice: 30 days over"]
    assert all("Go by the date that the platform shows" in text for text in said.values())


def test_an_entry_of_a_freeze_says_that_it_may_go_on(tab):
    events = saved(tab, "asof=2026-02-13&frozen=2026-08-12", "en").values()
    (freeze,) = [event for event in events if "freeze" in event["SUMMARY"]]
    assert "the freeze lasts until they are met" in str(freeze["DESCRIPTION"])


def test_a_browser_that_drops_the_file_gets_a_word(tab):
    show(tab, "asof=2026-02-13")
    expect(tab.locator("[data-saved]")).to_be_hidden()
    tab.evaluate("HTMLAnchorElement.prototype.click = () => {}")  # as some apps' browsers do
    tab.locator("[data-act=save]").click()
    expect(tab.locator("[data-saved]")).to_contain_text("没有开始下载")


def test_a_calendar_file_that_cannot_be_written_for_want_of_a_network_gets_a_word(tab):
    show(tab, "asof=2026-02-13", "en")
    tab.route("**/acts.js*", lambda route: route.fulfill(status=200, body=""))
    tab.locator("[data-act=save]").click()
    expect(tab.locator("[data-saved]")).to_contain_text("Try again once you are online")
    tab.unroute("**/acts.js*")


ZONES_OF_READERS = {
    "America/New_York": ("2026-11-27T11:01:00-05:00", "2026-11-28", True),
    "Pacific/Kiritimati": ("2026-11-28T01:00:00+14:00", "2026-11-27", True),
    "Asia/Shanghai": ("2026-11-28T00:01:00+08:00", "2026-11-28", False),
    "Europe/London": ("2026-11-27T12:00:00+00:00", "2026-11-27", False),
}


@pytest.mark.parametrize("zone", ZONES_OF_READERS)
def test_today_is_the_day_in_beijing(open_tab, zone):
    now, day, differs = ZONES_OF_READERS[zone]
    with open_tab(timezone_id=zone) as tab:
        tab.clock.set_fixed_time(now)
        show(tab, "", "en")
        said = tab.locator("exit-planner [data-say]").inner_text()
        assert f"left empty counts as {day}" in said
        assert ("your own date differs" in said) is differs
        assert "the day in Beijing" in tab.locator(".tool-fields > .tool-hint").inner_text()


@pytest.mark.parametrize("language", FOLDERS)
def test_frozen_proceeds_hold_up_the_request_and_say_what_the_rule_does_not(tab, language):
    row = tab.locator("[data-step=frozen-funds]")
    show(tab, "asof=2026-02-13", language)
    expect(row).to_be_hidden()
    show(tab, "asof=2026-02-13&frozen=2026-08-12", language)
    assert dates(tab, "frozen-funds") == ["2026-08-12"] * 2
    assert dates(tab, "close-apply") == ["2026-08-12"] * 2
    words = "推断，规则没有直接写" if language == "zh" else "our inference; the rule does not say"
    expect(tab.locator("exit-planner [data-say]")).to_contain_text(words)
    expect(row.locator("details.cite")).to_have_count(1)
    tab.locator("#pl-frozen").fill("2026-03-01")
    assert "frozen=2026-03-01" in tab.url
    assert dates(tab, "frozen-funds") == ["2026-03-01"] * 2


def test_a_removed_shop_is_told_that_nothing_frozen_is_assumed(tab):
    show(tab, "asof=2026-02-13&kind=removed", "en")
    expect(tab.locator("exit-planner [data-say]")).to_contain_text(
        "assumes that no proceeds are frozen"
    )
    show(tab, "asof=2026-02-13&kind=removed&frozen=2026-08-12", "en")
    expect(tab.locator("exit-planner [data-say]")).not_to_contain_text("assumes that no proceeds")


def test_a_request_during_the_freeze_is_told_what_holds_it_up(tab):
    show(tab, "asof=2026-02-13&frozen=2026-08-12&applied=2026-05-01", "en")
    expect(error(tab, "applied")).to_contain_text("Frozen sales proceeds")
    expect(error(tab, "applied")).to_contain_text("2026-08-12")
    expect(tab.locator("exit-planner [data-say] p").first).to_contain_text(
        "do not rely on this result"
    )


CROSS_BORDER = {
    "nothing known": (
        "asof=2026-11-28",
        "The earliest day for the request to leave is 2027-02-26.",
    ),
    "planned": (
        "asof=2026-11-28&notice=2026-11-20&last=2026-11-25&applied=2027-03-01",
        "The request to leave counts as made on 2027-03-01, as you entered.",
    ),
    "made": (
        "asof=2026-11-28&notice=2026-05-01&last=2026-05-20&applied=2026-11-20",
        "The request to leave counts as made on 2026-11-20, as you entered.",
    ),
    "made, nothing else known": (
        "asof=2026-11-28&applied=2026-11-20",
        "The request to leave counts as made on 2026-11-20, as you entered.",
    ),
    "too early": (
        "notice=2026-10-01&last=2026-10-20&applied=2026-11-20",
        "You entered 2026-11-20 for the request to leave, when the conditions do not hold yet: by the dates that you entered, it can be made from 2027-01-18.",
    ),
    "before the notice": (
        "asof=2026-11-28&notice=2026-11-25&applied=2026-11-20",
        "it can be made from 2026-12-25.",
    ),
    "frozen": (
        "asof=2026-11-28&frozen=2027-06-01",
        "The earliest day for the request to leave is 2027-06-01.",
    ),
}


@pytest.mark.parametrize(("query", "headline"), CROSS_BORDER.values(), ids=CROSS_BORDER)
def test_the_headline_of_a_cross_border_shop_is_true(tab, query, headline):
    show(tab, f"kind=cross-border&{query}", "en")
    expect(tab.locator("exit-planner [data-say] p").first).to_contain_text(headline)
    assert "{" not in tab.locator("exit-planner [data-say]").inner_text()


def test_a_day_that_does_not_exist_is_told_as_one_and_another_by_its_bounds(tab):
    show(tab, "notice=2026-02-30&last=2199-01-01&applied=junk", "en")
    last = tab.locator("[name=last]").get_attribute("max")
    expect(error(tab, "notice")).to_contain_text("There is no such day as 2026-02-30.")
    expect(error(tab, "last")).to_contain_text(f"is not between 2020-01-01 and {last}")
    expect(error(tab, "applied")).to_contain_text("“junk” is not a date")


@pytest.mark.parametrize("text", ["junk", "2026-02-30", "2199-01-01"])
def test_a_bad_day_to_count_from_is_told_by_its_name(tab, text):
    show(tab, f"asof={text}", "en")
    expect(tab.locator("exit-planner [data-say]")).to_contain_text("web address (asof): ")
    expect(tab.locator("exit-planner [data-say]")).to_contain_text(text)


def test_a_hostile_name_of_a_shop_is_only_text(tab):
    show(tab, "asof=2026-02-13&name=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E" * 200)
    assert len(tab.locator("#pl-name").input_value()) == 40
    assert tab.locator("exit-planner img").count() == 0


def live_name(id_: str) -> str:
    """The Chinese name of a span of the guide's own records."""
    return records().deadlines[id_].name.zh


def test_the_plain_page_has_every_step_and_span(open_tab):
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto("planner/")
        assert tab.locator("[data-step]:visible").count() == tab.locator("[data-step]").count() > 8
        spans = tab.locator(".deadlines table").last.inner_text()
        assert [id_ for id_ in plans.deadlines(records()) if live_name(id_) not in spans] == []
        expect(tab.locator("#pl-kind")).to_be_hidden()


def test_it_works_on_the_way_from_another_page(open_tab):
    with open_tab(DESK) as tab:
        tab.goto("close/")
        tab.locator("article").get_by_role("link", name="日期推算").first.click()
        expect(tab.locator("exit-planner time").first).to_be_visible()
