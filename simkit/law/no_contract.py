"""Work without a written contract: the second wage (TM-11)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.law.wages import daily_wage
from simkit.units.calendar import day_type, months_between
from simkit.units.money import ZERO, fen


def double_pay(monthly_wage: Decimal, hired_on: date, signed_on: date, place: str | Place) -> Decimal:
    """The extra wage from the day after the first month to the day before the signature, 11 months at most.

    A broken month counts by its paid days (working days and statutory holidays).
    """
    there = as_place(place)
    begins = _months_later(hired_on, int(there.number("no_contract_grace_months", signed_on)))
    most = int(there.number("no_contract_months_most", signed_on))
    if signed_on <= begins:
        return ZERO
    months = months_between(begins, signed_on)
    if months >= most:
        return fen(monthly_wage * most)
    rest = _paid_days(_months_later(begins, months), signed_on)
    return fen(monthly_wage * months + daily_wage(monthly_wage, there, signed_on) * rest)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (following - timedelta(days=1)).day))


def _paid_days(first: date, before: date) -> int:
    days = (first + timedelta(days=n) for n in range((before - first).days))
    return sum(day_type(day) != "rest_day" for day in days)
