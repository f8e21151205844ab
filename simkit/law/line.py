"""One statutory line of a payslip, an exit or a cost."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from simkit.policy.rule import Title


class Line(NamedTuple):
    """What the law takes or adds: rule, name, basis in words and figures, yuan, law and article."""

    rule: str
    title: Title
    basis: str
    amount: Decimal
    source: Title


def total(lines: tuple[Line, ...]) -> Decimal:
    """The sum of the lines' amounts."""
    return sum((line.amount for line in lines), start=Decimal("0.00"))
