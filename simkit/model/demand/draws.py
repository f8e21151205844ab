"""From luck to durations: lognormal work, patience, what would follow a contact."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simkit.assumptions import demand
from simkit.assumptions.demand import Spread
from simkit.assumptions.patience import EndlessPatience, ExponentialPatience, Patience
from simkit.model.demand.contacts import FOREVER, Array, Customers
from simkit.units.clock import MICROSECONDS_PER_SECOND

HOURS_PER_DAY = 24


def logarithm(spread: Spread | None) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm of a lognormal duration in microseconds; none: -inf, 0."""
    if spread is None:
        return -math.inf, 0.0
    variance = math.log1p(spread.cv**2)
    return math.log(spread.mean_seconds * MICROSECONDS_PER_SECOND) - variance / 2, math.sqrt(variance)


def durations(normal: Array, mean: Array | float, deviation: Array | float) -> Array:
    """Lognormal durations (int64 microseconds, at least 1; 0 where there is none), `logarithm` as given."""
    logarithms = mean + deviation * normal
    return np.maximum(np.exp(logarithms), logarithms > -math.inf).astype(np.int64)


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
        if math.isinf(self.tail_mean):
            return np.full(len(share), FOREVER, np.int64)
        with np.errstate(divide="ignore"):
            seconds = self.seconds[-1] - self.tail_mean * np.log(share / self.share[-1])
        if len(self.seconds) > 1:
            inside = np.flatnonzero(share >= self.share[-1])
            seconds[inside] = np.interp(share[inside], self.share[::-1], self.seconds[::-1])
        patience: Array = np.minimum(seconds * MICROSECONDS_PER_SECOND, FOREVER).astype(np.int64)
        return patience


class Returning(NamedTuple):
    """Who comes back with an unresolved contact, and how near the same time of day."""

    share: float
    hours_apart: float


def customers_of(kinds: Sequence[tuple[demand.Customers, Returning]]) -> Customers:
    """What is believed about the customers of each kind, as arrays."""
    beliefs = [belief for belief, _ in kinds]
    return Customers(
        vip_share=np.array([belief.vip_share for belief in beliefs], np.float32),
        robot_share=np.array([belief.robot_share for belief in beliefs], np.float32),
        following_share=np.array(
            [[belief.redial_share for belief in beliefs], [returning.share for _, returning in kinds]]
        ),
        following_mean=MICROSECONDS_PER_SECOND
        * np.array(
            [
                [belief.redial_minutes * 60 for belief in beliefs],
                [belief.return_hours * 3600 for belief in beliefs],
            ]
        ),
        apart=np.array([returning.hours_apart / HOURS_PER_DAY for _, returning in kinds]),
    )
