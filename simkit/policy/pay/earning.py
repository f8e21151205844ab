"""Kinds of pay for the post, the person, the time and the work done."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from simkit.policy.pay.component import Component
from simkit.policy.pay.reckon import HUNDRED, Name, Number, figure, names_of, product, total
from simkit.policy.pay.sheet import Sheet
from simkit.policy.pay.value import Value
from simkit.policy.rule import Title
from simkit.units.money import Amount

if TYPE_CHECKING:
    from simkit.policy.pay.words import Tongue

BELOW_PASS = Title(en="below the pass mark", zh="低于及格线")
NONE = Title(en="none", zh="无")
DAYS = Title(en="days", zh="天")
HOURS = Title(en="hours", zh="小时")


class Fixed(Component):
    """An amount for the month - by grade, tier, education or whatever a table says - times factors."""

    kind: Literal["fixed"]
    amount: Value
    times: tuple[Value, ...] = ()

    def raw(self, sheet: Sheet) -> Number:
        return product(self.amount, self.times, sheet)

    def inputs(self) -> Iterator[str]:
        yield from names_of(self.amount, *self.times)

    def formula(self, tongue: Tongue) -> str:
        return tongue.values((self.amount, *self.times), " × ")


class Seniority(Component):
    """A first amount, and a step for each completed year after the first: base + (years - 1) x step."""

    kind: Literal["seniority"]
    base: Value
    step: Value
    years: Name = "tenure_years"

    def raw(self, sheet: Sheet) -> Number:
        further: Number = sheet[self.years] - 1
        return figure(self.base, sheet) + further * figure(self.step, sheet)

    def inputs(self) -> Iterator[str]:
        yield self.years
        yield from names_of(self.base, self.step)

    def formula(self, tongue: Tongue) -> str:
        return f"{tongue.value(self.base)} + ({tongue.named(self.years)} - 1) × {tongue.value(self.step)}"


class PerUnit(Component):
    """A rate for each unit done - hour, day, task, call, order, referral - times factors (quality)."""

    kind: Literal["per_unit"]
    rates: Annotated[dict[Name, Value], Field(min_length=1)]
    times: tuple[Value, ...] = ()

    def raw(self, sheet: Sheet) -> Number:
        pay: Number = 0
        for unit, rate in self.rates.items():
            pay = pay + sheet[unit] * figure(rate, sheet)
        for factor in self.times:
            pay = pay * figure(factor, sheet)
        return pay

    def inputs(self) -> Iterator[str]:
        yield from self.rates
        yield from names_of(*self.rates.values(), *self.times)

    def formula(self, tongue: Tongue) -> str:
        units = " + ".join(
            f"{tongue.named(unit)} × {tongue.value(rate)}" for unit, rate in self.rates.items()
        )
        if not self.times:
            return units
        return f"({units}) × {tongue.values(self.times, ' × ')}"


class Scored(Component):
    """An amount in proportion to a score, `full` of which earns all of it; nothing below the pass mark."""

    kind: Literal["scored"]
    amount: Value
    score: Name = "score"
    full: Amount = HUNDRED
    pass_mark: Value | None = None
    times: tuple[Value, ...] = ()

    def raw(self, sheet: Sheet) -> Number:
        score: Number = sheet[self.score]
        if self.pass_mark is not None and score < figure(self.pass_mark, sheet):
            return 0
        return Decimal(product(self.amount, self.times, sheet)) * score / self.full

    def inputs(self) -> Iterator[str]:
        yield self.score
        yield from names_of(self.amount, self.pass_mark, *self.times)

    def formula(self, tongue: Tongue) -> str:
        score = tongue.named(self.score)
        if self.pass_mark is not None and tongue.sheet[self.score] < figure(self.pass_mark, tongue.sheet):
            return f"{score}, {tongue.say(BELOW_PASS)} {tongue.value(self.pass_mark)}"
        amount = tongue.values((self.amount, *self.times), " × ")
        return f"{amount} × {score} / {tongue.number(self.full)}"


class Overtime(Component):
    """Overtime hours by legal day type, each at its multiple of the hourly wage.

    The hourly wage is the sum of the named wages over the hours of a full month.
    """

    kind: Literal["overtime"]
    wage: Annotated[tuple[Value, ...], Field(min_length=1)]
    monthly_hours: Value
    multiples: Annotated[dict[Name, Amount], Field(min_length=1)]

    def raw(self, sheet: Sheet) -> Number:
        hours: Number = sum(sheet[name] * multiple for name, multiple in self.multiples.items())
        if not hours:
            return 0
        return Decimal(total(self.wage, sheet)) * hours / figure(self.monthly_hours, sheet)

    def inputs(self) -> Iterator[str]:
        yield from self.multiples
        yield from names_of(*self.wage, self.monthly_hours)

    def formula(self, tongue: Tongue) -> str:
        worked = {name: multiple for name, multiple in self.multiples.items() if tongue.sheet[name]}
        if not worked:
            return tongue.say(NONE)
        hours = " + ".join(f"{tongue.named(name)} × {tongue.number(by)}" for name, by in worked.items())
        return f"({tongue.values(self.wage)}) / {tongue.value(self.monthly_hours)} × ({hours})"


class UnpaidDays(Component):
    """Days without wage, as negative pay: the monthly wage x days / the days of a month.

    Never more than the lines in `of` have brought; the wage is their sum unless `wage` states it.
    """

    kind: Literal["unpaid_days"]
    of: Annotated[tuple[Name, ...], Field(min_length=1)]
    wage: Value | None = None
    days: Annotated[dict[Name, Amount], Field(min_length=1)]
    divisor: Value

    def raw(self, sheet: Sheet) -> Number:
        days: Number = sum(sheet[name] * share for name, share in self.days.items())
        if not days:
            return 0
        paid = total(self.of, sheet)
        wage = paid if self.wage is None else figure(self.wage, sheet)
        return -min(Decimal(paid), Decimal(wage) * days / figure(self.divisor, sheet))

    def inputs(self) -> Iterator[str]:
        yield from self.of
        yield from self.days
        yield from names_of(self.wage, self.divisor)

    def formula(self, tongue: Tongue) -> str:
        lost = {name: share for name, share in self.days.items() if tongue.sheet[name]}
        if not lost:
            return tongue.say(NONE)
        days = " + ".join(
            tongue.named(name) + ("" if share == 1 else f" × {tongue.number(share)}")
            for name, share in lost.items()
        )
        wage = tongue.values(self.of) if self.wage is None else tongue.value(self.wage)
        return f"({wage}) / {tongue.value(self.divisor)} × ({days})"
