"""Small days worked out with pencil and paper, one rule each, on both engines. Times in minutes."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.floor import (
    FOREVER,
    Agents,
    Cause,
    Contacts,
    Fatigue,
    FloorDay,
    FloorLog,
    FollowUps,
    Groups,
    Kinds,
    Outcome,
    Rule,
    play,
)
from simkit.floor.play import Engine

MINUTE = 60_000_000


def minutes(values: object) -> np.ndarray:
    given = np.asarray(values, np.int64)
    return np.where(given == FOREVER, FOREVER, given * MINUTE)


def contacts(arrival: list[int], talk: object = 10, **more: object) -> Contacts:
    for name in ("acw", "patience", "since"):
        if name in more:
            more[name] = minutes(more[name])
    length = minutes(np.broadcast_to(np.asarray(talk), (len(arrival),)))
    return Contacts(arrival=minutes(arrival), talk=length, **more)


def team(size: int, until: int = 600, **more: object) -> Agents:
    for name in ("login", "logout", "break_start", "break_duration"):
        if name in more:
            more[name] = minutes(more[name])
    return Agents(**({"login": np.zeros(size), "logout": np.full(size, until * MINUTE)} | more))


def chat(rule: Rule, **more: object) -> Groups:
    return Groups(choice=[[0]], rule=[rule], **more)


def answered_at(log: FloorLog) -> list[float]:
    return (log.contacts.wait_over / MINUTE).tolist()


def test_the_longest_idle_agent_gets_the_call(engine: Engine) -> None:
    log = play(FloorDay(contacts=contacts([0, 1, 20, 21], [10, 5, 5, 5]), agents=team(2)), engine)
    assert log.contacts.agent.tolist() == [0, 1, 1, 0]


def test_first_come_is_first_served(engine: Engine) -> None:
    log = play(FloorDay(contacts=contacts([0, 1, 2]), agents=team(1)), engine)
    assert answered_at(log) == [0, 10, 20]


def test_after_call_work_keeps_the_agent_from_the_next_call(engine: Engine) -> None:
    log = play(FloorDay(contacts=contacts([0, 1], acw=[5, 0]), agents=team(1)), engine)
    assert answered_at(log) == [0, 15]
    assert (log.agents.talk, log.agents.acw) == (20 * MINUTE, 5 * MINUTE)


def test_a_slow_agent_takes_longer_for_talk_and_wrap_up(engine: Engine) -> None:
    log = play(FloorDay(contacts=contacts([0], acw=[4]), agents=team(1, slowness=[1.5])), engine)
    assert log.contacts.talk_end == 15 * MINUTE
    assert log.contacts.wrap_end == 21 * MINUTE


def test_a_break_waits_for_the_call_in_hand_and_the_next_call_for_the_break(engine: Engine) -> None:
    agents = team(1, break_start=[[5]], break_duration=[[30]], break_kind=[[0]])
    log = play(FloorDay(contacts=contacts([0, 6]), agents=agents), engine)
    assert answered_at(log) == [0, 40]
    assert log.agents.rest == 30 * MINUTE


def test_the_urgent_kind_overtakes_and_tickets_are_worked_when_idle(engine: Engine) -> None:
    kinds = Kinds(channel=[2, 0], priority=[9, 0])
    day = FloorDay(
        contacts=contacts([0, 0, 0, 3], kind=[0, 0, 1, 1]),
        agents=team(1, login=[1]),
        kinds=kinds,
        groups=Groups(choice=[[0, 0]]),
    )
    assert answered_at(play(day, engine)) == [21, 31, 1, 11]


def test_the_second_choice_helps_only_when_the_first_is_busy(engine: Engine) -> None:
    day = FloorDay(
        contacts=contacts([0, 1, 2], kind=[0, 0, 1]),
        agents=team(2, group=[0, 1]),
        kinds=Kinds(channel=[0, 0]),
        groups=Groups(choice=[[0, -1], [1, 0]]),
    )
    log = play(day, engine)
    assert log.contacts.agent.tolist() == [0, 1, 1]
    assert answered_at(log) == [0, 1, 11]


def test_weights_share_two_hundred_contacts_as_100_to_60_to_40(engine: Engine) -> None:
    day = FloorDay(
        contacts=contacts(list(range(200)), 1),
        agents=team(3, weight=[100, 60, 40]),
        groups=chat(Rule.WEIGHTED_SHARE),
    )
    assert play(day, engine).agents.handled.tolist() == [100, 60, 40]


def test_a_cap_leaves_the_rest_unserved(engine: Engine) -> None:
    day = FloorDay(
        contacts=contacts(list(range(0, 100, 10)), 1, patience=[5] * 10),
        agents=team(2, weight=[2, 4]),
        groups=chat(Rule.WEIGHTED_CAP),
    )
    log = play(day, engine)
    assert log.agents.handled.tolist() == [2, 4]
    assert (log.contacts.outcome == Outcome.ABANDONED).sum() == 4


def test_luck_points_at_the_agent_under_random_routing(engine: Engine) -> None:
    day = FloorDay(
        contacts=contacts([0, 0, 0], routing_luck=[0.9, 0.6, 0.0]),
        agents=team(3),
        groups=chat(Rule.RANDOM),
    )
    assert play(day, engine).contacts.agent.tolist() == [2, 1, 0]


def test_the_least_loaded_agent_gets_the_chat(engine: Engine) -> None:
    day = FloorDay(
        contacts=contacts([0, 1, 2, 3]), agents=team(2, capacity=[3, 3]), groups=chat(Rule.LEAST_LOADED)
    )
    assert play(day, engine).contacts.agent.tolist() == [0, 1, 0, 1]


def test_pushed_contacts_wait_for_their_own_account_even_if_another_gets_free_first(engine: Engine) -> None:
    day = FloorDay(
        contacts=contacts([0, 0, 1], [30, 5, 5]),
        agents=team(2),
        groups=chat(Rule.WEIGHTED_SHARE, push=[True]),
    )
    log = play(day, engine)
    assert log.contacts.agent.tolist() == [0, 1, 0]
    assert answered_at(log) == [0, 0, 30]


def test_with_nobody_online_a_grouped_account_that_is_away_gets_the_contact(engine: Engine) -> None:
    """Agent 1 is there at 60, but the contact was put on agent 0, who comes at 120; agent 2 is disabled."""
    parts = {"contacts": contacts([0, 1, 2], 5), "agents": team(3, login=[120, 60, FOREVER])}
    trap = play(FloorDay(groups=chat(Rule.WEIGHTED_SHARE, offline_pitfall=[True]), **parts), engine)
    assert trap.contacts.agent.tolist() == [0, 1, -1]
    assert answered_at(trap) == [120, 60, 1440]
    assert trap.contacts.outcome[2] == Outcome.WAITING
    right = play(FloorDay(groups=chat(Rule.WEIGHTED_SHARE), **parts), engine)
    assert answered_at(right) == [60, 65, 70]


def test_a_paused_account_gets_nothing_but_what_is_meant_for_it(engine: Engine) -> None:
    day = FloorDay(contacts=contacts([0, 1], dedicated=[-1, 0]), agents=team(2, paused=[True, False]))
    assert play(day, engine).contacts.agent.tolist() == [1, 0]


@pytest.mark.parametrize(("insists", "agent", "wait"), [(True, 0, 9), (False, 1, 0)])
def test_a_busy_dedicated_agent_is_waited_for_or_not(
    engine: Engine, insists: bool, agent: int, wait: int
) -> None:
    meant = contacts([0, 1], dedicated=[0, 0], insists=[insists, insists])
    log = play(FloorDay(contacts=meant, agents=team(2)), engine)
    assert (log.contacts.agent[1], log.contacts.wait[1]) == (agent, wait * MINUTE)


def test_when_the_dedicated_agent_goes_home_the_pool_takes_over(engine: Engine) -> None:
    meant = contacts([0, 1], dedicated=[0, 0], insists=[True, True])
    log = play(FloorDay(contacts=meant, agents=team(2, logout=[5, 600])), engine)
    assert log.contacts.agent.tolist() == [0, 1]
    assert answered_at(log) == [0, 10]


def test_who_gave_up_calls_again_and_who_was_not_helped_returns(engine: Engine) -> None:
    calls = contacts(
        [0, 1, 0, 0],
        patience=[FOREVER, 3, FOREVER, FOREVER],
        resolution_luck=[0.9, 0.0, 0.0, 0.0],
        follow_ups=FollowUps(
            first=[1, 0], cause=[Cause.ABANDONED, Cause.UNRESOLVED], delay=minutes([20, 60])
        ),
    )
    log = play(FloorDay(contacts=calls, agents=team(1, resolution=[0.7])), engine)
    assert log.contacts.outcome.tolist() == [Outcome.HANDLED, Outcome.ABANDONED] + 2 * [Outcome.HANDLED]
    assert (log.contacts.since / MINUTE).tolist() == [0, 1, 24, 70]
    assert log.contacts.resolved.tolist() == [False, False, True, True]


def test_who_would_call_again_after_midnight_is_handed_to_tomorrow(engine: Engine) -> None:
    calls = contacts(
        [0, 0],
        resolution_luck=[0.9, 0.0],
        follow_ups=FollowUps(first=[0], cause=[Cause.UNRESOLVED], delay=minutes([2000])),
    )
    log = play(FloorDay(contacts=calls, agents=team(1, resolution=[0.5])), engine)
    assert log.contacts.outcome[1] == Outcome.CALLS_LATER
    assert log.contacts.since[1] == 2010 * MINUTE


def test_the_robot_settles_its_share_without_an_agent(engine: Engine) -> None:
    log = play(FloorDay(contacts=contacts([0, 0], robot=[True, False]), agents=team(1)), engine)
    assert log.contacts.outcome.tolist() == [Outcome.ROBOT, Outcome.HANDLED]
    assert answered_at(log) == [0, 0]


def test_an_hour_of_calls_tires_and_a_break_refreshes(engine: Engine) -> None:
    """After an hour of talk F = 1: a call takes 1 / 0.9 as long. A break of 90 ln 2 minutes halves F."""
    agents = team(1, break_start=[[65]], break_kind=[[0]], break_duration=[[1]])
    agents.break_duration[0, 0] = round(90 * np.log(2) * MINUTE)
    day = FloorDay(contacts=contacts([0, 61, 200], [60, 9, 9]), agents=agents, fatigue=Fatigue(slowing=0.1))
    log = play(day, engine)
    length = (log.contacts.talk_end - log.contacts.wait_over) / MINUTE
    assert length[1] == pytest.approx(9 / 0.9)
    load_after_break = (1 + length[1] / 60) / 2
    assert length[2] == pytest.approx(9 / (1 - 0.1 * load_after_break))
    assert log.agents.fatigue[0] == pytest.approx(load_after_break + length[2] / 60)


def test_an_agent_who_is_away_in_a_split_shift_is_not_logged_in(engine: Engine) -> None:
    agents = team(1, 300, break_start=[[60]], break_duration=[[120]], break_kind=[[2]])
    log = play(FloorDay(contacts=contacts([100], 5), agents=agents), engine)
    assert answered_at(log) == [180]
    assert (log.agents.away, log.agents.idle) == (120 * MINUTE, 175 * MINUTE)
