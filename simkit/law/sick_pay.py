"""Sick pay and the medical period during which nobody is dismissed for illness (WT-10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.minimum_wage import minimum_wage
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


def sick_pay_floor(place: str | Place, day: date, monthly_wage: Decimal = ZERO) -> Decimal:
    """The lowest sick pay of a month.

    80 % of the minimum wage; where the place also sets a share of the normal wage (Shenzhen), the
    higher of the two.
    """
    there = as_place(place)
    floor = minimum_wage(there, day) * there.number("sick_pay_floor_share", day)
    share = there.number_if_known("sick_pay_wage_share", day) or ZERO
    return fen(max(floor, monthly_wage * share))


def medical_period_months(total_years: Decimal, company_years: Decimal, place: str | Place, day: date) -> int:
    """Months of protection by years of service in all and with this company (3 to 24)."""
    rows = as_place(place).table("medical_period_months", day)
    reached = [row for row in rows if total_years >= row["total_years"]]
    band = max(row["total_years"] for row in reached)
    months = [
        row["months"]
        for row in reached
        if row["total_years"] == band and company_years >= row["company_years"]
    ]
    return int(months[-1])
