"""The breaks that the rota plans, turn by turn, ready to be taken for everybody at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.floor.codes import BreakKind
from simkit.policy.care import RestRule
from simkit.policy.shifts import Meal, Wave

Array = NDArray[Any]

NEVER = np.inf
"""Start of a break that is not taken; it fills the rows of those who have fewer breaks than others."""

Planned = tuple[tuple[int, int, BreakKind], ...]
"""Breaks in order: start, length in minutes, kind."""


@lru_cache(maxsize=256)
def planned_breaks(wave: Wave, rest_rule: RestRule | None = None) -> Planned:
    """The breaks of a wave and those that the rest rule adds."""
    added = rest_rule.missing_rests(wave) if rest_rule is not None else ()
    breaks = [
        (p.at, p.minutes, BreakKind.MEAL if isinstance(p, Meal) else BreakKind.REST)
        for p in (*wave.pauses, *added)
    ]
    if wave.split:
        breaks.append((wave.split.at, wave.split.minutes, BreakKind.AWAY))
    return tuple(sorted(breaks))


class PlannedBreaks:
    """The breaks of some turns: as they are written, and as columns."""

    def __init__(self, of_turn: Sequence[Planned]) -> None:
        self.of_turn = tuple(of_turn)
        self.widths = np.array([len(breaks) for breaks in of_turn], np.int64)
        width = int(self.widths.max(initial=0))
        rows = [filled(breaks, width) for breaks in of_turn]
        self.columns: Array = np.array(rows, float).reshape(len(rows), width, 3)
        """[turns, breaks, 3] start, minutes and kind."""


def filled(breaks: Planned, width: int) -> Array:
    """[width, 3] start, minutes and kind of these breaks, then of breaks that are not taken."""
    rows = [*breaks, *[(NEVER, 1, BreakKind.REST)] * (width - len(breaks))]
    return np.array(rows, float).reshape(width, 3)
