"""The State Council's calendar, for counting working days on the page.

A year is published once its yearly notice moves days: only the notice makes a weekend a working
day. Other years know no more than the holidays that the law fixes, so what is counted in them is
an estimate, and the page must say so.
"""

import datetime
from functools import cache

FIRST_YEAR, AHEAD = 2020, 10  # how far the planner's dates reach: so many years after the build
SATURDAY = 5

Year = tuple[list[str], list[str] | None]


def bounds(today: datetime.date) -> tuple[str, str]:
    """The first and the last day that may be filled in, as YYYY-MM-DD.

    In the browser the last moves on with the reader's day: see `calendar.js`.
    """
    return f"{FIRST_YEAR}-01-01", f"{_last_year(today)}-12-31"


def calendar(today: datetime.date) -> dict[str, Year]:
    """The years of `bounds`, and one more, which is only counted into: see `years`."""
    return years(range(FIRST_YEAR, _last_year(today) + 2))


def _last_year(today: datetime.date) -> int:
    return max(today.year, FIRST_YEAR) + AHEAD


@cache
def years(years: range) -> dict[str, Year]:
    """By year: the free days from Monday to Friday, and the weekend days that are worked, as MMDD.

    The second is None in a year whose arrangement the `holidays` package does not know.
    """
    import holidays  # noqa: PLC0415 - a check needs no calendar

    china = holidays.country_holidays("CN", years=years)
    free: dict[int, list[str]] = {year: [] for year in years}
    worked: dict[int, list[str]] = {year: [] for year in years}
    for day in sorted(china):
        if day.year in free and day.weekday() < SATURDAY:
            free[day.year].append(_short(day))
    for day in sorted(china.weekend_workdays):
        if day.year in worked:
            worked[day.year].append(_short(day))
    return {str(year): (free[year], worked[year] or None) for year in years}


def _short(day: datetime.date) -> str:
    return f"{day:%m%d}"
