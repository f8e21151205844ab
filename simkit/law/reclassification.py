"""A contractor who is an employee in truth: how likely it looks, and what it costs (RC-04, RC-05)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from simkit.errors import Fault, InputError, did_you_mean
from simkit.law.book import as_place
from simkit.law.line import total
from simkit.law.place import Place
from simkit.law.severance import severance_n
from simkit.law.social_insurance import employer_contributions
from simkit.units.money import ZERO, fen


def score(signs: Iterable[str], place: str | Place, day: date) -> int:
    """Points of the signs that hold (`fixed_roster`, `discipline_rules` ...); a planner's aid, no law."""
    points = as_place(place).row("reclassification_points", day)
    for sign in (signs := tuple(signs)):
        if sign not in points:
            repair = did_you_mean(sign, tuple(points))
            raise InputError(Fault("no such sign of employment", found=sign, repair=repair))
    return int(sum(points[sign] for sign in signs))


def level(points: int, place: str | Place, day: date) -> Literal["high", "medium", "low"]:
    """How likely the points make it that a court sees an employee."""
    limits = as_place(place).row("reclassification_levels", day)
    if points >= limits["high"]:
        return "high"
    return "medium" if points >= limits["medium"] else "low"


def exposure(
    monthly_wage: Decimal, months: int, place: str | Place, day: date, severance_multiple: int = 2
) -> Decimal:
    """Double pay, the employer's insurance arrears and N (or 2N) of a contractor held to be an employee.

    Before late charges and overtime. The double pay shrinks day by day once a year has passed.
    """
    there = as_place(place)
    most = int(there.number("no_contract_months_most", day))
    without_contract = max(0, min(most, months - 1)) * monthly_wage
    insurance = (
        line for line in employer_contributions(monthly_wage, there, day) if line.rule != "housing_fund"
    )
    arrears = total(tuple(insurance)) * months
    end = severance_n(monthly_wage, Decimal(months), there, day) * severance_multiple
    return max(ZERO, fen(without_contract + arrears + end))
