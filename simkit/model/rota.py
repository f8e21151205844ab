"""The rota of the horizon: which wave each seat works on each day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from simkit.model.person import Seat
from simkit.model.staff import OFF
from simkit.policy.employment import Roster
from simkit.policy.shifts import Shifts, Wave

if TYPE_CHECKING:
    from simkit.scenario import Scenario
    from simkit.scenario.workforce import Horizon


Rosters: TypeAlias = tuple[tuple[str, Roster], ...]
"""Group of the workforce -> how its contract lets it be called; groups without a contract are absent."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A turn at work: a wave with the figures that every day asks for. One object per wave of a rota."""

    wave: Wave
    start: int
    end: int
    work_minutes: int
    rest_minutes: int
    paid_meal_minutes: int
    """Minutes of the meal that are working time."""

    @classmethod
    def of(cls, wave: Wave) -> Turn:
        """The wave's turn."""
        paid_meal = wave.meal.minutes if wave.meal is not None and wave.meal.paid else 0
        return cls(wave, wave.start, wave.end, wave.work_minutes, wave.rest_minutes, paid_meal)


class Figures(NamedTuple):
    """The figures of all turns as columns, by number of the turn."""

    start: NDArray[Any]
    end: NDArray[Any]
    work_minutes: NDArray[Any]
    rest_minutes: NDArray[Any]
    paid_meal_minutes: NDArray[Any]


class Rota:
    """A look-up of `Shifts.on_duty`, worked out once per plan and horizon, not once per replication.

    Slots to which a contract does not let anybody be called are left out. `turns` are numbered as they
    are met.
    """

    def __init__(self, shifts: Shifts, horizon: Horizon, rosters: Rosters = ()) -> None:
        self._shifts = shifts
        self._dates = [horizon.day(number) for number in range(horizon.days)]
        self._rosters = dict(rosters)
        self.turns: list[Turn] = []
        self._numbers: dict[tuple[str, int], NDArray[np.int16]] = {}
        self._of_wave: dict[Wave | None, int] = {None: OFF}
        self._met: dict[int, tuple[Wave | None, int]] = {}
        """The same by identity: to compare waves field by field takes long, and a rota has few objects."""
        self._figures = Figures(*np.empty((5, 0), np.int64))

    def numbers(self, seat: Seat) -> NDArray[np.int16]:
        """[days] number of the turn that the seat works on each day of the horizon; OFF on a day off."""
        key = (seat.group, seat.row)
        if key not in self._numbers:
            self._numbers[key] = np.array([self._number(wave) for wave in self._row(seat)], np.int16)
        return self._numbers[key]

    def turn(self, seat: Seat, day: int) -> Turn | None:
        """The turn of the seat on a day of the horizon; None on a day off."""
        number = int(self.numbers(seat)[day])
        return None if number == OFF else self.turns[number]

    @property
    def figures(self) -> Figures:
        """The figures of every turn met so far."""
        if len(self._figures.start) != len(self.turns):
            rows = [
                (turn.start, turn.end, turn.work_minutes, turn.rest_minutes, turn.paid_meal_minutes)
                for turn in self.turns
            ]
            self._figures = Figures(*np.array(rows, np.int64).T.copy())
        return self._figures

    def _number(self, wave: Wave | None) -> int:
        known = self._met.get(id(wave))
        if known is not None:
            return known[1]
        if wave not in self._of_wave:
            assert wave is not None
            self._of_wave[wave] = len(self.turns)
            self.turns.append(Turn.of(wave))
        self._met[id(wave)] = wave, self._of_wave[wave]
        return self._of_wave[wave]

    def _row(self, seat: Seat) -> Iterable[Wave | None]:
        waves = [self._shifts.on_duty(seat.row, date, seat.group) for date in self._dates]
        roster = self._rosters.get(seat.group)
        return waves if roster is None else roster.called(zip(self._dates, waves, strict=True))


def rota_of(scenario: Scenario) -> Rota:
    """The rota of a plan; kept for the replications that follow in the same process."""
    found = ((g.name, g.employment or scenario.policy.employment) for g in scenario.workforce.groups)
    rosters = tuple((name, employment.roster) for name, employment in found if employment is not None)
    return _rota(scenario.policy.shifts, scenario.horizon, rosters)


_rota = lru_cache(maxsize=8)(Rota)
