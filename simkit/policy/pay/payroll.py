"""The payslips of a whole team over one or more months."""

from __future__ import annotations

from collections.abc import Sequence

from simkit.policy.pay.closing import Statutory
from simkit.policy.pay.facts import Employee, FactValue, WorkMonth
from simkit.policy.pay.payslip import Payslip
from simkit.policy.pay.periods import with_period_facts
from simkit.policy.pay.scheme import PayScheme
from simkit.policy.pay.team import Record, with_team_facts


def with_all_facts(
    scheme: PayScheme, histories: Sequence[tuple[Employee, Sequence[WorkMonth]]]
) -> list[Record]:
    """The last month of each person, ready to be paid: first its quarter and year facts, then the team's.

    Ranks come last because they may be taken over a quarter.
    """
    months = [(employee, with_period_facts(scheme, employee, history)) for employee, history in histories]
    return with_team_facts(scheme, months)


def payslips(scheme: PayScheme, records: Sequence[Record], statutory: Statutory = None) -> list[Payslip]:
    """A payslip for each record, in their order.

    What a month's pay could not bear is taken in the person's next month among the records, and what
    the scheme brings forward is a fact there, unless that month says itself what was carried over.
    """
    left: dict[str, dict[str, FactValue]] = {}
    paid: dict[int, Payslip] = {}
    for place in sorted(range(len(records)), key=lambda place: records[place][1].first):
        employee, month = records[place]
        unsaid = {name: value for name, value in left.get(employee.id, {}).items() if name not in month.facts}
        slip = paid[place] = scheme.payslip(employee, month.vary(unsaid) if unsaid else month, statutory)
        left[employee.id] = {**slip.brought_forward, "carried_deductions": slip.carried}
    return [paid[place] for place in range(len(records))]
