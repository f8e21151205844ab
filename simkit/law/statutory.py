"""From gross to net, and from gross to the employer's total cost.

Every function takes `place` as a name, a Place, or None for `law: none`, which takes and adds nothing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.income_tax import YearToDate, wage_tax_line
from simkit.law.labour_service_tax import labour_service_line, platform_line
from simkit.law.line import Line, total
from simkit.law.place import Place
from simkit.law.social_insurance import Form, employee_contributions, employer_contributions, work_form
from simkit.units.money import ZERO

__all__ = ["YearToDate", "employer_contributions", "employer_cost", "net", "withholdings"]


def withholdings(
    gross: Decimal,
    place: str | Place | None,
    day: date,
    year_to_date: YearToDate | None = None,
    form: Form = "full_time",
) -> tuple[Line, ...]:
    """What is withheld from a payslip: own contributions (employees), then income tax.

    `day` is the payday, `year_to_date` what this employer paid and withheld since January: carry it on
    with `year_to_date.after(gross, lines, day)`; a payday in a new year starts again by itself. A wage
    smaller than the contributions is withheld in full and the rest stays a debt of the worker, so
    that net pay is never negative.
    """
    if place is None:
        return ()
    there, before = as_place(place), year_to_date or YearToDate()
    if before.year not in (None, day.year):
        before = before.next_year()
    taxed_as = work_form(there, day, form)["tax"]
    if taxed_as == "labour_service":
        return (labour_service_line(gross, there, day),)
    if taxed_as == "platform":
        return (platform_line(gross, there, day, before),)
    base = gross if before.contribution_base is None else before.contribution_base
    own = _within(gross, employee_contributions(base, there, day, form))
    return (*own, wage_tax_line(gross, total(own), there, day, before))


def _within(gross: Decimal, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The contributions that the wage can bear, in their order."""
    if total(lines) <= gross:
        return lines
    left, borne = max(ZERO, gross), []
    for line in lines:
        taken = min(left, line.amount)
        left -= taken
        borne.append(line._replace(amount=taken, basis=f"{line.basis}, limited to the wage"))
    return tuple(borne)


def net(gross: Decimal, lines: tuple[Line, ...]) -> Decimal:
    """What reaches the worker: gross less the withholdings."""
    return gross - total(lines)


def employer_cost(gross: Decimal, place: str | Place | None, day: date, form: Form = "full_time") -> Decimal:
    """What a month of work costs the employer: gross and its contributions."""
    return gross + total(employer_contributions(gross, place, day, form))
