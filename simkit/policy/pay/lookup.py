"""Values looked up by a fact: in a table, by steps, on a straight line, for each occurrence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from simkit.errors import Fault, InputError
from simkit.policy.pay.reckon import Boundary, Key, Name, Number, Reckoned, figure, is_past, names_of, row_of
from simkit.policy.pay.sheet import Sheet
from simkit.units.money import Amount

if TYPE_CHECKING:
    from simkit.policy.pay.value import Value
    from simkit.policy.pay.words import Tongue

ZERO = Decimal(0)


class Table(Reckoned):
    """The value in the row of a fact: by grade, tier, education, region or post.

    A fact without a row takes `otherwise`; without that it is an error that names the rows.
    """

    kind: Literal["table"]
    by: Name
    values: Annotated[dict[Key, Value], Field(min_length=1)]
    otherwise: Value | None = None

    def at(self, sheet: Sheet) -> Number:
        key = sheet[self.by]
        value = self.values.get(key if type(key) is str else row_of(key), self.otherwise)
        if value is None:
            rows = ", ".join(self.values)
            raise InputError(Fault("has no row in the table", place=self.by, found=row_of(key), allowed=rows))
        return figure(value, sheet)

    def asks(self) -> Iterator[str]:
        yield self.by
        yield from names_of(*self.values.values(), self.otherwise)

    def words(self, tongue: Tongue) -> str:
        key = row_of(tongue.sheet[self.by])
        row = f" ({tongue.name(self.by)} {tongue.row(self.by, key)})" if key else ""
        return tongue.number(self.at(tongue.sheet)) + row


class Steps(Reckoned):
    """The value of the highest step that a fact has reached; `otherwise` (0) below the first.

    `take: sum` adds up all steps reached.
    """

    kind: Literal["steps"]
    by: Name
    steps: Annotated[dict[Amount, Value], Field(min_length=1)]
    boundary: Boundary = "at_least"
    take: Literal["highest", "sum"] = "highest"
    otherwise: Value = ZERO

    @cached_property
    def _falling(self) -> tuple[tuple[Decimal, Value], ...]:
        return tuple(sorted(self.steps.items(), key=lambda step: step[0], reverse=True))

    def at(self, sheet: Sheet) -> Number:
        number = sheet[self.by]
        reached = [value for start, value in self._falling if is_past(number, start, self.boundary)]
        if not reached:
            return figure(self.otherwise, sheet)
        taken = reached if self.take == "sum" else reached[:1]
        return sum(figure(value, sheet) for value in taken)

    def asks(self) -> Iterator[str]:
        yield self.by
        yield from names_of(*self.steps.values(), self.otherwise)

    def words(self, tongue: Tongue) -> str:
        return f"{tongue.number(self.at(tongue.sheet))} ({tongue.named(self.by)})"


class Linear(Reckoned):
    """A straight line between two points of a fact, level outside them: [60, 0.10] to [100, 0.20]."""

    kind: Literal["linear"]
    by: Name
    low: tuple[Amount, Value]
    high: tuple[Amount, Value]

    def at(self, sheet: Sheet) -> Number:
        (start, first), (end, last) = self.low, self.high
        number: Number = sheet[self.by]
        if number <= start:
            return figure(first, sheet)
        if number >= end:
            return figure(last, sheet)
        lowest = figure(first, sheet)
        return lowest + (figure(last, sheet) - lowest) * (number - start) / (end - start)

    def asks(self) -> Iterator[str]:
        yield self.by
        yield from names_of(self.low[1], self.high[1])

    def words(self, tongue: Tongue) -> str:
        return f"{tongue.number(self.at(tongue.sheet))} ({tongue.named(self.by)})"

    @model_validator(mode="after")
    def _rises(self) -> Linear:
        if self.low[0] >= self.high[0]:
            raise ValueError("the low point must lie below the high point")
        return self


class Each(Reckoned):
    """The sum over occurrences (late arrivals, in minutes) of the step that each has reached."""

    kind: Literal["each"]
    of: Annotated[tuple[Name, ...], Field(min_length=1)]
    steps: Annotated[dict[Amount, Amount], Field(min_length=1)]
    boundary: Boundary = "at_least"
    count: Literal["every_time", "once_a_month"] = "every_time"

    @cached_property
    def _falling(self) -> tuple[tuple[Decimal, Decimal], ...]:
        return tuple(sorted(self.steps.items(), reverse=True))

    def at(self, sheet: Sheet) -> Decimal:
        worths = [self._worth(minutes) for name in self.of for minutes in sheet[name]]
        if self.count == "once_a_month":  # the weightiest occurrence, whatever its sign
            return max(worths, key=abs, default=ZERO)
        return sum(worths, ZERO)

    def _worth(self, minutes: int) -> Decimal:
        for start, worth in self._falling:
            if is_past(minutes, start, self.boundary):
                return worth
        return ZERO

    def asks(self) -> Iterator[str]:
        yield from self.of

    def words(self, tongue: Tongue) -> str:
        facts = ", ".join(tongue.named(name) for name in self.of if tongue.sheet[name])
        return f"{tongue.number(self.at(tongue.sheet))}" + (f" ({facts})" if facts else "")
