"""The floor waits as long as theory says: Erlang C, Erlang A, square-root staffing, M/G/1."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.assumptions.erlang import Traffic, square_root_staffing, waiting
from simkit.floor import Agents, Contacts, FloorDay, Groups, Kinds, Outcome, play
from simkit.floor.play import Engine
from tests.floor.queues import UNIT, Queue, assert_exact, exponential, lognormal, replications

pytestmark = pytest.mark.validation

SHARES = ("waits", "in_time", "occupancy")
HALF_HOUR = 1800.0


@pytest.mark.parametrize(
    ("calls", "handling", "agents", "threshold", "contacts"),
    [
        (100, 180, 14, 20, 60_000),
        (100, 180, 12, 20, 120_000),
        (360, 240, 55, 15, 250_000),
        (200, 240, 30, 20, 250_000),
    ],
)
def test_waiting_agrees_with_erlang_c(
    calls: int, handling: int, agents: int, threshold: int, contacts: int
) -> None:
    queue = Queue(calls / HALF_HOUR, agents, exponential(handling), threshold=threshold)
    runs = replications(queue, 20, contacts)
    exact = waiting(agents, Traffic(calls / HALF_HOUR, handling), threshold)
    assert_exact(runs, exact, (*SHARES, "mean_wait"), relative=0.03, points=0.02)


def test_the_reference_agrees_with_erlang_c() -> None:
    runs = replications(Queue(100 / HALF_HOUR, 14, exponential(180)), 20, 1_500, "reference")
    exact = waiting(14, Traffic(100 / HALF_HOUR, 180), 20)
    assert_exact(runs, exact, (*SHARES, "mean_wait"), relative=0.15, points=0.02)


GARNETT = {"rate": 48 / 60, "handling": exponential(60)}
"""Garnett, Mandelbaum and Reiman (2002): 48 calls a minute of one minute each."""


@pytest.mark.parametrize(
    ("agents", "patience"), [(50, 120), (48, 120), (52, 120), (54, 120), (50, 60), (50, 240)]
)
def test_abandonment_agrees_with_erlang_a(agents: int, patience: int) -> None:
    runs = replications(Queue(agents=agents, patience=exponential(patience), **GARNETT), 20, 60_000)
    exact = waiting(agents, Traffic(48 / 60, 60, patience), 20)
    assert_exact(runs, exact, (*SHARES, "abandoned", "mean_wait"), relative=0.05, points=0.003)
    assert runs["abandoned"].mean() == pytest.approx(runs["mean_wait"].mean() / patience, rel=0.02)


def test_a_half_hour_of_business_size_agrees_with_erlang_a() -> None:
    runs = replications(Queue(200 / HALF_HOUR, 28, exponential(240), exponential(120)), 20, 40_000)
    exact = waiting(28, Traffic(200 / HALF_HOUR, 240, 120), 20)
    assert_exact(runs, exact, (*SHARES, "abandoned", "mean_wait"), relative=0.05, points=0.005)


def test_the_reference_agrees_with_erlang_a() -> None:
    queue = Queue(200 / HALF_HOUR, 28, exponential(240), exponential(120))
    runs = replications(queue, 20, 800, "reference")
    exact = waiting(28, Traffic(200 / HALF_HOUR, 240, 120), 20)
    assert_exact(runs, exact, (*SHARES, "abandoned", "mean_wait"), relative=0.15, points=0.03)


def test_without_abandonment_the_garnett_center_drowns() -> None:
    runs = replications(Queue(agents=50, **GARNETT), 20, 600_000)
    exact = waiting(50, Traffic(48 / 60, 60), 20)
    assert exact.mean_wait == pytest.approx(20.8, abs=0.05)
    assert_exact(runs, exact, (*SHARES, "mean_wait"), relative=0.05, points=0.02)


@pytest.mark.parametrize(
    ("load", "waits", "occupancy"), [(25, 0.250, 0.833), (100, 0.237, 0.909), (400, 0.230, 0.952)]
)
def test_square_root_staffing_keeps_the_wait_and_raises_the_occupancy(
    load: int, waits: float, occupancy: float
) -> None:
    agents = square_root_staffing(load, 1.0)
    runs = replications(Queue(load / 60, agents, exponential(60)), 20, 1_500 * load)
    assert runs["waits"].mean() == pytest.approx(waits, abs=0.02)
    assert runs["occupancy"].mean() == pytest.approx(occupancy, abs=0.005)


def test_one_agent_with_lognormal_calls_waits_4_88_service_times() -> None:
    runs = replications(Queue(0.8, 1, lognormal(1, 1.2)), 20, 300_000)
    assert runs["mean_wait"].mean() == pytest.approx(0.8 / 0.2 * (1 + 1.2**2) / 2, rel=0.05)


def test_with_many_agents_and_abandonment_the_shape_of_handling_matters_little() -> None:
    queue = Queue(48 / 60, 50, lognormal(60, 1.2), exponential(120))
    runs = replications(queue, 20, 60_000)
    exact = waiting(50, Traffic(48 / 60, 60, 120), 20)
    assert runs["abandoned"].mean() == pytest.approx(exact.abandoned, abs=0.003)


def two_kinds(rng: np.random.Generator, calls: int, priority: tuple[int, int], share: float) -> FloorDay:
    """One agent, Poisson calls of one second at 0.7 per second, a share of them of kind 0."""
    arrival = np.cumsum(rng.exponential(UNIT / 0.7, calls)).astype(np.int64)
    talk = 1 + rng.exponential(UNIT, calls).astype(np.int64)
    ends = int(arrival[-1]) + 1
    return FloorDay(
        contacts=Contacts(arrival=arrival, talk=talk, kind=rng.random(calls) >= share),
        agents=Agents(login=[0], logout=[ends]),
        kinds=Kinds(channel=[0, 0], priority=list(priority)),
        groups=Groups(choice=[[0, 0]]),
        ends=ends,
    )  # fmt: skip


def test_priorities_divide_the_wait_as_cobham_says(engine: Engine) -> None:
    """W1 = W0 / (1 - rho1), W2 = W0 / ((1 - rho1) (1 - rho)), W0 = rate E[S^2] / 2 (Cobham 1954)."""
    calls, tolerance = (200_000, 0.02) if engine == "compiled" else (2_000, 0.12)
    waits = []
    for seed in range(20):
        day = two_kinds(np.random.default_rng(seed), calls, (0, 1), share=0.4)
        log = play(day, engine).contacts
        done = log.outcome == Outcome.HANDLED
        waits.append([log.wait[done & (day.contacts.kind == kind)].mean() / UNIT for kind in (0, 1)])
    expected = [0.7 / (1 - 0.28), 0.7 / ((1 - 0.28) * (1 - 0.7))]
    assert np.mean(waits, axis=0) == pytest.approx(expected, rel=tolerance)


def test_an_endless_backlog_in_idle_time_costs_callers_a_residual_ticket(engine: Engine) -> None:
    """Tickets worked when nobody calls are vacations: E[W] = rate E[S^2] / 2(1 - rho) + E[V^2] / 2E[V]."""
    calls, tolerance = (200_000, 0.02) if engine == "compiled" else (2_000, 0.12)
    ticket = 3 * UNIT
    waits = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        day = two_kinds(rng, calls, (0, 1), share=1.0)
        backlog = day.ends // ticket
        contacts = Contacts(
            arrival=np.concatenate([np.zeros(backlog, np.int64), day.contacts.arrival]),
            talk=np.concatenate([np.full(backlog, ticket), day.contacts.talk]),
            kind=np.concatenate([np.ones(backlog), np.zeros(calls)]),
        )
        log = play(
            FloorDay(contacts=contacts, agents=day.agents, kinds=day.kinds, groups=day.groups, ends=day.ends),
            engine,
        )
        done = (log.contacts.outcome == Outcome.HANDLED) & (contacts.kind == 0)
        waits.append(log.contacts.wait[done].mean() / UNIT)
    expected = 0.7 / 0.3 + 3 / 2
    assert np.mean(waits) == pytest.approx(expected, rel=tolerance)
