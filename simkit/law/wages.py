"""Daily and hourly wage from a monthly wage, and a month that was not worked in full (WT-05)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


def daily_wage(monthly_wage: Decimal, place: str | Place, day: date) -> Decimal:
    """Monthly wage over the paid days of a month (21.75), not rounded."""
    return monthly_wage / as_place(place).number("paid_days_per_month", day)


def hourly_wage(monthly_wage: Decimal, place: str | Place, day: date) -> Decimal:
    """Daily wage over the standard hours of a day (so monthly wage over 174), not rounded."""
    return daily_wage(monthly_wage, place, day) / as_place(place).number("standard_hours_day", day)


def wage_of_broken_month(
    monthly_wage: Decimal, days_paid: int, days_absent: int, method: Literal["deduct", "accrue"], day: date
) -> Decimal:
    """The wage of a month with unpaid days.

    deduct: the monthly wage less the absent days; accrue: the paid days only. The law prescribes
    neither. Where deducting would leave less than nothing the paid days are accrued.
    """
    rate = daily_wage(monthly_wage, "cn", day)
    accrued = fen(rate * days_paid)
    if method == "accrue":
        return accrued
    left = fen(monthly_wage - rate * days_absent)
    return left if left >= ZERO else accrued


def time_not_worked(monthly_wage: Decimal, minutes: Decimal, place: str | Place, day: date) -> Decimal:
    """The wage of minutes not worked: the most that lateness may cost without a power to fine (WG-06)."""
    return fen(hourly_wage(monthly_wage, place, day) * minutes / 60)


def fine_beyond_time_lost(
    monthly_wage: Decimal, minutes: Decimal, fine: Decimal, place: str | Place, day: date
) -> Decimal:
    """What a fine takes beyond the wage of the time not worked."""
    return max(ZERO, fen(fine - hourly_wage(monthly_wage, place, day) * minutes / 60))
