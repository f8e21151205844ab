"""A day as it was played: who was there, what the floor was given, what became of it."""

from __future__ import annotations

from typing import NamedTuple

from simkit.floor import FloorDay, FloorLog
from simkit.model.attendance import Duty


class PlayedDay(NamedTuple):
    """The last day of the center; row n of the floor's agents is `present[n]`."""

    day: int
    present: list[Duty]
    floor: FloorDay
    log: FloorLog
