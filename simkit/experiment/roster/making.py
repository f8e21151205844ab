"""The call: requirement, counts, seats, coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

import numpy as np

from simkit.errors import Fault, InputError
from simkit.experiment.roster.counts import count_seats
from simkit.experiment.roster.need import SLOTS, Need, need_of, presence
from simkit.experiment.roster.result import Roster
from simkit.experiment.roster.rules import roster_rules
from simkit.experiment.roster.seats import Seats, assign
from simkit.experiment.roster.solver import cp_model
from simkit.experiment.staffing import Formula, required_staff
from simkit.model.demand.contacts import Array
from simkit.units.clock import clock

if TYPE_CHECKING:
    import pandas as pd

    from simkit.scenario import Scenario


class Choices(TypedDict, total=False):
    """What `roster` may be told.

    start: the first day (the first Monday of the horizon). shrinkage, formula: see `required_staff`.
    rules: changes to the rules kept beside the scenario's shifts (`rules.yaml`). seed: of the search.
    """

    start: date | None
    shrinkage: float | None
    formula: Formula
    rules: Mapping[str, object] | None
    seed: int


@dataclass(frozen=True, slots=True)
class _Channel:
    need: Need
    seats: dict[str, Seats]
    statuses: list[str]
    gap: float


def roster(scenario: Scenario, weeks: int = 4, **choices: Unpack[Choices]) -> Roster:
    """A roster for every seat over so many weeks, as near to the required staff as the rules allow.

    Every seat keeps one shift within a week (and throughout, unless the scenario's shifts rotate), has
    its weekly rest as one block, and never works more days or hours on end than the rules say; among
    rosters that fit equally, weekends and late shifts are shared out evenly. Same input, same roster.
    Needs OR-Tools (the extra `calibrate`). Raises InputError when it is missing or no roster exists.
    """
    cp_model()
    rules = roster_rules(choices.get("rules"))
    required = required_staff(
        scenario, weeks, choices.get("start"), choices.get("shrinkage"), choices.get("formula", "erlang_a")
    )
    served = {group.channel for group in scenario.workforce.groups}
    made = {
        channel: _made(need_of(channel, scenario, rules, required), choices.get("seed", 0))
        for channel in required["channel"].unique()
        if channel in served
    }
    if not made:
        raise InputError(Fault("no group serves a channel of the demand", place="workforce.groups"))
    return _together(scenario.name, made)


def _made(need: Need, seed: int) -> _Channel:
    counts = count_seats(need, seed)
    found = {group.name: assign(need, group.name, counts, seed) for group in need.groups}
    statuses = [counts.status, *(status for _, status in found.values())]
    return _Channel(need, {name: seats for name, (seats, _) in found.items()}, statuses, counts.gap)


def _together(name: str, made: dict[str, _Channel]) -> Roster:
    import pandas as pd

    first = next(iter(made.values())).need
    statuses = {status for channel in made.values() for status in channel.statuses}
    index = [
        (group, seat + 1)
        for c in made.values()
        for group, rows in c.seats.items()
        for seat in range(len(rows))
    ]
    rows = [row for channel in made.values() for seats in channel.seats.values() for row in seats]
    table = pd.DataFrame(
        rows, index=pd.MultiIndex.from_tuples(index, names=["group", "seat"]), columns=list(first.days)
    )
    table.columns.name = "date"
    coverage = pd.concat([_coverage(name, channel) for name, channel in made.items()], ignore_index=True)
    return Roster(
        scenario=name,
        status="OPTIMAL" if statuses == {"OPTIMAL"} else "FEASIBLE",
        gap=max(channel.gap for channel in made.values()),
        table=table,
        coverage=coverage,
        shifts=first.shifts,
        rules=first.rules,
        notice_days=max(
            (terms.notice_days for c in made.values() for terms in c.need.terms.values()), default=0
        ),
    )


def _coverage(channel: str, made: _Channel) -> pd.DataFrame:
    """Required and rostered seats per half hour, pauses taken off."""
    import pandas as pd

    need, there = made.need, _there(made)
    slots = np.arange(len(there))
    frame = pd.DataFrame({"date": [need.days[slot // SLOTS] for slot in slots], "interval": slots % SLOTS})
    frame["time"] = [clock(30 * int(interval)) for interval in frame["interval"]]
    frame["channel"] = channel
    frame["required"] = need.required
    frame["rostered"] = there
    return frame


def _there(made: _Channel) -> Array:
    need = made.need
    there = np.zeros(SLOTS * (len(need.days) + 1))
    for group, seats in made.seats.items():
        waves = {wave.name: need.shifts.parts_of(wave) for wave in need.shifts.waves_of(group)}
        shares = {
            (name, part): presence([wave]) for name, parts in waves.items() for part, wave in enumerate(parts)
        }
        for day in range(len(need.days)):
            on = [row[day] for row in seats if row[day]]
            for place, name in enumerate(on):
                part = on[:place].count(name) % len(waves[name])
                there[SLOTS * day : SLOTS * (day + 2)] += shares[name, part][: len(there) - SLOTS * day]
    return there[: SLOTS * len(need.days)]
