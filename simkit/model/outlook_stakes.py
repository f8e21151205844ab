"""What being caught would cost, by the company's own discipline, and how far that keeps people from it."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from simkit.assumptions.misconduct import Stakes, expected_loss, rate_factor, watching
from simkit.policy.discipline import Act, Violation, plain_act
from simkit.policy.discipline.acts import ACTS, FactValue
from simkit.policy.discipline.sanction import Circumstances, Decision, PayFacts

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
        self._outcomes: dict[tuple[int, int, str], tuple[float, float, float]] = {}

    def rate_factor(self, person: Person, name: str) -> float:
        """Rate of an act (code of a violation, kind of act, or habit) over its usual rate."""
        if not self._center.beliefs.behaviour.misconduct.on or name not in self._detection:
            return 1.0
        # Where no rule punishes anything, every act is weighed alike.
        known_as = name if self._rules is not None else ""
        if known_as not in person.rate_factors:
            person.rate_factors[known_as] = self._weighed(person, name)
        return person.rate_factors[known_as]

    def _weighed(self, person: Person, name: str) -> float:
        belief = self._center.beliefs.behaviour.misconduct
        loss = expected_loss(belief, self._stakes(person, name, self._perceived(name)))
        return float(rate_factor(belief, person.responds, loss, person.stance.shortfall))

    def expected_loss(self, person: Person, habit: str) -> float:
        """What one more lateness or day without leave costs by the discipline, in months of pay."""
        belief = self._center.beliefs.behaviour.misconduct
        return float(expected_loss(belief, self._stakes(person, habit, 1.0)))

    def _stakes(self, person: Person, name: str, detection: float) -> Stakes:
        """Fine, bonus lost and dismissal for an act if it is noticed, given the person's record."""
        key = (person.number, len(person.conduct.record), name)
        if key not in self._outcomes:
            self._outcomes[key] = self._outcome(person, name)
        fine, bonus_lost, dismissal = self._outcomes[key]
        return Stakes(detection, fine=fine, bonus_lost=bonus_lost, dismissal=dismissal)

    def _outcome(self, person: Person, name: str) -> tuple[float, float, float]:
        """The fine and the bonus for good conduct lost, in months of pay, and 1 for a dismissal."""
        violation = self._violation(name)
        if self._rules is None or violation is None:
            return 0.0, 0.0, 0.0
        wage = max(self._center.outlook.usual_pay(person), Decimal(1))
        decision = self._decision(person, name, violation)
        fine = decision.cost(PayFacts(person.last_bonus, wage, self._has_bonus)) / wage
        bonus_lost = self._rules.reward_lost(violation) / wage
        return float(fine), float(bonus_lost), float(decision.dismisses)

    def _decision(self, person: Person, name: str, violation: Violation) -> Decision:
        """What would be decided; the same for everybody without a record."""
        assert self._rules is not None
        if person.conduct.record:
            return self._rules.decide(person.conduct.record, violation, Circumstances())
        if name not in self._first_time:
            self._first_time[name] = self._rules.decide((), violation, Circumstances())
        return self._first_time[name]

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
        self._outcomes.clear()

    def _act(self, name: str) -> Act:
        conduct, today = self._center.beliefs.conduct, self._center.now.date()
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

    def _perceived(self, name: str) -> float:
        """The chance of being noticed as people see it: closer watching than usual wears off."""
        closer = self._center.beliefs.conduct.watching - 1
        months = self._center.env.now / MINUTES_PER_MONTH
        left = float(watching(self._center.beliefs.behaviour.monitoring, months)) if closer > 0 else 1.0
        return min(1.0, self._detection[name] * (1 + closer * left))

    @cached_property
    def _has_bonus(self) -> bool:
        return any(line.bonus for line in self._center.policy.pay.lines.values())
