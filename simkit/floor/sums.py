"""The log summed into intervals of the day, per channel: what service levels are made of.

Compiled, because a year has a million contacts. The kernel stands alone in this file for Numba's cache.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from simkit.floor.codes import Channel
from simkit.floor.day import Array, FloorDay
from simkit.floor.kernels.options import ENTRY, STEP
from simkit.floor.log import FloorLog

HALF_HOUR = 1_800_000_000
_HANDLED, _ABANDONED, _ROBOT, _WAITING, _IN_HAND = range(5)
_THERE, _ON_BREAK = np.int64(1), np.int64(-1)
_OFFERED, _ANSWERED, _LOST, _IN_THRESHOLD, _BY_ROBOT, _WAIT, _LOST_WAIT, _STAFFED = range(8)


@dataclass(frozen=True, eq=False)
class IntervalSums:
    """[channel, interval] int64 arrays; channels as `Channel`, intervals from the start of the day.

    A contact counts in the interval in which its customer began to wait, yesterday's in the first one.
    """

    offered: Array
    """Contacts that came today and that the robot did not settle."""
    handled: Array
    """Answered, also if still in hand when the day ended."""
    abandoned: Array
    in_threshold: Array
    """Answered within the channel's threshold."""
    by_robot: Array
    """Settled by the robot."""
    wait: Array
    """us waited by those who were answered."""
    abandoned_wait: Array
    """us waited by those who gave up."""
    staffed: Array
    """us that agents of the channel's groups were logged in and not on a break."""


def interval_sums(day: FloorDay, log: FloorLog, threshold: Array, length: int = HALF_HOUR) -> IntervalSums:
    """Sum the log into intervals of `length` us; `threshold` [3] us per channel.

    What was in hand since yesterday is left out (it was counted yesterday). Agents in no group staff nothing.
    """
    sums = np.zeros((8, len(Channel), -(-day.ends // length)), np.int64)
    group = np.where(day.agents.group >= 0, day.groups.channel[day.agents.group], -1)
    _sum_contacts(
        log.contacts.outcome,
        log.contacts.since,
        log.contacts.wait_over,
        day.contacts.kind,
        day.contacts.in_hand_of,
        day.kinds.channel,
        np.asarray(threshold, np.int64),
        length,
        sums,
    )
    _sum_agents(
        np.minimum(log.agents.login, day.ends),
        np.minimum(log.agents.logout, day.ends),
        log.agents.break_start,
        np.minimum(log.agents.break_end, day.ends),
        group,
        length,
        sums[_STAFFED],
    )
    return IntervalSums(*sums)


@njit(**ENTRY)
def _sum_contacts(outcome, since, wait_over, kind, held_by, channel, threshold, length, sums):
    last = sums.shape[2] - 1
    for i in range(outcome.size):
        end = outcome[i]
        if end > _IN_HAND or (held_by.size and held_by[i] >= 0):
            continue
        row = channel[kind[i]]
        at = min(max(since[i], 0) // length, last)
        if end == _ROBOT:
            sums[_BY_ROBOT, row, at] += 1
            continue
        sums[_OFFERED, row, at] += since[i] >= 0
        wait = wait_over[i] - since[i]
        if end == _ABANDONED:
            sums[_LOST, row, at] += 1
            sums[_LOST_WAIT, row, at] += wait
        elif end != _WAITING:
            sums[_ANSWERED, row, at] += 1
            sums[_WAIT, row, at] += wait
            sums[_IN_THRESHOLD, row, at] += wait <= threshold[row]


@njit(**STEP)
def _add_span(start, end, sign, length, row):
    """Add `sign` times the span to the intervals that it covers."""
    for at in range(start // length, row.size):
        if at * length >= end:
            break
        row[at] += sign * (min(end, (at + 1) * length) - max(start, at * length))


@njit(**ENTRY)
def _sum_agents(login, logout, break_start, break_end, channel, length, staffed):
    for agent in range(login.size):
        if channel[agent] < 0 or login[agent] < 0:
            continue
        row = staffed[channel[agent]]
        _add_span(login[agent], logout[agent], _THERE, length, row)
        for nth in range(break_start.shape[1]):
            if break_start[agent, nth] >= 0:
                _add_span(break_start[agent, nth], break_end[agent, nth], _ON_BREAK, length, row)
