"""How vacancies are filled: lead time, intake, training, and what a hire costs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Described, Rule
from simkit.units.calendar import next_month
from simkit.units.money import ZERO, Amount, Share, Yuan

Days = Annotated[int, Field(ge=0, le=366)]


class Referral(Rule):
    """A reward to the agent who brought a colleague, due once the newcomer has stayed long enough.

    Use it only where the pay scheme has no referral bonus of its own (P11.12 has one). `share_of_hires`
    are the newcomers who come this way.
    """

    bonus: Yuan
    after_days: Days
    share_of_hires: Share = Decimal(0)

    def due(self, days_employed: int) -> Amount:
        """Yuan owed to the referrer when the newcomer has been employed for `days_employed` days."""
        return self.bonus if days_employed >= self.after_days else ZERO


class Staffing(Described):
    """How the company keeps its seats filled.

    `vacancies`: `refill` hires whenever a seat is empty, `none` lets the headcount shrink,
    `up_to` builds up to `up_to_headcount` instead of the scenario's headcount. `hire_ahead` is
    the share of the target that is hired in advance of leavers. Training days are working days
    before the first shift; `training_pay_per_day` is None where the pay scheme pays trainees.
    """

    hire_lead_days: Days
    training_days: Days
    hiring_cost: Yuan
    training_cost_per_day: Yuan
    training_pay_per_day: Yuan | None = None
    intake: Literal["any_day", "monday", "first_of_month"] = "any_day"
    vacancies: Literal["refill", "none", "up_to"] = "refill"
    up_to_headcount: Annotated[int, Field(ge=0)] | None = None
    hire_ahead: Share = Decimal(0)
    referral: Referral | None = None

    @model_validator(mode="after")
    def _target_is_given(self) -> Self:
        if (self.vacancies == "up_to") != (self.up_to_headcount is not None):
            raise ValueError("vacancies: up_to and up_to_headcount belong together; give both or neither")
        return self

    def openings(self, present: int, on_the_way: int, target: int) -> int:
        """How many people to start recruiting now.

        `present` are on the payroll, `on_the_way` recruited but not started, `target` is the
        headcount that the scenario plans.
        """
        if self.vacancies == "none":
            return 0
        planned = target if self.up_to_headcount is None else self.up_to_headcount
        wanted = ceil(planned * (1 + self.hire_ahead))
        return max(0, wanted - present - on_the_way)

    def starts_on(self, opened: date) -> date:
        """The first day of employment of someone whose vacancy was opened on `opened`."""
        ready = opened + timedelta(days=self.hire_lead_days)
        if self.intake == "monday":
            return ready + timedelta(days=-ready.weekday() % 7)
        if self.intake == "first_of_month" and ready.day != 1:
            return next_month(ready)
        return ready

    @property
    def cost_per_hire(self) -> Amount:
        """Yuan for one newcomer until the first shift, without the trainee's own pay from the scheme."""
        per_day = self.training_cost_per_day + (self.training_pay_per_day or ZERO)
        return self.hiring_cost + per_day * self.training_days
