"""A very small shop in which people leave and come late often, so that one luck shows a lot."""

from __future__ import annotations

from typing import Any

from simkit.scenario import Scenario
from tests.model.schemes import BASE, line, scheme
from tests.model.small import shop

QUIET: dict[str, Any] = {
    "horizon.months": 2, "workforce.groups.phone.headcount": 4, "workforce.groups.chat.headcount": 4,
    "assumptions.demand.kinds.phone.arrivals.contacts_per_day": 40,
    "assumptions.demand.kinds.pre-sale.arrivals.contacts_per_day": 40,
    "assumptions.demand.kinds.after-sale.arrivals.contacts_per_day": 20,
    "policy.complaints": None, "policy.dismissal": None, "policy.discipline": None, "policy.careers": None,
    "assumptions.behaviour.quitting.hazard": 0.5, "assumptions.conduct.lateness.share": 0.3,
}  # fmt: skip


def paid(name: str, yuan: int, fine: int = 0, changes: dict[str, Any] | None = None) -> Scenario:
    """The shop on a salary, with a fine in yuan for each late start."""
    late = line("fixed", amount={"kind": "each", "of": ["late_minutes"], "steps": {1: fine}})
    pay = scheme({"base": {**BASE, "amount": yuan}}, {"late": late} if fine else {})
    written = pay.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return shop({**QUIET, **(changes or {})}).with_changes({"policy.pay": written}, name=name)
