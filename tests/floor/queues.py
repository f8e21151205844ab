"""Stationary queues played as one long floor day, for comparison with formulas. Times in seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pytest
from scipy.stats import t as student

from simkit.floor import FOREVER, Agents, Contacts, FloorDay, FloorLog, Outcome, play
from simkit.floor.play import Engine

UNIT = 10_000
"""Model microseconds that stand for a second, so that days of contacts fit one floor day."""

Times = Callable[[np.random.Generator, int], np.ndarray]


def exponential(mean: float) -> Times:
    return lambda rng, n: rng.exponential(mean, n)


def lognormal(mean: float, variation: float) -> Times:
    """Of this mean and coefficient of variation."""
    sigma = np.sqrt(np.log(1 + variation**2))
    return lambda rng, n: rng.lognormal(np.log(mean) - sigma**2 / 2, sigma, n)


@dataclass(frozen=True)
class Queue:
    """Poisson arrivals at equal agents."""

    rate: float
    agents: int
    handling: Times
    patience: Times | None = None
    threshold: float = 20.0

    def play(self, seed: int, contacts: int, engine: Engine = "compiled") -> dict[str, float]:
        """Key figures of one replication; the first tenth is warm-up."""
        rng = np.random.default_rng(seed)
        day = self.day(rng, contacts)
        return figures(day, play(day, engine), self.agents, self.threshold)

    def day(self, rng: np.random.Generator, contacts: int) -> FloorDay:
        arrival = np.cumsum(rng.exponential(UNIT / self.rate, contacts)).astype(np.int64)
        patience = np.full(contacts, FOREVER)
        if self.patience is not None:
            patience = (self.patience(rng, contacts) * UNIT).astype(np.int64)
        ends = int(arrival[-1]) + 1
        talk = np.maximum(1, (self.handling(rng, contacts) * UNIT).astype(np.int64))
        staff = Agents(login=np.zeros(self.agents), logout=np.full(self.agents, ends))
        return FloorDay(
            contacts=Contacts(arrival=arrival, talk=talk, patience=patience), agents=staff, ends=ends
        )


def figures(day: FloorDay, log: FloorLog, agents: int, threshold: float) -> dict[str, float]:
    """Shares of all contacts after the warm-up whose wait is over, and the occupancy."""
    warm = day.ends // 10
    contacts = log.contacts
    counted = (contacts.since >= warm) & (contacts.outcome != Outcome.WAITING)
    wait = contacts.wait[counted] / UNIT
    served = contacts.outcome[counted] == Outcome.HANDLED
    was_served = contacts.outcome == Outcome.HANDLED
    starts, stops = contacts.wait_over[was_served], contacts.wrap_end[was_served]
    busy = np.maximum(np.minimum(stops, day.ends) - np.maximum(starts, warm), 0).sum()
    return {
        "contacts": float(counted.sum()),
        "waits": float(((wait > 0) | ~served).mean()),
        "mean_wait": float(wait.mean()),
        "in_time": float((served & (wait <= threshold)).mean()),
        "abandoned": float((~served).mean()),
        "occupancy": float(busy / (agents * (day.ends - warm))),
    }


def replications(
    queue: Queue, count: int, contacts: int, engine: Engine = "compiled"
) -> dict[str, np.ndarray]:
    runs = [queue.play(seed, contacts, engine) for seed in range(count)]
    return {name: np.array([run[name] for run in runs]) for name in runs[0]}


def assert_exact(
    runs: dict[str, np.ndarray], exact: object, names: Iterable[str], relative: float, points: float
) -> None:
    """The joint 95% interval of the figures contains the exact ones, and each mean is near.

    `relative` bounds the error of the mean wait, `points` (shares of 1) that of the others.
    """
    names = list(names)
    for name in names:
        sample, truth = runs[name], getattr(exact, name)
        error = sample.std(ddof=1) / np.sqrt(len(sample))
        half = student.ppf(1 - 0.025 / len(names), len(sample) - 1) * error
        assert abs(sample.mean() - truth) <= half, (name, sample.mean(), truth, half)
        allowed = relative * truth if name == "mean_wait" else points
        assert sample.mean() == pytest.approx(truth, abs=allowed), name
