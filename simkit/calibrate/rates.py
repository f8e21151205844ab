"""How many contacts when: half-hour rates by weekday, and how whole days differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from simkit.assumptions.week import HALF_HOURS, WEEKDAYS

Array = npt.NDArray[Any]

HALF_HOUR_MICROSECONDS = 1_800_000_000
HIGHEST_CORRELATION = 0.95


def half_hour_counts(day: Array, arrival: Array, days: Sequence[date]) -> Array:
    """[days, 48] contacts per half hour; `day` are date ordinals, `arrival` microseconds since midnight."""
    counts = np.zeros((len(days), HALF_HOURS))
    row = np.searchsorted([one.toordinal() for one in days], day)
    np.add.at(counts, (row, arrival // HALF_HOUR_MICROSECONDS), 1)
    return counts


def weekday_rates(counts: Array, days: Sequence[date]) -> dict[str, list[float]]:
    """Mean contacts per half hour of each weekday; a weekday without any logged day has none."""
    number = np.array([day.weekday() for day in days])
    rates = {}
    for weekday, name in enumerate(WEEKDAYS):
        mine = counts[number == weekday]
        mean = mine.mean(axis=0) if len(mine) else np.zeros(HALF_HOURS)
        rates[name] = [round(float(rate), 2) for rate in mean]
    return rates


def day_variation(totals: Array, days: Sequence[date]) -> dict[str, float]:
    """Spread of whole days beyond weekday and Poisson chance, and the correlation of neighbouring days.

    Moments: the variance within weekdays less its Poisson part, over the squared mean; the
    covariance of neighbouring days (chance does not reach across days) over the same.
    Trends count as variation.
    """
    number = np.array([day.weekday() for day in days])
    mean = np.array([totals[number == weekday].mean() for weekday in number])
    freedom = len(days) - len(set(number.tolist()))
    if freedom < 1:
        return {"cv": 0.0, "correlation": 0.0}
    squared = ((totals - mean) ** 2).sum() / freedom
    weight = len(days) / freedom
    excess = max(squared - mean.mean(), 0.0) / (mean**2).mean()
    ratio = np.divide(totals, mean, out=np.ones_like(mean), where=mean > 0) - 1
    ordinal = np.array([day.toordinal() for day in days])
    pairs = np.flatnonzero(np.diff(ordinal) == 1)
    if excess == 0 or len(pairs) == 0:
        return {"cv": round(float(np.sqrt(excess)), 3), "correlation": 0.0}
    covariance = (ratio[pairs] * ratio[pairs + 1]).mean() * weight
    correlation = float(np.clip(covariance / excess, -HIGHEST_CORRELATION, HIGHEST_CORRELATION))
    return {"cv": round(float(np.sqrt(excess)), 3), "correlation": round(correlation, 2)}
