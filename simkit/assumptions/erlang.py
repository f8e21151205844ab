"""Waiting in a queue by formula: Erlang B, Erlang C (nobody gives up) and Erlang A (patience ends).

All assume Poisson arrivals, exponential handling times and equal agents. Sources: Erlang (1917); Koole and
Mandelbaum (2002), Annals of Operations Research 113, for B and C; Palm (1957), Garnett, Mandelbaum and Reiman
(2002), MSOM 4(3), Mandelbaum and Zeltyn (2009), Operations Research 57(5), for A.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Traffic:
    """What comes, in any one unit of time (seconds, say)."""

    rate: float
    """Contacts per unit of time, > 0."""
    handling: float
    """Mean talk plus after-call work, > 0."""
    patience: float | None = None
    """Mean patience, exponential; None = nobody gives up."""

    @property
    def load(self) -> float:
        """Offered load in erlangs: the agents needed if nothing were random."""
        return self.rate * self.handling


@dataclass(frozen=True)
class Waiting:
    """What customers meet in the long run; shares are of all contacts."""

    waits: float
    """Share that is not answered at once."""
    mean_wait: float
    """Of all contacts, those who give up included."""
    in_time: float
    """Share answered within the threshold."""
    abandoned: float
    occupancy: float
    """Share of the agents' time with a contact."""


def erlang_b(agents: int, load: float) -> float:
    """Share of contacts lost when nobody may wait."""
    blocked = 1.0
    for busy in range(1, agents + 1):
        blocked = load * blocked / (busy + load * blocked)
    return blocked


def erlang_c(agents: int, load: float) -> float:
    """Share of contacts that wait when nobody gives up; 1 from the load at which the queue only grows."""
    if load >= agents:
        return 1.0
    blocked = erlang_b(agents, load)
    return agents * blocked / (agents - load * (1 - blocked))


def waiting(agents: int, traffic: Traffic, threshold: float) -> Waiting:
    """What customers of so many agents meet: Erlang A if patience ends, else Erlang C.

    Without patience and with a load of `agents` or more the mean wait is infinite.
    """
    if traffic.patience is None:
        return _without_end(agents, traffic, threshold)
    return _with_patience(agents, traffic, traffic.patience, threshold)


def agents_needed(traffic: Traffic, enough: Callable[[Waiting], bool], threshold: float) -> int:
    """Fewest agents with which `enough` holds, as in `lambda w: w.in_time >= 0.8`.

    `enough` must stay true with more agents. Raises ValueError if 100,000 agents are not enough.
    """
    few, many, step = 0, max(1, math.floor(traffic.load)), 1
    while not enough(waiting(many, traffic, threshold)):
        few, many, step = many, many + step, 2 * step
        if many > 100_000:
            raise ValueError("no number of agents is enough")
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (few, middle) if enough(waiting(middle, traffic, threshold)) else (middle, many)
    return many


def square_root_staffing(load: float, beta: float) -> int:
    """Agents by the square-root rule: load plus `beta` times its root, rounded up (Halfin, Whitt 1981)."""
    return math.ceil(load + beta * math.sqrt(load) - 1e-9)


def _without_end(agents: int, traffic: Traffic, threshold: float) -> Waiting:
    spare = agents - traffic.load
    if spare <= 0:
        return Waiting(waits=1.0, mean_wait=math.inf, in_time=0.0, abandoned=0.0, occupancy=1.0)
    waits = erlang_c(agents, traffic.load)
    return Waiting(
        waits=waits,
        mean_wait=waits * traffic.handling / spare,
        in_time=1 - waits * math.exp(-spare * threshold / traffic.handling),
        abandoned=0.0,
        occupancy=traffic.load / agents,
    )


def _with_patience(agents: int, traffic: Traffic, patience: float, threshold: float) -> Waiting:
    """Erlang A from the density v(x) of the wait that a customer of infinite patience would have.

    v(x) is proportional to exp(rate x patience x (1 - exp(-x / patience)) - agents x / handling).
    """
    from scipy.integrate import quad  # a fifth of a second to load, and only staffing needs it

    arrive, serve = traffic.rate, agents / traffic.handling
    # the exponent is largest at `top`; measured from there, nothing overflows
    top = max(0.0, patience * math.log(arrive / serve))

    def exponent(x: float) -> float:
        return arrive * patience * -math.expm1(-x / patience) - serve * x

    def over(share: Callable[[float], float], end: float) -> float:
        marks = [mark for mark in (top, 4 * patience, 40 / serve) if 0 < mark < end]
        parts = (
            quad(
                lambda x: share(x) * math.exp(exponent(x) - exponent(top)), low, high, epsabs=0, epsrel=1e-11
            )
            for low, high in pairwise([0.0, *sorted(marks), end])
        )
        return float(sum(part for part, _ in parts))

    horizon = top + 60 / serve + 60 * math.sqrt(patience / serve)
    queued = arrive * over(lambda x: 1.0, horizon)
    # states without a queue, in the same measure: 1 / B(agents - 1)
    at_once = math.exp(-exponent(top)) / erlang_b(agents - 1, traffic.load)
    total = at_once + queued
    abandoned = arrive * over(lambda x: -math.expm1(-x / patience), horizon) / total
    soon = arrive * over(lambda x: math.exp(-x / patience), threshold) / total if threshold > 0 else 0.0
    return Waiting(
        waits=queued / total,
        mean_wait=abandoned * patience,
        in_time=at_once / total + soon,
        abandoned=abandoned,
        occupancy=traffic.load * (1 - abandoned) / agents,
    )
