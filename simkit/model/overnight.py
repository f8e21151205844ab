"""Shifts that go on past midnight: what is over, what goes on, and one record per shift."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from simkit.floor import FOREVER, NEVER, AgentLog, Agents, FloorDay, FloorLog, Handover
from simkit.model.aftermath import Results
from simkit.model.duties import Duties
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center

Array = NDArray[Any]
Record = TypeVar("Record", Agents, AgentLog, Results)

DAY = MINUTES_PER_DAY * MICROSECONDS_PER_MINUTE

SUMS = ("talk", "acw", "rest", "meal", "away", "idle", "handled", "received", "resolved")
"""What the two days of a shift add up to, in the floor's record of an agent."""


@dataclass(frozen=True, slots=True, eq=False)
class Shifts:
    """Shifts that began on one day, and the floor's record of them; times since midnight of that day.

    The floor's agents are those of `rostered` who came, in that order.
    """

    day: int
    rostered: Duties
    plan: FloorDay
    played: FloorLog
    results: Results

    def take(self, rows: Array, rostered: Duties) -> Shifts:
        """Only these people, whose records are these rows of the floor's agents."""
        return Shifts(
            self.day,
            rostered,
            replace(self.plan, agents=_picked(self.plan.agents, rows)),
            replace(self.played, agents=_picked(self.played.agents, rows)),
            _picked(self.results, rows),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Overnight:
    """Shifts that were not over at midnight: what was done so far, and the state in which they go on."""

    shifts: Shifts
    fatigue: Array
    break_left: Array
    break_kind: Array

    def __len__(self) -> int:
        return len(self.shifts.rostered)

    def agents(self) -> Agents:
        """The floor's agents of the new day who go on from yesterday."""
        plan, log = self.shifts.plan.agents, self.shifts.played.agents
        still_due = (log.break_start == NEVER) & (plan.break_start < FOREVER)
        later = np.where(still_due, np.maximum(plan.break_start - DAY, 0), FOREVER)
        going_on = self.break_left > 0
        starts = np.column_stack([np.where(going_on, 0, FOREVER), later])
        lengths = np.column_stack([np.where(going_on, self.break_left, 1), plan.break_duration])
        kinds = np.column_stack([self.break_kind, plan.break_kind])
        order = np.argsort(starts, axis=1, kind="stable")
        leaves = self.shifts.rostered.leaves
        return replace(
            plan,
            login=np.zeros(len(self), np.int64),
            logout=(leaves - MINUTES_PER_DAY) * MICROSECONDS_PER_MINUTE,
            fatigue=self.fatigue,
            break_start=np.take_along_axis(starts, order, 1),
            break_duration=np.take_along_axis(lengths, order, 1),
            break_kind=np.take_along_axis(kinds, order, 1),
        )


def going_on(center: Center, day: int, rostered: Duties) -> Duties | None:
    """Yesterday's shifts that reach into `day`; nobody begins the next one before the last is over."""
    if center.overnight is None:
        return None
    duties = center.overnight.shifts.rostered
    ends = np.floor(center.staff.left[duties.number]) - (day - 1) * MINUTES_PER_DAY
    duties.ends = np.minimum(duties.ends, ends).astype(np.int64)
    duties.leaves = np.minimum(duties.leaves, ends).astype(np.int64)
    busy_until = dict(zip(duties.number.tolist(), duties.leaves - MINUTES_PER_DAY, strict=True))
    earliest = np.array([busy_until.get(number, 0) for number in rostered.number.tolist()], np.int64)
    rostered.arrival = np.minimum(np.maximum(rostered.arrival, earliest), rostered.leaves)
    return duties


def shifts_over(center: Center, today: Shifts, handed: Handover) -> Iterator[Shifts]:
    """The shifts that are over when the day is: yesterday's, then today's. Those that go on are kept.

    The floor's agents of `today` are those who go on from yesterday, then those of today, then accounts
    that are nobody's. When the horizon ends, so does every shift.
    """
    earlier, came = center.overnight, today.rostered.came
    ahead = 0 if earlier is None else len(earlier)
    rows = ahead + np.arange(len(came))
    on = np.isin(rows, handed.agents) & (today.day < center.days - 1)
    center.overnight = _kept(today, handed, rows[on], today.rostered.take(came[on]))
    if earlier is not None:
        duties = earlier.shifts.rostered
        yield _joined(earlier.shifts, today.take(np.arange(ahead), duties))
    if len(rows) == len(today.played.agents.login) and not on.any():
        yield today
        return
    over = np.delete(np.arange(len(today.rostered)), came[on])
    yield today.take(rows[~on], today.rostered.take(over))


def shifts_of_leavers(center: Center) -> Iterator[Shifts]:
    """The shifts of those whose employment ended at this midnight, which are over too."""
    earlier = center.overnight
    if earlier is None:
        return
    duties = earlier.shifts.rostered
    gone = center.staff.left[duties.number] < np.inf
    if not gone.any():
        return
    over, on = np.flatnonzero(gone), np.flatnonzero(~gone)
    duties.ends[over] = duties.leaves[over] = MINUTES_PER_DAY
    center.overnight = (
        Overnight(
            earlier.shifts.take(on, duties.take(on)),
            *(state[on] for state in (earlier.fatigue, earlier.break_left, earlier.break_kind)),
        )
        if on.size
        else None
    )
    yield earlier.shifts.take(over, duties.take(over))


def _kept(today: Shifts, handed: Handover, rows: Array, duties: Duties) -> Overnight | None:
    if not len(duties):
        return None
    at = np.searchsorted(handed.agents, rows)
    return Overnight(
        today.take(rows, duties), handed.fatigue[at], handed.break_left[at], handed.break_kind[at]
    )


def _joined(first: Shifts, second: Shifts) -> Shifts:
    """Both days of the shifts as one record, in the time of the first day."""
    one, two = first.played.agents, second.played.agents
    # A break that went on over midnight stands in the first day's record with its whole length.
    repeated = np.zeros(two.break_start.shape, np.bool_)
    repeated[:, :1] = (one.break_end > DAY).any(axis=1, keepdims=True)
    starts, ends = (
        np.where(repeated | (times == NEVER), NEVER, times + DAY)
        for times in (two.break_start, two.break_end)
    )
    log = replace(
        one,
        **{name: getattr(one, name) + getattr(two, name) for name in SUMS},
        logout=two.logout + DAY,
        fatigue=two.fatigue,
        break_start=np.hstack([one.break_start, starts]),
        break_end=np.hstack([one.break_end, ends]),
    )
    plans = first.plan.agents, second.plan.agents
    breaks = {
        name: np.hstack([getattr(plan, name) for plan in plans])
        for name in ("break_start", "break_duration", "break_kind")
    }
    results = {
        part.name: getattr(first.results, part.name) + getattr(second.results, part.name)
        for part in fields(Results)
    }
    return Shifts(
        first.day,
        first.rostered,
        replace(first.plan, agents=replace(plans[0], **breaks), ends=2 * DAY),
        replace(first.played, agents=log),
        Results(**results),
    )


def _picked(record: Record, rows: Array) -> Record:
    """The rows of every column."""
    return replace(record, **{part.name: getattr(record, part.name)[rows] for part in fields(record)})
