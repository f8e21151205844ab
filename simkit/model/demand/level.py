"""How busy a day is: variation of whole days, season, promotions and festivals, growth."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np

from simkit.assumptions.demand import DayVariation, Period, Profile
from simkit.model.demand.contacts import Luck
from simkit.units.festivals import FESTIVALS, festival

DAYS_PER_YEAR = 365.25


def day_factor(variation: DayVariation, day_index: int, luck: Luck) -> float:
    """The factor of a whole day: lognormal with mean one, its logarithm a stationary autoregression.

    The normals come from one stream in order of days, so that any day can be asked alone.
    """
    if variation.cv == 0:
        return 1.0
    normals = luck("demand/day", 0).standard_normal(day_index + 1)
    phi, variance = variation.correlation, math.log1p(variation.cv**2)
    weights = phi ** np.arange(day_index, -1, -1.0)
    weights[1:] *= math.sqrt(1 - phi**2)
    return math.exp(math.sqrt(variance) * float(weights @ normals) - variance / 2)


def expected_level(demand: Profile, kind: str, day_index: int, day: date) -> float:
    """The factor known beforehand: scale, month, periods that touch the kind, growth since day 0."""
    level = demand.scale * demand.months.get(day.month, 1.0)
    level *= math.pow(1 + demand.growth_per_year, day_index / DAYS_PER_YEAR)
    for period in demand.periods:
        if (not period.kinds or kind in period.kinds) and covers(period, day):
            level *= period.factor
    return level


def covers(period: Period, day: date) -> bool:
    """Whether the day lies in the period, in whatever year it began."""
    return any(
        start - timedelta(period.days_before) <= day <= start + timedelta(period.days_after)
        for start in _starts(period.on, day.year)
    )


def _starts(on: str, year: int) -> list[date]:
    """The anchor days that can matter in `year`: this year's and its neighbours'."""
    if len(on) == len("2026-02-17"):
        return [date.fromisoformat(on)]
    years = (year - 1, year, year + 1)
    if on in FESTIVALS:
        return [festival(on, one) for one in years]
    return [date.fromisoformat(f"{one}-{on}") for one in years if _exists(one, on)]


def _exists(year: int, on: str) -> bool:
    """Whether the year has this day (29 February)."""
    try:
        date.fromisoformat(f"{year}-{on}")
    except ValueError:
        return False
    return True
