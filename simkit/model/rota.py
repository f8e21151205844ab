"""The rota of the horizon: which wave each seat works on each day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from simkit.model.person import Seat
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

    @classmethod
    def of(cls, wave: Wave) -> Turn:
        """The wave's turn."""
        return cls(wave, wave.start, wave.end, wave.work_minutes, wave.rest_minutes)


class Rota:
    """A look-up of `Shifts.on_duty`, worked out once per plan and horizon, not once per replication.

    Slots to which a contract does not let anybody be called are left out.
    """

    def __init__(self, shifts: Shifts, horizon: Horizon, rosters: Rosters = ()) -> None:
        self._shifts = shifts
        self._horizon = horizon
        self._rosters = dict(rosters)
        self._rows: dict[tuple[str, int], tuple[Turn | None, ...]] = {}
        self._turns: dict[Wave, Turn] = {}

    def turn(self, seat: Seat, day: int) -> Turn | None:
        """The wave that the seat works on a day of the horizon; None on a day off."""
        key = (seat.group, seat.row)
        if key not in self._rows:
            waves = self._row(seat)
            self._rows[key] = tuple(None if wave is None else self._turn_of(wave) for wave in waves)
        return self._rows[key][day]

    def _turn_of(self, wave: Wave) -> Turn:
        if wave not in self._turns:
            self._turns[wave] = Turn.of(wave)
        return self._turns[wave]

    def _row(self, seat: Seat) -> Iterable[Wave | None]:
        dates = [self._horizon.day(number) for number in range(self._horizon.days)]
        waves = [self._shifts.on_duty(seat.row, date, seat.group) for date in dates]
        roster = self._rosters.get(seat.group)
        return waves if roster is None else roster.called(zip(dates, waves, strict=True))


def rota_of(scenario: Scenario) -> Rota:
    """The rota of a plan; kept for the replications that follow in the same process."""
    found = ((g.name, g.employment or scenario.policy.employment) for g in scenario.workforce.groups)
    rosters = tuple((name, employment.roster) for name, employment in found if employment is not None)
    return _rota(scenario.policy.shifts, scenario.horizon, rosters)


_rota = lru_cache(maxsize=8)(Rota)
