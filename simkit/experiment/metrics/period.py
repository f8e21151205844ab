"""How long and with how many people: the denominators of the metrics."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from simkit.model.tables import Array, Columns, RunMeta
from simkit.units.calendar import days_of_month, next_month

MONTHS_PER_YEAR = 12


def months_counted(meta: RunMeta) -> float:
    """Months from the end of the warm-up to the end of the horizon; a broken month counts by its days."""
    day = meta.start + timedelta(days=meta.warm_up_day)
    end = meta.start + timedelta(days=meta.horizon_days)
    months = 0.0
    while day < end:
        until = min(next_month(day), end)
        months += (until - day).days / days_of_month(day)
        day = until
    return months


def years_counted(meta: RunMeta) -> float:
    """The counted time in years of twelve months."""
    return months_counted(meta) / MONTHS_PER_YEAR


def person_days(agents: Columns, meta: RunMeta) -> float:
    """Days of employment inside the counted time, summed over the people."""
    first = np.maximum(agents["hired_day"], meta.warm_up_day)
    last = np.fmin(agents["left_day"], meta.horizon_days)
    return float(np.maximum(last - first, 0).sum())


def mean_headcount(agents: Columns, meta: RunMeta) -> float:
    """People employed, as a mean over the counted days."""
    return person_days(agents, meta) / (meta.horizon_days - meta.warm_up_day)


def month_bounds(month: str, meta: RunMeta) -> tuple[int, int]:
    """First day of `YYYY-MM` and first day after it, as days of the horizon."""
    first = date.fromisoformat(f"{month}-01")
    return (first - meta.start).days, (next_month(first) - meta.start).days


def ratio(part: float, whole: float, scale: float = 1.0) -> float | None:
    """`scale * part / whole`; None when there is nothing to divide by."""
    return scale * part / whole if whole else None


def known_sum(values: Array) -> float | None:
    """The sum of the known values; None when none is known."""
    known = values[~np.isnan(values)]
    return float(known.sum()) if known.size else None
