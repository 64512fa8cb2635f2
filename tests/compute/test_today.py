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

    monkeypatch.setattr(today.datetime, "datetime", Clock)
    assert today.today().isoformat() == day
