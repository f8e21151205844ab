"""The agents of one day as the floor sees them: when they are there, how fast, with which breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.floor.codes import FOREVER
from simkit.floor.day import Agents
from simkit.model.breaks_taken import breaks_taken
from simkit.model.duties import Duties
from simkit.model.planned_breaks import NEVER
from simkit.units.clock import MICROSECONDS_PER_MINUTE

if TYPE_CHECKING:
    from simkit.model.center import Center


def agents(center: Center, day: int, present: Duties) -> Agents:
    """The floor's agents, one row per duty, in the same order."""
    staff, people = center.staff, present.number
    breaks, early = breaks_taken(center, day, present)
    taken = breaks.start < NEVER
    speed, resolution = center.outlook.at_work(people)
    logout = present.leaves * MICROSECONDS_PER_MINUTE
    earlier = np.rint(early * MICROSECONDS_PER_MINUTE).astype(np.int64)
    return Agents(
        login=np.clip(present.arrival * MICROSECONDS_PER_MINUTE - earlier, 0, logout),
        logout=logout,
        slowness=1 / speed,
        resolution=resolution,
        capacity=staff.capacity[people],
        group=staff.floor_group[people],
        weight=staff.weight[people],
        fatigue=center.outlook.tired(people, day, present.arrival),
        # Starts are cut to whole microseconds, lengths rounded to them.
        break_start=np.where(taken, np.where(taken, breaks.start, 0) * MICROSECONDS_PER_MINUTE, FOREVER),
        break_duration=np.where(taken, np.rint(breaks.minutes * MICROSECONDS_PER_MINUTE), 1),
        break_kind=np.where(taken, breaks.kind, 0),
    )
