"""Time shows on the page: how old checks and copies are on the reader's day, and what is overdue."""

import datetime
import re

import icalendar
import pytest
from playwright.sync_api import expect

from tests.looks import find_barriers
from tests.support import PHONE, settle
from tools.project import FOLDERS

pytestmark = pytest.mark.browser

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
DAY = datetime.timedelta(days=1)
languages = pytest.mark.parametrize("language", FOLDERS)


def open_on(tab, day, page):
    """Opens a page half an hour after a day begins in Beijing: elsewhere it is still the day before."""
    midnight = datetime.datetime.combine(day, datetime.time(0, 30), BEIJING)
    tab.clock.set_fixed_time(midnight)
    tab.goto(page)
    settle(tab)


def dates(site, page, selector):
    """The dates of a page that a selector finds."""
    found = site.page(page).select(selector)
    return [datetime.date.fromisoformat(each.get_text()) for each in found]


AGES = {
    "before the check": (-1, {"zh": "", "en": ""}),
    "the same day": (0, {"zh": "（今天）", "en": " (today)"}),
    "the day after": (1, {"zh": "（昨天）", "en": " (yesterday)"}),
    "after some weeks": (97, {"zh": "（97 天前）", "en": " (97 days ago)"}),
    "after two years": (730, {"zh": "（730 天前）", "en": " (730 days ago)"}),
    "after ten years": (3700, {"zh": "（10 年多前）", "en": " (over 10 years ago)"}),
}


@languages
@pytest.mark.parametrize(("days", "told"), AGES.values(), ids=AGES.keys())
def test_a_page_says_how_long_ago_it_was_checked(open_tab, site, language, days, told):
    page = f"{FOLDERS[language]}deposit/"
    checked, *_ = dates(site, page, ".checked summary [data-age]")
    with open_tab(PHONE, timezone_id="America/New_York") as tab:
        open_on(tab, checked + days * DAY, page)
        line = tab.locator(".checked summary")
        expect(line).to_contain_text(str(checked) + told[language])
        first = line.locator("[data-age]").first
        assert first.evaluate("day => day.nextSibling.className === 'age'") is (days >= 0)
        assert "{" not in line.inner_text()


@languages
def test_the_home_page_says_how_old_the_rules_are(open_tab, site, language):
    page = FOLDERS[language]
    (copied,) = dates(site, page, ".standing [data-age]")
    with open_tab(PHONE) as tab:
        open_on(tab, copied + 40 * DAY, page or "./")
        expect(tab.locator(".standing .age")).to_contain_text("40")


@languages
def test_nothing_is_overdue_on_the_day_of_the_review(open_tab, site, language):
    page = f"{FOLDERS[language]}close/"
    with open_tab(PHONE) as tab:
        open_on(tab, min(dates(site, page, "[data-due]")), page)
        expect(tab.locator(".cite--due")).to_have_count(0)
        expect(tab.locator(".checked p.age")).to_have_count(0)


@languages
def test_what_is_overdue_is_marked(open_tab, site, language):
    page = f"{FOLDERS[language]}close/"
    due = dates(site, page, "[data-due]")
    first = min(due)
    with open_tab(PHONE) as tab:
        open_on(tab, first + DAY, page)
        expect(tab.locator(".cite--due")).to_have_count(due.count(first))
        line = tab.locator(".checked p.age")
        expect(line).to_be_visible()
        expect(line).to_contain_text(str(due.count(first)))
        cite = tab.locator(".cite--due:visible").first
        cite.locator("summary").click()
        told = "过了复核日期" if language == "zh" else "past its review date"
        expect(cite.locator("p.age").first).to_contain_text(told)
        width = tab.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_overdue_bars_nobody(open_tab, scheme):
    with open_tab(PHONE, color_scheme=scheme) as tab:
        open_on(tab, datetime.date(2040, 6, 1), "deposit/")
        tab.locator(".cite--due:visible > summary").first.click()
        parts = {"include": [[".cite--due"], [".checked"]]}  # the rest is as it always is
        assert find_barriers(tab, context=parts) == ""


@languages
def test_without_scripts_the_dates_stand_there(open_tab, language):
    page = f"{FOLDERS[language]}close/"
    with open_tab(PHONE, java_script_enabled=False) as tab:
        tab.goto(page)
        expect(tab.locator(".checked summary")).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d"))
        cite = tab.locator("details.cite:has(.cite__checked):visible").first
        cite.locator("summary").click()
        expect(
            cite.locator(".cite__checked span[data-age], .cite__checked [data-due]")
        ).to_have_count(2)
        expect(cite.locator(".cite__checked")).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d"))
        expect(tab.locator(".age")).to_have_count(0)


def test_a_saved_page_tells_the_age_of_the_day_on_which_it_is_opened(open_tab, site):
    (first, *_) = dates(site, "deposit/", ".checked summary [data-age]")
    with open_tab() as tab:
        open_on(tab, first + 10 * DAY, "deposit/")
        saved = tab.content()
        tab.route("**/deposit/", lambda route: route.fulfill(body=saved, content_type="text/html"))
        open_on(tab, first + 20 * DAY, "deposit/")
        expect(tab.locator(".checked summary .age").first).to_have_text("（20 天前）")
        each = tab.locator(".checked summary [data-age]").count()
        expect(tab.locator(".checked summary .age")).to_have_count(each)


# Of each tool its page, the field for a day if one must be given, and the button for the file.
CALENDARS = {
    "checklist": ("checklists/voluntary/", "[data-day]", "[data-act=ics]"),
    "planner": ("planner/", "[name=notice]", "[data-act=save]"),
    "plan": ("plan/", "", "[data-act=ics]"),
    "finder": (
        "violations/?violation=fake-trade&track=small&time=3",
        "#pf-notice",
        "penalty-finder [data-act=save]",
    ),
}


@languages
@pytest.mark.parametrize("tool", CALENDARS)
def test_a_calendar_file_says_how_old_its_rules_are(open_tab, site, language, tool):
    page, field, button = CALENDARS[tool]
    page = FOLDERS[language] + page
    with open_tab() as tab:
        open_on(tab, datetime.date(2030, 6, 1), page)
        if field:  # without one, the plan counts from today
            tab.locator(field).first.fill("2030-06-03")
        with tab.expect_download() as download:
            tab.locator(button).click()
        events = icalendar.Calendar.from_ical(download.value.path().read_bytes()).events
    line = site.page(page.partition("?")[0]).select_one(".checked summary").get_text()
    assert re.search(r"\d{4}-\d\d-\d\d", line)
    assert events
    assert {str(event["DESCRIPTION"]).splitlines()[-1] for event in events} == {line}


@languages
def test_a_page_that_was_built_years_ago_counts_with_the_days_of_its_reader(open_tab, language):
    with open_tab() as tab:
        open_on(tab, datetime.date(2055, 6, 1), f"{FOLDERS[language]}planner/?notice=2055-05-20")
        expect(tab.locator("#pl-notice-error")).to_be_empty()
        expect(tab.locator("[name=notice]")).to_have_value("2055-05-20")
        expect(tab.locator("exit-planner [data-say]")).to_contain_text("2055")
        tab.locator("[name=last]").fill("2066-01-01")
        expect(tab.locator("#pl-last-error")).to_contain_text("2065-12-31")
