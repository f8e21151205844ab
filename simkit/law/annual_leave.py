"""Paid annual leave: how many days, and what a day costs that was not granted (WT-09)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal

from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.law.wages import daily_wage
from simkit.units.money import fen


def annual_leave_days(years_of_service: Decimal, place: str | Place, day: date) -> int:
    """Days of leave a year by years of service with all employers (0, 5, 10, 15); none before the law."""
    there = as_place(place)
    if there.find("annual_leave_days", day) is None:
        return 0
    rows = there.table("annual_leave_days", day)
    reached = [row["days"] for row in rows if years_of_service >= row["years"]]
    return int(reached[-1]) if reached else 0


def leave_days_of_part_year(days_per_year: int, calendar_days: int) -> int:
    """Days of a year in which the worker was employed for `calendar_days`; fractions are dropped."""
    return int((Decimal(days_per_year) * calendar_days / 365).to_integral_value(ROUND_FLOOR))


def unused_leave_pay(monthly_wage: Decimal, days: Decimal, place: str | Place, day: date) -> Decimal:
    """What days not granted cost on top of the wage already paid for them (200 %).

    `monthly_wage` is the average of the last twelve months without overtime pay. A worker who declines
    the leave in writing gets nothing on top.
    """
    there = as_place(place)
    on_top = there.number("unused_leave_rate", day) - 1
    return fen(daily_wage(monthly_wage, there, day) * on_top * days)
