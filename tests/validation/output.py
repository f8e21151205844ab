"""Output of people on the floor, from the tables of a run."""

from __future__ import annotations

import pandas as pd

import simkit as sk
from simkit.model.tables import RunTables


def worked(tables: RunTables, first_day: int = 0, last_day: int | None = None) -> pd.DataFrame:
    """Shifts that somebody worked, from `first_day` up to but not including `last_day`."""
    days = tables.frame("agent_days")
    until = days["day"].max() + 1 if last_day is None else last_day
    return days[(days["absence"] == "") & (days["day"] >= first_day) & (days["day"] < until)]


def per_day(tables: RunTables, first_day: int = 0, last_day: int | None = None) -> pd.Series:
    """Contacts per shift worked of each agent."""
    return worked(tables, first_day, last_day).groupby("agent")["handled"].mean()


def per_shift(tables: RunTables, first_day: int = 0, last_day: int | None = None) -> float:
    """Contacts per shift worked, everybody together."""
    return float(worked(tables, first_day, last_day)["handled"].mean())


def shifts_worked(results: sk.Results) -> int:
    """Shifts worked after the warm-up, all arms and replications together."""
    return int((results.counted("agent_days")["absence"] == "").sum())


def month_starts(scenario: sk.Scenario) -> list[int]:
    """Number of the first day of each month, and of the first day after the run."""
    horizon = scenario.horizon
    return [(horizon.month(number) - horizon.start).days for number in range(horizon.months + 1)]
