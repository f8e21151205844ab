"""Triggers and rungs of a sanction ladder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from simkit.policy.discipline.conditions import Expected, hold
from simkit.policy.discipline.measures import Choice, Measure
from simkit.policy.discipline.sanction import Admission, Circumstances, Decision, Sanction, Violation
from simkit.policy.discipline.window import RepeatWindow
from simkit.policy.rule import Rule, Title


@dataclass(frozen=True, slots=True)
class Case:
    """One violation in front of the ladder: its class so far, the remembered record, the person."""

    violation: Violation
    treated_as: str
    record: Sequence[Decision]
    circumstances: Circumstances
    window: RepeatWindow


class Trigger(Rule):
    """When a rung applies; everything that is said has to hold, what is not said does not matter.

    `classes` are classes as treated (after upgrades), `committed` as committed. `times` is how many
    violations of this kind (same classes, committed, codes) there are within the window, this one
    included; `points` the penalty points within the window, this violation's included. `facts`
    are conditions on the facts of the act.
    """

    classes: tuple[str, ...] = ()
    committed: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    times: Annotated[int, Field(ge=1)] = 1
    points: Annotated[int, Field(ge=1)] | None = None
    within: RepeatWindow | None = None
    refused: bool | None = None
    admission: Admission | None = None
    aggravated: bool | None = None
    on_probation: bool | None = None
    manager: bool | None = None
    facts: Mapping[str, Expected] = {}

    def applies(self, case: Case) -> bool:
        """Whether the case triggers the rung."""
        now, person = case.violation, case.circumstances
        return (
            self._is_of_kind(now, case.treated_as)
            and self.refused in (None, person.refused)
            and self.admission in (None, person.admission)
            and self.aggravated in (None, now.aggravated)
            and self.on_probation in (None, person.on_probation)
            and self.manager in (None, person.manager)
            and hold(self.facts, now.act.facts)
            and self._is_repeated(case)
        )

    def _is_of_kind(self, violation: Violation, treated_as: str) -> bool:
        return (
            (not self.classes or treated_as in self.classes)
            and (not self.committed or violation.committed in self.committed)
            and (not self.codes or violation.code in self.codes)
        )

    def _is_repeated(self, case: Case) -> bool:
        if self.times == 1 and self.points is None:
            return True
        window = self.within or case.window
        past = [old for old in case.record if window.remembers(old.violation.day, case.violation.day)]
        times = 1 + sum(self._is_of_kind(old.violation, old.treated_as) for old in past)
        points = case.violation.points + sum(old.violation.points for old in past)
        return times >= self.times and (self.points is None or points >= self.points)


class Upgrade(Rule):
    """A violation that is treated as one of a graver class."""

    clause: str
    to: str
    when: Annotated[tuple[Trigger, ...], Field(min_length=1)]
    reading: Mapping[str, str] = {}


class Step(Rule):
    """One rung: it applies when one of its triggers does, and then brings all of its sanctions."""

    title: Title
    clause: str
    when: Annotated[tuple[Trigger, ...], Field(min_length=1)]
    sanctions: tuple[Measure, ...] = ()
    reading: Mapping[str, str] = {}

    def applies(self, case: Case) -> bool:
        """Whether one of the triggers holds."""
        return any(trigger.applies(case) for trigger in self.when)

    def impose(self, violation: Violation, choice: Choice) -> tuple[Sanction, ...]:
        """The sanctions of the rung for this violation."""
        return tuple(measure.impose(violation, self.clause, choice) for measure in self.sanctions)

    @property
    def takes_money(self) -> bool:
        """Whether one of the sanctions takes money from pay or counts a day as absent."""
        money = ("deduction", "fine", "compensation", "pay_for_loss", "forfeiture", "counts_as_absence")
        return any(measure.kind in money for measure in self.sanctions)
