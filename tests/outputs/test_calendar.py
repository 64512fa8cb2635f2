"""The calendar of the rules is iCalendar, and says the same on any day."""

import datetime

import pytest
from icalendar import Calendar

from macros.outputs.calendar import WIDTH, calendar
from macros.records.language import ZH
from macros.records.sources import OFFICIAL
from macros.render.words import Words
from tests.support import good_records, records


@pytest.fixture
def text(language):
    return calendar(Words(records(), language), "Guide")


@pytest.fixture
def events(text):
    return Calendar.from_ical(text).walk("VEVENT")


def test_each_day_of_a_source_is_an_event(events, language):
    words = Words(records(), language)
    expected = []
    for source in records().sources.values():
        if source.kind in OFFICIAL:
            name = words.tr(source.short)
            if source.in_force:
                known = source.kind != "rule-notice" or source.confirmed
                start = "calendar-starts" if known else "calendar-announced"
                expected.append((source.in_force, words.t(start, name=name)))
            if source.ended:
                expected.append((source.ended, words.t("calendar-ends", name=name)))
    found = [(event.decoded("dtstart"), str(event["summary"])) for event in events]
    assert sorted(found) == sorted(expected)
    assert {name for _, name in found} != set()


def test_no_two_events_have_one_name(events):
    ids = [str(event["uid"]) for event in events]
    assert len(set(ids)) == len(ids)


def test_an_event_is_stamped_with_the_day_of_the_copy(events):
    copies = {source.copy_date for source in records().sources.values()}
    assert {event.decoded("dtstamp").date() for event in events} <= copies


def test_it_does_not_hang_on_the_day_or_the_name_of_the_site(monkeypatch, language, text):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    assert calendar(Words(records(), language), "Guide") == text


def test_no_row_is_too_long_and_each_ends_as_it_must(text):
    rows = text.split("\r\n")
    assert rows[-1] == ""
    assert [row for row in rows if len(row.encode()) > WIDTH] == []
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize(
    "name", ["a, b; c\\d", "长" * 60, "first\nsecond"], ids=["signs", "long", "rows"]
)
def test_a_name_survives_the_way_there_and_back(name):
    found = good_records()
    for id_, source in found.sources.items():
        short = source.short.model_copy(update={"zh": name})
        day = {"in_force": datetime.date(2026, 7, 1), "short": short}
        found.kinds["sources"][id_] = source.model_copy(update=day)
    event = Calendar.from_ical(calendar(Words(found, ZH), "Guide")).walk("VEVENT")[0]
    assert name in str(event["summary"])


def test_a_web_article_is_no_event(language):
    found = good_records()
    for id_, source in list(found.sources.items()):
        if source.kind in OFFICIAL:
            del found.kinds["sources"][id_]
    assert found.sources
    assert Calendar.from_ical(calendar(Words(found, language), "Guide")).walk("VEVENT") == []
