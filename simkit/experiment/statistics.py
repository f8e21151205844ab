"""Intervals, paired tests and sample sizes: Student's t over replications.

Only scipy.special is needed, which loads six times faster than scipy.stats; a test holds both equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from simkit.model.tables import Array


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over replications with its interval; low and high are None below two replications."""

    mean: float
    low: float | None
    high: float | None
    sd: float | None
    n: int

    @property
    def half_width(self) -> float | None:
        """Half of the interval's width."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2


def estimate(values: Array, confidence: float = 0.95) -> Estimate | None:
    """Mean and Student-t interval of the known values; None when none is known."""
    known = values[~np.isnan(values)]
    n = known.size
    if n == 0:
        return None
    mean = float(known.mean())
    if n == 1:
        return Estimate(mean, None, None, None, 1)
    sd = float(known.std(ddof=1))
    half = t_quantile(confidence, n) * sd / sqrt(n)
    return Estimate(mean, mean - half, mean + half, sd, n)


def sure(value: Estimate) -> bool:
    """Whether the interval leaves zero outside."""
    return value.low is not None and value.high is not None and value.low * value.high > 0


def t_quantile(confidence: float, n: int) -> float:
    """The factor of the standard error for a two-sided interval from `n` values."""
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, (1 + confidence) / 2))


def paired_p(differences: Array) -> float | None:
    """Two-sided p-value of the paired t-test that the mean difference is zero; None below two pairs."""
    from scipy.special import stdtr

    known = differences[~np.isnan(differences)]
    if known.size < 2:
        return None
    if np.all(known == known[0]):
        return 1.0 if known[0] == 0 else 0.0
    t = known.mean() / (known.std(ddof=1) / sqrt(known.size))
    return float(2 * stdtr(known.size - 1, -abs(t)))


def holm(p_values: list[float]) -> list[float]:
    """p-values corrected for being many (Holm 1979): each may be read as if it were the only one."""
    order = np.argsort(p_values, kind="stable")
    corrected, highest = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        corrected[place] = highest
    return corrected


def needed_for(sd: float, half_width: float, confidence: float = 0.95) -> int:
    """The fewest replications whose interval is at most `half_width` to either side, at this spread.

    Raises ValueError for a half-width that is not positive.
    """
    if half_width <= 0:
        raise ValueError("the half-width must be above zero")
    if sd == 0:
        return 2
    # Start from the normal distribution, which asks for too few, and walk up to the t distribution.
    n = max(2, ceil((t_quantile(confidence, 1_000_000) * sd / half_width) ** 2))
    while t_quantile(confidence, n) * sd / sqrt(n) > half_width:
        n += 1
    return n
