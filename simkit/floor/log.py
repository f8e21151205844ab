"""What became of one day of the floor. Times are int64 microseconds since the start of the day.

Both engines fill the same arrays with the same numbers. N, A, R as in `simkit.floor.day`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.floor.codes import Outcome
from simkit.floor.day import Array


@dataclass(frozen=True, eq=False)
class ContactLog:
    """One row per contact of the day, in the same order."""

    outcome: Array
    """[N] int8 `Outcome`."""
    agent: Array
    """[N] int32: who answered it; -1 nobody."""
    since: Array
    """[N] int64 us: when the customer began to wait (follow-ups: when it came, or will come; else NEVER)."""
    wait_over: Array
    """[N] int64 us: answered, or gave up, or settled by the robot, or (WAITING) the end of the day; NEVER for
    follow-ups that did not come; CALLS_LATER: the moment they will come; in hand since yesterday: 0."""
    talk_end: Array
    """[N] int64 us: end of talk, also past the day's end if its agent then goes home; else NEVER."""
    wrap_end: Array
    """[N] int64 us: end of after-call work; NEVER like `talk_end`."""
    resolved: Array
    """[N] bool: served (or being served, IN_HAND) so that the customer need not return."""

    @property
    def wait(self) -> Array:
        """[N] int64 us from `since` to `wait_over`; 0 for contacts that did not come today."""
        came = (self.outcome != Outcome.NEVER_CAME) & (self.outcome != Outcome.CALLS_LATER)
        return np.where(came, self.wait_over - self.since, 0)


@dataclass(frozen=True, eq=False)
class AgentLog:
    """One row per agent of the day. talk + acw + rest + meal + idle = logout - login - away."""

    login: Array
    """[A] int64 us; NEVER if the agent did not come today."""
    logout: Array
    """[A] int64 us as really made: after the contact in hand; the day's end if the shift goes on; NEVER."""
    talk: Array
    """[A] int64 us with at least one contact in talk."""
    acw: Array
    """[A] int64 us with contacts in hand that are all in after-call work."""
    rest: Array
    """[A] int64 us in rests."""
    meal: Array
    """[A] int64 us in meals."""
    away: Array
    """[A] int64 us logged out between login and logout."""
    idle: Array
    """[A] int64 us available without a contact."""
    handled: Array
    """[A] int64: contacts whose service the agent finished (in hand since yesterday included)."""
    received: Array
    """[A] int64: contacts that routing gave the agent today, answered or not."""
    resolved: Array
    """[A] int64: handled contacts that were resolved."""
    fatigue: Array
    """[A] float64 hours of load at the end."""
    break_start: Array
    """[A, R] int64 us as really taken; NEVER = not taken (the shift, or the day, was over before)."""
    break_end: Array
    """[A, R] int64 us; past the day's end for a break that goes on tomorrow; NEVER."""


@dataclass(frozen=True, eq=False)
class InHand:
    """What the contacts with Outcome.IN_HAND still need, H rows in order of contact."""

    contact: Array
    """[H] int64: row of the contact."""
    talk_left: Array
    """[H] int64 us of talk, scaled to the agent, alone."""
    acw_left: Array
    """[H] int64 us of after-call work, scaled to the agent, alone."""


@dataclass(frozen=True, eq=False)
class FloorLog:
    """The day as it was played."""

    contacts: ContactLog
    agents: AgentLog
    in_hand: InHand
