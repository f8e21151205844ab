"""How busy a day is: variation of whole days, season, promotions and festivals, growth."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache, lru_cache

import numpy as np

from simkit.assumptions.demand import DayVariation, Period, Profile
from simkit.model.demand.contacts import Luck
from simkit.units.festivals import FESTIVALS, festival

DAYS_PER_YEAR = 365.25


BLOCK = 64
"""Days whose factors are worked out together."""


def day_factor(variation: DayVariation, day_index: int, luck: Luck) -> float:
    """The factor of a whole day: lognormal with mean one, its logarithm a stationary autoregression.

    The normals come from one stream in order of days, so that any day can be asked alone.
    """
    return _day_factors(variation, day_index // BLOCK, luck)[day_index % BLOCK] if variation.cv else 1.0


@lru_cache(maxsize=2)
def _day_factors(variation: DayVariation, block: int, luck: Luck) -> list[float]:
    days = range(block * BLOCK, (block + 1) * BLOCK)
    normals = luck("demand/day", 0).standard_normal(days.stop)
    phi, variance = variation.correlation, math.log1p(variation.cv**2)
    factors = []
    for day in days:
        weights = phi ** np.arange(day, -1, -1.0)
        weights[1:] *= math.sqrt(1 - phi**2)
        logarithm = float(weights @ normals[: day + 1])
        factors.append(math.exp(math.sqrt(variance) * logarithm - variance / 2))
    return factors


def expected_levels(demand: Profile, day_index: int, day: date) -> list[float]:
    """The factor of each kind known beforehand: scale, month, growth since day 0, periods that touch it."""
    usual = demand.scale * demand.months.get(day.month, 1.0)
    usual *= math.pow(1 + demand.growth_per_year, day_index / DAYS_PER_YEAR)
    periods = [period for period in demand.periods if covers(period, day)]
    touching = [
        [period.factor for period in periods if not period.kinds or kind.name in period.kinds]
        for kind in demand.kinds
    ]
    return [math.prod(factors, start=usual) for factors in touching]


def covers(period: Period, day: date) -> bool:
    """Whether the day lies in the period, in whatever year it began."""
    spans = _spans(period.on, period.days_before, period.days_after, day.year)
    return any(first <= day <= last for first, last in spans)


@cache
def _spans(on: str, before: int, after: int, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of the periods that can matter in `year`: this year's and its neighbours'."""
    return tuple((start - timedelta(before), start + timedelta(after)) for start in _starts(on, year))


def _starts(on: str, year: int) -> list[date]:
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
