"""Prizes by rank as people see their chances: who would have to be beaten, and how lucky months differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import log
from typing import TypeAlias

import numpy as np
from scipy.special import ndtr

from simkit.assumptions.expectation import PayLine
from simkit.assumptions.numbers import Array
from simkit.model.outlook_pay import Lines, Prospect

Names: TypeAlias = tuple[str, ...]

TRIED = Decimal("1.1")
LEAST = 1e-6

LEVELS = np.concatenate([np.linspace(0.4, 0.8, 5), np.linspace(0.85, 1.25, 9), np.linspace(1.4, 2.0, 4)])
"""Levels of own output at which the chances of a prize are worked out."""


@dataclass(frozen=True, slots=True)
class Contest:
    """A rank that may pay: its name, what it ranks by, and last month's figures of all who are ranked.

    `spread` is the standard deviation of the log of a month's output, from luck alone.
    """

    rank: str
    by: str
    better: str
    rivals: Array
    spread: float


def with_prizes(
    prospect: Prospect, lines: Mapping[Names, Lines], contests: tuple[Contest, ...]
) -> dict[Names, Lines]:
    """The lines with what the prizes are worth at each level of output."""
    result = dict(lines)
    for contest in contests:
        prizes = _prizes(prospect, contest)
        for names in result if prizes else ():
            power, figure = _reaction(prospect, contest, names)
            value = _worth(contest, prizes, figure, power)
            result[names] = Lines(result[names].earned.plus(value), result[names].taken)
    return result


def last_places(contests: tuple[Contest, ...]) -> dict[str, int]:
    """The facts of somebody who has won nothing."""
    return {contest.rank: len(contest.rivals) for contest in contests}


def _prizes(prospect: Prospect, contest: Contest) -> dict[int, float]:
    """Place -> yuan more than for the next place, where that is anything."""
    known: dict[int, float] = {}

    def pay(place: int) -> float:
        if place not in known:
            known[place] = prospect.pay({contest.rank: place}).total
        return known[place]

    return dict(_steps(pay, 1, len(contest.rivals)))


def _steps(pay: Callable[[int], float], low: int, high: int) -> Iterator[tuple[int, float]]:
    """Where pay changes between two places; it is taken to be level between places that pay the same."""
    if low >= high or abs(pay(low) - pay(high)) < LEAST:
        return
    if high - low == 1:
        yield low, pay(low) - pay(high)
        return
    middle = (low + high) // 2
    yield from _steps(pay, low, middle)
    yield from _steps(pay, middle, high)


def _reaction(prospect: Prospect, contest: Contest, names: Names) -> tuple[float, float]:
    """By which power of own output the ranked figure grows, and the figure of a usual month."""
    usual = prospect.figure(contest.by)
    more = prospect.figure(contest.by, prospect.scaled(names, TRIED))
    if usual <= 0 or more <= 0:
        return 0.0, max(usual, LEAST)
    return log(more / usual) / log(float(TRIED)), usual


def _worth(contest: Contest, prizes: Mapping[int, float], figure: float, power: float) -> PayLine:
    """What the prizes are worth by level of own output."""
    levels = LEVELS if power else np.ones(1)
    own = np.log(figure) + power * np.log(levels)
    gap = np.log(np.maximum(contest.rivals, LEAST)) - own[:, None]
    ahead = gap / max(contest.spread * abs(power), LEAST)
    beaten_by = ndtr(ahead if contest.better == "higher" else -ahead)
    # One of those ranked is oneself: whoever stands nearest.
    np.put_along_axis(beaten_by, np.argmin(np.abs(gap), axis=1)[:, None], 0.0, axis=1)
    chances = _within(beaten_by, max(prizes))
    worth = sum((gain * chances[:, place - 1] for place, gain in prizes.items()), np.zeros(len(levels)))
    return PayLine(levels, np.asarray(worth))


def _within(beaten_by: Array, places: int) -> Array:
    """[levels, places] the chance of being among the best 1, 2, ... when each rival is ahead by chance."""
    exactly = np.zeros((len(beaten_by), places))
    exactly[:, 0] = 1
    for chance in beaten_by.T:
        ahead = np.zeros_like(exactly)
        ahead[:, 1:] = exactly[:, :-1]
        exactly = exactly * (1 - chance)[:, None] + ahead * chance[:, None]
    return np.asarray(np.cumsum(exactly, axis=1))
