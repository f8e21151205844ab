"""A payslip: lines that say what was paid, why and by which clause, and that add up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from simkit.policy.rule import Title
from simkit.units.money import ZERO

NOTHING: Mapping[str, Decimal] = MappingProxyType({})

Section = Literal["earning", "statutory", "deduction", "closing", "in_kind"]


class Words(Protocol):
    """Something that can be read in a language ("en", "zh"); a Title is one."""

    def of(self, language: str) -> str: ...


class Line(NamedTuple):
    """One line: deductions are negative; goods (`in_kind`) have a value but are not in gross or net.

    `basis` is the reason in words and figures and is worked out only when someone reads it.
    `bonus` says whether the line counts as bonus where a sanction takes a share of the bonus.
    """

    rule: str
    title: Title
    amount: Decimal
    section: Section
    basis: Words
    clause: str | None = None
    bonus: bool = False


class Payslip(NamedTuple):
    """What one person is paid for one month, in yuan, exact to the fen.

    `gross` is the sum of the earning lines, `deductions` what is taken (a positive number), `net`
    their difference and the sum of all cash lines. `carried` is what could not be taken and is
    still owed next month (the fact `carried_deductions` of that month), `brought_forward` what the
    scheme's own facts of that month are.
    """

    employee: str
    month: date
    lines: tuple[Line, ...]
    gross: Decimal
    deductions: Decimal
    net: Decimal
    carried: Decimal = ZERO
    brought_forward: Mapping[str, Decimal] = NOTHING

    def amount(self, rule: str) -> Decimal:
        """The sum of the lines of a rule; 0.00 when the payslip has none."""
        return sum((line.amount for line in self.lines if line.rule == rule), ZERO)

    def rows(self, language: str = "en") -> list[tuple[str, str, str, Decimal]]:
        """Title, basis, clause and amount of every line, as a slip shows them."""
        return [
            (line.title.of(language), line.basis.of(language), line.clause or "", line.amount)
            for line in self.lines
        ]

    def section(self, *names: Section) -> tuple[Line, ...]:
        """The lines of these sections, in payslip order."""
        return tuple(line for line in self.lines if line.section in names)

    @property
    def bonus(self) -> Decimal:
        """The part of gross that counts as bonus."""
        return sum((line.amount for line in self.section("earning") if line.bonus), ZERO)

    @property
    def in_kind(self) -> Decimal:
        """The value of goods handed out beside the money."""
        return sum((line.amount for line in self.section("in_kind")), ZERO)
