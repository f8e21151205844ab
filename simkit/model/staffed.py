"""The agents of one day as the floor sees them: when they are there, how fast, with which breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.floor.codes import FOREVER
from simkit.floor.day import Agents
from simkit.model.attendance import Duty
from simkit.model.breaks_taken import NEVER, breaks_taken
from simkit.units.clock import MICROSECONDS_PER_MINUTE

if TYPE_CHECKING:
    from simkit.model.center import Center


def agents(center: Center, day: int, present: list[Duty]) -> Agents:
    """The floor's agents, one row per duty, in the same order."""
    people, plan = [duty.person for duty in present], center.floor_plan
    breaks, early = breaks_taken(center, day, present)
    taken = breaks.start < NEVER
    speed, resolution = center.outlook.at_work(people)
    arrival = np.array([duty.arrival for duty in present], np.int64)
    logout = np.array([duty.leaves for duty in present], np.int64) * MICROSECONDS_PER_MINUTE
    earlier = np.rint(early * MICROSECONDS_PER_MINUTE).astype(np.int64)
    return Agents(
        login=np.clip(arrival * MICROSECONDS_PER_MINUTE - earlier, 0, logout),
        logout=logout,
        slowness=1 / speed,
        resolution=resolution,
        capacity=np.array([plan.capacity[person.seat.group] for person in people]),
        group=np.array([plan.row(person.seat) for person in people]),
        weight=np.array([center.weight_of(person) for person in people]),
        fatigue=center.outlook.tired(people, day, arrival),
        # Starts are cut to whole microseconds, lengths rounded to them.
        break_start=np.where(taken, np.where(taken, breaks.start, 0) * MICROSECONDS_PER_MINUTE, FOREVER),
        break_duration=np.where(taken, np.rint(breaks.minutes * MICROSECONDS_PER_MINUTE), 1),
        break_kind=np.where(taken, breaks.kind, 0),
    )
