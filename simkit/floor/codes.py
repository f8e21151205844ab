"""The small numbers that stand for words in the arrays of a floor day, and the limits of the engines."""

from __future__ import annotations

from enum import IntEnum

FOREVER = 1 << 60
"""A moment that never comes, in microseconds: infinite patience, an agent who does not log in today."""

NEVER = -(1 << 60)
"""In a log: this did not happen (a break not taken, a contact nobody answered)."""

MAX_AGENTS = (1 << 14) - 1
"""Most agents of one day: the agent's number travels in the lowest 14 bits of every event key."""

MAX_TIME = 1 << 37
"""Latest moment of a floor day in microseconds (38 hours), so that a time and an agent fit one int64."""

MAX_WEIGHT = (1 << 15) - 1
"""Largest routing weight and most contacts of one agent and day: their ratios then compare exactly."""


class Channel(IntEnum):
    """How a contact kind, or a group, meets its customers. The engines only use it to sum the log."""

    PHONE = 0
    CHAT = 1
    TICKET = 2


class Rule(IntEnum):
    """Which free agent of a group gets an arriving contact; equal agents: the lower number."""

    LONGEST_IDLE = 0
    """The one whose last contact, break or login lies furthest back."""
    LEAST_LOADED = 1
    """The one with the fewest contacts in hand, among equals the longest idle."""
    WEIGHTED_SHARE = 2
    """The one with the lowest received / weight (R1: the weight is a share)."""
    WEIGHTED_CAP = 3
    """As WEIGHTED_SHARE, but nobody receives more than the weight in a day (R1: the weight is a cap)."""
    RANDOM = 4
    """The one that the contact's `routing_luck` points at, counted in agent order."""


class BreakKind(IntEnum):
    """What a planned break is."""

    REST = 0
    MEAL = 1
    AWAY = 2
    """Logged out in between: the gap of a split shift, training, a meeting. Not login time."""


class Outcome(IntEnum):
    """The one end that every contact has."""

    HANDLED = 0
    ABANDONED = 1
    ROBOT = 2
    """Settled by the robot; no agent saw it."""
    WAITING = 3
    """Still in a queue when the day ended: handed to tomorrow."""
    IN_HAND = 4
    """Being served when the day ended, by an agent whose shift goes on: handed to tomorrow."""
    CALLS_LATER = 5
    """Comes after the day's end: handed to tomorrow."""
    NEVER_CAME = 6
    """A follow-up whose cause did not arise (the first contact was answered, or was resolved)."""


class Cause(IntEnum):
    """Why a follow-up contact comes."""

    ABANDONED = 0
    """The first contact gave up: a redial, or a callback that the center promised."""
    UNRESOLVED = 1
    """The first contact was served but not resolved: the customer returns."""
