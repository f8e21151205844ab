"""The waiting formulas give the published figures and agree with an independent library."""

from __future__ import annotations

import math

import pytest
from pyworkforce.queuing import ErlangC

from simkit.assumptions.erlang import (
    Traffic,
    agents_needed,
    erlang_b,
    erlang_c,
    square_root_staffing,
    waiting,
)

HALF_HOUR = 1800.0


@pytest.mark.parametrize(
    ("agents", "load", "share"),
    [
        (2, 1, 1 / 3),
        (5, 4, 0.55411),
        (10, 8, 0.40918),
        (20, 17, 0.38506),
        (50, 45, 0.36386),
        (100, 90, 0.21694),
    ],
)
def test_the_share_of_waiting_contacts_is_erlangs(agents: int, load: float, share: float) -> None:
    assert erlang_c(agents, load) == pytest.approx(share, abs=5e-6)


@pytest.mark.parametrize(("agents", "load", "lost"), [(5, 3, 0.11005), (10, 8, 0.12166)])
def test_the_share_of_lost_contacts_is_erlangs(agents: int, load: float, lost: float) -> None:
    assert erlang_b(agents, load) == pytest.approx(lost, abs=5e-6)


@pytest.mark.parametrize(
    ("calls", "handling", "agents", "threshold", "expected"),
    [
        (100, 180, 14, 20, (17.41, 7.84, 88.84, 71.43)),
        (100, 180, 12, 20, (44.94, 40.44, 64.02, 83.33)),
        (360, 240, 55, 15, (23.87, 8.18, 84.59, 87.27)),
        (200, 240, 30, 20, (42.77, 30.79, 67.60, 88.89)),
    ],
)
def test_worked_cases_without_abandonment(
    calls: int, handling: int, agents: int, threshold: int, expected: tuple[float, ...]
) -> None:
    found = waiting(agents, Traffic(calls / HALF_HOUR, handling), threshold)
    figures = (100 * found.waits, found.mean_wait, 100 * found.in_time, 100 * found.occupancy)
    assert figures == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize(
    ("agents", "patience", "abandoned", "mean_wait"),
    [(48, 120, 4.76, 5.72), (50, 120, 3.09, 3.71), (52, 120, 1.92, 2.30), (54, 120, 1.14, 1.37),
     (50, 60, 3.94, 2.37), (50, 240, 2.31, 5.53)],
)  # fmt: skip
def test_the_garnett_case_with_abandonment(
    agents: int, patience: int, abandoned: float, mean_wait: float
) -> None:
    found = waiting(agents, Traffic(48 / 60, 60, patience), 20)
    assert 100 * found.abandoned == pytest.approx(abandoned, abs=0.006)
    assert found.mean_wait == pytest.approx(mean_wait, abs=0.006)
    assert found.abandoned * patience == pytest.approx(found.mean_wait)


def test_abandonment_vanishes_with_endless_patience() -> None:
    patient = waiting(14, Traffic(100 / HALF_HOUR, 180, 1e7), 20)
    endless = waiting(14, Traffic(100 / HALF_HOUR, 180), 20)
    assert patient.in_time == pytest.approx(endless.in_time, abs=1e-4)
    assert patient.waits == pytest.approx(endless.waits, abs=1e-4)


@pytest.mark.parametrize("agents", [1, 5, 30, 400])
def test_an_overloaded_center_serves_at_capacity_and_loses_the_rest(agents: int) -> None:
    found = waiting(agents, Traffic(2 * agents / 240, 240, 120), 20)
    assert found.occupancy <= 1 + 1e-9
    assert found.abandoned == pytest.approx(1 - found.occupancy / 2)
    assert found.abandoned >= 0.5


def test_nobody_is_answered_when_the_load_exceeds_the_agents_and_nobody_gives_up() -> None:
    assert waiting(3, Traffic(1, 4), 20).mean_wait == math.inf


@pytest.mark.parametrize(("calls", "handling", "threshold"), [(100, 180, 20), (360, 240, 15), (30, 400, 60)])
def test_required_agents_agree_with_pyworkforce(calls: int, handling: int, threshold: int) -> None:
    theirs = ErlangC(transactions=calls, aht=handling / 60, asa=threshold / 60, interval=30, shrinkage=0.0)
    needed = theirs.required_positions(service_level=0.8, max_occupancy=1.0)
    traffic = Traffic(calls / HALF_HOUR, handling)
    ours = agents_needed(traffic, lambda wait: wait.in_time >= 0.8, threshold)
    assert ours == needed["raw_positions"]
    assert waiting(ours, traffic, threshold).in_time == pytest.approx(needed["service_level"])
    assert waiting(ours, traffic, threshold).waits == pytest.approx(needed["waiting_probability"])


@pytest.mark.parametrize(("load", "waits"), [(25, 0.250), (100, 0.237), (400, 0.230)])
def test_the_square_root_rule_keeps_the_share_who_wait(load: int, waits: float) -> None:
    assert erlang_c(square_root_staffing(load, 1.0), load) == pytest.approx(waits, abs=0.0005)
