"""The floor's agents of a day put together.

First the people who go on from yesterday, then those of today, then accounts at which nobody works today:
absent members and unused accounts of groups that contacts may be put on all the same (R1.4), and the
mailbox of the night (R2).
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.floor import FOREVER, Agents, BreakKind
from simkit.floor.codes import MAX_TIME
from simkit.model import staffed
from simkit.model.duties import Duties
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center

Array = NDArray[Any]

NO_BREAK = {"break_start": FOREVER, "break_duration": 1, "break_kind": 0}


def agents(center: Center, day: int, present: Duties) -> Agents:
    """One row for everybody who goes on from yesterday, one per duty of `present`, then the others."""
    parts = [staffed.agents(center, day, present)]
    if center.overnight is not None:
        parts.insert(0, center.overnight.agents())
    routing = center.policy.routing
    if routing is not None and routing.when_all_offline == "members":
        parts.append(_nobody_at(_absent(center, day, present)))
    if routing is not None and routing.night is not None:
        parts.append(MAILBOX)
    return stacked(parts)


MAILBOX = Agents(
    login=np.zeros(1),
    logout=np.full(1, MAX_TIME),
    group=np.full(1, -1),
    break_start=np.zeros((1, 1)),
    break_duration=np.full((1, 1), MAX_TIME),
    break_kind=np.full((1, 1), BreakKind.AWAY),
)
"""An account that keeps the night's contacts until tomorrow: it is there, but away all day."""


def _absent(center: Center, day: int, present: Duties) -> list[tuple[int, int]]:
    """Row of the group and weight of every account that contacts may be put on though nobody is there."""
    plan, start = center.floor_plan, day * MINUTES_PER_DAY
    there = {*present.number.tolist()}
    accounts = [
        (plan.row(person.seat), center.weight_of(person))
        for person in center.working_between(start, start + MINUTES_PER_DAY)
        if person.number not in there
    ]
    for row, group in enumerate(plan.members):
        accounts += [(row, group.weight)] * group.unused
    return [(row, weight) for row, weight in accounts if plan.members[row].pitfall]


def _nobody_at(accounts: list[tuple[int, int]]) -> Agents:
    groups, weights = np.array(accounts, np.int64).reshape(-1, 2).T
    return Agents(
        login=np.full(len(groups), FOREVER), logout=np.zeros(len(groups)), group=groups, weight=weights
    )


def stacked(parts: list[Agents]) -> Agents:
    """The agents of all parts, one below the other."""
    if len(parts) == 1:
        return parts[0]
    width = max(part.break_start.shape[1] for part in parts)
    columns = {
        field.name: np.concatenate([_widened(part, field.name, width) for part in parts])
        for field in fields(Agents)
    }
    return Agents(**columns)


def _widened(part: Agents, name: str, width: int) -> Array:
    """A column; those of breaks filled up to `width`."""
    column: Array = getattr(part, name)
    if name not in NO_BREAK:
        return column
    missing = width - column.shape[1]
    return np.pad(column, ((0, 0), (0, missing)), constant_values=NO_BREAK[name])
