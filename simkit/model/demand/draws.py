"""From luck to durations: lognormal work, patience, what would follow a contact."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simkit.assumptions.demand import Customers, Spread
from simkit.assumptions.patience import EndlessPatience, ExponentialPatience, Patience
from simkit.model.demand.contacts import DECISIONS, FOREVER, Array, Contacts, Luck
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND, MINUTES_PER_DAY

HOURS_PER_DAY = 24
DAY = MINUTES_PER_DAY * MICROSECONDS_PER_MINUTE


def durations(spread: Spread | None, generator: np.random.Generator, number: int) -> Array:
    """Lognormal durations (int64 microseconds, at least 1); none: zeros, and nothing is drawn."""
    if spread is None:
        return np.zeros(number, np.int64)
    normal = generator.standard_normal(number)
    variance = math.log1p(spread.cv**2)
    location = math.log(spread.mean_seconds * MICROSECONDS_PER_SECOND) - variance / 2
    return np.maximum(np.exp(location + math.sqrt(variance) * normal), 1).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """How long callers are ready to wait, as a curve that can be asked both ways."""

    seconds: Array
    share: Array
    tail_mean: float

    @classmethod
    def of(cls, patience: Patience) -> Waiting:
        """The curve of a belief about patience."""
        if isinstance(patience, EndlessPatience):
            return cls(np.zeros(1), np.ones(1), math.inf)
        if isinstance(patience, ExponentialPatience):
            return cls(np.zeros(1), np.ones(1), patience.mean_seconds)
        points = np.array([(0.0, 1.0), *patience.still_waiting])
        return cls(points[:, 0], points[:, 1], patience.tail_mean_seconds)

    def still_waiting(self, seconds: Array) -> Array:
        """The share of callers ready to wait at least so long."""
        beyond = np.exp(-np.maximum(seconds - self.seconds[-1], 0) / self.tail_mean)
        return np.asarray(np.interp(seconds, self.seconds, self.share) * beyond)

    def patience(self, share: Array) -> Array:
        """The patience (int64 microseconds) that the given shares of callers surpass."""
        with np.errstate(divide="ignore", invalid="ignore"):
            tail = self.seconds[-1] - self.tail_mean * np.log(share / self.share[-1])
        inside = np.interp(share, self.share[::-1], self.seconds[::-1])
        seconds = np.where(share < self.share[-1], tail, inside)
        if math.isinf(self.tail_mean):
            return np.full(len(share), FOREVER, np.int64)
        microseconds: Array = np.minimum(seconds * MICROSECONDS_PER_SECOND, FOREVER).astype(np.int64)
        return microseconds


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """The times of the contacts of one kind (int64 microseconds)."""

    arrival: Array
    talk: Array
    after_call: Array
    patience: Array
    kind: Array


class Returning(NamedTuple):
    """Who comes back with an unresolved contact, and how near the same time of day."""

    share: float
    hours_apart: float


def with_decisions(belief: Customers, work: Work, returning: Returning, uniforms: Array) -> Contacts:
    """The contacts with everything that their uniforms decide."""
    delay = _delays(uniforms[:, DECISIONS.index("return")], returning.share, belief.return_hours * 3600)
    column = {name: uniforms[:, number] for number, name in enumerate(DECISIONS)}
    return Contacts(
        work.arrival,
        work.talk,
        work.after_call,
        work.patience,
        work.kind,
        column["vip"] < belief.vip_share,
        column["robot"] < belief.robot_share,
        _delays(column["redial"], belief.redial_share, belief.redial_minutes * 60),
        _at_a_similar_hour(delay, returning.hours_apart / HOURS_PER_DAY),
        uniforms,
    )


def uniforms(luck: Luck, name: str, day: int, number: int) -> Array:
    """[number, len(DECISIONS)]: one row per contact, so that a busier day changes no earlier contact."""
    return luck(f"demand/{name}/decisions", day).random((number, len(DECISIONS)), np.float32)


def _delays(luck: Array, share: float, mean_seconds: float) -> Array:
    """Exponential delays (int64 microseconds, at least 1) for a share of the contacts, else 0.

    Where it happens, luck / share is again uniform, so one draw decides both whether and when.
    """
    if share == 0:
        return np.zeros(len(luck), np.int64)
    luck = luck.astype(np.float64)
    happens = luck < share
    delay = -np.log1p(-np.where(happens, luck / share, 0)) * (mean_seconds * MICROSECONDS_PER_SECOND)
    return np.where(happens, np.maximum(delay, 1), 0).astype(np.int64)


def _at_a_similar_hour(delay: Array, apart: float) -> Array:
    """Delays as whole days, give or take `apart` (share of a day); those below half a day as up to `apart`.

    Nobody comes back in the middle of the night: who writes in the evening comes back on an evening.
    What a delay is beyond whole days, at most half a day either way, is pressed together to `apart`.
    """
    days = np.rint(delay / DAY)
    beyond = (delay - days * DAY) * (2 * apart)
    return np.where(delay > 0, np.maximum(days * DAY + beyond, 1), 0).astype(np.int64)
