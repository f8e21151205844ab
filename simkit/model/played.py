"""A day as it was played: who was there, what the floor was given, what became of it."""

from __future__ import annotations

from typing import NamedTuple

from simkit.floor import FloorDay, FloorLog
from simkit.model.duties import Duties


class PlayedDay(NamedTuple):
    """The last day of the center; row n of the floor's agents is `present[n]`."""

    day: int
    present: Duties
    floor: FloorDay
    log: FloorLog
