"""The front door of the floor: one day in, what became of it out."""

from __future__ import annotations

from typing import Literal, TypeAlias

from simkit.floor.checks import check
from simkit.floor.day import FloorDay
from simkit.floor.log import FloorLog

Engine: TypeAlias = Literal["compiled", "reference"]


def play(day: FloorDay, engine: Engine = "compiled") -> FloorLog:
    """Play the day's contacts against the day's agents.

    Both engines are the same model and give equal logs; `compiled` is for experiments, `reference`
    (SimPy) for reading and tracing. Deterministic: all luck is in the day. Raises InputError if the
    day contradicts itself.
    """
    check(day)
    if engine == "compiled":
        from simkit.floor.compiled import play_compiled  # numba takes half a second to load

        return play_compiled(day)
    from simkit.floor.reference import play_reference

    return play_reference(day)
