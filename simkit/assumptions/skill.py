"""How fast a person works: ability, learning on the floor."""

from __future__ import annotations

import numpy as np

from simkit.assumptions.behaviour import Ability, Learning
from simkit.assumptions.numbers import Numbers, same


def skill(learning: Learning, months: Numbers) -> Numbers:
    """Share of full skill after so many months on the floor (0.61 on the first day by default); off: 1."""
    if not learning.on:
        return same(1.0, months)
    return 1 - (1 - learning.start) * np.exp(-np.maximum(months, 0) / learning.months)


def ability(belief: Ability, normal: Numbers) -> Numbers:
    """Speed relative to the median agent, from a standard normal; off: 1."""
    return np.exp(belief.sd * np.asarray(normal)) if belief.on else same(1.0, normal)


def mean_skill(learning: Learning, leaving_per_month: float) -> float:
    """Mean skill of a staff of constant size with a constant hazard of leaving (Whitt 2006, MSOM 8(3))."""
    if not learning.on:
        return 1.0
    return 1 - (1 - learning.start) * leaving_per_month / (leaving_per_month + 1 / learning.months)
