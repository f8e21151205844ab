"""The rota of the horizon: which wave each seat works on each day."""

from __future__ import annotations

from collections.abc import Iterable
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


class Rota:
    """A look-up of `Shifts.on_duty`, worked out once per plan and horizon, not once per replication.

    Slots to which a contract does not let anybody be called are left out.
    """

    def __init__(self, shifts: Shifts, horizon: Horizon, rosters: Rosters = ()) -> None:
        self._shifts = shifts
        self._horizon = horizon
        self._rosters = dict(rosters)
        self._rows: dict[tuple[str, int], tuple[Wave | None, ...]] = {}

    def wave(self, seat: Seat, day: int) -> Wave | None:
        """The wave that the seat works on a day of the horizon; None on a day off."""
        key = (seat.group, seat.row)
        if key not in self._rows:
            self._rows[key] = tuple(self._row(seat))
        return self._rows[key][day]

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
