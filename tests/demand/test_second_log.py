"""A center runs on the shape of another real log just as well: nothing is tuned to the first one."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from simkit.model.replication import replicate
from simkit.scenario import Scenario, load_scenario
from simkit.scenario.library import scenarios_root

HALF_HOURS = 48


@cache
def scenario() -> Scenario:
    return load_scenario(scenarios_root() / "us-bank-2003.yaml")


@cache
def intervals() -> dict[str, Any]:
    return replicate(scenario(), seed=1, replication=0).tables["intervals"]


def offered(weekdays: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """[48] calls offered on these weekdays (0: Monday), a day."""
    table, horizon = intervals(), scenario().horizon
    days = [day for day in range(horizon.days) if horizon.day(day).weekday() in weekdays]
    rows = np.isin(table["day"], days) & (table["channel"] == "phone")
    counts = np.bincount(table["interval"][rows], table["offered"][rows], HALF_HOURS)
    return np.asarray(counts / len(days))


def logged(weekdays: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """[48] what the log says of them, scaled."""
    demand = scenario().assumptions.demand
    assert demand.kind == "profile"
    rates = np.array(demand.kinds[0].arrivals.days)[list(weekdays)].mean(axis=0)
    return np.asarray(rates * demand.scale)


def test_calls_come_in_the_half_hours_of_the_log():
    weekdays = (0, 1, 2, 3, 4)
    came, expected = offered(weekdays), logged(weekdays)
    assert np.corrcoef(came, expected)[0, 1] > 0.99
    assert came.sum() / expected.sum() == np.clip(came.sum() / expected.sum(), 0.9, 1.2)
    assert came[expected == 0].sum() < 0.02 * came.sum(), "only who calls again comes outside the hours"


def test_monday_morning_is_the_peak_and_weekends_are_empty():
    monday = offered((0,))
    assert 17 <= int(monday.argmax()) <= 24, "between half past eight and half past twelve"
    assert offered((5, 6)).sum() < 0.03 * monday.sum()


def test_the_team_serves_most_of_them():
    table = intervals()
    assert table["handled"].sum() / table["offered"].sum() > 0.85
