"""Part-time work by the hour: when it is part-time at all, and its own rules (WG-10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.minimum_wage import minimum_wage_hour
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


def is_part_time(
    hours_week: Decimal, hours_day: Decimal, paid_by_the_hour: bool, place: str | Place, day: date
) -> bool:
    """Whether the law sees part-time work; otherwise everything of full-time work applies."""
    there = as_place(place)
    within = hours_day <= there.number("part_time_hours_day", day)
    return paid_by_the_hour and within and hours_week <= there.number("part_time_hours_week", day)


def part_time_shortfall(
    hourly_pay: Decimal, hours: Decimal, place: str | Place, day: date, is_holiday: bool = False
) -> Decimal:
    """What hours of part-time work lack to the hourly minimum."""
    minimum = minimum_wage_hour(place, day, is_holiday)
    return max(ZERO, fen((minimum - hourly_pay) * hours))


def settlement_is_too_rare(interval_days: int, place: str | Place, day: date) -> bool:
    """Whether part-time pay is settled at longer intervals than allowed (15 days)."""
    return interval_days > as_place(place).number("part_time_pay_interval_days", day)
