"""How hard people work for money, where the effort goes, and what feeling underpaid takes away.

A slope is what 1 % more of something earns, as a share of 1 % of own pay: 0 on a salary, 1 under a
full piece rate, divided by N in an equally shared team bonus of N people. The outlook measures
slopes on the payslip itself (`simkit.assumptions.expectation`); nothing here knows a scheme.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simkit.assumptions.behaviour import Effort, Framing, Morale
from simkit.assumptions.numbers import Numbers, same


class Slopes(NamedTuple):
    """What 1 % more earns, by what there is more of."""

    contacts: Numbers = 0.0
    sales: Numbers = 0.0
    minutes: Numbers = 0.0


class Response(NamedTuple):
    """What effort changes; 1, 1, 1 and 0 for nobody's effort changing."""

    speed: Numbers
    """Factor on contacts per minute at work (handle time is divided by it)."""
    minutes: Numbers
    """Factor on the minutes at work within the shift."""
    sales: Numbers
    """Factor on orders per contact."""
    quality: Numbers
    """Change of the log-odds of doing unpaid quality right."""


def framed(framing: Framing, bonus: Numbers, deduction: Numbers) -> Numbers:
    """The slope as it is felt, from its parts paid as a bonus and taken as a deduction; off: their sum."""
    weight = framing.multiplier if framing.on else 1.0
    return np.asarray(bonus) + weight * np.asarray(deduction)


def log_output(effort: Effort, slope: Numbers) -> Numbers:
    """Log of output over output on a plain salary; off: 0. A negative slope makes people hold back."""
    return effort.slope * np.asarray(slope) if effort.on else same(0.0, slope)


def response(
    effort: Effort, slopes: Slopes, quality_share: Numbers = 0.0, morale: Numbers = 1.0
) -> Response:
    """Where the effort goes. `quality_share` is how much of what performance earns quality carries.

    Paid contacts come from speed and minutes, paid sales from minutes and better selling, in
    proportion to the kept shares, so that output of what is paid rises by slope x s in logs. What
    `morale` (a factor on output) takes away goes from speed and minutes.
    """
    contacts, sales = log_output(effort, slopes.contacts), log_output(effort, slopes.sales)
    contacts = contacts + np.log(np.maximum(morale, 0.01))
    by_speed = _part(effort.speed_share, effort.minutes_share)
    by_selling = _part(effort.sales_share, effort.minutes_share)
    minutes = contacts * (1 - by_speed) + sales * (1 - by_selling) + log_output(effort, slopes.minutes)
    return Response(
        np.exp(np.minimum(contacts * by_speed, -np.log1p(-effort.speed_limit))),
        np.exp(minutes),
        np.exp(sales * by_selling),
        _neglect(effort, np.asarray(slopes.contacts) + np.asarray(slopes.sales), quality_share),
    )


def _part(one: float, other: float) -> float:
    return one / (one + other) if one + other > 0 else 0.5


def _neglect(effort: Effort, slope: Numbers, quality_share: Numbers) -> Numbers:
    """Unpaid quality suffers; less with quality in the pay score, and from `quality_weight` not at all."""
    if not effort.on:
        return same(0.0, slope, quality_share)
    unpaid = np.clip(1 - np.asarray(quality_share) / effort.quality_weight, 0, 1)
    return effort.quality_unpaid * np.maximum(slope, 0) * unpaid


def morale(belief: Morale, shortfall: Numbers) -> Numbers:
    """Factor on output for pay below the fair reference (log points; above it counts as 0); off: 1."""
    if not belief.on:
        return same(1.0, shortfall)
    return np.maximum(1 - belief.shortfall * np.maximum(shortfall, 0), 0.0)
