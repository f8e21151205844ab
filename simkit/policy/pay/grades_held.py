"""A month in which a person held several grades: every line by the days worked in each of them.

A reading of ours: no source says how the month of a promotion or demotion is paid. Lines that do not
look at the grade come out as they would without the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from simkit.policy.pay.payslip import Line, Words
from simkit.units.money import ZERO, fen

Part = tuple[str, int, Sequence[Line]]
"""A grade, the days worked in it, and the lines of the whole month in that grade."""


@dataclass(frozen=True, slots=True)
class ByDays:
    """Why a line is what it is: what each grade pays for the month, and the days worked in it."""

    parts: tuple[tuple[str, int, Decimal], ...]
    basis: Words

    def of(self, language: str) -> str:
        """The basis in `language` ("en" or "zh")."""
        unit = "天" if language == "zh" else " days"
        shares = "; ".join(f"{grade} {amount} x {days}{unit}" for grade, days, amount in self.parts)
        return f"{shares}: {self.basis.of(language)}"


def over_grades(parts: Sequence[Part]) -> list[Line]:
    """The lines of the month; without a day worked all of it belongs to the last grade."""
    total = sum(days for _, days, _ in parts)
    if not total:
        return list(parts[-1][2])
    by_rule = [{line.rule: line for line in lines} for _, _, lines in parts]
    rules = dict.fromkeys(rule for lines in reversed(by_rule) for rule in lines)
    return [_mixed(rule, parts, by_rule, total) for rule in rules]


def _mixed(rule: str, parts: Sequence[Part], by_rule: Sequence[dict[str, Line]], total: int) -> Line:
    line = next(lines[rule] for lines in reversed(by_rule) if rule in lines)
    shares = tuple(
        (grade, days, lines[rule].amount if rule in lines else ZERO)
        for (grade, days, _), lines in zip(parts, by_rule, strict=True)
    )
    if len({amount for _, _, amount in shares}) == 1:
        return line
    amount = fen(sum((amount * days for _, days, amount in shares), ZERO) / total)
    return line._replace(amount=amount, basis=ByDays(shares, line.basis))
