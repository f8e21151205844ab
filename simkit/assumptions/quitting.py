"""Leaving of one's own accord: the monthly hazard and what it implies."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simkit.assumptions.behaviour import Quitting, Season
from simkit.assumptions.numbers import Array, Numbers, same

LONGEST_MONTHS = 600
STEPS_PER_MONTH = 20


class Reasons(NamedTuple):
    """What moves a person's hazard; the defaults are those of a usual person."""

    pay_ratio: Numbers = 1.0
    """Own (expected) pay over what the person would earn elsewhere."""
    shortfall: Numbers = 0.0
    """Log points of pay below peers that no output, grade or tenure explains; below 0 counts as 0."""
    sanctions: Numbers = 0.0
    """Sanctions in the last 90 days."""
    exhaustion: Numbers = 0.0
    """Standard deviations."""
    other: Numbers = 1.0
    """Season, market and care measures multiplied."""


def tenure_factor(quitting: Quitting, months: Numbers) -> Numbers:
    """The hazard over its usual level by months of service: rises to a peak, then declines."""
    share = np.maximum(months, 0) / quitting.tenure_peak
    return quitting.tenure_floor + quitting.tenure_rise * share * np.exp(1 - share)


USUAL = Reasons()
"""Nothing that speaks for or against leaving."""


def hazard(quitting: Quitting, months: Numbers, reasons: Reasons = USUAL) -> Numbers:
    """Monthly hazard of quitting after `months` of service; off: 0."""
    if not quitting.on:
        return same(0.0, months, *reasons)
    pressure = (
        quitting.peers * np.maximum(reasons.shortfall, 0)
        + quitting.sanctions * np.asarray(reasons.sanctions)
        + quitting.exhaustion * np.asarray(reasons.exhaustion)
    )
    pull = np.maximum(reasons.pay_ratio, 1e-6) ** -quitting.pay
    return quitting.hazard * tenure_factor(quitting, months) * pull * np.exp(pressure) * reasons.other


def chance_within(monthly_hazard: Numbers, months: Numbers) -> Numbers:
    """The chance of quitting within so many months at a constant hazard."""
    chance: Numbers = -np.expm1(-np.asarray(monthly_hazard) * np.asarray(months))
    return chance


def season_factor(season: Season, after: Numbers, before: Numbers) -> Numbers:
    """What the year-end bonus does: `after` months since it was paid, `before` months until it is.

    Infinity where there is no bonus; just after it wins over just before the next; off: 1.
    """
    if not season.on:
        return same(1.0, after, before)
    soon = np.where(np.asarray(before) <= season.months, season.before_bonus, 1.0)
    factor: Array = np.where(np.asarray(after) < season.months, season.after_bonus, soon)
    return factor if np.ndim(factor) else float(factor)


def market_factor(season: Season, unemployment_above_usual: float) -> float:
    """What local unemployment does to quitting (points above its usual level); off: 1."""
    return max(0.0, 1 + season.unemployment * unemployment_above_usual) if season.on else 1.0


def _survival(quitting: Quitting) -> tuple[Array, Array]:
    """Months from hiring, and the share of a cohort still there, everything else being usual."""
    months = np.arange(LONGEST_MONTHS * STEPS_PER_MONTH + 1) / STEPS_PER_MONTH
    level = quitting.hazard * np.asarray(tenure_factor(quitting, months))
    total = np.concatenate([[0.0], np.cumsum((level[1:] + level[:-1]) / 2)]) / STEPS_PER_MONTH
    return months, np.exp(-total)


def still_there(quitting: Quitting, months: Numbers) -> Numbers:
    """The share of a cohort of hires still there after so many months, everything else being usual."""
    grid, share = _survival(quitting)
    return np.interp(months, grid, share)


def annual_turnover(quitting: Quitting) -> float:
    """Leavers a year over headcount when leavers are replaced at once (renewal theory)."""
    months, share = _survival(quitting)
    mean_stay = float(np.trapezoid(share, months)) + float(share[-1]) / (
        quitting.hazard * quitting.tenure_floor or np.inf
    )
    return 12 / mean_stay


def stationary_tenure(quitting: Quitting, luck: Array, mean_months: float | None = None) -> Array:
    """Months of service [n] of a staff that has long been of constant size, from uniforms [n].

    `mean_months` stretches them to a known mean tenure. A starting state, not a response: the same
    whether quitting is on or off.
    """
    months, share = _survival(quitting)
    cumulative = np.concatenate([[0.0], np.cumsum((share[1:] + share[:-1]) / 2)])
    tenure = np.interp(luck, cumulative / cumulative[-1], months)
    if mean_months is None:
        return tenure
    mean = float(np.trapezoid(share * months, months) / np.trapezoid(share, months))
    return tenure * (mean_months / mean)
