"""China's working days, make-up days and statutory holidays, from the `holidays` library.

Source: notices of the State Council as kept by the library. The arrangement of a year is
published in the autumn before it; a year without one is an estimate (holidays on their dates,
no make-up days) and `is_estimate` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal

import holidays

from simkit.units.dated import on

DayType = Literal["workday", "rest_day", "statutory_holiday"]

PAID_DAYS_PER_MONTH: Decimal | Mapping[date, Decimal] = {date(2008, 1, 3): Decimal("21.75")}
"""Monthly paid days; Ministry of Labour notice 2008 no. 3, kept by Ministry notice 2025 no. 2."""

OFFICE_OPENS = time(9, 0)
"""Where a working-day clock starts when something happens on a day off."""


@cache
def _china(year: int) -> tuple[frozenset[date], frozenset[date], frozenset[date]]:
    """Statutory days, all days off and make-up working days of a year."""
    known = holidays.country_holidays("CN", years=year, language="en_US")
    off = frozenset(day for day in known if day.year == year)
    statutory = frozenset(day for day in off if "observed" not in known[day] and "Day off" not in known[day])
    made_up = frozenset(day for day in known.weekend_workdays if day.year == year)
    return statutory, off, made_up


def is_estimate(year: int) -> bool:
    """Whether the year's arrangement of make-up days is not published (or not in the library yet)."""
    return not _china(year)[2]


@cache
def day_type(day: date) -> DayType:
    """The kind of day that decides overtime pay: 150 % workday, 200 % rest day, 300 % statutory holiday."""
    statutory, off, made_up = _china(day.year)
    if day in statutory:
        return "statutory_holiday"
    if day in off or (day.weekday() >= 5 and day not in made_up):
        return "rest_day"
    return "workday"


def is_workday(day: date) -> bool:
    """Whether an office works on this day (make-up Saturdays and Sundays count)."""
    return day_type(day) == "workday"


def paid_days_per_month(day: date) -> Decimal:
    """The divisor between monthly and daily wages in force on `day` (21.75)."""
    return on(PAID_DAYS_PER_MONTH, day)


def add_workdays(moment: datetime, days: int) -> datetime:
    """The same time of day, `days` working days later; days off do not count.

    A moment on a day off counts from the opening of the next working day.
    """
    if not is_workday(moment.date()):
        moment = datetime.combine(_next_workday(moment.date()), OFFICE_OPENS)
    for _ in range(days):
        moment = datetime.combine(_next_workday(moment.date()), moment.time())
    return moment


def _next_workday(day: date) -> date:
    day += timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def days_of_month(first: date) -> int:
    """How many calendar days the month of `first` has."""
    return (next_month(first) - first.replace(day=1)).days


def next_month(day: date) -> date:
    """The first day of the month after `day`'s."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_between(start: date, end: date) -> int:
    """Completed months from `start` to `end` (0 before the first is complete); negative never."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def months_later(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day of the month where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, days_of_month(first)))
