"""Who comes today, when, and for how long: one duty per rostered person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import NormalDist
from typing import TYPE_CHECKING

from simkit.model.absences import absence_today, is_half
from simkit.model.annual_leave import ON_LEAVE, takes_leave
from simkit.model.conduct_file import Spell
from simkit.model.fates import EARLY, LATENESS, METRO, PROXY, SIGN_IN
from simkit.model.person import Person
from simkit.model.rota import Turn
from simkit.model.slots import is_declined
from simkit.model.state import contract
from simkit.policy.attendance import Punctuality
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center

ON_TIME = Punctuality()


@dataclass(slots=True)
class Duty:
    """One person's day as rostered and as it went. Times are minutes after midnight of the day.

    `there` is the arrival at the pre-shift meeting, `arrival` the log-in, `ends` the end of the shift
    (of the half worked on a half day of leave; of employment), `leaves` the log-out that is made for.
    `over` is an absence that ended before today; `rude` counts today's rude acts; `fate` is the person's
    luck of the day (`model.fates`).
    """

    person: Person
    turn: Turn
    absence: str
    there: int
    arrival: int
    ends: int
    leaves: int
    fate: Sequence[float]
    punctuality: Punctuality = ON_TIME
    over: Spell | None = None
    half_day: bool = False
    metro_failed: bool = False
    covered_up: bool = False
    signed_in: bool = True
    rude: int = 0

    @property
    def scheduled_minutes(self) -> int:
        """Minutes of work that were expected today, the meal and agreed leave left out."""
        return self.turn.work_minutes // 2 if self.half_day else self.turn.work_minutes

    @property
    def paid_meal_minutes(self) -> int:
        """Minutes of the meal that are working time; half a day has no meal."""
        meal = self.turn.wave.meal
        return meal.minutes if meal is not None and meal.paid and not self.half_day else 0

    @property
    def planned_rest_minutes(self) -> int:
        """Minutes of rest planned until the end of the shift, or of its half."""
        if not self.half_day:
            return self.turn.rest_minutes
        return sum(rest.minutes for rest in self.turn.wave.rests if rest.at < self.ends)

    @property
    def present(self) -> bool:
        """Whether the person works on the floor today."""
        return not self.absence


def duties(center: Center, day: int) -> list[Duty]:
    """The duties of everybody whom the rota calls on `day`, in order of hiring."""
    people = _on_rota(center, day)
    center.outlook.weigh_days(people)
    return [duty for person in people if (duty := _duty(center, person, day))]


def _on_rota(center: Center, day: int) -> list[Person]:
    start = day * MINUTES_PER_DAY
    working = center.working_between(start, start + MINUTES_PER_DAY)
    return [person for person in working if person.ready < start + MINUTES_PER_DAY]


def _duty(center: Center, person: Person, day: int) -> Duty | None:
    turn = center.rota.turn(person.seat, day)
    if turn is None:
        return None
    midnight = day * MINUTES_PER_DAY
    # Whoever is dismissed during the day works until that minute and takes no further contact.
    ends = turn.end if person.left is None else min(turn.end, int(person.left - midnight))
    if ends <= turn.start or person.ready > midnight + turn.start:
        return None
    if center.slots_can_be_declined and is_declined(center, contract(center, person), person.luck, day):
        center.tell("slot_declined", person.number)
        return None
    fate: list[float] = person.fate.of_day(day).tolist()
    absence, over = absence_today(center, person, day, fate)
    duty = Duty(person, turn, absence, turn.start, turn.start, ends, ends, fate, over=over)
    if absence == "personal" and is_half(center, fate):
        duty.absence, duty.half_day = "", True
        duty.ends = min(ends, turn.start + turn.work_minutes // 2)
    elif not absence and person.conduct.retraining_days:
        duty.absence, person.conduct.retraining_days = "retraining", person.conduct.retraining_days - 1
    elif not absence and takes_leave(person, day):
        duty.absence = ON_LEAVE
    if duty.present:
        _come_and_go(center, duty, day)
    return duty


def _come_and_go(center: Center, duty: Duty, day: int) -> None:
    """When the person is there, logs in, and makes for home."""
    fate, attendance = duty.fate, center.policy.attendance
    late = _minutes_late(center, duty.person, fate[LATENESS])
    duty.covered_up = late > 0 and _covered_up(center, duty.person, fate[PROXY])
    if day in center.metro_failures and fate[METRO] < center.beliefs.conduct.metro.riders:
        late, duty.metro_failed = late + round(center.beliefs.conduct.metro.minutes), True
    duty.there = attendance.due_at(duty.turn.start) + late
    duty.leaves = duty.ends - _minutes_early(center, duty.person, fate[EARLY])
    duty.arrival = min(max(duty.there, duty.turn.start), duty.leaves)
    if attendance.sign_in:
        duty.signed_in = not _forgets_to_sign_in(center, duty.person, fate[SIGN_IN])


def _minutes_late(center: Center, person: Person, luck: float) -> int:
    chance = center.outlook.lateness_chance(person)
    if luck >= chance:
        return 0
    habit = center.beliefs.conduct.lateness
    return max(1, round(lognormal(luck / chance, habit.mean_minutes, habit.cv)))


def _forgets_to_sign_in(center: Center, person: Person, luck: float) -> bool:
    habit = center.beliefs.conduct.sign_in
    return habit.on and luck < habit.missed * center.outlook.rate_factor(person, "missed_sign_in")


def _covered_up(center: Center, person: Person, luck: float) -> bool:
    """Whether a colleague punches in for the person who is late."""
    habit = center.beliefs.conduct.proxy_punching
    return habit.on and luck < habit.share * center.outlook.rate_factor(person, "proxy_punching")


def _minutes_early(center: Center, person: Person, luck: float) -> int:
    habit = center.beliefs.conduct.early_leave
    if not habit.on or luck >= 0.5:
        return 0
    share = min(0.5, habit.share * center.outlook.rate_factor(person, "early_leave"))
    if luck >= share:
        return 0
    return max(1, round(-log(max(luck / share, 1e-12)) * habit.mean_minutes))


def lognormal(luck: float, mean: float, cv: float) -> float:
    """The quantile at `luck` of a lognormal with this mean and coefficient of variation."""
    variance = log(1 + cv * cv)
    return mean * exp(NormalDist().inv_cdf(min(max(luck, 1e-12), 1 - 1e-12)) * variance**0.5 - variance / 2)
