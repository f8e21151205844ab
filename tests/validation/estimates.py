"""Simulated values with their 95 % intervals, as keywords of a `Finding`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from simkit.experiment.statistics import estimate
from tests.validation.finding import Band

CONFIDENCE = 0.95


class Simulated(TypedDict):
    """The part of a finding that comes out of a simulation."""

    simulated: float
    interval: Band


def mean(values: Sequence[float] | np.ndarray, confidence: float = CONFIDENCE) -> Simulated:
    """Mean over replications, Student's t."""
    found = estimate(np.asarray(values, dtype=float), confidence)
    if found is None or found.low is None or found.high is None:
        raise ValueError("at least two replications must know the value")
    return Simulated(simulated=found.mean, interval=(found.low, found.high))


def ratio(values: Sequence[float] | np.ndarray, base: Sequence[float] | np.ndarray) -> Simulated:
    """Sum of `values` over sum of `base`, paired by replication; delta method with Student's t."""
    above, below = np.asarray(values, dtype=float), np.asarray(base, dtype=float)
    value = above.sum() / below.sum()
    spread = mean((above - value * below) / below.mean())["interval"]
    return Simulated(simulated=float(value), interval=(value + spread[0], value + spread[1]))


def change(values: Sequence[float] | np.ndarray, base: Sequence[float] | np.ndarray) -> Simulated:
    """Change against the base in percent, paired by replication."""
    found = ratio(values, base)
    low, high = ((end - 1) * 100 for end in found["interval"])
    return Simulated(simulated=(found["simulated"] - 1) * 100, interval=(low, high))


def jackknife(value: float, left_out: Sequence[float]) -> Simulated:
    """A figure of all replications together, and what it is without each of them; Student's t."""
    runs = len(left_out)
    low, high = mean([runs * value - (runs - 1) * without for without in left_out])["interval"]
    half = (high - low) / 2
    return Simulated(simulated=value, interval=(value - half, value + half))


def joint(values: Sequence[float] | np.ndarray, figures: int) -> Simulated:
    """Like `mean`, so wide that all of so many figures of one simulation hold at once (Bonferroni)."""
    return mean(values, 1 - (1 - CONFIDENCE) / figures)
