"""Whether one act has two prices: one in the pay scheme and one in the discipline."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.errors import Fault
from simkit.policy.pay import PayScheme
from simkit.scenario.scenario import Scenario

PRICED_BY = {
    "late_minutes": ("late",),
    "early_leave_minutes": ("early_leave",),
    "missed_sign_ins": ("missed_sign_in",),
    "poaching_breaches": ("poaching", "clique"),
    "tip_breaches": ("tip", "private_belongings"),
    "appearance_breaches": ("appearance", "smelly_food"),
    "complaints_found": ("complaint_found",),
}
"""Facts of pay by which a scheme prices an act -> the kinds of act. Days missed are left out: their wage is
a matter of pay and their sanction one of discipline, and both may apply."""


def price_warnings(scenario: Scenario) -> Iterator[Fault]:
    """Acts that both the pay scheme and the discipline charge for."""
    discipline = scenario.policy.discipline
    if discipline is None:
        return
    asked = _asked_directly(scenario.policy.pay)
    in_pay = {act for fact, acts in PRICED_BY.items() if fact in asked for act in acts}
    twice = sorted(in_pay & discipline.priced_acts)
    if twice:
        place = scenario.place_of("policy.discipline")
        message = "these acts have two prices, one in pay and one in the discipline"
        repair = "take one of them out: one act, one price"
        yield Fault(
            message, place.file, place.line, "policy.discipline", found=", ".join(twice), repair=repair
        )


def _asked_directly(pay: PayScheme) -> set[str]:
    """The names that lines and measures look at themselves; full attendance prices no single act."""
    components = (*pay.lines.values(), *pay.deductions.values())
    waiting = [name for component in components for name in component.asks()]
    asked: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in asked:
            asked.add(name)
            measure = pay.all_measures.get(name)
            waiting += measure.asks() if measure is not None else ()
    return asked
