"""Kinds of pay for sales, results and rank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from simkit.policy.pay.component import Component
from simkit.policy.pay.reckon import ONE, Name, Number, figure, names_of, product, total
from simkit.policy.pay.sheet import Sheet
from simkit.policy.pay.value import Value
from simkit.policy.rule import Title
from simkit.units.money import Amount, Share

if TYPE_CHECKING:
    from simkit.policy.pay.words import Tongue

PER_HEAD = Title(en="per head", zh="人均")
TARGET = Title(en="target", zh="目标")
MISSED = Title(en="missed", zh="未达到")
BEST = Title(en="of the best", zh="奖励前")
THRESHOLD = Title(en="threshold", zh="基数")
NOT_PASSED = Title(en="not above the threshold", zh="未超过基数")
ZERO = Decimal(0)


class Commission(Component):
    """A share of money earned: sales, order profit, or what is left of a profit after costs.

    A cost is subtracted once for each time that it is named. Nothing is paid on a loss.
    """

    kind: Literal["commission"]
    rate: Value
    of: Annotated[tuple[Value, ...], Field(min_length=1)]
    less: tuple[Value, ...] = ()
    times: tuple[Value, ...] = ()

    def raw(self, sheet: Sheet) -> Number:
        left = total(self.of, sheet) - total(self.less, sheet)
        return product(self.rate, self.times, sheet) * left if left > 0 else 0

    def inputs(self) -> Iterator[str]:
        yield from names_of(self.rate, *self.of, *self.less, *self.times)

    def formula(self, tongue: Tongue) -> str:
        money = tongue.values(self.of)
        if self.less:
            money = f"({money} - {tongue.values(self.less, ' - ')})"
        return f"{money} × {tongue.values((self.rate, *self.times), ' × ')}"


class TieredCommission(Component):
    """A commission whose rate rises with the money earned, per head where `heads` is named.

    `flat`: the rate reached holds for the whole amount; `marginal`: each rate for its own slice.
    One system of the library has tiers; sales teams elsewhere are paid so too often to leave it out.
    """

    kind: Literal["tiered_commission"]
    of: Name
    tiers: Annotated[dict[Amount, Share], Field(min_length=1)]
    heads: Name | None = None
    apply: Literal["flat", "marginal"] = "flat"

    @cached_property
    def _starts(self) -> list[Decimal]:
        return sorted(self.tiers)

    def raw(self, sheet: Sheet) -> Number:
        money: Number = sheet[self.of]
        heads: Number = sheet[self.heads] if self.heads else 1
        reached = [start for start in self._starts if money >= start * heads]
        if not reached:
            return 0
        if self.apply == "flat":
            return money * self.tiers[reached[-1]]
        ends = [*(start * heads for start in reached[1:]), money]
        slices = zip(reached, ends, strict=True)
        return sum((self.tiers[start] * (end - start * heads) for start, end in slices), ZERO)

    def inputs(self) -> Iterator[str]:
        yield self.of
        if self.heads:
            yield self.heads

    def formula(self, tongue: Tongue) -> str:
        money = Decimal(tongue.sheet[self.of])
        heads = tongue.sheet[self.heads] if self.heads else 1
        rates = [
            f"{tongue.number(start)}: {tongue.number(rate)}" for start, rate in sorted(self.tiers.items())
        ]
        each = f" ({tongue.say(PER_HEAD)} {tongue.number(money / heads)})" if self.heads and heads else ""
        return f"{tongue.named(self.of)}{each} × {{{', '.join(rates)}}}"


class OverThreshold(Component):
    """An amount for each unit above a threshold (or for all units, once the threshold is passed).

    `unit` is the size of a unit (10 percentage points); `whole_units` pays full units only.
    """

    kind: Literal["over_threshold"]
    amount: Value
    of: Name
    threshold: Value
    counts: Literal["excess", "all"] = "excess"
    unit: Amount = ONE
    whole_units: bool = True

    def raw(self, sheet: Sheet) -> Number:
        return figure(self.amount, sheet) * self._units(sheet)

    def _units(self, sheet: Sheet) -> Number:
        done, threshold = sheet[self.of], figure(self.threshold, sheet)
        if done <= threshold:
            return 0
        units = Decimal(done - threshold if self.counts == "excess" else done) / self.unit
        return int(units) if self.whole_units else units

    def inputs(self) -> Iterator[str]:
        yield self.of
        yield from names_of(self.amount, self.threshold)

    def formula(self, tongue: Tongue) -> str:
        done, units = tongue.named(self.of), self._units(tongue.sheet)
        threshold = f"{tongue.say(THRESHOLD)} {tongue.value(self.threshold)}"
        if not units:
            return f"{done}, {tongue.say(NOT_PASSED)} {tongue.value(self.threshold)}"
        return f"{tongue.value(self.amount)} × {tongue.number(units)} ({done}, {threshold})"


class Target(Component):
    """An amount when a fact reaches its target, another (nothing) when it does not."""

    kind: Literal["target"]
    of: Name
    target: Value
    amount: Value
    missed: Value = ZERO

    def raw(self, sheet: Sheet) -> Number:
        return figure(self.amount if self._reached(sheet) else self.missed, sheet)

    def _reached(self, sheet: Sheet) -> bool:
        return bool(sheet[self.of] >= figure(self.target, sheet))

    def inputs(self) -> Iterator[str]:
        yield self.of
        yield from names_of(self.target, self.amount, self.missed)

    def formula(self, tongue: Tongue) -> str:
        reached = self._reached(tongue.sheet)
        target = f"{tongue.named(self.of)}, {tongue.say(TARGET)} {tongue.value(self.target)}"
        paid = tongue.value(self.amount if reached else self.missed)
        return f"{target}: {paid}" if reached else f"{target} {tongue.say(MISSED)}: {paid}"


class RankPrize(Component):
    """A prize for the best: those whose rank (1 is the best, equals share a rank) is within `best`."""

    kind: Literal["rank_prize"]
    rank: Name
    best: Annotated[int, Field(ge=1)]
    prize: Value

    def raw(self, sheet: Sheet) -> Number:
        return figure(self.prize, sheet) if 1 <= sheet[self.rank] <= self.best else 0

    def inputs(self) -> Iterator[str]:
        yield self.rank
        yield from names_of(self.prize)

    def formula(self, tongue: Tongue) -> str:
        return f"{tongue.named(self.rank)}, {tongue.say(BEST)} {self.best}: {tongue.value(self.prize)}"
