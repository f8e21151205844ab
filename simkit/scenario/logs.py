"""The call log that a scenario replays: whether it can be read, and its rhythm over the week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from simkit.assumptions.demand import Replay
from simkit.assumptions.shapes import find
from simkit.errors import Fault, InputError
from simkit.scenario.calllog import CallLog, read_call_log
from simkit.scenario.scenario import Scenario

MICROSECONDS_PER_HALF_HOUR = 30 * 60 * 1_000_000


def log_faults(scenario: Scenario) -> Iterator[Fault]:
    """Everything wrong with the log that the scenario replays; nothing for other demand."""
    demand = scenario.assumptions.demand
    if not isinstance(demand, Replay):
        return
    place = scenario.place_of("assumptions.demand.file")
    here = Fault("", place.file, place.line, "assumptions.demand.file")
    try:
        log = log_of(scenario, demand)
    except ValueError as error:
        yield replace(here, message=str(error))
    except InputError as error:
        yield from error.faults
    else:
        if not len(played(log, demand)):
            days = f"{log.days[0]} to {log.days[-1]}"
            yield replace(here, message="no contact of the log lies in the days to be played", allowed=days)


def log_of(scenario: Scenario, demand: Replay) -> CallLog:
    """The log, read. Raises ValueError when there is no such file, InputError for what is wrong in it."""
    return read_call_log(find(demand.file, scenario.folder), demand.columns)


def played(log: CallLog, demand: Replay) -> np.ndarray:
    """The rows of the log that lie between `from_day` and `to_day`."""
    first = demand.from_day.toordinal() if demand.from_day else 0
    last = demand.to_day.toordinal() if demand.to_day else np.iinfo(np.int32).max
    return np.flatnonzero((log.day >= first) & (log.day <= last))


def week_of(scenario: Scenario, demand: Replay) -> list[list[float]]:
    """Contacts of the log by weekday from Monday and half hour, added up over all played days."""
    log = log_of(scenario, demand)
    rows = played(log, demand)
    week = np.zeros((7, 48))
    slots = np.minimum(log.arrival[rows] // MICROSECONDS_PER_HALF_HOUR, 47)
    # day 1 of the ordinal count is a Monday
    np.add.at(week, ((log.day[rows] - 1) % 7, slots), 1.0)
    return [[float(count) for count in day] for day in week]
