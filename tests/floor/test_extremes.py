"""Days at the edge: nobody calls, nobody is there, nobody gives up."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.errors import InputError
from simkit.floor import (
    FOREVER,
    NEVER,
    Agents,
    Concurrency,
    Contacts,
    FloorDay,
    FollowUps,
    Groups,
    Kinds,
    Outcome,
    Rule,
    play,
)
from simkit.floor.play import Engine

MINUTE = 60_000_000
HOUR = 60 * MINUTE


def calls(*arrival: int, talk: int = MINUTE, **more: object) -> Contacts:
    return Contacts(arrival=np.array(arrival, np.int64), talk=np.full(len(arrival), talk), **more)


def one_agent(**more: object) -> Agents:
    return Agents(**({"login": [8 * HOUR], "logout": [17 * HOUR]} | more))


def test_an_agent_whom_nobody_calls_is_idle_between_the_breaks(engine: Engine) -> None:
    agents = one_agent(break_start=[[12 * HOUR]], break_duration=[[HOUR]], break_kind=[[1]])
    log = play(FloorDay(contacts=calls(), agents=agents), engine)
    assert (log.agents.idle, log.agents.meal) == (8 * HOUR, HOUR)
    assert log.agents.break_start[0, 0] == 12 * HOUR


def test_without_agents_the_patient_wait_and_the_others_give_up(engine: Engine) -> None:
    nobody = Agents(login=np.empty(0), logout=np.empty(0))
    contacts = calls(9 * HOUR, 10 * HOUR, patience=np.array([5 * MINUTE, FOREVER]))
    log = play(FloorDay(contacts=contacts, agents=nobody), engine)
    assert log.contacts.outcome.tolist() == [Outcome.ABANDONED, Outcome.WAITING]
    assert log.contacts.wait.tolist() == [5 * MINUTE, 14 * HOUR]


def test_a_day_without_a_shift_leaves_the_agent_at_home(engine: Engine) -> None:
    log = play(FloorDay(contacts=calls(9 * HOUR), agents=one_agent(login=[FOREVER])), engine)
    assert (log.agents.login, log.agents.logout) == (NEVER, NEVER)
    assert log.agents.idle == 0


def test_with_endless_patience_and_a_long_evening_everybody_is_served(engine: Engine) -> None:
    contacts = calls(*range(8 * HOUR, 12 * HOUR, MINUTE), talk=2 * MINUTE)
    log = play(FloorDay(contacts=contacts, agents=one_agent(logout=[17 * HOUR])), engine)
    assert (log.contacts.outcome == Outcome.HANDLED).all()
    assert (np.diff(log.contacts.wait) == MINUTE).all()


def test_a_contact_answered_in_the_last_second_is_finished_after_the_shift(engine: Engine) -> None:
    contacts = calls(17 * HOUR - 1, 17 * HOUR, talk=20 * MINUTE)
    log = play(FloorDay(contacts=contacts, agents=one_agent()), engine)
    assert log.contacts.outcome.tolist() == [Outcome.HANDLED, Outcome.WAITING]
    assert log.agents.logout == 17 * HOUR - 1 + 20 * MINUTE


def test_a_shift_that_is_over_before_it_began_serves_nobody(engine: Engine) -> None:
    log = play(FloorDay(contacts=calls(9 * HOUR), agents=one_agent(logout=[7 * HOUR])), engine)
    assert (log.agents.login, log.agents.logout) == (8 * HOUR, 8 * HOUR)
    assert log.contacts.outcome == Outcome.WAITING


def test_patience_that_ends_in_the_instant_of_the_answer_was_enough(engine: Engine) -> None:
    contacts = calls(8 * HOUR, 8 * HOUR, patience=np.array([FOREVER, MINUTE]))
    log = play(FloorDay(contacts=contacts, agents=one_agent()), engine)
    assert log.contacts.wait.tolist() == [0, MINUTE]
    assert (log.contacts.outcome == Outcome.HANDLED).all()


def test_every_fault_of_a_day_is_named_at_once() -> None:
    breaks = {"break_start": [[5, 3]], "break_duration": [[1, 1]], "break_kind": [[0, 0]]}
    day = FloorDay(
        contacts=Contacts(arrival=[5, 3], talk=[0, 1], kind=[0, 2]),
        agents=Agents(login=[0], logout=[9], weight=[0], **breaks),
    )
    with pytest.raises(InputError) as caught:
        play(day)
    places = {fault.place for fault in caught.value.faults}
    assert {
        "contacts.arrival",
        "contacts.talk[0]",
        "contacts.kind[1]",
        "agents.weight[0]",
        "agents.break_start",
    } <= places


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"contacts": Contacts(arrival=[1], talk=[1], acw=[1, 2])}, "contacts.acw"),
        ({"kinds": Kinds(channel=[0, 0])}, "groups.choice"),
        ({"groups": Groups(choice=[[0]], rule=[Rule.RANDOM])}, "contacts.routing_luck"),
        ({"concurrency": Concurrency(stretch=np.full(16, 900))}, "concurrency.stretch"),
        ({"ends": 0}, "ends"),
        ({"contacts": Contacts(arrival=[1], talk=[1], in_hand_of=[0])}, "contacts.in_hand_of"),
        (
            {"contacts": calls(1, 0, follow_ups=FollowUps(first=[1], cause=[0], delay=[1]))},
            "contacts.follow_ups.first",
        ),
    ],
)
def test_a_day_that_contradicts_itself_is_refused(change: dict[str, object], place: str) -> None:
    parts: dict[str, object] = {"contacts": calls(1), "agents": one_agent(), **change}
    with pytest.raises(InputError, match=place.replace(".", r"\.")):
        play(FloorDay(**parts))
