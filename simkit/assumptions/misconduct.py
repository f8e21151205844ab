"""Bending rules: who does it, what deters, what small fines and watching do."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from simkit.assumptions.behaviour import Misconduct, Monitoring, SmallFines
from simkit.assumptions.numbers import Numbers, same


class Stakes(NamedTuple):
    """What is at stake when an act is noticed, in months of the person's own pay."""

    detection: Numbers
    """The chance, as the person sees it."""
    fine: Numbers = 0.0
    bonus_lost: Numbers = 0.0
    dismissal: Numbers = 0.0
    """The chance of being dismissed for it."""


def expected_loss(misconduct: Misconduct, stakes: Stakes) -> Numbers:
    """Expected loss of one act, as a share of monthly pay; losing the job costs `job_rent_months`."""
    if_noticed = stakes.fine + stakes.bonus_lost + stakes.dismissal * misconduct.job_rent_months
    return stakes.detection * if_noticed


def sensitivity(misconduct: Misconduct) -> float:
    """k per share of monthly pay, so that doubling the usual loss changes all misconduct by `doubling`.

    Only the responsive change. Where even their stopping would not reach `doubling`, they stop.
    """
    theirs = misconduct.responsive * _level(misconduct, responds=True)
    left = 1 + misconduct.doubling / theirs if theirs > 0 else 1.0
    return -math.log(max(left, 1e-6)) / misconduct.usual_loss


def rate_factor(
    misconduct: Misconduct, responds: Numbers, loss: Numbers, shortfall: Numbers = 0.0
) -> Numbers:
    """Rate of misconduct over the staff's base rate.

    `responds` 1 or True for the responsive, `loss` as expected_loss gives it, `shortfall` log points of pay
    below what is fair. At the usual loss and no shortfall the staff's mean is 1; off: 1.
    """
    if not misconduct.on:
        return same(1.0, responds, loss, shortfall)
    temptation = -sensitivity(misconduct) * (np.asarray(loss) - misconduct.usual_loss)
    grievance = misconduct.shortfall * np.maximum(shortfall, 0) / 0.10
    responsive = _level(misconduct, responds=True) * np.exp(temptation + grievance)
    return np.where(np.asarray(responds, bool), responsive, _level(misconduct, responds=False))


def _level(misconduct: Misconduct, responds: bool) -> float:
    """Usual rate of the responsive, and of the others, when the staff's mean is 1."""
    mean = misconduct.responsive + (1 - misconduct.responsive) * misconduct.others
    if mean == 0:
        return 1.0
    return (1.0 if responds else misconduct.others) / mean


def small_fine(belief: SmallFines, fine: Numbers, habit: Numbers = 0.0) -> Numbers:
    """Factor on the odds of a minor infraction with a fine of this share of monthly pay.

    Above 1 for a fine that is small but not nothing, and without a fine by the `habit` that one left
    behind (`habit_of_paying`); 1 otherwise; off: 1.
    """
    if not belief.on:
        return same(1.0, fine, habit)
    return 1 + belief.increase * np.where(
        np.asarray(fine) > 0, np.asarray(fine) < belief.threshold, np.asarray(habit)
    )


def habit_of_paying(belief: SmallFines, habit: Numbers, fine: Numbers) -> Numbers:
    """How far an infraction counts as something that one may buy, a month after it did so by `habit`.

    1 under a small fine; wearing off where there is none any more; 0 where a fine deters; off: 0.
    """
    if not belief.on:
        return same(0.0, habit, fine)
    left = np.asarray(habit) * np.exp(-1 / belief.memory_months)
    return np.where(np.asarray(fine) > 0, np.where(np.asarray(fine) < belief.threshold, 1.0, 0.0), left)


def deterrent(belief: SmallFines, fine: Numbers) -> Numbers:
    """The part of a fine (share of monthly pay) that deters: nothing while it is small; off: all of it."""
    if not belief.on:
        return np.asarray(fine) + 0.0 if np.ndim(fine) else fine
    return np.where(np.asarray(fine) < belief.threshold, 0.0, fine)


def watching(monitoring: Monitoring, months: Numbers) -> Numbers:
    """What is left of the effect of being watched after so many months; off: all of it."""
    if not monitoring.on:
        return same(1.0, months)
    return 0.5 ** (np.asarray(months) / monitoring.half_life_months)
