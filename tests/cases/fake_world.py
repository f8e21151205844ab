"""A center reduced to what a procedure needs: a clock, a handful of people, and a log to look at."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import simpy

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.cases import Cases
from simkit.assumptions.service import Service
from simkit.model.casebook import CaseBook
from simkit.model.desk import adjudicators
from simkit.model.luck import Luck
from simkit.model.severance import severance_owed
from simkit.model.world import Standing
from simkit.policy.complaints import ComplaintProcedure, Outcome
from simkit.policy.dismissal import DismissalProcedure
from simkit.policy.employment import Employment
from simkit.policy.severance import Formula
from simkit.scenario.library import load_policy

MONDAY = datetime(2026, 3, 2)
"""The first day of a month without holidays; it is a Monday."""


@cache
def library(name: str):
    return load_policy(name)


def changed(rule, changes):
    """The rule with values set by dotted path; numbers count list items."""
    document = rule.model_dump()
    for path, value in changes.items():
        *parents, last = path.split(".")
        node = document
        for name in parents:
            node = node[int(name)] if isinstance(node, list | tuple) else node[name]
        node[last] = value
    return type(rule).model_validate(document)


@dataclass
class Policies:
    complaints: ComplaintProcedure | None = None
    dismissal: DismissalProcedure | None = None


@dataclass
class Beliefs:
    cases: Cases = field(default_factory=Cases)
    behaviour: Behaviour = field(default_factory=Behaviour)
    service: Service = field(default_factory=Service)


@dataclass
class Told:
    time: float
    kind: str
    agent: int | None
    case: int | None
    facts: dict[str, Any]


class FakeWorld:
    """Implements `simkit.model.world.World` with people who earn 6,000 yuan a month."""

    def __init__(
        self,
        policies: Policies,
        beliefs: Beliefs | None = None,
        start: datetime = MONDAY,
        seed: int = 1,
        employment: Employment | None = None,
    ) -> None:
        self.env = simpy.Environment()
        self.start = start
        self.policy = policies
        self.beliefs = beliefs or Beliefs()
        self.luck = Luck(seed, 0)
        self.cases = CaseBook()
        self.adjudicators = adjudicators(self.env, policies.complaints)
        self.employment = employment
        self.hired_on = date(2024, 3, 2)
        self.month_pay = Decimal(6000)
        self.told: list[Told] = []
        self.sanctions: list[tuple[int, Outcome, int]] = []
        self.ends: list[tuple[int, str, dict[str, Any]]] = []
        self.costs: list[tuple[str, Decimal, int | None]] = []
        self._ended: dict[int, simpy.Event] = {}

    def moment(self, minutes: float) -> datetime:
        return self.start + timedelta(minutes=minutes)

    def minutes_at(self, moment: datetime) -> float:
        return (moment - self.start).total_seconds() / 60

    def tell(self, kind: str, agent: int | None = None, case: int | None = None, **facts: object) -> None:
        self.told.append(Told(self.env.now, kind, agent, case, facts))

    def standing(self, agent: int) -> Standing:
        return Standing(
            agent=agent,
            luck=agent,
            hired_on=self.hired_on,
            month_pay=self.month_pay,
            day_pay=Decimal(200),
            days_worked=12,
            employment=self.employment,
        )

    def ended(self, agent: int) -> simpy.Event:
        return self._ended.setdefault(agent, self.env.event())

    def severance(self, agent: int, formula: Formula) -> Decimal:
        today = self.moment(self.env.now).date()
        return severance_owed(formula, self.standing(agent), today, self.policy.dismissal)

    def sanction(self, agent: int, outcome: Outcome, case: int) -> None:
        self.sanctions.append((agent, outcome, case))

    def cost(self, kind: str, amount: Decimal, agent: int | None = None) -> None:
        self.costs.append((kind, amount, agent))

    def end_employment(self, agent: int, reason: str, **facts: object) -> None:
        if not self.ended(agent).triggered:
            self.ends.append((agent, reason, dict(facts)))
            self.tell("left", agent, reason=reason)
            self.ended(agent).succeed()

    # what tests ask

    def at(self, moment, do, *args, **more):
        """Call `do(world, ...)` at a moment."""

        def steps():
            yield self.env.timeout(self.minutes_at(moment) - self.env.now)
            do(self, *args, **more)

        self.env.process(steps())

    def quits(self, moment: datetime, agent: int) -> None:
        """The agent leaves of its own accord at a moment."""
        self.at(moment, lambda world: world.end_employment(agent, "quit"))

    def when(self, kind: str) -> list[datetime]:
        """The moments at which something of this kind was told."""
        return [self.moment(told.time) for told in self.told if told.kind == kind]

    def states(self, what: str) -> list[str]:
        """The end states of cases (`complaint`, `dismissal`, `dispute`) in order of ending."""
        return [told.facts["state"] for told in self.told if told.kind == f"{what}.closed"]

    def rows(self):
        """The log as `simkit.model.log.EventLog` hands it to the tables."""
        return ((int(told.time), told.kind, told.agent, told.case, told.facts) for told in self.told)

    def events(self) -> dict[str, list[object]]:
        """The log as the columns of the table `events`."""
        return {
            "time": [int(told.time) for told in self.told],
            "kind": [told.kind for told in self.told],
            "agent": [told.agent for told in self.told],
            "case": [told.case for told in self.told],
            "facts": [json.dumps(told.facts, default=str) for told in self.told],
        }


def beliefs(**groups: dict[str, object] | str) -> Beliefs:
    """Everything certain: no desk work, nobody settles, contests or is silent; `groups` are laid over it."""
    certain: dict[str, Any] = {
        "evidence": {"excuse": 0, "aggravated": 0},
        "settling": "off",
        "desk_work": "off",
        "answering": "off",
        "disputes": "off",
        "reaching": "off",
    }
    return Beliefs(cases=Cases.model_validate(certain | groups))
