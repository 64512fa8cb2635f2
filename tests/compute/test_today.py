"""Today is the day of the platform, whatever the clock of the machine says."""

import datetime

import pytest

from macros.compute import today


@pytest.mark.parametrize(
    "moment, day",
    [
        ("2026-11-27T15:59:59+00:00", "2026-11-27"),
        ("2026-11-27T16:00:00+00:00", "2026-11-28"),
        ("2026-11-27T23:00:00-11:00", "2026-11-28"),
        ("2026-11-28T00:30:00+14:00", "2026-11-27"),
    ],
)
def test_a_day_begins_at_midnight_in_beijing(monkeypatch, moment, day):
    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.datetime.fromisoformat(moment).astimezone(tz)

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(today.datetime, "datetime", Clock)
    assert today.today().isoformat() == day


@pytest.mark.parametrize(
    "seconds, day",
    [
        ("0", "1970-01-01"),
        ("1795881599", "2026-11-28"),
        ("1795881600", "2026-11-29"),
        ("2222222222", "2040-06-02"),
    ],
    ids=["the first", "before midnight in Beijing", "midnight in Beijing", "after 2038"],
)
def test_a_moment_that_is_given_decides_the_day(monkeypatch, seconds, day):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    assert today.today().isoformat() == day


def test_a_moment_that_is_empty_is_not_given(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    now = today.today()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert (today.today() - now).days <= 1


@pytest.mark.parametrize("text", ["now", "1.5", "-1e9", "-86400", "9" * 12, "9" * 30], ids=str)
def test_a_moment_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(
        ValueError, match=r"^SOURCE_DATE_EPOCH: `\S+` is no moment from 1970 to 2199\. "
    ):
        today.today()
