"""What the equations take and give: one number, or one per agent."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

LARGE = 700.0
"""Log-odds beyond which an exponential no longer fits a float."""

Array: TypeAlias = npt.NDArray[Any]
Numbers: TypeAlias = float | Array
"""A number, or an array with one per agent; arrays of one length can be mixed with numbers."""


def same(value: float, *like: Numbers) -> Numbers:
    """`value` in the shape of the others: what a response gives that is switched off."""
    shape = np.broadcast_shapes(*(np.shape(one) for one in like))
    return np.full(shape, value) if shape else value


def log_odds(chance: Numbers) -> Numbers:
    """ln(p / (1 - p)); minus infinity at 0, infinity at 1."""
    if isinstance(chance, float) and 0 < chance < 1:  # one person and day at a time: without NumPy's overhead
        return math.log(chance / (1 - chance))
    with np.errstate(divide="ignore"):
        odds: Numbers = np.log(chance) - np.log1p(-np.asarray(chance, float))
    return odds


def chance_of(odds: Numbers) -> Numbers:
    """The chance with these log-odds."""
    if isinstance(odds, float) and abs(odds) < LARGE:
        return 1 / (1 + math.exp(-odds))
    with np.errstate(over="ignore"):
        chance: Numbers = 1 / (1 + np.exp(-np.asarray(odds, float)))
    return chance if np.ndim(odds) else float(chance)
