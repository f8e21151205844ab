"""Income tax of contractors: prepayment per fee, and the cumulative method of platforms (TX-03, TX-04)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simkit.law.book import as_place
from simkit.law.income_tax import TITLE, YearToDate, brackets, tax_by, yearly_tax
from simkit.law.line import Line
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


def labour_service_prepayment(fee: Decimal, place: str | Place, day: date) -> Decimal:
    """What the payer withholds from one payment (of one month, for continuous service)."""
    there = as_place(place)
    expense = there.row("labour_service_expense", day)
    flat = fee <= expense["up_to"]
    taxable = fee - expense["fixed"] if flat else fee * (1 - expense["share"])
    return tax_by(brackets(there, "labour_service_prepay_brackets", day), taxable)


def platform_tax(fees: Decimal, months: int, place: str | Place, day: date) -> Decimal:
    """Cumulative tax on a platform worker's fees after so many months in a row on the platform."""
    there = as_place(place)
    taxable = fees * there.number("labour_service_taxed_share", day)
    taxable -= there.number("income_tax_allowance_month", day) * months
    return tax_by(brackets(there, "income_tax_brackets", day), taxable)


def labour_service_line(fee: Decimal, place: Place, day: date) -> Line:
    """The prepayment as a payslip line."""
    amount = labour_service_prepayment(fee, place, day)
    source = place.value("labour_service_prepay_brackets", day).source
    return Line("income_tax", TITLE, f"prepayment on a fee of {fee}", amount, source)


def platform_line(fee: Decimal, place: Place, day: date, before: YearToDate) -> Line:
    """The month's withholding of a platform; by single payments before the cumulative method began."""
    if not place.flag("platform_tax_is_cumulative", day):
        return labour_service_line(fee, place, day)
    due = platform_tax(before.income + fee, before.months + 1, place, day)
    source = place.value("platform_tax_is_cumulative", day).source
    basis = f"fees so far {before.income + fee}: {due} - {before.tax} withheld"
    return Line("income_tax", TITLE, basis, min(fee, max(ZERO, due - before.tax)), source)


def settlement_of_fees(fees: Decimal, prepaid: Decimal, place: str | Place, day: date) -> Decimal:
    """What the yearly settlement pays back to somebody with no other income (negative: is still owed)."""
    taxed = fees * as_place(place).number("labour_service_taxed_share", day)
    return fen(prepaid - yearly_tax(taxed, ZERO, place, day))
