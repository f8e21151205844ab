"""Tiring over the shift and recovering, as closed formulas (the floor applies the same ones)."""

from __future__ import annotations

import numpy as np

from simkit.assumptions.behaviour import Fatigue
from simkit.assumptions.numbers import Numbers, same


def after_work(fatigue: Fatigue, level: Numbers, hours: Numbers, occupancy: Numbers) -> Numbers:
    """Fatigue after so many hours at this occupancy; one unit is an hour at the usual occupancy."""
    tired: Numbers = np.asarray(level) + np.asarray(hours) * np.asarray(occupancy) / fatigue.occupancy
    return tired


def after_break(fatigue: Fatigue, level: Numbers, minutes: Numbers) -> Numbers:
    """What remains after a break of so many minutes."""
    return np.asarray(level) * np.exp(-np.asarray(minutes) / fatigue.break_minutes)


def after_rest(fatigue: Fatigue, level: Numbers, hours: Numbers) -> Numbers:
    """What remains after so many hours between shifts."""
    return np.asarray(level) * np.exp(-np.asarray(hours) / fatigue.rest_hours)


def speed(fatigue: Fatigue, level: Numbers) -> Numbers:
    """Factor on speed at this fatigue; off: 1."""
    if not fatigue.on:
        return same(1.0, level)
    return np.maximum(1 - fatigue.slowdown * np.asarray(level), 0.1)


USUAL_DAY = ((2.0, 10.0), (2.0, 30.0), (2.0, 10.0), (2.0, 0.0))
"""Hours worked, then minutes of rest: ten minutes every two hours, a meal every four."""


def after_a_usual_day(fatigue: Fatigue) -> float:
    """Fatigue at the end of eight hours at the usual occupancy with the usual rests."""
    level = 0.0
    for hours, minutes in USUAL_DAY:
        level = float(after_break(fatigue, after_work(fatigue, level, hours, fatigue.occupancy), minutes))
    return level


def slips(fatigue: Fatigue, level: Numbers) -> Numbers:
    """Factor on acts of carelessness and temper where shifts end at this fatigue; off: 1.

    Rules are kept less by `rules` per unit of fatigue, over the shift on average by half of that at its
    end; 1 after a usual day, at which the base rates of these acts hold.
    """
    if not fatigue.on:
        return same(1.0, level)
    return np.exp(fatigue.rules * (np.asarray(level) - after_a_usual_day(fatigue)) / 2)


def rule_log_odds(fatigue: Fatigue, level: Numbers) -> Numbers:
    """Change of the log-odds of keeping a rule at this fatigue; off: 0."""
    return -fatigue.rules * np.asarray(level) if fatigue.on else same(0.0, level)
