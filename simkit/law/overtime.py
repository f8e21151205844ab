"""Overtime: what it pays by kind of day, and how much of it is allowed (WT-01 to WT-04, WT-07, WT-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.law.wages import hourly_wage
from simkit.units.money import ZERO, fen


@dataclass(frozen=True)
class OvertimeHours:
    """Hours of overtime by kind of day; rest-day hours are those without time off instead."""

    workday: Decimal = ZERO
    rest_day: Decimal = ZERO
    holiday: Decimal = ZERO


def overtime_pay(monthly_wage: Decimal, hours: OvertimeHours, place: str | Place, day: date) -> Decimal:
    """Overtime pay on top of the monthly wage, which covers normal hours and the paid holidays."""
    there = as_place(place)
    weighted = (
        hours.workday * there.number("overtime_rate_workday", day)
        + hours.rest_day * there.number("overtime_rate_rest_day", day)
        + hours.holiday * there.number("overtime_rate_holiday", day)
    )
    return fen(hourly_wage(monthly_wage, there, day) * weighted)


def comprehensive_overtime_pay(
    monthly_wage: Decimal, hours_worked: Decimal, holiday_hours: Decimal, quota: Decimal, day: date
) -> Decimal:
    """Overtime of a period under approved comprehensive hours.

    Hours above the quota pay 150 %, hours on statutory holidays 300 %, rest days nothing extra.
    `hours_worked` contains the holiday hours.
    """
    there = as_place("cn")
    over = max(ZERO, hours_worked - holiday_hours - quota)
    weighted = over * there.number("comprehensive_overtime_rate", day)
    weighted += holiday_hours * there.number("overtime_rate_holiday", day)
    return fen(hourly_wage(monthly_wage, there, day) * weighted)


def weekly_overtime(hours_worked: Decimal, place: str | Place, day: date) -> Decimal:
    """Hours of a week above the standard week (40)."""
    return max(ZERO, hours_worked - as_place(place).number("standard_hours_week", day))


def exceeds_weekly_ceiling(hours_worked: Decimal, place: str | Place, day: date) -> bool:
    """Whether a week lies above the Labour Law's own bound (44 hours on average)."""
    return hours_worked > as_place(place).number("ceiling_hours_week", day)


def overtime_limits_broken(
    longest_day: Decimal, month: Decimal, place: str | Place, day: date, special: bool = False
) -> tuple[str, ...]:
    """Which limits of overtime are broken: of the day (1 hour, 3 for special reasons), of the month (36)."""
    there = as_place(place)
    of_day = "overtime_hours_day_limit_special" if special else "overtime_hours_day_limit"
    broken = []
    if longest_day > there.number(of_day, day):
        broken.append("day")
    if month > there.number("overtime_hours_month_limit", day):
        broken.append("month")
    return tuple(broken)


def unpaid_meal_per_month(
    monthly_wage: Decimal, meal_hours: Decimal, place: str | Place, day: date
) -> Decimal:
    """Overtime pay of a month in which each working day's meal break counts as working time."""
    there = as_place(place)
    days = there.number("work_days_per_year", day) / 12
    rate = there.number("overtime_rate_workday", day)
    return fen(hourly_wage(monthly_wage, there, day) * rate * meal_hours * days)


def longest_run(duty: tuple[bool, ...]) -> int:
    """The longest run of days on duty without a rest day; more than six breaks the weekly rest day."""
    longest = run = 0
    for on_duty in duty:
        run = run + 1 if on_duty else 0
        longest = max(longest, run)
    return longest
