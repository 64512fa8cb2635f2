"""The State Council's calendar, for counting working days on the page.

A year is published once its yearly notice moves days: only the notice makes a weekend a working
day. Other years know no more than the holidays that the law fixes, so what is counted in them is
an estimate, and the page must say so.
"""

import datetime
from functools import cache

import holidays

YEARS = range(2020, 2036)  # the planner refuses dates outside of them
SATURDAY = 5

Year = tuple[list[str], list[str] | None]


@cache
def calendar(years: range = YEARS) -> dict[str, Year]:
    """By year: the free days from Monday to Friday, and the weekend days that are worked, as MMDD.

    The second is None in a year whose arrangement the `holidays` package does not know.
    """
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
