"""The working calendar agrees with the notices of the State Council for 2024 to 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simkit.units.calendar import (
    add_workdays,
    day_type,
    days_of_month,
    is_estimate,
    is_workday,
    months_between,
    next_month,
    paid_days_per_month,
)

MAKE_UP_DAYS = {
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year, statutory, workdays", [(2024, 11, 251), (2025, 13, 248), (2026, 13, 248)])
def test_a_year_has_its_statutory_days_and_working_days(year, statutory, workdays):
    kinds = [day_type(day) for day in days_of(year)]
    assert kinds.count("statutory_holiday") == statutory
    assert kinds.count("workday") == workdays


@pytest.mark.parametrize("year", MAKE_UP_DAYS)
def test_weekends_are_worked_on_make_up_days_only(year):
    worked = [f"{day:%m-%d}" for day in days_of(year) if day.weekday() >= 5 and is_workday(day)]
    assert worked == MAKE_UP_DAYS[year]


def test_a_year_without_a_published_arrangement_is_an_estimate():
    assert not any(is_estimate(year) for year in (2024, 2025, 2026))
    assert is_estimate(2040)


def test_national_day_itself_pays_300_percent_and_the_end_of_its_week_200():
    assert day_type(date(2026, 10, 1)) == "statutory_holiday"
    assert day_type(date(2026, 10, 7)) == "rest_day"


def test_working_days_skip_the_weekend_and_keep_the_time_of_day():
    assert add_workdays(datetime(2026, 3, 6, 15), 1) == datetime(2026, 3, 9, 15)
    assert add_workdays(datetime(2026, 3, 9, 15), 3) == datetime(2026, 3, 12, 15)


def test_a_working_day_clock_that_starts_on_a_day_off_starts_when_the_office_opens():
    assert add_workdays(datetime(2026, 3, 7, 20), 1) == datetime(2026, 3, 10, 9)


def test_monthly_paid_days_are_21_75():
    assert paid_days_per_month(date(2026, 1, 1)) == Decimal("21.75")


def test_a_month_is_complete_on_its_day():
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert months_between(date(2026, 1, 15), date(2026, 4, 15)) == 3
    assert months_between(date(2026, 4, 15), date(2026, 1, 15)) == 0
    assert days_of_month(date(2028, 2, 10)) == 29
    assert next_month(date(2026, 12, 5)) == date(2027, 1, 1)


@given(some.datetimes(datetime(2024, 1, 1), datetime(2026, 6, 1)), some.integers(0, 20))
def test_the_day_reached_is_a_working_day_as_many_working_days_later(moment, days):
    reached = add_workdays(moment, days)
    if days or is_workday(moment.date()):
        assert is_workday(reached.date()) or days == 0
    between = [moment.date() + timedelta(days=n + 1) for n in range((reached.date() - moment.date()).days)]
    started_off = not is_workday(moment.date())
    assert sum(map(is_workday, between)) == days + started_off
