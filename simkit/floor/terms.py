"""Numbers that both engines derive from the day, so that neither derives them alone."""

from __future__ import annotations

import numpy as np

from simkit.floor.day import Array, FloorDay

_MICROSECONDS_PER_HOUR = 3_600_000_000
_MICROSECONDS_PER_MINUTE = 60_000_000


def load_per_us(day: FloorDay) -> float:
    """Hours of load that a microsecond of work adds."""
    return 1.0 / (_MICROSECONDS_PER_HOUR * day.fatigue.reference_occupancy)


def share_kept(day: FloorDay) -> Array:
    """[A, R] share of its load that an agent keeps after each break, if taken."""
    minutes = day.agents.break_duration / _MICROSECONDS_PER_MINUTE
    kept: Array = np.exp(-minutes / day.fatigue.recovery_minutes)
    return kept
