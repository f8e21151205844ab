"""Probation: how long, how paid, and what months beyond it cost (WG-09)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.minimum_wage import minimum_wage
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


def probation_months_allowed(contract_months: int | None, place: str | Place, day: date) -> int:
    """The longest probation of a contract of so many months; None is an open-ended contract."""
    rows = as_place(place).table("probation_months", day)
    fits = [
        row["months"] for row in rows if contract_months is None or contract_months >= row["contract_months"]
    ]
    return int(fits[-1]) if fits else 0


def probation_pay_floor(agreed_wage: Decimal, place: str | Place, day: date) -> Decimal:
    """The lowest wage of a month on probation: 80 % of the agreed wage, at least the minimum wage."""
    there = as_place(place)
    share = there.number("probation_pay_share", day)
    return fen(max(agreed_wage * share, minimum_wage(there, day)))


def excess_probation_cost(
    probation_months: int, contract_months: int | None, full_wage: Decimal, place: str | Place, day: date
) -> Decimal:
    """Damages for probation months served beyond the allowed ones: one full wage each."""
    beyond = probation_months - probation_months_allowed(contract_months, place, day)
    return max(ZERO, fen(full_wage * beyond))
