"""What may be taken from a wage for a loss or for breaking a rule (WG-05, WG-06, WG-08)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.minimum_wage import minimum_wage
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


def loss_deduction_cap(monthly_wage: Decimal, place: str | Place, day: date) -> Decimal:
    """The most that a month may bear for a loss the worker caused: 20 %, and the minimum wage is left."""
    there = as_place(place)
    share = there.number("loss_deduction_cap_share", day)
    return max(ZERO, fen(min(monthly_wage * share, monthly_wage - minimum_wage(there, day))))


def fine_cap(monthly_wage: Decimal, place: str | Place, day: date) -> Decimal | None:
    """The most that company rules may fine in a month.

    Zero where there is no power to fine; None where the local text leaves it open.
    """
    there = as_place(place)
    if there.flag("fine_power", day):
        return None
    regime = there.word("fine_regime", day)
    if regime == "open":
        return None
    if regime != "capped":
        return ZERO
    share = there.number("fine_cap_share", day)
    return max(ZERO, fen(min(monthly_wage * share, monthly_wage - minimum_wage(there, day))))


def refundable(fines: Decimal, monthly_wage: Decimal, place: str | Place, day: date) -> Decimal:
    """The part of a month's fines beyond what the place allows; all of them where there is no power."""
    cap = fine_cap(monthly_wage, place, day)
    return ZERO if cap is None else max(ZERO, fen(fines - cap))


def with_surcharge(due: Decimal, surcharge: Decimal) -> Decimal:
    """A sum due with its surcharge, which comes only after an administrative order stayed unmet."""
    return fen(due * (1 + surcharge))
