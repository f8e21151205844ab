"""What must hold on every day: each contact has one end, nobody works twice at once, time adds up."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from simkit.floor import NEVER, FloorDay, Outcome, play
from tests.floor.days import days

ANSWERED = (Outcome.HANDLED, Outcome.IN_HAND)


@settings(max_examples=100)
@given(days())
def test_each_contact_has_one_end_and_one_agent_if_answered(day: FloorDay) -> None:
    contacts = play(day).contacts
    answered = np.isin(contacts.outcome, ANSWERED)
    assert ((contacts.agent >= 0) == answered).all()
    assert ((contacts.wrap_end != NEVER) == (contacts.outcome == Outcome.HANDLED)).all()
    done = contacts.outcome == Outcome.HANDLED
    assert (contacts.wait_over[done] <= contacts.talk_end[done]).all()
    assert (contacts.talk_end[done] <= contacts.wrap_end[done]).all()


@settings(max_examples=100)
@given(days())
def test_nobody_is_answered_before_arrival_or_after_losing_patience(day: FloorDay) -> None:
    contacts = play(day).contacts
    held = day.contacts.in_hand_of >= 0 if day.contacts.in_hand_of.size else np.zeros(len(day.contacts), bool)
    answered = np.isin(contacts.outcome, ANSWERED) & ~held
    assert (contacts.wait_over[answered] >= contacts.since[answered]).all()
    assert (contacts.wait[answered] <= day.contacts.patience[answered]).all()


@settings(max_examples=100)
@given(days())
def test_working_time_adds_up_to_the_login(day: FloorDay) -> None:
    agents = play(day).agents
    came = agents.login != NEVER
    parts = agents.talk + agents.acw + agents.rest + agents.meal + agents.away + agents.idle
    assert (parts == np.where(came, agents.logout - agents.login, 0)).all()
    assert min((agents.talk.min(initial=0), agents.idle.min(initial=0), agents.acw.min(initial=0))) >= 0


@settings(max_examples=100)
@given(days())
def test_nobody_has_more_contacts_in_hand_than_hands(day: FloorDay) -> None:
    contacts = play(day).contacts
    for agent in range(len(day.agents)):
        mine = (contacts.agent == agent) & (contacts.outcome == Outcome.HANDLED)
        starts, ends = contacts.wait_over[mine], contacts.wrap_end[mine]
        in_hand = [((starts <= moment) & (moment < ends)).sum() for moment in starts]
        assert max(in_hand, default=0) <= day.agents.capacity[agent]


@settings(max_examples=100)
@given(days())
def test_the_contact_in_hand_is_finished_before_a_break_or_the_logout(day: FloorDay) -> None:
    log = play(day)
    done = np.flatnonzero(log.contacts.outcome == Outcome.HANDLED)
    agent, start, end = log.contacts.agent[done], log.contacts.wait_over[done], log.contacts.wrap_end[done]
    assert (start >= log.agents.login[agent]).all()
    assert (end <= log.agents.logout[agent]).all()
    for nth in range(log.agents.break_start.shape[1]):
        break_start, break_end = log.agents.break_start[agent, nth], log.agents.break_end[agent, nth]
        assert ((end <= break_start) | (start >= break_end)).all()


@settings(max_examples=100)
@given(days())
def test_nobody_takes_a_contact_when_a_break_or_the_logout_is_due(day: FloorDay) -> None:
    log = play(day)
    took = np.flatnonzero(log.contacts.agent >= 0)
    if day.contacts.in_hand_of.size:
        took = took[day.contacts.in_hand_of[took] < 0]
    agent, start = log.contacts.agent[took], log.contacts.wait_over[took]
    assert (start < day.agents.logout[agent]).all()
    for nth in range(log.agents.break_start.shape[1]):
        due = (day.agents.break_start[agent, nth] <= start) & (log.agents.break_start[agent, nth] > start)
        assert not due.any()


@settings(max_examples=100)
@given(days())
def test_breaks_begin_when_due_last_as_planned_and_end_with_the_shift(day: FloorDay) -> None:
    agents = play(day).agents
    taken = agents.break_start != NEVER
    until_logout = np.broadcast_to(day.agents.logout[:, None], taken.shape)
    assert (agents.break_start >= day.agents.break_start)[taken].all()
    planned_end = np.minimum(agents.break_start + day.agents.break_duration, until_logout)
    assert (agents.break_end == planned_end)[taken].all()
