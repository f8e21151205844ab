"""What one day hands to the next: who still waits, who is being served, who will call again, who works on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.floor.codes import NEVER, Outcome
from simkit.floor.day import Array, Contacts, FloorDay, FollowUps
from simkit.floor.log import FloorLog
from simkit.floor.rows import columns_of, fresh_count

_MICROSECONDS_PER_MINUTE = 60_000_000
_RESOLVED, _NOT_RESOLVED = -1.0, 2.0
"""Resolution luck that leaves no doubt: it was decided yesterday."""


@dataclass(frozen=True, eq=False)
class Handover:
    """Tomorrow's beginning, in tomorrow's time."""

    contacts: Contacts
    """To be merged with tomorrow's own (`simkit.floor.merge`). `since` is negative: yesterday. `dedicated`
    and `in_hand_of` hold today's agent numbers."""
    rows: Array
    """[H] row that each of these contacts had today."""
    agents: Array
    """[B] agents whose shift goes on: they log in at 0."""
    logout: Array
    """[B] int64 us, planned."""
    fatigue: Array
    """[B] float64 hours of load, for `Agents.fatigue`."""
    break_left: Array
    """[B] int64 us of the break that is going on, to be planned from 0; 0 = none."""
    break_kind: Array
    """[B] int8 `BreakKind` of that break."""


def hand_over(day: FloorDay, log: FloorLog) -> Handover:
    """What tomorrow's floor day must begin with.

    Queued contacts line up again at 0 in the order in which they came; routing weights count anew.
    """
    going_on = np.flatnonzero((log.agents.login != NEVER) & (day.agents.logout > day.ends))
    left, kind = _break_left(day, log, going_on)
    fatigue = log.agents.fatigue[going_on]
    if left.any():
        # the rest of a break takes its share of the load tomorrow, although it was booked when it began
        fatigue *= np.exp(left / _MICROSECONDS_PER_MINUTE / day.fatigue.recovery_minutes)
    contacts, rows = _contacts(day, log)
    return Handover(
        contacts=contacts,
        rows=rows,
        agents=going_on,
        logout=day.agents.logout[going_on] - day.ends,
        fatigue=fatigue,
        break_left=left,
        break_kind=kind,
    )


def _contacts(day: FloorDay, log: FloorLog) -> tuple[Contacts, Array]:
    """Contacts without an end and their possible follow-ups, in tomorrow's time; and their rows today."""
    comes, dormant = _alive(day, log)
    wait_over, since = log.contacts.wait_over[comes], log.contacts.since[comes]
    arrival = np.where(log.contacts.outcome[comes] == Outcome.CALLS_LATER, wait_over - day.ends, 0)
    fresh = fresh_count(day.contacts)
    came = np.where(comes < fresh, day.contacts.arrival[comes], since)
    order = np.lexsort((came, arrival))
    rows = np.concatenate([comes[order], dormant])
    none = np.zeros(len(dormant), np.int64)
    new = {
        "arrival": np.concatenate([arrival[order], none]),
        "since": np.concatenate([since[order] - day.ends, none]),
        "in_hand_of": np.empty(0, np.int64),
    }
    kept = {
        name: column[rows]
        for name, column in columns_of(day.contacts)
        if name not in new and len(column) == len(day.contacts)
    }
    columns = kept | new | _in_hand(day, log, rows, kept)
    return Contacts(**columns, follow_ups=_follow_ups(day, rows, dormant - fresh)), rows


def _alive(day: FloorDay, log: FloorLog) -> tuple[Array, Array]:
    """Rows of contacts without an end today, and of the follow-ups of such that may still come."""
    outcome, fresh, first = log.contacts.outcome, fresh_count(day.contacts), day.contacts.follow_ups.first
    alive = (outcome >= Outcome.WAITING) & (outcome <= Outcome.CALLS_LATER)
    comes = np.flatnonzero(alive)
    may_follow = outcome[fresh:] == Outcome.NEVER_CAME
    while (follows := may_follow & alive[first]).any():
        alive[fresh:] |= follows
        may_follow &= ~follows
    return comes, fresh + np.flatnonzero(alive[fresh:] & (outcome[fresh:] == Outcome.NEVER_CAME))


def _in_hand(day: FloorDay, log: FloorLog, rows: Array, kept: dict[str, Array]) -> dict[str, Array]:
    """What tells of contacts in hand: by whom, what is left to do, and that the result is known."""
    held = log.in_hand.contact
    if not held.size:
        return {}
    at = _new_rows(day, rows)[held]
    talk, acw, agent = kept["talk"], kept["acw"], np.full(len(rows), -1)
    talk[at], acw[at], agent[at] = log.in_hand.talk_left, log.in_hand.acw_left, log.contacts.agent[held]
    luck = kept.get("resolution_luck", np.full(len(rows), _RESOLVED))
    luck[at] = np.where(log.contacts.resolved[held], _RESOLVED, _NOT_RESOLVED)
    return {"in_hand_of": agent, "resolution_luck": luck}


def _follow_ups(day: FloorDay, rows: Array, dormant: Array) -> FollowUps:
    if not dormant.size:
        return FollowUps()
    old = day.contacts.follow_ups
    return FollowUps(
        first=_new_rows(day, rows)[old.first[dormant]], cause=old.cause[dormant], delay=old.delay[dormant]
    )


def _new_rows(day: FloorDay, rows: Array) -> Array:
    """[N] where each of today's contacts stands tomorrow; -1: nowhere."""
    new_row = np.full(len(day.contacts), -1)
    new_row[rows] = np.arange(len(rows))
    return new_row


def _break_left(day: FloorDay, log: FloorLog, agents: Array) -> tuple[Array, Array]:
    """us of the break that each of these agents is on when the day ends, and its kind; 0 for none."""
    ends = log.agents.break_end[agents]
    if ends.size == 0:
        return np.zeros(len(agents), np.int64), np.zeros(len(agents), np.int8)
    nth = ends.argmax(axis=1)
    last = np.take_along_axis(ends, nth[:, None], axis=1)[:, 0]
    return np.maximum(last - day.ends, 0), day.agents.break_kind[agents, nth]
