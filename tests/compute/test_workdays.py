"""The calendar moves with the day of the build, and always reaches ten years ahead."""

import datetime

import pytest

from macros.compute.workdays import bounds, calendar


@pytest.mark.parametrize(
    "day, last",
    [
        ("2026-11-28", "2036-12-31"),
        ("2031-01-01", "2041-12-31"),
        ("2040-12-31", "2050-12-31"),
        ("1980-01-01", "2030-12-31"),
    ],
)
def test_the_calendar_reaches_ten_years_ahead(day, last):
    today = datetime.date.fromisoformat(day)
    years = calendar(today)
    assert bounds(today) == ("2020-01-01", last)
    assert list(years) == [str(year) for year in range(2020, int(last[:4]) + 2)]
    assert all(len(free) >= 5 for free, _ in years.values()), "a year without holidays"


@pytest.mark.parametrize("year, known", [("2020", True), ("2026", True), ("2051", False)])
def test_only_a_year_with_an_arrangement_has_worked_weekends(year, known):
    free, worked = calendar(datetime.date(2040, 6, 1))[year]
    assert "1001" in free or year == "2051"
    assert (worked is not None) is known
