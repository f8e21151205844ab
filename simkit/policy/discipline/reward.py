"""Paying for good conduct instead of fining bad conduct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from simkit.policy.discipline.sanction import Violation
from simkit.policy.rule import Rule, Title
from simkit.units.money import ZERO, Amount, Yuan, fen


class CleanRecordBonus(Rule):
    """A monthly bonus of which each violation takes its `price`; with `all_or_nothing` the first takes all.

    A violation without a price of its own takes `other`. The bonus is never negative.
    """

    title: Title
    clause: str
    amount: Yuan
    price: Mapping[str, Yuan] = {}
    other: Yuan = ZERO
    all_or_nothing: bool = False
    classes: Annotated[tuple[str, ...], Field(description="classes that count; none: all")] = ()

    def earned(self, month: Sequence[Violation]) -> Amount:
        """Yuan earned in a month with these violations."""
        counted = [old for old in month if not self.classes or old.committed in self.classes]
        if counted and self.all_or_nothing:
            return ZERO
        lost = sum((self.price.get(violation.code, self.other) for violation in counted), ZERO)
        return fen(max(ZERO, self.amount - lost))
