"""Severance when employment ends: the statutory sum under a law, else the company's own rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.policy.severance import Formula, Service
from simkit.units.money import ZERO

if TYPE_CHECKING:
    from simkit.law.place import Place
    from simkit.model.world import Standing
    from simkit.policy.dismissal import DismissalProcedure


def severance_owed(
    formula: Formula,
    standing: Standing,
    today: date,
    procedure: DismissalProcedure | None,
    place: str | Place | None = None,
) -> Decimal:
    """Yuan by the formula for an employment that ends today; nothing for a form that knows no severance.

    With a `place` the law of that place counts months, floor and caps; without, the rule of the
    dismissal procedure (nothing when the company has none).
    """
    form_has_none = standing.employment is not None and not standing.employment.severance
    if formula == "none" or form_has_none:
        return ZERO
    if place is not None:
        return _by_law(formula, standing, today, place)
    if procedure is None:
        return ZERO
    service = Service(
        hired_on=standing.hired_on,
        ends_on=today,
        average_month=standing.month_pay,
        previous_month=standing.month_pay,
    )
    return procedure.severance_rule.pay(formula, service)


def _by_law(formula: Formula, standing: Standing, today: date, place: str | Place) -> Decimal:
    from simkit.law import severance as law

    months = law.service_months(standing.hired_on, today)
    if formula == "N":
        return law.severance_n(standing.month_pay, months, place, today)
    if formula == "N+1":
        return law.severance_n_plus_1(standing.month_pay, months, standing.month_pay, place, today)
    return law.unlawful_dismissal_2n(standing.month_pay, months, place, today)
