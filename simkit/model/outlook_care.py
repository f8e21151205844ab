"""Which care measures reach a person, and what they do there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions.care import CareEffect, assisted, together, trained_teammates, unstable_roster
from simkit.assumptions.exhaustion import strain_index
from simkit.assumptions.numbers import Array
from simkit.policy.care import Measure
from simkit.units.calendar import months_between, paid_days_per_month
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person

TRAINING = "training_week"
MINUTES_PER_HOUR = 60
NOTHING = CareEffect()


class CareReach:
    """The measures of the plan, person by person."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._belief = center.beliefs.behaviour.care
        care = center.policy.care
        self._measures: Mapping[str, Measure] = care.measures if care is not None else {}
        self._unstable = float(center.policy.shifts.changed_at_short_notice)
        self._partakes: dict[int, tuple[Measure, ...]] = {}
        self._trained_share: dict[tuple[str, date], float] = {}

    def begin_anew(self) -> None:
        """Forget how many teammates are trained: people have come since."""
        self._trained_share.clear()

    def levers(self, person: Person) -> frozenset[str]:
        """The levers of the measures that reach this person today."""
        today = self._center.today
        return frozenset(one.lever for one in self._measures_for(person) if one.runs_on(today))

    def _measures_for(self, person: Person) -> tuple[Measure, ...]:
        """The measures in which this person takes part; the same under every plan with the measure."""
        if person.number not in self._partakes:
            self._partakes[person.number] = tuple(
                measure
                for name, measure in self._measures.items()
                if measure.applies_to(person.seat.group) and self._takes_part(name, measure, person)
            )
        return self._partakes[person.number]

    def _ended(self, person: Person) -> frozenset[str]:
        """The levers of measures that are over and in which the person took part."""
        today, since = self._center.today, self._center.date_at(person.ready)
        over = (one for one in self._measures_for(person) if one.is_over(today))
        return frozenset(one.lever for one in over if one.ends is not None and since <= one.ends)

    def _takes_part(self, name: str, measure: Measure, person: Person) -> bool:
        if measure.share == 1:
            return True
        return bool(self._center.luck.of(f"care/{name}", person.luck).random() < float(measure.share))

    def effect(self, person: Person) -> CareEffect:
        """What the measures that reach this person do now."""
        if not self._measures and not self._unstable:
            return NOTHING
        levers, ended = self.levers(person), self._ended(person)
        trained = self._months_since_training(person)
        levers = levers - {TRAINING} if trained is None else levers | (ended & {TRAINING})
        effect = together(self._belief, levers, trained or 0.0, ended - levers)
        beside = self._beside_trained(person) if TRAINING not in levers else 1.0
        unrest = 0.0 if "stable_roster" in levers else self._unstable
        quits = effect.quits * float(unstable_roster(self._belief, unrest))
        return effect._replace(speed=effect.speed * beside, quits=quits)

    def minutes_away(self, people: Array, work_minutes: Array) -> Array:
        """Paid minutes of a shift away from contacts: training and the like, and relief from strain."""
        care, now = self._center.policy.care, self._center.env.now
        if care is None:
            return np.zeros(len(people))
        groups = {person.seat.group for person in people}
        hours = {group: care.hours_off_floor(group, self._center.today) for group in groups}
        shifts = float(self._shifts_per_month())
        away = np.array([hours[person.seat.group] * MINUTES_PER_HOUR / shifts for person in people])
        relief = care.workload_relief
        if relief is not None:
            relieved = np.array([now < person.relieved_until for person in people], np.bool_)
            away += np.where(relieved, float(relief.cut) * work_minutes, 0)
        return away

    def _shifts_per_month(self) -> Decimal:
        return paid_days_per_month(self._center.today)

    def relieve(self, numbers: Array) -> None:
        """Begin the relief of those who are under too much strain."""
        relief = self._center.policy.care.workload_relief if self._center.policy.care is not None else None
        if relief is None:
            return
        now, staff = self._center.env.now, self._center.staff
        for person, level in zip(staff.people[numbers], staff.exhaustion[numbers], strict=True):
            if now >= person.relieved_until and relief.relief(float(strain_index(level))) > 0:
                person.relieved_until = now + relief.days * MINUTES_PER_DAY
                self._center.tell("relieved", person.number)

    def pay(self, first: date) -> None:
        """Book what the measures of the month that begins on `first` cost."""
        care = self._center.policy.care
        if care is None:
            return
        people = self._center.employed()
        began = self._center.minutes_at(datetime.combine(first, time()))
        heads = {
            "agents": len(people),
            "newcomers": sum(person.hired >= began for person in people),
            "teams": len(self._center.scenario.workforce.groups),
        }
        for amount in care.costs(first, heads).values():
            if amount > 0:
                self._center.cost("care", amount)

    def assistance(self, people: Array, skill: Array) -> Array:
        """Factor on speed with assisting software, at the skill of each person."""
        if not self._measures:
            return np.ones(len(people))
        start = self._center.beliefs.behaviour.learning.start
        reached = np.array(["agent_assist" in self.levers(person) for person in people], np.bool_)
        return np.where(reached, assisted(self._belief, skill, start), 1.0)

    def _months_since_training(self, person: Person) -> float | None:
        """Whole months since the last training week of somebody who was there; None: never had one."""
        last = self._last_training()
        if last is None or self._center.date_at(person.ready) > last:
            return None
        return months_between(last, self._center.today)

    def _last_training(self) -> date | None:
        """The first day of the month of the last training week; it comes as often as it is paid for."""
        for measure in self._measures.values():
            if measure.lever == TRAINING:
                month = min(self._center.today, measure.ends or date.max).replace(day=1)
                every = measure.costs[0].every_months if measure.costs else 12
                last = month.replace(month=(month.month - 1) // every * every + 1)
                return None if measure.begins is not None and last < measure.begins.replace(day=1) else last
        return None

    def _beside_trained(self, person: Person) -> float:
        """What trained teammates do to the speed of somebody who was not trained; it fades with theirs."""
        if not any(measure.lever == TRAINING for measure in self._measures.values()):
            return 1.0
        month = (person.seat.group, self._center.today.replace(day=1))
        if month not in self._trained_share:
            mates = [mate for mate in self._center.employed() if mate.seat.group == person.seat.group]
            fresh = sum(self._freshness(mate) for mate in mates if self._was_trained(mate))
            self._trained_share[month] = fresh / len(mates) if mates else 0.0
        return float(trained_teammates(self._belief, self._trained_share[month]))

    def _was_trained(self, mate: Person) -> bool:
        return any(one.lever == TRAINING for one in self._measures_for(mate))

    def _freshness(self, mate: Person) -> float:
        """What is left of a teammate's training, 1 for all of it."""
        months = self._months_since_training(mate)
        return 0.0 if months is None else exp(-months / self._belief.training_months)
