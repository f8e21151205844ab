"""The agents of one day as the floor sees them: when they are there, how fast, with which breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.floor.codes import FOREVER
from simkit.floor.day import Agents
from simkit.model.attendance import Duty
from simkit.model.breaks_taken import Break, breaks_taken
from simkit.units.clock import MICROSECONDS_PER_MINUTE

if TYPE_CHECKING:
    from simkit.model.center import Center

Array = NDArray[Any]


def agents(center: Center, day: int, present: list[Duty]) -> Agents:
    """The floor's agents, one row per duty, in the same order."""
    plans = [breaks_taken(center, day, duty) for duty in present]
    starts, lengths, kinds = _columns([breaks for breaks, _ in plans])
    traits = [center.outlook.at_work(duty.person) for duty in present]
    times = np.array([(duty.arrival, duty.leaves) for duty in present], np.int64).reshape(-1, 2)
    earlier = np.array([round(early * MICROSECONDS_PER_MINUTE) for _, early in plans], np.int64)
    logout = times[:, 1] * MICROSECONDS_PER_MINUTE
    plan = center.floor_plan
    return Agents(
        login=np.clip(times[:, 0] * MICROSECONDS_PER_MINUTE - earlier, 0, logout),
        logout=logout,
        slowness=np.array([1 / speed for speed, _ in traits]),
        resolution=np.array([resolution for _, resolution in traits]),
        capacity=np.array([plan.capacity[duty.person.seat.group] for duty in present]),
        group=np.array([plan.row(duty.person.seat) for duty in present]),
        weight=np.array([center.weight_of(duty.person) for duty in present]),
        fatigue=np.array([center.outlook.tired(duty.person, day, duty.arrival) for duty in present]),
        break_start=starts,
        break_duration=lengths,
        break_kind=kinds,
    )


def _columns(plans: list[list[Break]]) -> tuple[Array, Array, Array]:
    """Start, length and kind of breaks, one row per agent."""
    shape = (len(plans), max(map(len, plans), default=0))
    starts = np.full(shape, FOREVER, np.int64)
    lengths, kinds = np.ones(shape, np.int64), np.zeros(shape, np.int8)
    for row, plan in enumerate(plans):
        for column, (start, minutes, kind) in enumerate(plan):
            starts[row, column] = start * MICROSECONDS_PER_MINUTE
            lengths[row, column] = round(minutes * MICROSECONDS_PER_MINUTE)
            kinds[row, column] = kind
    return starts, lengths, kinds
