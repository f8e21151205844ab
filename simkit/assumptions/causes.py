"""What an agent's day leads to in complaints that name the agent.

Two streams per ground: complaints about a real fault, and unfounded ones. How many complaints
customers record and how many are justified stands in `behaviour.contacts` and
`service.complaints`; the spread over the grounds in `cases.causes`.
"""

from __future__ import annotations

from typing import NamedTuple

from simkit.assumptions.belief import Belief, Fraction, NotNegative
from simkit.assumptions.cases import Causes

BY_CONTACT = {
    1: "attitude",
    2: "ability",
    3: "unreachable",
    4: "slow",
    5: "errors",
    8: "promises",
    9: "infringement",
    10: "other",
}
"""Grounds that contacts lead to, with their weight in `Causes`."""

LATE_START, ABSENCE = 6, 7
"""Grounds that attendance leads to."""


class Day(Belief):
    """What an agent did on a day.

    Contacts handled, of these unsolved and rude ones; a late start; an absence without leave.
    `fault_factor` multiplies the faults of an agent who works worse (above 1) or better than usual.
    """

    handled: NotNegative
    unsolved: NotNegative = 0.0
    rude: NotNegative = 0.0
    started_late: bool = False
    unauthorised_absence: bool = False
    fault_factor: NotNegative = 1.0


class Complaining(Belief):
    """How customers complain: shares recorded and justified, factors of unsolved and rude contacts."""

    recorded: Fraction
    justified: Fraction
    unresolved_factor: NotNegative
    rude_factor: NotNegative


class Rates(NamedTuple):
    """Expected complaints of a day on one ground: about a real fault, and unfounded."""

    founded: float
    unfounded: float


def complaint_rates(causes: Causes, complaining: Complaining, day: Day) -> dict[int, Rates]:
    """Expected complaints of the day by ground; empty when causes are off."""
    if not causes.on:
        return {}
    usual = day.handled - day.unsolved - day.rude
    weight = (
        max(0.0, usual) + complaining.unresolved_factor * day.unsolved + complaining.rude_factor * day.rude
    )
    expected = weight * complaining.recorded * causes.names_agent
    weights = {ground: float(getattr(causes, name)) for ground, name in BY_CONTACT.items()}
    total = sum(weights.values()) or 1.0
    founded = complaining.justified * day.fault_factor
    rates = {
        ground: Rates(expected * w / total * founded, expected * w / total * (1 - complaining.justified))
        for ground, w in weights.items()
    }
    rates[LATE_START] = Rates(causes.after_late_start * day.started_late, 0.0)
    rates[ABSENCE] = Rates(causes.after_absence * day.unauthorised_absence, 0.0)
    return rates
