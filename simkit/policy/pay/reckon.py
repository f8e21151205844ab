"""What all values of a pay scheme have in common: they come to a number, and name what they look at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from simkit.policy.pay.sheet import Sheet
from simkit.policy.rule import Rule
from simkit.units.dated import on

if TYPE_CHECKING:
    from simkit.policy.pay.value import Value
    from simkit.policy.pay.words import Tongue

Number = Decimal | int

ONE = Decimal(1)
HUNDRED = Decimal(100)

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""The name of a fact, a measure or an earlier pay line."""

Boundary = Literal["at_least", "above"]
"""Whether a step begins at its number (inclusive) or just above it."""


def row_of(key: object) -> str:
    """The table row of a value: 1, 1.0 and True have the rows "1", "1" and "true"."""
    if isinstance(key, bool):
        return str(key).lower()
    return f"{key.normalize():f}" if isinstance(key, Decimal) else str(key)


Key = Annotated[str, BeforeValidator(row_of)]
"""A row of a table, as text."""


class Reckoned(Rule, ABC):
    """A value that has to be worked out from the facts of the sheet."""

    @abstractmethod
    def at(self, sheet: Sheet) -> Number:
        """The number that it comes to on this sheet."""

    @abstractmethod
    def asks(self) -> Iterator[str]:
        """The names of facts, measures and lines that it looks at."""

    def words(self, tongue: Tongue) -> str:
        """The number as a payslip shows it, with the fact that decided it where there is one."""
        return tongue.number(self.at(tongue.sheet))


def figure(value: Value, sheet: Sheet) -> Number:
    """The number that any value comes to on this sheet."""
    # The commonest first: this is called some fifty times for each payslip, and asking whether
    # something is one of our rules costs more than a look-up.
    if isinstance(value, str):
        return sheet[value]  # type: ignore[no-any-return]
    if isinstance(value, Decimal):
        return value
    if isinstance(value, dict):
        dated: Mapping[date, Decimal] | Decimal = value
        return on(dated, sheet.first)
    return value.at(sheet)


def total(values: tuple[Value, ...], sheet: Sheet) -> Number:
    """The sum of several values."""
    number: Number = 0
    for value in values:
        number = number + figure(value, sheet)
    return number


def product(value: Value, factors: tuple[Value, ...], sheet: Sheet) -> Number:
    """A value times factors."""
    number = figure(value, sheet)
    for factor in factors:
        number = number * figure(factor, sheet)
    return number


def within(number: Number, low: Value | None, high: Value | None, sheet: Sheet) -> Number:
    """The number, kept between two limits of which either may be absent."""
    if high is not None:
        number = min(number, figure(high, sheet))
    return number if low is None else max(number, figure(low, sheet))


def names_of(*values: Value | None) -> Iterator[str]:
    """The names that these values look at."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Reckoned):
            yield from value.asks()


def is_past(number: Number, start: Decimal, boundary: Boundary) -> bool:
    """Whether a number has reached a step."""
    return number >= start if boundary == "at_least" else number > start
