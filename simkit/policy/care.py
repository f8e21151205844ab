"""Care for agents: measures with their cost, and the levers that they pull (P6, P14, P21).

A measure says what the company does and pays. What a lever does to people is a matter of the
assumptions; most have no published effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Described, Rule, Title
from simkit.policy.shifts import Pause, Wave
from simkit.units.money import ZERO, Amount, Share, Yuan, fen

Lever = Literal[
    "home_work",
    "hybrid",
    "referral_programme",
    "training_week",
    "regular_training",
    "peer_meetings",
    "stable_roster",
    "voice",
    "wellness",
    "counselling",
    "workload_relief",
    "rest_rule",
    "recognition",
    "attendance_award",
    "career_plan",
    "internal_competition",
    "holiday_care",
    "health_check",
    "environment",
    "team_prize",
    "mentoring",
    "open_appraisal",
    "agent_assist",
]
"""What a measure works on; the assumptions know an effect, or none, by the same name."""


class Cost(Rule):
    """Yuan per agent, per newcomer, per team, or for the company, every so many months.

    Due in the first month of the year and every `every_months` after it.
    """

    amount: Yuan
    per: Literal["agent", "newcomer", "team", "company"]
    every_months: Annotated[int, Field(ge=1, le=12)] = 1

    def due(self, month: date, heads: Mapping[str, int]) -> Amount:
        """Yuan for the month of `month`; `heads` counts agents, newcomers and teams."""
        if (month.month - 1) % self.every_months:
            return ZERO
        times = 1 if self.per == "company" else heads.get(f"{self.per}s", 0)
        return fen(self.amount * times)


class Measure(Rule):
    """One thing that the company does for its agents.

    `hours_per_month` are paid hours away from the floor, per agent. `share` is the share of agents
    who take part, `groups` limits it to groups of the workforce, `days_per_week` is for work at home.
    It runs from `begins` to `ends`, both included; without them always.
    """

    title: Title
    lever: Lever
    clause: str | None = None
    costs: tuple[Cost, ...] = ()
    hours_per_month: Annotated[float, Field(ge=0, le=100)] = 0
    share: Share = Field(default="1", validate_default=True)
    groups: tuple[str, ...] = ()
    days_per_week: Annotated[int, Field(ge=1, le=7)] | None = None
    begins: date | None = None
    ends: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.begins is not None and self.ends is not None and self.ends < self.begins:
            raise ValueError(f"the measure ends on {self.ends}, before it begins on {self.begins}")
        return self

    def runs_on(self, day: date | None) -> bool:
        """Whether the measure runs on `day`; None: whether it ever does."""
        if day is None:
            return True
        return (self.begins is None or self.begins <= day) and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether the measure has ended before `day`."""
        return self.ends is not None and self.ends < day

    def applies_to(self, group: str | None) -> bool:
        """Whether the measure is for a group of the workforce."""
        return not self.groups or group in self.groups


class RestRule(Rule):
    """Nobody works on contacts longer than `after_minutes` in one piece; then a rest is due."""

    clause: str | None = None
    after_minutes: Annotated[int, Field(ge=15, le=480)]
    rest_minutes: Annotated[int, Field(ge=1, le=60)]

    def missing_rests(self, wave: Wave) -> tuple[Pause, ...]:
        """The rests that have to be added to a wave; empty when its plan keeps the rule."""
        return tuple(self._added(wave))

    def _added(self, wave: Wave) -> Iterator[Pause]:
        free = [(pause.at, pause.end) for pause in (*wave.pauses, *([wave.split] if wave.split else []))]
        for (_, last), (following, _) in pairwise([(0, wave.start), *sorted(free), (wave.end, 0)]):
            at = last
            while following - at > self.after_minutes:
                at += self.after_minutes
                minutes = min(self.rest_minutes, following - at)
                # a time of day is validated as text from a file; these minutes come from one already
                yield Pause.model_construct(at=at, minutes=minutes)
                at += minutes


class WorkloadRelief(Rule):
    """Who is under too much strain gets less work for a while.

    Strain is an index from 0 to 1; above `strain_above` the workload is cut by `cut` for `days`.
    """

    clause: str | None = None
    strain_above: Share
    cut: Share
    days: Annotated[int, Field(ge=1)]

    def relief(self, strain: float) -> Amount:
        """The share of the workload that is taken away; 0 at or below the threshold."""
        return self.cut if strain > self.strain_above else ZERO


class Care(Described):
    """The care measures of a company, by name."""

    measures: Mapping[str, Measure] = {}
    rest_rule: RestRule | None = None
    workload_relief: WorkloadRelief | None = None

    def levers(self, group: str | None = None) -> Mapping[Lever, Share]:
        """Lever -> share of the group's agents that it reaches."""
        reach: dict[Lever, Share] = {}
        for measure in self.measures.values():
            if measure.applies_to(group):
                reach[measure.lever] = max(reach.get(measure.lever, ZERO), measure.share)
        return reach

    def hours_off_floor(self, group: str | None = None, day: date | None = None) -> float:
        """Paid hours a month that an average agent of the group spends on the measures that run on `day`."""
        applying = [one for one in self.measures.values() if one.applies_to(group) and one.runs_on(day)]
        return sum(measure.hours_per_month * float(measure.share) for measure in applying)

    def costs(self, month: date, heads: Mapping[str, int]) -> Mapping[str, Amount]:
        """Measure -> yuan of the month; `heads` counts `agents`, `newcomers` and `teams`."""
        return {
            name: fen(sum((cost.due(month, heads) for cost in measure.costs), ZERO) * measure.share)
            for name, measure in self.measures.items()
            if measure.runs_on(month)
        }
