"""Pay as people expect it who know how lucky or unlucky a month can be.

A month's output is lognormal around what the person usually does; the spread is that of `effort.reach`.
A target that is far away hardly moves the expectation, one within reach does, a cap and a cliff count
by how likely it is to meet them. Nothing here knows a scheme: it gives pay at some levels of output.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from simkit.assumptions.behaviour import Effort
from simkit.assumptions.numbers import Array, Numbers

CHOICES = 71
"""Levels of effort that people weigh up against one another; between the best three a parabola decides."""


class Bends(NamedTuple):
    """A line as its pay at the first point, its first slope, and where the slope changes by how much."""

    start: float
    slope: float
    kinks: Array
    changes: Array


@dataclass(frozen=True, eq=False)
class PayLine:
    """Pay by level of output: straight between the points, and beyond them as at the ends."""

    levels: Array
    """[k] output over what is typical, rising, above 0."""
    pay: Array
    """[k] yuan."""

    def plus(self, other: PayLine) -> PayLine:
        """The sum of two lines, exact at the points of both."""
        alike = other.levels is self.levels
        levels = self.levels if alike else np.union1d(self.levels, other.levels)
        return PayLine(levels, self.at(levels) + other.at(levels))

    def at(self, level: Numbers) -> Array:
        """Pay at levels of output, without any luck."""
        start, first, kinks, bends = self.bends
        excess = np.maximum(np.asarray(level)[..., None] - kinks, 0)
        pay: Array = start + first * (np.asarray(level) - self.levels[0]) + excess @ bends
        return pay

    @property
    def is_level(self) -> bool:
        """Whether output changes nothing."""
        return self.bends.slope == 0 and not len(self.bends.kinks)

    @cached_property
    def bends(self) -> Bends:
        """Where the line begins and how it goes on."""
        if len(self.levels) == 1:
            return Bends(float(self.pay[0]), 0.0, np.empty(0), np.empty(0))
        slopes = np.diff(self.pay) / np.diff(self.levels)
        bends = np.diff(slopes)
        kinks = np.abs(bends) > 1e-9 * (np.abs(slopes).max() + 1e-12)
        return Bends(float(self.pay[0]), float(slopes[0]), self.levels[1:-1][kinks], bends[kinks])


def spread(effort: Effort) -> float:
    """Standard deviation of the log of a month's output: that of even odds within `reach`."""
    return effort.reach / 3**0.5


def expected(effort: Effort, line: PayLine, usual: Numbers) -> Numbers:
    """Expected pay of people whose usual log output over what is typical is `usual`."""
    start, first, kinks, bends = line.bends
    usual = np.asarray(usual, float)
    if line.is_level:
        return np.full(usual.shape, start)
    mean = np.exp(usual)
    if not len(kinks):
        straight: Numbers = start + first * (mean - line.levels[0])
        return straight
    above, below = _chances(effort, usual, kinks)
    excess = mean[..., None] * above - kinks * below
    pay: Numbers = start + first * (mean - line.levels[0]) + excess @ bends
    return pay


def marginal(effort: Effort, line: PayLine, usual: Numbers) -> Numbers:
    """What 1 % more output adds to expected pay, times 100: thresholds count by how near they are."""
    _, first, kinks, bends = line.bends
    usual = np.asarray(usual, float)
    above, _ = _chances(effort, usual, kinks)
    slope: Numbers = np.exp(usual) * (first + above @ bends)
    return slope


def _chances(effort: Effort, usual: Array, kinks: Array) -> tuple[Array, Array]:
    """The two normal chances of E[(output - kink)+], as for the price of an option."""
    sd = spread(effort)
    distance = (usual[..., None] - np.log(kinks)) / sd
    return ndtr(distance + sd / 2), ndtr(distance - sd / 2)


def chosen(effort: Effort, line: PayLine, usual: Array, rest: Numbers = 0.0) -> Array:
    """Log output [n] above a plain salary's that people [n] choose, at most `most` either way; off: 0.

    They weigh the log of expected pay against the pains of effort, which grow with its square: the best
    is slope x s, s being what 1 % more earns in % of the pay then reached. `usual` is the log output
    without any extra effort, `rest` [n] what they are paid beside the line, yuan.
    """
    if not effort.on or effort.slope == 0 or effort.most == 0 or line.is_level:
        return np.zeros(len(usual))
    extra = _choices(effort.most)
    line_pay = np.asarray(expected(effort, line, usual[:, None] + extra))
    pay = np.log(np.maximum(line_pay + np.asarray(rest)[..., None], 1.0))
    worth = pay - extra**2 / (2 * effort.slope)
    # Where nothing is to be gained, there must be exactly no effort.
    return np.where(np.ptp(pay, axis=1) < 1e-12, 0.0, _vertex(extra, worth, np.argmax(worth, axis=1)))


@cache
def _choices(most: float) -> Array:
    """The log outputs that people weigh up."""
    return np.linspace(-most, most, CHOICES)


def _vertex(extra: Array, worth: Array, best: Array) -> Array:
    """The top of the parabola through the best choice and its neighbours."""
    middle = np.clip(best, 1, len(extra) - 2)
    rows = np.arange(len(best))
    left, top, right = (worth[rows, middle + step] for step in (-1, 0, 1))
    bend = left - 2 * top + right
    shift = np.where(bend < 0, (left - right) / (2 * np.where(bend < 0, bend, -1)), 0)
    found = extra[middle] + np.clip(shift, -1, 1) * (extra[1] - extra[0])
    return np.where(best == middle, found, extra[best])
