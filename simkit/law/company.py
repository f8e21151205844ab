"""The facts of a plan that the law asks about, whatever policy they were written in.

`reading` fills them from a scenario; worked examples of the checks write them out. Every fact that a
planner can repair carries the `path` of the field that says it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from simkit.law.social_insurance import Form
from simkit.policy.dismissal import Cause
from simkit.policy.practice import Practice
from simkit.policy.rule import Rule, Title
from simkit.policy.severance import Formula
from simkit.units.money import ZERO, Amount, Share, Yuan

Hours = Annotated[Decimal, Field(ge=0)]

UNNAMED = Title(en="rule", zh="规定")


class Fact(Rule):
    """A fact with the path of the field that states it."""

    path: str = "policy"
    title: Title = UNNAMED


class Taken(Fact):
    """Money that the company takes from pay for one act: yuan, wages of days, shares of wage or bonus.

    `minutes` are the minutes not worked in that act; `bonus_not_earned` a bonus whose condition the act
    misses, in yuan. `bonus_criteria_written` says whether the rule
    states by itself which act costs which share.
    """

    act: Literal["late", "absence", "conduct", "complaint", "loss", "leaving"]
    yuan: Yuan = ZERO
    minutes: Hours = ZERO
    days_of_wage: Hours = ZERO
    wage_share: Share = ZERO
    bonus_share: Share = ZERO
    bonus_not_earned: Yuan = ZERO
    bonus_criteria_written: bool = True
    minor: bool = True
    proven_loss: bool = False


class PayTerms(Fact):
    """What the pay scheme pays by its own lines, for a full month of a confirmed agent, per group.

    `base` is paid whatever the performance, `full` with full performance, `bonus` its variable part.
    `probation` is the pay of the same month on probation (None: no probation). `overtime_10h` is what
    ten hours of overtime add on a working day, rest day and holiday (None: the scheme was not asked).
    `hourly` is the pay of an hour for who is paid by the hour.
    """

    base: Yuan
    full: Yuan
    bonus: Yuan = ZERO
    probation: Yuan | None = None
    probation_months: Annotated[int, Field(ge=0)] = 0
    overtime_10h: tuple[Yuan, Yuan, Yuan] | None = None
    divisor_hours: Yuan | None = None
    hourly: Yuan | None = None
    training_day: Yuan | None = None
    piece_work: bool = False
    in_kind: Yuan = ZERO
    cycle_days: Annotated[int, Field(ge=1)] = 30


class Group(Fact):
    """A group of the workforce: how many, in which form of work, for which hours, on which terms.

    `hours_week` and `hours_day` are rostered working hours; `unpaid_meal_hours` a day's meal that is
    not paid; `rest_days_week` the rota's days off. `has_roster`, `under_discipline`, `fixed_pay` and the
    rest are signs of employment in a contractor.
    """

    name: str = "agents"
    headcount: Annotated[int, Field(ge=0)] = 1
    form: Form = "full_time"
    pay: PayTerms
    hours_week: Hours = Decimal(40)
    hours_day: Hours = Decimal(8)
    unpaid_meal_hours: Hours = ZERO
    rest_days_week: Annotated[int, Field(ge=0, le=7)] = 2
    works_holidays: bool = False
    has_contract: bool = True
    insured: bool = True
    injury_insured: bool = True
    signs: tuple[str, ...] = ()
    months: Annotated[int, Field(ge=0)] = 12


class Ending(Fact):
    """A way in which the company ends employment: for which causes, what it pays, how it is agreed.

    `pays` is a formula or months of pay; `serious_only` says that the rules reach only serious acts;
    `wage_due` whether the wage earned so far is paid.
    """

    kind: Literal["at_once", "notice", "consent"]
    causes: frozenset[Cause]
    pays: Formula | Amount = "none"
    silence_agrees: bool = False
    minor_acts: bool = False
    wage_due: bool = True
    reviewed_twice: bool | None = None


class Change(Fact):
    """A demotion or pay cut that the company decides alone; `monthly_gap` in yuan."""

    monthly_gap: Yuan


class ComplaintRule(Fact):
    """A complaint that leads to a consequence without anybody hearing the agent."""

    costs: Yuan = ZERO
    can_dismiss: bool = False


class Company(Rule):
    """Everything that the checks look at before anything runs."""

    groups: tuple[Group, ...] = ()
    taken: tuple[Taken, ...] = ()
    endings: tuple[Ending, ...] = ()
    changes: tuple[Change, ...] = ()
    on_sight: tuple[ComplaintRule, ...] = ()
    has_rules: bool = False
    """Whether there are rules on pay, hours or discipline that need the staff procedure."""
    practice: Practice = Practice()
    practice_path: str = "law.practice"

    @property
    def headcount(self) -> int:
        """Workers of all groups."""
        return sum(group.headcount for group in self.groups)


class PayRow(Rule):
    """What one person was paid for one month. Unknown is None, never zero.

    Overtime hours by kind of day, `overtime_paid` for all of them; `late_minutes` not worked and
    `late_deducted` for them; `loss_deducted` for losses, `fined` everything else that the company keeps;
    `wage` is pay due without overtime pay and special allowances; `share_of_month` the part of the month
    with normal labour.
    """

    agent: int
    month: str
    form: Form = "full_time"
    monthly_wage: Yuan
    wage: Yuan
    share_of_month: Annotated[Decimal, Field(ge=0, le=1)] = Decimal(1)
    hours: Hours | None = None
    hourly_pay: Yuan | None = None
    overtime_workday: Hours = ZERO
    overtime_rest_day: Hours = ZERO
    overtime_holiday: Hours = ZERO
    overtime_paid: Yuan = ZERO
    holiday_paid: Yuan | None = None
    longest_overtime_day: Hours = ZERO
    late_minutes: Hours = ZERO
    late_deducted: Yuan = ZERO
    late_days_taken: Hours = ZERO
    fined: Yuan = ZERO
    loss_deducted: Yuan = ZERO
    piece_work: bool = False
    training_days: Hours = ZERO
    training_paid: Yuan = ZERO


class ExitRow(Rule):
    """One end of employment: why, how, what was paid, and what else the law asks. None is unknown."""

    agent: int
    day: date
    cause: Cause | Literal["resignation", "mutual"]
    kind: Literal["at_once", "notice", "consent", "quit"]
    months_of_service: Annotated[Decimal, Field(ge=0)]
    average_wage: Yuan
    paid: Yuan = ZERO
    silent: bool = False
    minor_only: bool = False
    rule_served: bool | None = None
    union_exists: bool | None = None
    union_notified: bool | None = None
    evidence: bool | None = None
    serious_defined: bool | None = None
    reviewed_twice: bool | None = None
    protected: Literal["pregnancy", "medical_period", "work_injury"] | None = None
    final_pay: Yuan = ZERO
    final_pay_days: Annotated[int, Field(ge=0)] | None = None


class DayRow(Rule):
    """One person's duty over consecutive days: what a rota or a time clock shows."""

    agent: int
    path: str = "policy.shifts"
    monthly_wage: Yuan
    duty: tuple[bool, ...] = ()
    hours_day: Hours = Decimal(8)
    hours_week: Hours | None = None
    form: Form = "full_time"
    meal_hours_on_post: Hours = ZERO
    days: Annotated[int, Field(ge=0)] = 0
    night_or_overtime: bool = False
    pregnant_months: Annotated[int, Field(ge=0)] | None = None
    nursing_child_months: Annotated[int, Field(ge=0)] | None = None


class Happened(Rule):
    """What happened, row by row: payslips, ends of employment, duty."""

    pay: tuple[PayRow, ...] = ()
    exits: tuple[ExitRow, ...] = ()
    duty: tuple[DayRow, ...] = ()
    quota_reached: tuple[bool, ...] = ()
    """For piece work: whether each agent of the post reached the quota within statutory time."""
