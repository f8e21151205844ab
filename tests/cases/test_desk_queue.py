"""The adjudicators' desk against the closed forms: the sum of the timers, M/M/1 and M/D/1."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.model.complaints import file_complaint
from simkit.model.desk import at_desk
from tests.cases.fake_world import MONDAY, FakeWorld, Policies, beliefs, changed, library


@dataclass
class Visit:
    number: int
    agent: int = 0


ALWAYS_OPEN = {"opens": "00:00", "closes": "24:00", "days": "all"}
WITHOUT_FAST_TRACK = {"hearing.fast_track": None, "hearing.desk.adjudicators": None}


def world_with_desk(adjudicators, work):
    procedure = changed(
        library("complaints/hearing"),
        {
            "hearing.desk": {"adjudicators": adjudicators, "office": ALWAYS_OPEN},
            "hearing.fast_track": None,
            "hearing.self_negotiation": {"days": 0, "clock": "calendar"},
            "hearing.evidence": {"days": 0, "clock": "calendar"},
        },
    )
    return FakeWorld(Policies(procedure), beliefs(desk_work=work))


@settings(max_examples=60)
@given(minute=st.integers(0, 300 * 24 * 60), ground=st.integers(1, 10), at_fault=st.booleans())
def test_with_enough_adjudicators_a_case_takes_the_sum_of_its_timers(minute, ground, at_fault):
    procedure = changed(library("complaints/hearing"), WITHOUT_FAST_TRACK)
    world = FakeWorld(Policies(procedure), beliefs())
    received = MONDAY + timedelta(minutes=minute)
    world.at(received, file_complaint, 1, ground, at_fault, minute)
    world.env.run()
    rules = procedure.hearing
    assert world.when("complaint.closed") == [rules.evidence.closes(rules.self_negotiation.closes(received))]


@given(minute=st.integers(0, 300 * 24 * 60), seed=st.integers(0, 99))
def test_with_enough_adjudicators_desk_work_adds_its_office_minutes_and_nothing_else(minute, seed):
    work = {"statement": 20, "relay": 10, "verdict": 30, "cv": 1}
    procedure = changed(library("complaints/hearing"), WITHOUT_FAST_TRACK)
    world = FakeWorld(Policies(procedure), beliefs(desk_work=work), seed=seed)
    received = MONDAY + timedelta(minutes=minute)
    for agent in range(5):
        world.at(received, file_complaint, agent, 1, True, 1000 + agent)
    world.env.run()
    rules, office = procedure.hearing, procedure.hearing.desk.office
    expected = []
    for agent in range(5):
        factor = world.luck.of("complaint work", 1000 + agent).gamma(1, 1)
        now = rules.self_negotiation.closes(received)
        for step in ("statement", "relay"):
            now = worked(office, now, round(work[step] * factor))
        expected.append(worked(office, rules.evidence.closes(now), round(work["verdict"] * factor)))
    assert sorted(world.when("complaint.closed")) == sorted(expected)


def worked(office, moment, minutes):
    return office.after(moment, minutes) if minutes else moment


def waits(arrivals, factors, adjudicators=1, mean=100):
    """Minutes that each of these visits waits for an adjudicator."""
    world = world_with_desk(adjudicators, {"verdict": mean, "cv": 0})
    desk = world.policy.complaints.hearing.desk
    waited = {}

    def visit(number, factor):
        arrived = world.env.now
        yield from at_desk(world, desk, Visit(number), "verdict", factor)
        waited[number] = world.env.now - arrived - round(mean * factor)

    for number, (arrival, factor) in enumerate(zip(arrivals, factors, strict=True)):
        begin = partial(lambda number, factor, _: world.env.process(visit(number, factor)), number, factor)
        world.at(MONDAY + timedelta(minutes=int(arrival)), begin)
    world.env.run()
    return np.array([waited[number] for number in range(len(arrivals))])


def poisson(number, load, seed, mean=100):
    return np.floor(np.cumsum(np.random.default_rng(seed).exponential(mean / load, number)))


def lindley(arrivals, services):
    wait, result = 0.0, [0.0]
    for gap, service in zip(np.diff(arrivals), services, strict=False):
        wait = max(0.0, wait + service - gap)
        result.append(wait)
    return np.array(result)


def work_factors(name, number, seed):
    """Exponential work for M/M/1, equal work for M/D/1; no visit is without any work."""
    if name == "M/D/1":
        return np.ones(number)
    return np.random.default_rng(seed).exponential(1, number) + 0.01


@pytest.mark.parametrize("name", ["M/M/1", "M/D/1"])
def test_one_adjudicator_serves_exactly_as_lindleys_recursion_says(name):
    arrivals, factors = poisson(2000, 0.9, seed=1), work_factors(name, 2000, seed=2)
    services = np.array([round(100 * factor) for factor in factors])
    assert waits(arrivals, factors) == pytest.approx(lindley(arrivals, services))


@pytest.mark.validation
@pytest.mark.parametrize(("name", "expected"), [("M/M/1", 100.0), ("M/D/1", 50.0)])
def test_the_mean_wait_at_half_load_agrees_with_queueing_theory(name, expected):
    """With 100 minutes of work M/M/1 waits rho / (1 - rho) of it, M/D/1 half (Pollaczek-Khinchine)."""
    number = 200_000
    services = 100 * work_factors(name, number, seed=4)
    assert lindley(poisson(number, 0.5, seed=3), services).mean() == pytest.approx(expected, rel=0.04)


def test_complaints_queue_for_the_one_adjudicator_in_the_order_of_filing():
    world = world_with_desk(1, {"statement": 0, "relay": 0, "verdict": 60, "cv": 0})
    for number in range(5):
        world.at(MONDAY, file_complaint, number, 1, True, number)
    world.env.run()
    assert world.when("complaint.closed") == [MONDAY + timedelta(hours=hours) for hours in range(1, 6)]


def test_the_log_tells_what_the_desk_worked_and_how_long_it_kept_waiting():
    world = world_with_desk(1, {"statement": 0, "relay": 0, "verdict": 60, "cv": 0})
    for number in range(3):
        world.at(MONDAY, file_complaint, number, 1, True, number)
    world.env.run()
    visits = [told.facts for told in world.told if told.kind == "desk.worked"]
    assert [(visit["step"], visit["waited"], visit["worked"]) for visit in visits] == [
        ("verdict", 0, 60),
        ("verdict", 60, 60),
        ("verdict", 120, 60),
    ]


def test_two_adjudicators_halve_the_queue():
    factors = np.ones(6)
    assert waits(np.zeros(6), factors, adjudicators=2).max() == 200
    assert waits(np.zeros(6), factors, adjudicators=1).max() == 500
