"""Who applies, and how long a vacancy stays open."""

from __future__ import annotations

import numpy as np

from simkit.assumptions.behaviour import Ability, Applicants
from simkit.assumptions.numbers import Numbers, same


def applicants(belief: Applicants, pay_ratio: Numbers) -> Numbers:
    """Applicants relative to usual at this pay over outside pay; off: 1."""
    if not belief.on:
        return same(1.0, pay_ratio)
    return np.maximum(pay_ratio, 1e-6) ** belief.pay


def ability_of_applicants(applicants: Applicants, ability: Ability, slope: float) -> float:
    """How many standard deviations of ability those who apply lie above those who do elsewhere.

    `slope` is what 1 % more ability earns here, in %. Where ability pays, the able apply more often by
    the elasticity `sorting`, which moves the mean of a lognormal ability; off: 0.
    """
    return applicants.sorting * slope * ability.sd if applicants.on and ability.on else 0.0


def search_pace(belief: Applicants, pay_ratio: float) -> float:
    """How long a search lasts relative to usual: half the applicants, twice the time; off: 1."""
    return float(1 / applicants(belief, pay_ratio))
