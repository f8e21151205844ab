"""What people decide from day to day: to stay away, to come late, to rest longer, to bend a rule."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions.absence import absence_chance, lateness_chance, overlong_rest_chance
from simkit.assumptions.exhaustion import drifted, strain
from simkit.assumptions.fatigue import after_rest
from simkit.assumptions.misconduct import deterrent, habit_of_paying, small_fine
from simkit.assumptions.numbers import Array
from simkit.model.outlook_care import CareReach
from simkit.model.outlook_post import ABSENCES
from simkit.model.outlook_stakes import Deterrence
from simkit.model.person import MEMORY_OF_SANCTIONS_DAYS
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.floor import FloorLog
    from simkit.model.attendance import Duty
    from simkit.model.center import Center
    from simkit.model.person import Person

MINUTES_PER_HOUR = 60


class DayByDay:
    """Chances of a day as each person stands, and what the day leaves behind in the person."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._care = CareReach(center)
        self._deterrence = Deterrence(center)
        self._known_prices: dict[int, tuple[object, tuple[float, float]]] = {}

    def weigh_days(self, people: Sequence[Person]) -> None:
        """Have those weigh the day who have not yet: with a new month, or new in the company."""
        undecided = [person for person in people if person.away_chance is None]
        if undecided:
            self._weigh_days(undecided)

    def absence_chance(self, person: Person) -> float:
        """Chance of staying away from a scheduled day, once it is weighed."""
        assert person.away_chance is not None
        return person.away_chance

    def lateness_chance(self, person: Person) -> float:
        """Chance of coming late to a shift, once it is weighed."""
        assert person.late_chance is not None
        return person.late_chance

    def _weigh_days(self, people: Sequence[Person]) -> None:
        """How likely each is to stay away or come late tomorrow."""
        beliefs = self._center.beliefs
        tired = np.array([person.exhaustion for person in people])
        prices = [self._prices(person) for person in people]
        missed, late = np.array(prices, float).reshape(-1, 2).T
        punctual = np.array([person.punctuality for person in people])
        unfair = np.array([person.stance.unexplained for person in people])
        away = absence_chance(beliefs.behaviour.absence, missed, tired, unfair)
        fines, habit = (
            beliefs.behaviour.small_fines,
            np.array([person.pays_for_lateness for person in people]),
        )
        coming_late = lateness_chance(
            beliefs.conduct.lateness, punctual, deterrent(fines, late), tired, small_fine(fines, late, habit)
        )
        for person, chance, late_chance in zip(people, away.tolist(), coming_late.tolist(), strict=True):  # type: ignore[union-attr]
            person.away_chance, person.late_chance = chance, late_chance

    def _get_used_to_fines(self, people: Sequence[Person]) -> None:
        """Once a month: lateness under a small fine becomes something that one may buy."""
        fines = self._center.beliefs.behaviour.small_fines
        late = np.array([self._prices(person)[1] for person in people])
        habits = habit_of_paying(fines, np.array([person.pays_for_lateness for person in people]), late)
        for person, habit in zip(people, np.asarray(habits).tolist(), strict=True):
            person.pays_for_lateness = habit

    def _prices(self, person: Person) -> tuple[float, float]:
        """What one more day away and one more late start cost; kept until the month or the record changes."""
        now = (person.stance, len(person.conduct.record), person.days_missed > 0)
        if person.number not in self._known_prices or self._known_prices[person.number][0] != now:
            prices = self._price_of_a_day(person), self._price_of_lateness(person)
            self._known_prices[person.number] = now, prices
        return self._known_prices[person.number][1]

    def _price_of_a_day(self, person: Person) -> float:
        """What one more day away costs beyond its wage, in months of pay."""
        kinds = self._center.beliefs.conduct.absence_kinds
        pay = person.stance.further_day if person.days_missed else person.stance.day_away
        if self._center.policy.discipline is None:
            return pay
        without_leave = kinds.unauthorised * (1 - kinds.proof)
        return pay + without_leave * self._deterrence.expected_loss(person, "absence")

    def _price_of_lateness(self, person: Person) -> float:
        """What one more late start costs, in months of pay."""
        if self._center.policy.discipline is None:
            return person.stance.lateness
        return person.stance.lateness + self._deterrence.expected_loss(person, "late")

    def overlong_rest_chance(self, people: Sequence[Person]) -> Array:
        """Chance that a rest overruns: by habit, by tiredness, and less where it costs something."""
        habit, price, tired = (
            np.array(column)
            for column in (
                [person.punctuality for person in people],
                [self._price_of_a_rest(person) for person in people],
                [person.exhaustion for person in people],
            )
        )
        return np.asarray(overlong_rest_chance(self._center.beliefs.conduct.rests, habit, price, tired))

    def _price_of_a_rest(self, person: Person) -> float:
        """What an overrun costs in months of pay: it breaks the single limit and the total one."""
        if not self._paid_for_rests or not self._center.policy.breaks.applies_to(person.seat.group):
            return 0.0
        return self._paid_for_rests / max(float(self._center.outlook.usual_pay(person)), 1.0)

    @cached_property
    def _paid_for_rests(self) -> float:
        """Yuan that an overrun costs in compensation, as often as it is noticed."""
        rules, conduct = self._center.policy.breaks, self._center.beliefs.conduct
        noticed = 1.0 if rules.seen_by == "system" else min(1.0, conduct.rests.detection * conduct.watching)
        owed = sum(rules.compensation.get(kind, 0) for kind in ("long_rest", "too_much_rest"))
        return noticed * float(owed)

    def extra_rest_chance(self) -> float:
        """Chance of an unplanned rest in a shift."""
        rests = self._center.beliefs.conduct.rests
        return rests.extra_per_shift if rests.on else 0.0

    def rate_factor(self, person: Person, act: str) -> float:
        """How often the person does something that is forbidden, over the base rate of the assumptions.

        `act` is a code of the catalogue of violations (m4), a kind of act (noise), or a habit
        (early_leave, missed_sign_in, proxy_punching).
        """
        return self._deterrence.rate_factor(person, act)

    def rate_factors(self, person: Person, acts: Sequence[str]) -> Array:
        """The same for several acts."""
        return self._deterrence.rate_factors(person, acts)

    def tired(self, people: Sequence[Person], day: int, minute: Array) -> Array:
        """How tired people still are when a shift starts at `minute`, in hours of work at usual occupancy."""
        belief = self._center.beliefs.behaviour.fatigue
        if not belief.on:
            return np.zeros(len(people))
        left, since = np.array([(person.fatigue, person.off_since) for person in people]).reshape(-1, 2).T
        hours = (day * MINUTES_PER_DAY + minute - since) / MINUTES_PER_HOUR
        return np.asarray(after_rest(belief, left, np.maximum(hours, 0.0)))

    def settle(self, day: int, rostered: Sequence[Duty], played: FloorLog) -> None:
        """Let the shifts of a day settle: strain and tiredness in who came, a day missed in who did not."""
        came = [duty.person for duty in rostered if duty.present]
        for duty in rostered:
            if duty.half_day or duty.absence in ABSENCES:
                duty.person.days_missed += 1
            if duty.absence not in ABSENCES:
                duty.person.days_at_work += 1
        ends = (played.agents.logout // MICROSECONDS_PER_MINUTE).tolist()
        for person, fatigue, end in zip(came, played.agents.fatigue.tolist(), ends, strict=True):
            person.fatigue, person.off_since = fatigue, day * MINUTES_PER_DAY + float(end)
        if came and self._center.beliefs.behaviour.exhaustion.on:
            self._tire(came, played)
            self._care.relieve(came)
        self._weigh_days([duty.person for duty in rostered])

    def _tire(self, came: Sequence[Person], played: FloorLog) -> None:
        belief, contacts = self._center.beliefs.behaviour.exhaustion, self._center.beliefs.behaviour.contacts
        agents = played.agents
        busy = agents.talk + agents.acw
        occupancy = busy / np.maximum(busy + agents.idle, 1)
        since = self._remembered()
        sanctions = np.array([person.sanctions_since(since) for person in came])
        toward = strain(belief, occupancy, contacts.abusive * agents.handled, sanctions)
        level = drifted(belief, np.array([person.exhaustion for person in came]), toward)
        for person, value in zip(came, level.tolist(), strict=True):  # type: ignore[union-attr]
            person.exhaustion = value

    def _remembered(self) -> float:
        """The minute since which sanctions are remembered."""
        return self._center.env.now - MEMORY_OF_SANCTIONS_DAYS * MINUTES_PER_DAY
