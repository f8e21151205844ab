"""Staying away, coming late, and overstaying rests."""

from __future__ import annotations

import numpy as np

from simkit.assumptions.behaviour import Absence
from simkit.assumptions.conduct import AbsenceKinds, Lateness, Rests
from simkit.assumptions.numbers import Numbers, chance_of, log_odds, same


def absence_chance(absence: Absence, loss: Numbers, exhaustion: Numbers, unfair: Numbers = 0.0) -> Numbers:
    """Chance of staying away from a scheduled day; off: 0.

    `loss` is what the day costs beyond its wage (attendance pay, fine, chance of dismissal), as a
    share of monthly pay; `exhaustion` in standard deviations; `unfair` log points of pay below peers
    that no output, grade or tenure explains (below 0 counts as 0).
    """
    if not absence.on or absence.base == 0:
        return same(0.0, loss, exhaustion, unfair)
    odds = (
        log_odds(absence.base)
        - absence.loss * 100 * loss
        + absence.exhaustion * exhaustion
        + absence.unfair * np.maximum(unfair, 0)
    )
    return chance_of(odds)


def lateness_chance(
    lateness: Lateness, person: Numbers, loss: Numbers, exhaustion: Numbers, odds_factor: Numbers = 1.0
) -> Numbers:
    """Chance of coming late to a shift; off: 0.

    `person` is the person's own standard normal, `loss` what lateness costs as a share of monthly
    pay, `odds_factor` what a small fine does to the odds (`misconduct.small_fine`).
    """
    if not lateness.on or lateness.share == 0:
        return same(0.0, person, loss, exhaustion, odds_factor)
    odds = (
        log_odds(lateness.share)
        + lateness.person_sd * person
        - lateness.loss * 100 * loss
        + lateness.exhaustion * exhaustion
        + np.log(odds_factor)
    )
    return chance_of(odds)


def overlong_rest_chance(rests: Rests, person: Numbers, loss: Numbers, exhaustion: Numbers) -> Numbers:
    """Chance that a rest overruns; off: 0.

    `person` is the person's own standard normal, `loss` what an overrun costs as a share of monthly pay.
    """
    if not rests.on or rests.overlong_share == 0:
        return same(0.0, person, loss, exhaustion)
    return chance_of(
        log_odds(rests.overlong_share)
        + rests.person_sd * person
        - rests.loss * 100 * loss
        + rests.exhaustion * exhaustion
    )


def start_chance(kinds: AbsenceKinds, chance: Numbers) -> Numbers:
    """Chance that a spell of absence begins on a scheduled day without one.

    `chance` is the share of scheduled days to be missed. A spell takes more days than one, a half day
    less: with mean length L in days missed and S in days of the rota, p = q L / (q S + 1 - q) for q.
    """
    chance = np.asarray(chance)
    begins: Numbers = np.minimum(1.0, chance / (kinds.mean_days - chance * (kinds.mean_slots - 1)))
    return begins
