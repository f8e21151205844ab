"""The staff in columns: what every day asks of everybody, one row per person, by the person's number.

A `Person` keeps what is asked of one person now and then. What is asked of all of them day after day
stands here, so that a day is a few comparisons of columns and looks only at those one by one for whom
something odd happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person

Array = NDArray[Any]

OFF = -1
"""Turn of a day off."""

BLANK: dict[str, Any] = {
    "people": None, "luck": 0, "hired": 0.0, "left": np.inf, "ready": 0.0, "birthday": 0,
    "group": "", "seat": 0, "floor_group": 0, "capacity": 1, "weight": 1,
    "ability": 1.0, "habit": 0.0,
    "exhaustion": 0.0, "fatigue": 0.0, "off_since": float(-MINUTES_PER_DAY), "last_sanction": -np.inf,
    "days_missed": 0, "days_at_work": 0, "in_spell": False, "rostered_before": False, "retraining_days": 0,
    "leave_due": np.inf, "acts_from": np.inf,
    "away_chance": np.nan, "late_chance": np.nan, "price_of_day": np.nan, "price_of_lateness": np.nan,
    "price_of_rest": np.nan, "early_leave": np.nan, "missed_sign_in": np.nan, "pays_for_lateness": 0.0,
    "speed": 1.0, "learning": 1.0, "minutes": 1.0, "sales": 1.0, "quality": 0.0, "effort": 1.0,
    "unexplained": 0.0, "shortfall": 0.0, "responds": False, "proxy_punching": np.nan,
}  # fmt: skip
"""Every column with what stands in it before a person is known."""


class Staff:
    """The columns. `nan` stands for what is to be worked out when it is next asked for."""

    people: Array
    """The `Person` of each row."""
    luck: Array
    hired: Array
    left: Array
    """Minute at which the employment ended; infinite while it has not."""
    ready: Array
    birthday: Array
    """Day of the month of the hiring, on which months of service are completed."""
    group: Array
    seat: Array
    """Row of the seat within the group."""
    floor_group: Array
    capacity: Array
    weight: Array
    ability: Array
    habit: Array
    """Standard normal, above 0 for people who are late and overrun more."""
    exhaustion: Array
    fatigue: Array
    """Tiredness when the last shift was over, in hours of work at the usual occupancy."""
    off_since: Array
    last_sanction: Array
    days_missed: Array
    """Days away this month."""
    days_at_work: Array
    """Days of this month on the record as worked."""
    in_spell: Array
    rostered_before: Array
    retraining_days: Array
    leave_due: Array
    """Day of the horizon from which on the next day of annual leave is due; infinite for none."""
    acts_from: Array
    """Day from which on the next forbidden act will be done; infinite for none."""
    away_chance: Array
    """Chance of staying away tomorrow."""
    late_chance: Array
    price_of_day: Array
    """What one more day away costs, in months of pay; the next ones: one more late start, an overrun rest."""
    price_of_lateness: Array
    price_of_rest: Array
    pays_for_lateness: Array
    """How far a small fine, now or before, has made lateness something that one may buy (1: fully)."""
    early_leave: Array
    """Rate of going early over the usual one."""
    missed_sign_in: Array
    proxy_punching: Array
    speed: Array
    """Ability, stance and care together, learning left out; so with the next ones."""
    learning: Array
    minutes: Array
    sales: Array
    quality: Array
    effort: Array
    unexplained: Array
    """Log points of pay below peers; the next one: below what the person takes for fair."""
    shortfall: Array
    responds: Array
    """Whether what is at stake deters the person."""
    turn: Array
    """[days, people] number of the turn in `Rota.turns`; OFF on a day off."""

    def __init__(self, days: int, room: int) -> None:
        self._number = 0
        for name, value in BLANK.items():
            kind = object if value is None or isinstance(value, str) else None
            setattr(self, name, np.full(room, value, kind))
        self.turn = np.full((days, room), OFF, np.int16)

    def __len__(self) -> int:
        return self._number

    def working_on(self, day: int) -> Array:
        """The numbers of those on the payroll, training over, for some of this day."""
        start, there = day * MINUTES_PER_DAY, slice(self._number)
        working = (self.left[there] > start) & (self.ready[there] < start + MINUTES_PER_DAY)
        return np.flatnonzero(working)

    def employed_at(self, time: float) -> Array:
        """The numbers of those on the payroll at `time`."""
        there = slice(self._number)
        return np.flatnonzero((self.hired[there] <= time) & (self.left[there] > time))

    def at_work_at(self, time: float) -> Array:
        """The numbers of those on the payroll whose training is over at `time`."""
        there = slice(self._number)
        return np.flatnonzero((self.ready[there] <= time) & (self.left[there] > time))

    def enter(self, center: Center, person: Person) -> None:
        """Somebody new, whose number is the next one."""
        if person.number == self.turn.shape[1]:
            self._make_room()
        row = person.number
        self._number = row + 1
        self.people[row], self.hired[row], self.ready[row] = person, person.hired, person.ready
        self.luck[row] = person.luck
        self.birthday[row] = center.date_at(person.hired).day
        self.ability[row], self.habit[row] = person.ability, person.punctuality
        self.responds[row] = person.responds
        self.sit_down(center, person)

    def sit_down(self, center: Center, person: Person) -> None:
        """The person holds this seat and grade from now on, and with it waves and a place on the floor."""
        row, seat, plan = person.number, person.seat, center.floor_plan
        self.group[row], self.seat[row], self.floor_group[row] = seat.group, seat.row, plan.row(seat)
        self.capacity[row], self.weight[row] = plan.capacity[seat.group], center.weight_of(person)
        self.turn[:, row] = center.rota.numbers(seat)
        self.paid_otherwise(person)

    def paid_otherwise(self, person: Person) -> None:
        """Another post: a month of it may pay differently."""
        self.price_of_rest[person.number] = np.nan

    def adopt(self, person: Person) -> None:
        """A new stance, or other care: what it does to a day's work."""
        row, stance, care = person.number, person.stance, person.care
        self.speed[row] = person.ability * stance.speed * care.speed
        self.learning[row], self.minutes[row] = care.learning, stance.minutes * care.minutes
        self.sales[row] = stance.sales * care.sales
        self.quality[row], self.effort[row] = stance.quality, stance.effort
        self.unexplained[row], self.shortfall[row] = stance.unexplained, stance.shortfall

    def ask_anew(self, person: Person) -> None:
        """A new stance: everything that was weighed under the old one is to be weighed again."""
        row = person.number
        for column in (self.away_chance, self.late_chance, self.price_of_rest, self.early_leave):
            column[row] = np.nan
        self.missed_sign_in[row] = self.proxy_punching[row] = np.nan
        self.price_anew(person)

    def price_anew(self, person: Person) -> None:
        """The record, or the days missed, have changed: so has what one more costs."""
        self.price_of_day[person.number] = self.price_of_lateness[person.number] = np.nan

    def plan_leave(self, person: Person) -> None:
        """The days of annual leave that are planned have changed."""
        self.leave_due[person.number] = person.conduct.leave[0] if person.conduct.leave else np.inf

    def sanctioned(self, person: Person, time: float) -> None:
        """A sanction was spoken."""
        person.sanctioned.append(time)
        self.last_sanction[person.number] = time

    def sanctions_since(self, numbers: Array, time: float) -> Array:
        """How many sanctions each has had since `time`; most have had none."""
        found = np.zeros(len(numbers), np.int64)
        for place in np.flatnonzero(self.last_sanction[numbers] >= time):
            found[place] = self.people[numbers[place]].sanctions_since(time)
        return found

    def _make_room(self) -> None:
        """A quarter more rows."""
        more = max(8, self.turn.shape[1] // 4)
        for name, value in BLANK.items():
            column = getattr(self, name)
            setattr(self, name, np.concatenate([column, np.full(more, value, column.dtype)]))
        self.turn = np.concatenate([self.turn, np.full((len(self.turn), more), OFF, np.int16)], axis=1)
