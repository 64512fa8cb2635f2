"""The day that counts as today: where the platform and its merchants are, or a day that is given.

This is the only place that looks at a clock. Whoever needs the day is handed it.
"""

import datetime
import os

BEIJING = datetime.timezone(datetime.timedelta(hours=8))  # without summer time since 1991
EPOCH = "SOURCE_DATE_EPOCH"  # seconds since 1970 in UTC: reproducible-builds.org/specs
FIRST, LAST = datetime.date(1970, 1, 1), datetime.date(2199, 12, 31)  # as in calendar.js


def today() -> datetime.date:
    """The platform's day, wherever the machine stands; that of SOURCE_DATE_EPOCH where it is set.

    Raises ValueError, which says in a line what is wrong, if that is no second of FIRST to LAST.
    """
    given = os.environ.get(EPOCH, "")
    if not given:
        return datetime.datetime.now(BEIJING).date()
    try:
        return _within(datetime.datetime.fromtimestamp(int(given), BEIJING).date())
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"{EPOCH}: `{given[:40]}` is no moment from {FIRST.year} to {LAST.year}. "
            "Give it in seconds since 1970, such as $(date +%s), or unset it."
        ) from None


def day_given(option: str, text: str) -> datetime.date:
    """The day that an option of a command gives, as YYYY-MM-DD.

    Raises ValueError, which says in a line what is wrong, if it is no day from FIRST to LAST.
    """
    try:
        day = datetime.date.fromisoformat(text)
        if text != str(day):  # such as 20310601 and 2031-W01-1
            raise ValueError
        return _within(day)
    except ValueError:
        raise ValueError(
            f"{option}: `{text[:40]}` is no day from {FIRST.year} to {LAST.year}. "
            "Write a day that exists as YYYY-MM-DD."
        ) from None


def _within(day: datetime.date) -> datetime.date:
    if not FIRST <= day <= LAST:
        raise ValueError
    return day
