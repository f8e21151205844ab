"""What the state takes from a payslip and adds on top of it, where the scenario names a law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from simkit.law import payroll
from simkit.units.money import to_fen

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person
    from simkit.policy.employment import Employment
    from simkit.policy.pay import FactValue, Payslip, WorkMonth
    from simkit.policy.pay.draft import Draft


class OnTop(NamedTuple):
    """Beside a payslip, in fen: the employer's contributions, and the lowest lawful pay; None: no law."""

    employer: int | None = None
    minimum: int | None = None


def contract(center: Center, person: Person) -> Employment | None:
    """The contract under which the person works."""
    return center.scenario.workforce.group(person.seat.group).employment or center.policy.employment


def payslip(center: Center, person: Person, draft: Draft, added: Mapping[str, FactValue]) -> Payslip:
    """The person's payslip with the facts `added`; under a law with insurance and tax, through the year."""
    place = center.place
    if place is None:
        return draft.with_facts(added)
    payday, form = _payday(center, person, draft.month), payroll.form_of(contract(center, person))
    lines = payroll.statutory_lines(place, payday, person.year_to_date, form)
    slip = draft.with_facts(added, lines)
    person.year_to_date = payroll.carried_on(person.year_to_date, slip, payday)
    return slip


def on_top(center: Center, person: Person, month: WorkMonth, slip: Payslip) -> OnTop:
    """What the law adds to the cost of this payslip and asks of its amount."""
    place = center.place
    if place is None:
        return OnTop()
    form = payroll.form_of(contract(center, person))
    payday = _payday(center, person, month)
    lowest = payroll.lowest_pay(place, month.first, form, _share_of_month(month), _hours(month))
    employer = payroll.employer_total(slip.gross, place, payday, form)
    return OnTop(to_fen(employer), None if lowest is None else to_fen(lowest))


def _payday(center: Center, person: Person, month: WorkMonth) -> date:
    """The last payday of the month's work: that of the form of employment, else that of the pay scheme."""
    form = contract(center, person)
    own = form.settlement if form else None
    return center.policy.pay.payday(month.first) if own is None else own.payday_of(month.first)


def _share_of_month(month: WorkMonth) -> Decimal:
    """Days worked or on annual leave over days on the rota: for these the minimum wage is owed."""
    worked, on_leave, scheduled = (
        Decimal(month.facts[name])  # type: ignore[arg-type]
        for name in ("days_worked", "annual_leave_days", "scheduled_days")
    )
    worked += on_leave
    return min(Decimal(1), worked / scheduled) if scheduled else Decimal(0)


def _hours(month: WorkMonth) -> Decimal:
    return Decimal(month.facts["hours_worked"])  # type: ignore[arg-type]
