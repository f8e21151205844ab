"""Chats at once and tiring agents do what their curves say."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.floor import Agents, Concurrency, Contacts, Fatigue, FloorDay, Outcome, play
from simkit.floor.play import Engine
from tests.floor.queues import UNIT, exponential, lognormal

pytestmark = pytest.mark.validation

MINUTE = 60_000_000
CURVE = Concurrency.curve(linear=0.25, square=0.035, resolution_loss=0.015)


def saturated(chats: int, cap: int, hours: int = 8) -> FloorDay:
    """An agent who always finds more chats of four minutes than hands."""
    rng = np.random.default_rng(chats)
    return FloorDay(
        contacts=Contacts(
            arrival=np.zeros(chats),
            talk=rng.exponential(4 * MINUTE, chats) + 1,
            resolution_luck=rng.random(chats),
        ),
        agents=Agents(login=[0], logout=[hours * 60 * MINUTE], capacity=[cap], resolution=[0.72]),
        concurrency=CURVE,
    )


def throughput(chats: int) -> float:
    return chats / (1 + 0.25 * (chats - 1) + 0.035 * (chats - 1) ** 2)


@pytest.mark.parametrize("cap", range(1, 9))
def test_a_saturated_chat_agent_follows_the_throughput_curve(engine: Engine, cap: int) -> None:
    day = saturated(600, cap)
    log = play(day, engine).contacts
    done = log.outcome == Outcome.HANDLED
    work_done = day.contacts.talk[done].sum()
    # the last chats are finished with fewer and fewer in hand, after the shift
    in_shift = done & (log.wrap_end <= day.agents.logout[0])
    assert day.contacts.talk[in_shift].sum() <= throughput(cap) * day.agents.logout[0] * (1 + 1e-6)
    assert work_done >= throughput(cap) * day.agents.logout[0] * (1 - 1e-6)


def test_throughput_is_highest_at_four_to_six_chats_and_each_chat_gets_slower_and_worse() -> None:
    handled, lasts, resolved = [], [], []
    for cap in range(1, 9):
        runs = [play(saturated(chats, cap, hours=24)) for chats in range(900, 920)]
        shifts = [run.agents.talk[0] / MINUTE for run in runs]
        counts = [run.agents.handled[0] for run in runs]
        handled.append(sum(counts) / sum(shifts))
        logs = [run.contacts for run in runs]
        lasts.append(np.mean([(log.talk_end - log.wait_over)[log.talk_end > 0].mean() for log in logs]))
        resolved.append(sum(run.agents.resolved[0] for run in runs) / sum(counts))
    assert 4 <= 1 + int(np.argmax(handled)) <= 6
    assert (np.diff(lasts) > 0).all()
    assert np.polyfit(range(1, 9), resolved, 1)[0] == pytest.approx(-0.015, abs=0.004)


@pytest.mark.parametrize("service", [exponential(1.0), lognormal(1.0, 1.2)])
def test_a_chat_agent_who_loses_nothing_is_a_processor_sharing_queue(service: object) -> None:
    """M/G/1 with shared service: a mean stay of S / (1 - rho), whatever the shape (Kleinrock 1967)."""
    stays = []
    stretch = np.maximum(1000 * np.arange(16), 1000)
    for seed in range(20):
        rng = np.random.default_rng(seed)
        arrival = np.cumsum(rng.exponential(UNIT / 0.5, 50_000)).astype(np.int64)
        ends = int(arrival[-1]) + 1
        day = FloorDay(
            contacts=Contacts(arrival=arrival, talk=1 + (service(rng, 50_000) * UNIT).astype(np.int64)),
            agents=Agents(login=[0], logout=[ends], capacity=[15]),
            concurrency=Concurrency(stretch=stretch),
            ends=ends,
        )
        log = play(day).contacts
        done = log.outcome == Outcome.HANDLED
        stays.append((log.wrap_end - log.since)[done].mean() / UNIT)
    assert np.mean(stays) == pytest.approx(1 / (1 - 0.5), rel=0.01)


def shift(hours: float, breaks: list[tuple[float, int]]) -> float:
    """Contacts that a tiring agent handles in a shift on a saturated queue; breaks: (at hour, minutes)."""
    logout = round(hours * 60) * MINUTE
    day = FloorDay(
        contacts=Contacts(arrival=np.zeros(400), talk=np.full(400, 3 * MINUTE)),
        agents=Agents(
            login=[0],
            logout=[logout],
            break_start=[[round(at * 60) * MINUTE for at, _ in breaks]],
            break_duration=[[length * MINUTE for _, length in breaks]],
            break_kind=[[0] * len(breaks)],
        ),
        fatigue=Fatigue(slowing=0.045, reference_occupancy=0.85, recovery_minutes=90),
    )
    log = play(day)
    # the last contact runs into overtime: count the part of it that lies in the shift
    return float(log.agents.handled[0] * logout / log.agents.logout[0])


def usual_breaks(hours: float) -> list[tuple[float, int]]:
    """Ten minutes every two hours, half an hour every four, none at the very end."""
    marks = [mark for mark in np.arange(2, hours, 2) if mark <= hours - 1]
    return [(float(mark), 30 if mark % 4 == 0 else 10) for mark in marks]


def test_longer_days_bring_fewer_contacts_per_hour() -> None:
    hours = np.arange(4, 9.25, 0.25)
    handled = np.array([shift(length, usual_breaks(length)) for length in hours])
    elasticity = np.polyfit(np.log(hours), np.log(handled), 1)[0]
    assert 0.82 <= elasticity <= 0.97


def test_two_more_breaks_pay_per_worked_hour_but_not_per_paid_hour() -> None:
    usual = usual_breaks(8)
    more = sorted([*usual, (3.0, 10), (5.0, 10)])
    few, many = shift(8, usual), shift(8, more)
    worked_few = 8 * 60 - sum(length for _, length in usual)
    worked_many = 8 * 60 - sum(length for _, length in more)
    assert 0 <= many / worked_many / (few / worked_few) - 1 <= 0.04
    assert -0.045 <= many / few - 1 <= 0.01
