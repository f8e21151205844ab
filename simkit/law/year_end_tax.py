"""Tax of a yearly bonus: apart, while the law allows it, or merged into the year's wages (TX-05)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from simkit.law.book import as_place
from simkit.law.income_tax import brackets, tax_by
from simkit.law.place import Place
from simkit.units.money import ZERO, fen


class BonusTax(NamedTuple):
    """The tax of a bonus by both methods; `apart` is None once the law no longer offers it."""

    apart: Decimal | None
    merged: Decimal

    @property
    def cheaper(self) -> Decimal:
        """The lower of the methods that the law offers."""
        return self.merged if self.apart is None else min(self.apart, self.merged)


def bonus_tax_apart(bonus: Decimal, place: str | Place, day: date) -> Decimal | None:
    """Tax of one bonus a year by the monthly table: a twelfth finds the rate, which hits the whole bonus.

    None from the day on which the separate method ends.
    """
    there = as_place(place)
    if not there.flag("bonus_may_be_taxed_apart", day):
        return None
    if bonus <= 0:
        return ZERO
    row = next(row for row in brackets(there, "bonus_brackets", day) if bonus / 12 > row.over)
    return fen(bonus * row.rate - row.quick)


def bonus_tax(bonus: Decimal, taxable_without: Decimal, place: str | Place, day: date) -> BonusTax:
    """Both methods; `taxable_without` is the year's taxable income before the bonus (may be negative)."""
    there = as_place(place)
    table = brackets(there, "income_tax_brackets", day)
    merged = tax_by(table, taxable_without + bonus) - tax_by(table, taxable_without)
    return BonusTax(bonus_tax_apart(bonus, there, day), merged)
