"""Income tax of wages by cumulative withholding, and the yearly formula it adds up to (TX-01, TX-02)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from simkit.law.book import as_place
from simkit.law.line import Line
from simkit.law.place import Place
from simkit.policy.rule import Title
from simkit.units.money import ZERO, fen

TITLE = Title(en="Income tax", zh="个人所得税")


class Bracket(NamedTuple):
    """A tax rate from an amount on; `quick` makes tax = amount x rate - quick."""

    over: Decimal
    rate: Decimal
    quick: Decimal


@lru_cache(maxsize=1024)
def brackets(place: Place, name: str, day: date) -> tuple[Bracket, ...]:
    """A tax table of the statute book, highest bracket first, with its quick deductions worked out."""
    table: list[Bracket] = []
    for row in place.table(name, day):
        over, rate = row["over"], row["rate"]
        before = table[-1] if table else Bracket(ZERO, ZERO, ZERO)
        table.append(Bracket(over, rate, before.quick + over * (rate - before.rate)))
    return tuple(reversed(table))


def tax_by(table: tuple[Bracket, ...], taxable: Decimal) -> Decimal:
    """The tax of an amount by a table (highest bracket first); nothing on nothing or less."""
    if taxable <= 0:
        return ZERO
    row = next(row for row in table if taxable > row.over)
    return fen(taxable * row.rate - row.quick)


@dataclass(frozen=True, slots=True)
class YearToDate:
    """What happened with this employer in the calendar year before the payslip at hand.

    year: of these payslips, None before the first. months: payslips so far. income: wages or fees.
    contributions: withheld insurance and housing fund. tax: withheld. special_per_month: special
    additional deductions. contribution_base: declared base of the contributions, the payslip's gross
    where None. whole_year_allowance: the year's allowance at once (last year's income with the same
    employer was up to 60,000).
    """

    year: int | None = None
    months: int = 0
    income: Decimal = ZERO
    contributions: Decimal = ZERO
    tax: Decimal = ZERO
    special_per_month: Decimal = ZERO
    contribution_base: Decimal | None = None
    whole_year_allowance: bool = False

    def after(self, gross: Decimal, lines: tuple[Line, ...], day: date) -> YearToDate:
        """The year to date with one more payslip, paid on `day`, and its withholdings."""
        if self.year not in (None, day.year):
            return self.next_year().after(gross, lines, day)
        tax = sum((line.amount for line in lines if line.rule == "income_tax"), ZERO)
        withheld = sum((line.amount for line in lines), ZERO)
        return replace(
            self,
            year=day.year,
            months=self.months + 1,
            income=self.income + gross,
            contributions=self.contributions + withheld - tax,
            tax=self.tax + tax,
        )

    def next_year(self) -> YearToDate:
        """The first of January: the sums start again, what is declared stays."""
        return YearToDate(
            special_per_month=self.special_per_month,
            contribution_base=self.contribution_base,
            whole_year_allowance=self.whole_year_allowance,
        )


def wage_tax_line(
    gross: Decimal, contributions: Decimal, place: Place, day: date, before: YearToDate
) -> Line:
    """The month's withholding: tax of the cumulative income less what was withheld; never negative."""
    months = before.months + 1
    counted = 12 if before.whole_year_allowance else months
    allowance = place.number("income_tax_allowance_month", day) * counted
    deducted = before.contributions + contributions + before.special_per_month * months
    taxable = before.income + gross - allowance - deducted
    due = tax_by(brackets(place, "income_tax_brackets", day), taxable)
    # the wage is all that can be withheld from, even where a declared base is far above it
    amount = min(max(ZERO, due - before.tax), max(ZERO, gross - contributions))
    basis = f"taxable so far {max(ZERO, taxable)}: {due} - {before.tax} withheld"
    return Line("income_tax", TITLE, basis, amount, place.value("income_tax_brackets", day).source)


def wage_tax(gross: Decimal, contributions: Decimal, month: int, place: str | Place, day: date) -> Decimal:
    """Cumulative tax after `month` equal months; at 12 the year's tax."""
    there = as_place(place)
    allowance = there.number("income_tax_allowance_month", day)
    return tax_by(brackets(there, "income_tax_brackets", day), (gross - contributions - allowance) * month)


def yearly_tax(income: Decimal, deductions: Decimal, place: str | Place, day: date) -> Decimal:
    """The year's tax: (income - 12 allowances - deductions) by the yearly table."""
    there = as_place(place)
    allowance = there.number("income_tax_allowance_month", day) * 12
    return tax_by(brackets(there, "income_tax_brackets", day), income - allowance - deductions)
