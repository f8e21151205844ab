"""Moments of the reference engine: events of SimPy whose order at equal times is ours."""

from __future__ import annotations

from enum import IntEnum

import simpy


class Rank(IntEnum):
    """Which of equal times comes first; among equal ranks the lower number of agent or contact."""

    DONE = 0
    """An agent logs in, comes back from a break, ends a talk or a wrap-up."""
    DUE = 1
    """A break or logout falls due."""
    ARRIVAL = 2
    GIVING_UP = 3
    END = 4
    """Of the day."""


class Moment(simpy.Event):
    """It happens at `at`. What SimPy does itself at that time (priorities 0 and 1) comes before."""

    def __init__(self, env: simpy.Environment, at: int, rank: Rank, entity: int = 0) -> None:
        super().__init__(env)
        self.rank = rank
        self._ok = True
        self._value = None
        env.schedule(self, priority=2 + (rank << 32) + entity, delay=at - env.now)  # type: ignore[arg-type]
