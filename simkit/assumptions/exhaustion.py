"""Strain that builds up over months and wears off over months."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from simkit.assumptions.behaviour import Exhaustion
from simkit.assumptions.numbers import Numbers, same


def strain(belief: Exhaustion, occupancy: Numbers, abusive: Numbers, sanctions: Numbers) -> Numbers:
    """Where exhaustion drifts to, in standard deviations (usual: 0).

    `occupancy` is the share of login time at work, `abusive` the abusive contacts of a day,
    `sanctions` those of the last 90 days; off: 0.
    """
    if not belief.on:
        return same(0.0, occupancy, abusive, sanctions)
    return (
        belief.per_occupancy * (np.asarray(occupancy) - belief.occupancy)
        + belief.per_abuse * (np.asarray(abusive) - belief.abuse)
        + belief.per_sanction * np.asarray(sanctions)
    )


def strain_index(level: Numbers) -> Numbers:
    """Exhaustion (standard deviations) as an index from 0 to 1: the share of usual people who bear less."""
    index: Numbers = ndtr(level)
    return index


def drifted(belief: Exhaustion, level: Numbers, toward: Numbers, days: Numbers = 1.0) -> Numbers:
    """The level after so many days of a constant strain; off: 0."""
    if not belief.on:
        return same(0.0, level, toward, days)
    return toward + (np.asarray(level) - toward) * np.exp(-np.asarray(days) / belief.days)
