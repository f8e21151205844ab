"""Limits of a number, as a planner writes them: over, at least, at most, under."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import model_validator

from simkit.policy.rule import Rule
from simkit.units.money import Amount


class Bounds(Rule):
    """Limits of a number. `over` and `under` exclude the limit itself, the other two include it."""

    over: Amount | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    under: Amount | None = None

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        low, high = self._ends()
        if low is None and high is None:
            raise ValueError("a limit is needed: over, at_least, at_most or under")
        open_ended = self.over is not None or self.under is not None
        if low is not None and high is not None and (low > high or (low == high and open_ended)):
            raise ValueError(f"no number is between {low} and {high}")
        return self

    def _ends(self) -> tuple[Decimal | None, Decimal | None]:
        low = self.over if self.over is not None else self.at_least
        return low, self.under if self.under is not None else self.at_most

    def holds(self, value: Decimal | int) -> bool:
        """Whether the number is within the limits."""
        return (
            (self.over is None or value > self.over)
            and (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.under is None or value < self.under)
        )
