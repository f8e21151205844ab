"""When does a rule apply? Tests on facts: a value, a list of values, or bounds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from pydantic import StrictBool

from simkit.policy.pay.sheet import Sheet
from simkit.policy.rule import Rule
from simkit.units.money import Amount


class Bounds(Rule):
    """A number between bounds: `at_least` and `at_most` include the bound, `above` and `below` exclude it."""

    at_least: Amount | None = None
    at_most: Amount | None = None
    above: Amount | None = None
    below: Amount | None = None

    def hold(self, number: Decimal | int) -> bool:
        """Whether the number lies inside."""
        if self.at_least is not None and number < self.at_least:
            return False
        if self.above is not None and number <= self.above:
            return False
        if self.at_most is not None and number > self.at_most:
            return False
        return self.below is None or number < self.below


Test: TypeAlias = StrictBool | Bounds | Amount | str | tuple[StrictBool | Amount | str, ...]

Condition: TypeAlias = dict[str, Test]
"""Facts and what they must be; all tests must hold. Nothing said: it always applies."""


def holds(condition: dict[str, Test], sheet: Sheet) -> bool:
    """Whether every test of the condition holds on this sheet."""
    for name, test in condition.items():
        value = sheet[name]
        if type(test) is Bounds:
            if not test.hold(value):
                return False
        elif type(test) is tuple:
            if value not in test:
                return False
        elif value != test:
            return False
    return True


def names_in(condition: dict[str, Test]) -> Iterator[str]:
    """The names that the condition looks at."""
    yield from condition
