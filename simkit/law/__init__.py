"""What the state says: dated parameters with their articles, and what they cost.

Is a plan lawful where it is to run?
    check(scenario, events=None) -> Findings     with text(language), html(), to_frame(), is_lawful
    check_run(scenario, tables) -> Findings      what one replication makes claimable; sum: .exposure
    claims(scenario, tables) -> (day, yuan) ...  the same month by month, for a table of costs
    place_of(scenario) -> Place | None           with the planner's own figures (`law: {figures: folder}`)

Ask for a figure, with its source and how sure it is:
    parameter(name, place, day) -> Value          `parameter("minimum_wage_month", "cn/shanghai", day)`

From gross to net, and to the employer's cost (`place=None` is `law: none`: nothing taken, nothing added):
    statutory.withholdings(gross, place, day, year_to_date=None, form="full_time") -> tuple[Line, ...]
    statutory.employer_contributions(gross, place, day, form="full_time") -> tuple[Line, ...]
    statutory.net(gross, lines), statutory.employer_cost(gross, place, day, form) -> Decimal
    statutory.YearToDate: start with `YearToDate()`, carry on with `.after(gross, lines, day)`; forms
    are those of the policies (full_time, hourly_part_time, contractor ...), dispatched and platform

In the words of the policies (`payroll`):
    payroll.statutory_lines(place, day, year_to_date, form) -> what `PayScheme.payslip(statutory=)` takes
    payroll.carried_on(year_to_date, payslip, day) -> YearToDate
    payroll.employer_total(gross, place, day, form), payroll.lowest_pay(place, day, form, share, hours)
    payroll.form_of(employment) -> form; payroll.severance_by_formula(formula, service, place)

The end of employment:
    severance.severance_n(average_wage, months_of_service, place, day) -> Decimal      (N)
    severance.severance_n_plus_1(average_wage, months, previous_month, place, day)     (N+1)
    severance.unlawful_dismissal_2n(average_wage, months, place, day)                  (2N)
    severance.service_months(hired_on, left_on) -> Decimal months of service
    exits.exit_cost(route, average_wage, months, place, day); exits.routes(place, day) names the routes
    notice.pay_in_lieu(previous_month, days_given, place, day)
    no_contract.double_pay(monthly_wage, hired_on, signed_on, place)

Places are names such as `cn/zhejiang/hangzhou`, or `book.book("my-folder").place(name)` for figures of
one's own. All amounts are Decimal yuan, rounded half-up to the fen per line. It is a planning aid and
no legal advice.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simkit.law.claimable import claims as claims
    from simkit.law.findings import Findings as Findings
    from simkit.law.legality import check as check
    from simkit.law.legality import check_run as check_run
    from simkit.law.legality import place_of as place_of
    from simkit.law.lookup import parameter as parameter

_HOME = {
    "Findings": "simkit.law.findings",
    "check": "simkit.law.legality",
    "claims": "simkit.law.claimable",
    "check_run": "simkit.law.legality",
    "parameter": "simkit.law.lookup",
    "place_of": "simkit.law.legality",
}

__all__ = ["Findings", "check", "check_run", "claims", "parameter", "place_of"]


def __getattr__(name: str) -> object:
    """Load the part that holds `name` when it is first used."""
    if name not in _HOME:
        raise AttributeError(f"module 'simkit.law' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
