"""The duties of a day: who is on the rota, and how the day went for each."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.model.staff import OFF
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.conduct_file import Spell
    from simkit.model.person import Person
    from simkit.model.rota import Rota, Turn
    from simkit.policy.attendance import Lapse, Punctuality

Array = NDArray[Any]


@dataclass(slots=True, eq=False)
class Duties:
    """One row per person on the rota, in order of hiring. Times are minutes after midnight of the day.

    `there` is the arrival at the pre-shift meeting, `arrival` the log-in, `ends` the end of the shift (of
    the half worked on a half day of leave; of employment), `leaves` the log-out that is made for. `rude`
    counts the day's rude acts, `fate` is the luck of the day (`model.fates`). What few people have stands
    under their number: `over`, an absence that ended before today, and `lapses` of punctuality.
    """

    rota: Rota
    number: Array
    """Number of the person; `turn` is the number of the turn in the rota."""
    turn: Array
    starts: Array
    ends: Array
    scheduled: Array
    """Minutes of work that were expected today, the meal and agreed leave left out."""
    paid_meal: Array
    """Minutes of the meal that are working time; half a day has no meal."""
    people: Array
    fate: Array
    absence: Array
    """Why the person is not on the floor; empty: comes."""
    present: Array
    half_day: Array
    there: Array
    arrival: Array
    leaves: Array
    metro_failed: Array
    covered_up: Array
    signed_in: Array
    late: Array
    """Minutes late and minutes gone early, as judged."""
    early: Array
    is_late: Array
    rude: Array
    over: dict[int, Spell] = field(default_factory=dict)
    lapses: dict[int, tuple[Lapse, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.number)

    @property
    def came(self) -> Array:
        """The rows of those who work on the floor: row n of the floor's agents is row `came[n]`."""
        return np.flatnonzero(self.present)

    @property
    def planned_rest(self) -> Array:
        """Minutes of rest planned until the end of the shift, or of its half."""
        minutes = self.rota.figures.rest_minutes[self.turn]
        for row in np.flatnonzero(self.half_day).tolist():
            rests = self.turn_of(row).wave.rests
            minutes[row] = sum(rest.minutes for rest in rests if rest.at < self.ends[row])
        return minutes

    def take(self, rows: Array) -> Duties:
        """These rows, in this order."""
        columns: dict[str, Any] = {name: getattr(self, name)[rows] for name in COLUMNS}
        return Duties(self.rota, over=self.over, lapses=self.lapses, **columns)

    def before(self, others: Duties) -> Duties:
        """These duties and then the others; lapses and absences that ended are left out."""
        both = (self, others)
        columns: dict[str, Any] = {
            name: np.concatenate([getattr(each, name) for each in both]) for name in COLUMNS
        }
        return Duties(self.rota, **columns)

    def person(self, row: int) -> Person:
        """The person of a row."""
        found: Person = self.people[row]
        return found

    def turn_of(self, row: int) -> Turn:
        """The turn of a row."""
        return self.rota.turns[int(self.turn[row])]

    def stays_away(self, row: int, why: str) -> None:
        """The person of a row does not come to the floor."""
        self.absence[row], self.present[row] = why, False

    def leaves_at_half(self, row: int) -> None:
        """Leave for half of the day: the first half is worked, without the meal."""
        turn = self.turn_of(row)
        self.half_day[row], self.paid_meal[row] = True, 0
        self.scheduled[row] = turn.work_minutes // 2
        self.ends[row] = self.leaves[row] = min(self.ends[row], turn.start + turn.work_minutes // 2)

    def judged(self, row: int, verdict: Punctuality) -> None:
        """The verdict on the start and end of a shift."""
        self.late[row], self.early[row] = verdict.late_minutes, verdict.early_leave_minutes
        self.is_late[row] = verdict.is_late
        self.lapses[int(self.number[row])] = verdict.lapses


def called(center: Center, day: int, on_payroll: Array) -> Duties:
    """The duties of those of these people whom the rota calls on `day`, as planned."""
    staff, figures, midnight = center.staff, center.rota.figures, day * MINUTES_PER_DAY
    on_rota = on_payroll[staff.turn[day, on_payroll] != OFF]
    turn = staff.turn[day, on_rota].astype(np.int64)
    starts = figures.start[turn]
    # Whoever is dismissed during the day works until that minute and takes no further contact.
    ends = np.minimum(figures.end[turn], staff.left[on_rota] - midnight).astype(np.int64)
    rows = np.flatnonzero((ends > starts) & (staff.ready[on_rota] <= midnight + starts))
    number, turn, starts, ends = on_rota[rows], turn[rows], starts[rows], ends[rows]
    people = staff.people[number]
    so_far: dict[str, Any] = {name: np.zeros(len(number), np.bool_) for name in FLAGS}
    so_far |= {name: np.zeros(len(number), np.int64) for name in COUNTS}
    return Duties(
        rota=center.rota, number=number, turn=turn, starts=starts, ends=ends, people=people,
        scheduled=figures.work_minutes[turn], paid_meal=figures.paid_meal_minutes[turn],
        fate=center.fates.of_day(day, number, staff.luck[number]),
        absence=np.full(len(number), "", object), present=np.full(len(number), True),
        there=starts.copy(), arrival=starts.copy(), leaves=ends.copy(),
        signed_in=np.full(len(number), True), **so_far,
    )  # fmt: skip


COLUMNS = tuple(part.name for part in fields(Duties) if part.type == "Array")
FLAGS = ("half_day", "metro_failed", "covered_up", "is_late")
COUNTS = ("late", "early", "rude")
