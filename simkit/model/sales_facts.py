"""Facts of a month about orders, profit and the company's costs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.policy.pay import FactValue
from simkit.units.money import ZERO, fen

if TYPE_CHECKING:
    from datetime import date

    from simkit.model.center import Center
    from simkit.model.person import Person

Facts = Mapping[str, FactValue]


def sales_facts(center: Center, person: Person, own: Facts) -> dict[str, FactValue]:
    """What follows from a person's own orders; `own` are the facts counted from the days."""
    value, orders = own["order_value"], own["orders"]
    assert isinstance(value, Decimal), "an order value is a Decimal"
    profit = fen(value * Decimal(str(center.beliefs.service.sales.margin)))
    on_the_phone = center.scenario.workforce.group(person.seat.group).channel == "phone"
    before = person.months[-1].facts if person.months else own
    return {
        "order_profit": profit,
        "gross_profit": profit,
        "call_orders": orders if on_the_phone else 0,
        "deals": orders,
        "orders_last_month": before["orders"],
        "valid_consultations": own["contacts_solved"],
        "own_spending": person.last_gross,
    }


def company_facts(center: Center, first: date, own: Mapping[int, Facts]) -> dict[str, FactValue]:
    """What is the same for everybody: the scheme's age, sales staff and the costs that they share."""
    start = center.scenario.horizon.start
    values = [facts["order_value"] for facts in own.values()]
    sold = sum((value for value in values if isinstance(value, Decimal)), ZERO)
    share = Decimal(str(center.beliefs.appraisal.expenses_share))
    return {
        "scheme_month": (first.year - start.year) * 12 + first.month - start.month + 1,
        "sales_staff": len(own),
        "company_expenses": fen(share * sold),
    }
