"""Who comes, who goes, who stays."""

from __future__ import annotations

import numpy as np

from simkit.experiment.metrics.metric import metric
from simkit.experiment.metrics.period import (
    MONTHS_PER_YEAR,
    mean_headcount,
    ratio,
    years_counted,
)
from simkit.model.tables import Array, Columns, RunTables

DAYS_PER_MONTH = 365.25 / MONTHS_PER_YEAR


def leavers(agents: Columns) -> Array:
    """Whether each person left (after the warm-up, which is filtered before)."""
    return ~np.isnan(agents["left_day"])


def _leaving_rate(tables: RunTables, reason: str | None) -> float | None:
    agents = tables.get("agents")
    if agents is None:
        return None
    gone = leavers(agents) if reason is None else agents["left_reason"] == reason
    return ratio(int(gone.sum()), mean_headcount(agents, tables.meta) * years_counted(tables.meta), 100)


@metric
def turnover(tables: RunTables) -> float | None:
    """Leavers / mean headcount x 12 / months."""
    return _leaving_rate(tables, None)


@metric
def quit_rate(tables: RunTables) -> float | None:
    """Turnover by people's own decision."""
    return _leaving_rate(tables, "quit")


@metric
def dismissal_rate(tables: RunTables) -> float | None:
    """Turnover by the company's decision."""
    return _leaving_rate(tables, "dismissed")


@metric
def headcount(tables: RunTables) -> float | None:
    """Mean number of people employed."""
    agents = tables.get("agents")
    return None if agents is None else mean_headcount(agents, tables.meta)


@metric
def tenure_mean(tables: RunTables) -> float | None:
    """Mean months since hiring of those employed at the end."""
    agents = tables.get("agents")
    if agents is None:
        return None
    stayed = ~leavers(agents)
    days = tables.meta.horizon_days - agents["hired_day"][stayed]
    return ratio(float(days.sum()), int(stayed.sum()), 1 / DAYS_PER_MONTH)


def _hired(tables: RunTables, agents: Columns) -> Array:
    """Whether each person was hired in the counted time; day 0 is the workforce that the scenario sets."""
    return agents["hired_day"] >= max(tables.meta.warm_up_day, 1)


@metric
def hires(tables: RunTables) -> float | None:
    """People hired per year."""
    agents = tables.get("agents")
    return None if agents is None else ratio(int(_hired(tables, agents).sum()), years_counted(tables.meta))


@metric
def vacancy_days(tables: RunTables) -> float | None:
    """Empty seat days per person hired; seats still empty at the end count their days too."""
    agents = tables.get("agents")
    if agents is None:
        return None
    hired = int(_hired(tables, agents).sum())
    return ratio(_empty_seat_days(agents, tables), hired)


def _empty_seat_days(agents: Columns, tables: RunTables) -> float:
    empty = 0.0
    order = np.lexsort((agents["hired_day"], agents["seat"]))
    seats, hired, left = (agents[key][order] for key in ("seat", "hired_day", "left_day"))
    for place in np.flatnonzero(~np.isnan(left)):
        followed = place + 1 < len(seats) and seats[place + 1] == seats[place]
        until = hired[place + 1] if followed else tables.meta.horizon_days
        empty += max(until - left[place], 0)
    return float(empty)
