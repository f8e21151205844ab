"""Notice of either side, and pay instead of it (TM-02, TM-05)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


def resignation_notice_days(on_probation: bool, place: str | Place, day: date) -> int:
    """Days of notice of a worker who leaves: 30, on probation 3."""
    name = "resignation_notice_days_probation" if on_probation else "resignation_notice_days"
    return int(as_place(place).number(name, day))


def dismissal_notice_days(place: str | Place, day: date) -> int:
    """Days of notice of a dismissal without fault."""
    return int(as_place(place).number("dismissal_notice_days", day))


def pay_in_lieu(previous_month: Decimal, days_given: int, place: str | Place, day: date) -> Decimal:
    """A month of the previous month's wage where full notice was not given; shorter notice saves nothing."""
    there = as_place(place)
    if days_given >= dismissal_notice_days(there, day):
        return ZERO
    return fen(previous_month * there.number("pay_in_lieu_of_notice_months", day))
