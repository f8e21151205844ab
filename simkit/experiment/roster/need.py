"""What a channel's roster is made from: its groups, their possible weeks, and what is required."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from simkit.experiment.roster.rules import RosterRules
from simkit.experiment.roster.turns import WEEK, Terms, Turn, turns_of
from simkit.model.demand.contacts import Array
from simkit.policy.shifts import Shifts, Wave
from simkit.scenario.workforce import Group
from simkit.units.calendar import DayType, day_type

if TYPE_CHECKING:
    import pandas as pd

    from simkit.scenario import Scenario

SLOTS = 48
"""Half hours of a day."""

SCALE = 60
"""Persons are counted in sixtieths: whole numbers for the solver, exact for pauses of whole minutes."""


@dataclass(frozen=True)
class Need:
    """One channel's task."""

    groups: tuple[Group, ...]
    terms: dict[str, Terms]
    """By group."""
    shifts: Shifts
    rules: RosterRules
    days: tuple[date, ...]
    required: Array
    """[days x 48] seats."""

    @property
    def weeks(self) -> range:
        """The weeks by number."""
        return range(len(self.days) // 7)

    @cached_property
    def kinds(self) -> list[DayType]:
        """The kind of each day."""
        return [day_type(day) for day in self.days]

    @cached_property
    def turns(self) -> dict[str, list[Turn]]:
        """Group -> the weeks that its seats may work."""
        return {name: turns_of(terms) for name, terms in self.terms.items()}

    def week(self, number: int, there: Array | None) -> Need:
        """One week of the task; `there` [48] are seats still at work on its first morning."""
        required = self.required[SLOTS * WEEK * number : SLOTS * WEEK * (number + 1)].copy()
        if there is not None:
            required[:SLOTS] = np.maximum(required[:SLOTS] - there, 0)
        return replace(self, days=self.days[WEEK * number : WEEK * (number + 1)], required=required)

    def is_like(self, other: Need) -> bool:
        """Whether another task of the same groups asks for the same."""
        return self.kinds == other.kinds and bool(np.allclose(self.required, other.required, atol=0.01))

    def share(self, day: int) -> float:
        """The share of the seats whose turn it is that come in: less than 1 on a holiday only."""
        if self.kinds[day] == "statutory_holiday" and self.shifts.holidays == "reduced":
            return float(self.shifts.holiday_share or 0)
        return 1.0

    def waves(self, group: str, day: int) -> list[Wave]:
        """The waves open to the group on a day."""
        return self.terms[group].waves(self.kinds[day])


def presence(waves: Sequence[Wave]) -> Array:
    """[96] share of each half hour from the day's midnight in which a seat works, mean over the parts."""
    minutes = np.zeros((len(waves), 2 * SLOTS * 30))
    for row, wave in enumerate(waves):
        minutes[row, wave.start : wave.end] = 1
        for pause in (*wave.pauses, *([wave.split] if wave.split else [])):
            minutes[row, pause.at : pause.end] = 0
    shares: Array = minutes.reshape(len(waves), 2 * SLOTS, 30).mean(axis=(0, 2))
    return shares


def need_of(channel: str, scenario: Scenario, rules: RosterRules, required: pd.DataFrame) -> Need:
    """The task of a channel from a table of `required_staff`."""
    mine = required[required["channel"] == channel].sort_values(["date", "interval"])
    groups = tuple(group for group in scenario.workforce.groups if group.channel == channel)
    terms = {group.name: _terms(scenario, group, rules) for group in groups}
    days = tuple(mine["date"].unique())
    return Need(groups, terms, scenario.policy.shifts, rules, days, mine["seats"].to_numpy(float))


def _terms(scenario: Scenario, group: Group, rules: RosterRules) -> Terms:
    employment = group.employment or scenario.policy.employment
    contract = None if employment is None else employment.roster
    by_call = group.form not in ("full_time", "none")
    return Terms(group.name, scenario.policy.shifts, rules, contract, by_call)
