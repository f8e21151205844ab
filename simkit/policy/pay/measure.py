"""Values worked out from several facts: sums, ratios, weighted means, points, thresholds that grow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from simkit.policy.pay.condition import Condition, holds, names_in
from simkit.policy.pay.reckon import ONE, Name, Number, Reckoned, figure, names_of, product, total, within
from simkit.policy.pay.sheet import Sheet
from simkit.policy.rule import Rule
from simkit.units.money import Amount

if TYPE_CHECKING:
    from simkit.policy.pay.value import Value

ZERO = Decimal(0)


class Sum(Reckoned):
    """Some values added, others subtracted, kept between two limits."""

    kind: Literal["sum"]
    plus: Annotated[tuple[Value, ...], Field(min_length=1)]
    less: tuple[Value, ...] = ()
    at_least: Value | None = None
    at_most: Value | None = None

    def at(self, sheet: Sheet) -> Number:
        left = total(self.plus, sheet) - total(self.less, sheet)
        return within(left, self.at_least, self.at_most, sheet)

    def asks(self) -> Iterator[str]:
        yield from names_of(*self.plus, *self.less, self.at_least, self.at_most)


class Ratio(Reckoned):
    """One value over another, times factors: achievement of a target, a share of common costs.

    With nothing to divide by it is `when_zero` (0).
    """

    kind: Literal["ratio"]
    of: Value
    to: Value
    times: tuple[Value, ...] = ()
    when_zero: Amount = ZERO

    def at(self, sheet: Sheet) -> Number:
        divisor = figure(self.to, sheet)
        return Decimal(product(self.of, self.times, sheet)) / divisor if divisor else self.when_zero

    def asks(self) -> Iterator[str]:
        yield from names_of(self.of, self.to, *self.times)


class Product(Reckoned):
    """Values multiplied with one another."""

    kind: Literal["product"]
    of: Annotated[tuple[Value, ...], Field(min_length=2)]

    def at(self, sheet: Sheet) -> Number:
        return product(self.of[0], self.of[1:], sheet)

    def asks(self) -> Iterator[str]:
        yield from names_of(*self.of)


class Weighted(Reckoned):
    """A weighted mean of scores: indicators, the raters of a 360-degree appraisal.

    The weights need not add up to one; they are divided by their sum.
    """

    kind: Literal["weighted"]
    weights: Annotated[dict[Name, Amount], Field(min_length=1)]

    def at(self, sheet: Sheet) -> Decimal:
        weighed = sum((weight * sheet[name] for name, weight in self.weights.items()), ZERO)
        return weighed / sum(self.weights.values())

    def asks(self) -> Iterator[str]:
        yield from self.weights


class Item(Rule):
    """Points for one thing: a number of points or a rule for them, always or under a condition."""

    points: Value
    when: Condition = Field(default_factory=dict)
    clause: str | None = None


class Points(Reckoned):
    """Points added up over items, kept between `at_least` and `at_most`, over `full` if that is given.

    `start` is what everybody begins with (30 points for attendance, from which items take away).
    """

    kind: Literal["points"]
    items: Annotated[dict[Name, Item], Field(min_length=1)]
    start: Value = ZERO
    at_least: Value | None = None
    at_most: Value | None = None
    full: Value | None = None

    def at(self, sheet: Sheet) -> Number:
        points = figure(self.start, sheet)
        for item in self.items.values():
            if not item.when or holds(item.when, sheet):
                points = points + figure(item.points, sheet)
        points = within(points, self.at_least, self.at_most, sheet)
        return points if self.full is None else Decimal(points) / figure(self.full, sheet)

    def asks(self) -> Iterator[str]:
        for item in self.items.values():
            yield from names_of(item.points)
            yield from names_in(item.when)
        yield from names_of(self.start, self.at_least, self.at_most, self.full)


class Growth(Reckoned):
    """A number that grows by a rate each period after the first: a threshold that rises every month.

    In the library only one scheme has such a ratchet; targets that move are common enough elsewhere
    to be a kind of their own. `whole` rounds up to a whole number.
    """

    kind: Literal["growth"]
    start: Value
    rate: Amount
    period: Name
    growth: Literal["compound", "linear"] = "compound"
    whole: bool = False

    def at(self, sheet: Sheet) -> Decimal:
        steps = int(sheet[self.period]) - 1
        factor = (ONE + self.rate) ** steps if self.growth == "compound" else ONE + self.rate * steps
        value = Decimal(figure(self.start, sheet)) * factor
        return value.to_integral_value(ROUND_CEILING) if self.whole else value

    def asks(self) -> Iterator[str]:
        yield self.period
        yield from names_of(self.start)
