"""What is paid when employment ends: months of pay by length of service (N, N+1, 2N)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Rule
from simkit.units.calendar import months_between
from simkit.units.money import ZERO, Yuan, fen

Formula = Literal["none", "N", "N+1", "2N"]
"""N: months by service; N+1: and the previous month's pay; 2N: twice N."""


class Service(Rule):
    """An employment that ends: its dates and the pay that severance is counted in (yuan a month).

    `average_month` is the mean of the last twelve months, `previous_month` the last one.
    """

    hired_on: date
    ends_on: date
    average_month: Yuan
    previous_month: Yuan


class PartYear(Rule):
    """What a last, incomplete year counts when it is shorter than so many months."""

    below_months: Annotated[int, Field(ge=1, le=12)]
    months: Yuan


class SeveranceRule(Rule):
    """N in months of pay: so many for each full year and a step for the incomplete one.

    The company's own rule, used when a scenario names no law; under a law the statutory
    sum takes its place.
    """

    per_full_year: Yuan
    part_year: tuple[PartYear, ...]

    @model_validator(mode="after")
    def _steps_rise(self) -> Self:
        if any(a.below_months >= b.below_months for a, b in pairwise(self.part_year)):
            raise ValueError("the steps of the incomplete year stand in rising order of months")
        return self

    def months(self, hired_on: date, ends_on: date) -> Decimal:
        """N: the months of pay that this length of service is worth."""
        years, rest = divmod(months_between(hired_on, ends_on), 12)
        complete = self.per_full_year * years
        if rest == 0 and (hired_on.month, hired_on.day) == (ends_on.month, ends_on.day):
            return complete
        part = next((step.months for step in self.part_year if rest < step.below_months), Decimal(0))
        return complete + part

    def pay(self, formula: Formula, service: Service) -> Decimal:
        """Yuan by this formula."""
        if formula == "none":
            return ZERO
        basic = self.months(service.hired_on, service.ends_on) * service.average_month
        extra = {"N": ZERO, "N+1": service.previous_month, "2N": basic}[formula]
        return fen(basic + extra)


class Offer(Rule):
    """What the employer offers for a consent: months of pay, or a severance formula; one of the two."""

    months: Yuan | None = None
    severance: Formula | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.months is None) == (self.severance is None):
            raise ValueError("an offer is either months of pay (months) or a formula (severance)")
        return self
