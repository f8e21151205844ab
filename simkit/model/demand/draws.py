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


def durations(spread: Spread | None, stream: np.random.Generator, number: int) -> Array:
    """Lognormal durations (int64 microseconds, at least 1); none: zeros, and nothing is drawn."""
    logarithms = np.empty(number)
    draw_logarithms(spread, stream, logarithms)
    return microseconds(logarithms)


def draw_logarithms(spread: Spread | None, stream: np.random.Generator, out: Array) -> None:
    """Fill `out` with logarithms of lognormal durations; none: minus infinity, and nothing is drawn."""
    if spread is None:
        out.fill(-math.inf)
        return
    stream.standard_normal(out=out)
    variance = math.log1p(spread.cv**2)
    out *= math.sqrt(variance)
    out += math.log(spread.mean_seconds * MICROSECONDS_PER_SECOND) - variance / 2


def microseconds(logarithms: Array) -> Array:
    """The durations (int64) with these logarithms: at least 1, 0 where there is none."""
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
        redial_share=np.array([belief.redial_share for belief in beliefs]),
        redial_mean=np.array([belief.redial_minutes * 60 * MICROSECONDS_PER_SECOND for belief in beliefs]),
        return_share=np.array([returning.share for _, returning in kinds]),
        return_mean=np.array([belief.return_hours * 3600 * MICROSECONDS_PER_SECOND for belief in beliefs]),
        apart=np.array([returning.hours_apart / HOURS_PER_DAY for _, returning in kinds]),
    )


def draw_uniforms(stream: np.random.Generator, out: Array) -> None:
    """Fill `out` [number, len(DECISIONS)]: a row per contact, so that a busier day changes no earlier one."""
    stream.random(out=out, dtype=np.float32)
