"""What being caught would cost, by the company's own discipline, and how far that keeps people from it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions.fatigue import slips
from simkit.assumptions.misconduct import Stakes, expected_loss, rate_factor, watching
from simkit.assumptions.numbers import Array
from simkit.policy.discipline import Act, Violation, plain_act
from simkit.policy.discipline.acts import ACTS, FactValue
from simkit.policy.discipline.sanction import Circumstances, Decision, PayFacts
from simkit.units.money import ZERO

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person

DELIBERATE = ("gain", "slack")
"""Motives that weigh what is at stake; temper and carelessness do not."""

MINUTES_PER_MONTH = 365.25 / 12 * 24 * 60

USUAL = Decimal("0.5")
"""Severity of a usual act of its kind."""


class Deterrence:
    """How each person weighs being noticed, act by act, month by month."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._rules = center.policy.discipline
        self._violations: dict[str, Violation | None] = {}
        self._first_time: dict[str, Decision] = {}
        self._rewards_lost: dict[str, Decimal] = {}
        self._losses: dict[tuple[int, int, str], float] = {}

    def rate_factors(self, person: Person, names: Sequence[str]) -> Array:
        """Rate of acts (codes of violations, kinds of act, or habits) over their usual rates."""
        belief = self._center.beliefs.behaviour.misconduct
        weighed = [name for name in names if belief.on and name in self._detection]
        losses = self._perceived(weighed) * np.array([self.expected_loss(person, name) for name in weighed])
        theirs = np.asarray(rate_factor(belief, person.responds, losses, person.stance.shortfall))
        factor = dict(zip(weighed, theirs.tolist(), strict=True)) | self._of_the_tired(person)
        return np.array([factor.get(name, 1.0) for name in names])

    def _of_the_tired(self, person: Person) -> dict[str, float]:
        """What tiredness does to acts that nobody weighs; as usual before the first shift."""
        staff, belief = self._center.staff, self._center.beliefs.behaviour.fatigue
        if staff.off_since[person.number] < 0:
            return {}
        return dict.fromkeys(self._unweighed, float(slips(belief, staff.fatigue[person.number])))

    @cached_property
    def _unweighed(self) -> tuple[str, ...]:
        """Acts of carelessness and temper."""
        conduct = self._center.beliefs.conduct
        believed = {**conduct.violations, **conduct.acts}
        return tuple(name for name, each in believed.items() if each.motive not in DELIBERATE)

    def rate_factor(self, person: Person, name: str) -> float:
        """Rate of one act over its usual rate."""
        if name not in person.rate_factors:
            person.rate_factors[name] = float(self.rate_factors(person, (name,))[0])
        return person.rate_factors[name]

    def expected_loss(self, person: Person, name: str) -> float:
        """What an act costs by the discipline if noticed, in months of pay, given the person's record."""
        key = (person.number, len(person.conduct.record), name)
        if key not in self._losses:
            belief, stakes = self._center.beliefs.behaviour.misconduct, self._if_noticed(person, name)
            self._losses[key] = float(expected_loss(belief, stakes))
        return self._losses[key]

    def _if_noticed(self, person: Person, name: str) -> Stakes:
        """The fine and the bonus for good conduct lost, in months of pay, and 1 for a dismissal."""
        violation = self._violation(name)
        if self._rules is None or violation is None:
            return Stakes(1.0)
        wage = max(self._center.outlook.usual_pay(person), Decimal(1))
        decision = self._decision(person, name, violation)
        pay, lost = PayFacts(person.last_bonus, wage, self._has_bonus), self._reward_lost(name, violation)
        taken = decision.cost(pay) if decision.sanctions else ZERO
        fine, bonus_lost = (float(yuan / wage) if yuan else 0.0 for yuan in (taken, lost))
        return Stakes(1.0, fine, bonus_lost, float(decision.dismisses))

    def _decision(self, person: Person, name: str, violation: Violation) -> Decision:
        """What would be decided; the same for everybody without a record."""
        assert self._rules is not None
        if person.conduct.record:
            return self._rules.decide(person.conduct.record, violation, Circumstances())
        if name not in self._first_time:
            self._first_time[name] = self._rules.decide((), violation, Circumstances())
        return self._first_time[name]

    def _reward_lost(self, name: str, violation: Violation) -> Decimal:
        """Yuan of bonus for good conduct that a usual act of this name takes."""
        assert self._rules is not None
        if name not in self._rewards_lost:
            self._rewards_lost[name] = self._rules.reward_lost(violation)
        return self._rewards_lost[name]

    def _violation(self, name: str) -> Violation | None:
        """What a usual act of this name is under the rules; found again each month, because windows move."""
        if name not in self._violations:
            act = self._act(name)
            self._violations[name] = None if self._rules is None else self._rules.classify(act)
        return self._violations[name]

    def new_month(self) -> None:
        """The calendar has moved on."""
        self._violations.clear()
        self._first_time.clear()
        self._rewards_lost.clear()
        self._losses.clear()

    def _act(self, name: str) -> Act:
        conduct, today = self._center.beliefs.conduct, self._center.today
        minutes = {"late": conduct.lateness.mean_minutes, "early_leave": conduct.early_leave.mean_minutes}
        plain = Act(name, today) if name in ACTS else plain_act(name, today)
        facts: dict[str, FactValue] = {**plain.facts, "severity": USUAL}
        if name in minutes:
            facts["minutes"] = round(minutes[name])
        if name == "absence":
            facts["days"] = 1
        believed = {**conduct.violations, **conduct.acts}.get(name)
        if believed is not None and believed.mean_loss:
            known = ACTS[plain.kind].facts
            facts |= {what: believed.mean_loss for what in ("loss", "amount") if what in known}
        return Act(plain.kind, today, facts)

    @cached_property
    def _detection(self) -> dict[str, float]:
        """The chance of being noticed of each act that people weigh; the system sees what it records."""
        conduct = self._center.beliefs.conduct
        believed = {**conduct.violations, **conduct.acts}
        seen = {name: each.detection for name, each in believed.items() if each.motive in DELIBERATE}
        return {
            **seen, "early_leave": 1.0, "missed_sign_in": 1.0,
            "proxy_punching": conduct.proxy_punching.detection,
        }  # fmt: skip

    def _perceived(self, names: Sequence[str]) -> Array:
        """The chances of being noticed as people see them: closer watching than usual wears off."""
        closer = self._center.beliefs.conduct.watching - 1
        months = self._center.env.now / MINUTES_PER_MONTH
        left = float(watching(self._center.beliefs.behaviour.monitoring, months)) if closer > 0 else 1.0
        usual = np.array([self._detection[name] for name in names])
        return np.asarray(np.minimum(1.0, usual * (1 + closer * left)))

    @cached_property
    def _has_bonus(self) -> bool:
        return any(line.bonus for line in self._center.policy.pay.lines.values())
