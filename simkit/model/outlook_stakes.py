"""What being caught would cost, by the company's own discipline, and how far that keeps people from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

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


class ToldApart(NamedTuple):
    """Acts that people weigh: which, at which places, how likely noticed; and places of careless ones."""

    weighed: tuple[str, ...]
    places: Array
    detection: Array
    careless: Array


class Deterrence:
    """How each person weighs being noticed, act by act, month by month."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._rules = center.policy.discipline
        self._violations: dict[str, Violation | None] = {}
        self._first_time: dict[str, Decision] = {}
        self._rewards_lost: dict[str, Decimal] = {}
        self._losses: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
        """By person and length of the record: act -> months of pay."""
        self._known_acts: dict[tuple[str, ...], ToldApart] = {}

    def rate_factors(self, numbers: Array, names: Sequence[str]) -> Array:
        """[people, acts] rate of acts (codes of violations, kinds of act, habits) over their usual rates."""
        belief, acts = self._center.beliefs.behaviour.misconduct, self._told_apart(tuple(names))
        staff, factors = self._center.staff, np.ones((len(numbers), len(names)))
        if acts.weighed and len(numbers):
            at_stake = [self.expected_losses(person, acts.weighed) for person in staff.people[numbers]]
            losses = self._perceived(acts.detection) * np.array(at_stake)
            responds, shortfall = staff.responds[numbers][:, None], staff.shortfall[numbers][:, None]
            factors[:, acts.places] = rate_factor(belief, responds, losses, shortfall)
        if len(acts.careless):
            factors[:, acts.careless] = self._of_the_tired(numbers)[:, None]
        return factors

    def _of_the_tired(self, numbers: Array) -> Array:
        """What tiredness does to acts that nobody weighs; as usual before the first shift."""
        staff, belief = self._center.staff, self._center.beliefs.behaviour.fatigue
        return np.where(staff.off_since[numbers] < 0, 1.0, slips(belief, staff.fatigue[numbers]))

    def expected_losses(self, person: Person, names: Sequence[str]) -> list[float]:
        """What acts cost by the discipline if noticed, in months of pay, given the person's record.

        Nothing for what the rules do not name.
        """
        known = self._losses[person.number, len(person.conduct.record)]
        unknown = [name for name in names if name not in known]
        violations = {name: found for name in unknown if (found := self._violation(name)) is not None}
        known |= dict.fromkeys(unknown, 0.0)
        if violations:
            belief = self._center.beliefs.behaviour.misconduct
            wage = max(self._center.outlook.usual_pay(person), Decimal(1))
            pay = PayFacts(person.last_bonus, wage, self._has_bonus)
            for name, violation in violations.items():
                known[name] = float(expected_loss(belief, self._if_noticed(person, name, violation, pay)))
        return [known[name] for name in names]

    def _if_noticed(self, person: Person, name: str, violation: Violation, pay: PayFacts) -> Stakes:
        """The fine and the bonus for good conduct lost, in months of pay, and 1 for a dismissal."""
        decision, lost = self._decision(person, name, violation), self._reward_lost(name, violation)
        taken = decision.cost(pay) if decision.sanctions else ZERO
        fine, bonus_lost = (float(yuan / pay.total_wage) if yuan else 0.0 for yuan in (taken, lost))
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

    def _told_apart(self, names: tuple[str, ...]) -> ToldApart:
        """Those of these acts that people weigh, and those of carelessness and temper."""
        if names not in self._known_acts:
            conduct = self._center.beliefs.conduct
            believed = {**conduct.violations, **conduct.acts}
            detection = self._detection if self._center.beliefs.behaviour.misconduct.on else {}
            unweighed = {name for name, each in believed.items() if each.motive not in DELIBERATE}
            weighed = tuple(name for name in names if name in detection)
            self._known_acts[names] = ToldApart(
                weighed,
                np.flatnonzero([name in detection for name in names]),
                np.array([detection[name] for name in weighed]),
                np.flatnonzero([name in unweighed for name in names]),
            )
        return self._known_acts[names]

    def _perceived(self, usual: Array) -> Array:
        """These chances of being noticed as people see them: closer watching than usual wears off."""
        closer = self._center.beliefs.conduct.watching - 1
        months = self._center.env.now / MINUTES_PER_MONTH
        left = float(watching(self._center.beliefs.behaviour.monitoring, months)) if closer > 0 else 1.0
        return np.asarray(np.minimum(1.0, usual * (1 + closer * left)))

    @cached_property
    def _has_bonus(self) -> bool:
        return any(line.bonus for line in self._center.policy.pay.lines.values())
