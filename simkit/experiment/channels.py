"""The channels by which people respond to a plan, each a switch in the assumptions.

A channel that is closed has its figures where they do nothing; luck, rules and everything else stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simkit.assumptions.catalogue import Group
    from simkit.scenario import Scenario

Figures = Mapping[str, float]

CHANNELS: Mapping[str, Mapping[str, Figures]] = {
    "pay_level": {
        "behaviour.quitting": {"pay": 0},
        "behaviour.applicants": {"pay": 0},
        "behaviour.season": {"after_bonus": 1, "before_bonus": 1},
        "cases.consent": {"horizon": 0},
    },
    "slope": {"behaviour.effort": {"slope": 0}},
    "fairness": {
        "behaviour.morale": {"shortfall": 0},
        "behaviour.misconduct": {"shortfall": 0},
        "behaviour.quitting": {"peers": 0},
        "behaviour.absence": {"unfair": 0},
    },
    "sanctions": {
        "behaviour.misconduct": {"doubling": 0},
        "behaviour.small_fines": {"threshold": 0, "increase": 0},
        "behaviour.absence": {"loss": 0},
        "conduct.lateness": {"loss": 0},
        "conduct.rests": {"loss": 0},
        "behaviour.quitting": {"sanctions": 0},
        "behaviour.exhaustion": {"per_sanction": 0},
    },
    "workload": {
        "behaviour.fatigue": {"slowdown": 0, "rules": 0},
        "behaviour.exhaustion": {"per_occupancy": 0, "per_abuse": 0},
    },
    "composition": {"behaviour.applicants": {"sorting": 0}, "behaviour.learning": {"start": 1}},
    "care": {"behaviour.care": {"on": False}},
}
"""Channel -> group of assumptions -> the figures at which it does nothing."""


def channels_between(one: Scenario, other: Scenario) -> tuple[str, ...]:
    """The channels worth looking at for two plans; care only where their care measures differ."""
    differ = one.policy.care != other.policy.care
    return tuple(channel for channel in CHANNELS if channel != "care" or differ)


def closed(scenario: Scenario, channels: Collection[str], name: str) -> Scenario:
    """The scenario under this name with these channels closed; what is off already stays off."""
    changes = {
        f"assumptions.{place}.{figure}": value
        for channel in channels
        for place, figures in CHANNELS[channel].items()
        for figure, value in figures.items()
        if _group(scenario, place).on and getattr(_group(scenario, place), figure) != value
    }
    return scenario.with_changes(changes, name=name)


def _group(scenario: Scenario, place: str) -> Group:
    file, topic = place.split(".")
    group: Group = getattr(getattr(scenario.assumptions, file), topic)
    return group
