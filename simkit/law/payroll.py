"""The state's part of a payslip and of an exit, in the words of the pay and severance policies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.income_tax import YearToDate
from simkit.law.line import Line, total
from simkit.law.minimum_wage import minimum_gross, minimum_wage_hour
from simkit.law.place import Place
from simkit.law.severance import service_months, severance_n, severance_n_plus_1, unlawful_dismissal_2n
from simkit.law.social_insurance import Form, employer_contributions
from simkit.law.statutory import withholdings
from simkit.policy.employment import Employment
from simkit.policy.pay.facts import Employee, WorkMonth
from simkit.policy.pay.payslip import Line as PayslipLine
from simkit.policy.pay.payslip import Payslip
from simkit.policy.severance import Formula, Service
from simkit.units.money import ZERO, fen


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a line is what it is: the figures, and law and article in the reader's language."""

    line: Line

    def of(self, language: str) -> str:
        """The basis in `language` ("en" or "zh")."""
        return f"{self.line.basis} ({self.line.source.of(language)})"


def statutory_lines(
    place: str | Place | None, day: date, year_to_date: YearToDate, form: Form = "full_time"
) -> Callable[[Employee, WorkMonth, Decimal], tuple[PayslipLine, ...]]:
    """What `PayScheme.payslip(..., statutory=...)` asks for, on the payday `day`."""

    def lines(employee: Employee, month: WorkMonth, gross: Decimal) -> tuple[PayslipLine, ...]:
        taken = withholdings(gross, place, day, year_to_date, form)
        return tuple(
            PayslipLine(line.rule, line.title, -line.amount, "statutory", Basis(line)) for line in taken
        )

    return lines


def carried_on(year_to_date: YearToDate, slip: Payslip, day: date) -> YearToDate:
    """The year to date after a payslip paid on `day`, read off its statutory lines."""
    lines = tuple(
        Line(line.rule, line.title, "", -line.amount, line.title) for line in slip.section("statutory")
    )
    return year_to_date.after(slip.gross, lines, day)


def employer_total(base: Decimal, place: str | Place | None, day: date, form: Form = "full_time") -> Decimal:
    """Yuan of the employer's contributions on top of a payslip."""
    return total(employer_contributions(base, place, day, form))


def lowest_pay(
    place: str | Place | None, day: date, form: Form, share_of_month: Decimal, hours: Decimal = ZERO
) -> Decimal | None:
    """The lowest lawful pay, before tax and insurance, for the part of a month that was worked.

    Hourly part-timers have the hourly minimum for their hours. None where nothing is prescribed:
    without a law, for contractors, and where the place has no minimum on file.
    """
    if place is None or form in ("contractor", "part_time_agreement", "platform"):
        return None
    there = as_place(place)
    if there.find("minimum_wage_month", day) is None:
        return None
    if form in ("hourly_part_time", "long_term_part_time"):
        return fen(minimum_wage_hour(there, day) * hours)
    return fen(minimum_gross(there, day) * share_of_month)


def form_of(employment: Employment | None, form: Form = "full_time") -> Form:
    """The form of work by which somebody is paid, insured and taxed; `form` where there is no contract.

    An employee whom the company does not enrol is paid like one without papers; a part-timer is
    taxed by status: as an employee by the hour or as a contractor.
    """
    if employment is None:
        return form
    if employment.status == "contractor":
        return "contractor"
    if employment.status == "non_full_time_employee":
        return "hourly_part_time"
    if employment.form == "full_time" and "social_insurance" not in employment.benefits:
        return "none"
    return employment.form


def severance_by_formula(formula: Formula, service: Service, place: str | Place) -> Decimal:
    """Statutory severance of an employment by the formula that a policy names (none, N, N+1, 2N)."""
    if formula == "none":
        return ZERO
    months = service_months(service.hired_on, service.ends_on)
    day, wage = service.ends_on, service.average_month
    if formula == "N":
        return severance_n(wage, months, place, day)
    if formula == "2N":
        return unlawful_dismissal_2n(wage, months, place, day)
    return severance_n_plus_1(wage, months, service.previous_month, place, day)
