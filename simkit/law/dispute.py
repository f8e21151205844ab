"""What a dispute may cost and how long it lasts (DR-01 to DR-11, WG-13, TM-14).

Probabilities are assumptions of ours, in `parameters/cn/assumptions.yaml`, and shown as such.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from simkit.law.book import as_place
from simkit.law.minimum_wage import minimum_wage
from simkit.law.place import Place
from simkit.units.money import fen


class Range(NamedTuple):
    """A penalty or duration between its least and its most."""

    least: Decimal
    most: Decimal


def final_award_limit(place: str | Place, day: date) -> Decimal:
    """Up to this sum an award binds the employer at once: twelve monthly minimum wages."""
    there = as_place(place)
    return minimum_wage(there, day) * there.number("final_award_months", day)


def penalty(name: str, workers: int, place: str | Place, day: date) -> Range:
    """An administrative penalty per worker, for so many workers."""
    table = as_place(place).row(name, day)
    return Range(table["least"] * workers, table["most"] * workers)


def arbitration_days(place: str | Place, day: date, with_mediation: bool = False) -> Range:
    """Days from claim to award by the legal limits: acceptance and award, with extension at most."""
    there = as_place(place)
    acceptance = there.row("acceptance_days", day)["acceptance"]
    award = there.row("award_days", day)
    mediation = there.number("mediation_days", day) if with_mediation else Decimal(0)
    least = acceptance + award["award"] + mediation
    return Range(least, least + award["extension"])


def expected_cost(
    exposure: Decimal, verdict: Literal["unlawful", "risky", "note"], place: str | Place, day: date
) -> Decimal:
    """Exposure times the assumed probability that it is claimed and lost; a note costs nothing."""
    there = as_place(place)
    if verdict == "note":
        return fen(Decimal(0))
    lost = there.number(f"loss_probability_{verdict}", day)
    return fen(exposure * there.number("claim_probability", day) * lost)


def expected_surcharge(due: Decimal, surcharge: Decimal, place: str | Place, day: date) -> Decimal:
    """Surcharge on arrears, which needs a complaint and an order that stays unmet."""
    there = as_place(place)
    probability = there.number("claim_probability", day) * there.number("order_unmet_probability", day)
    return fen(due * surcharge * probability)
