"""The half-hour sums say what a plain count of the log says."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from simkit.floor import FloorDay, Outcome, play
from simkit.floor.sums import interval_sums
from tests.floor.days import days


@settings(max_examples=100)
@given(days())
def test_sums_over_all_intervals_are_the_days_totals(day: FloorDay) -> None:
    log = play(day)
    length = max(day.ends // 7, 1)
    sums = interval_sums(day, log, np.array([20, 30, 40]), length)
    contacts = log.contacts
    mine = contacts.outcome < Outcome.CALLS_LATER
    if day.contacts.in_hand_of.size:
        mine &= day.contacts.in_hand_of < 0
    answered = mine & np.isin(contacts.outcome, [Outcome.HANDLED, Outcome.IN_HAND])
    gone = mine & (contacts.outcome == Outcome.ABANDONED)
    assert sums.handled.sum() == answered.sum()
    assert sums.abandoned.sum() == gone.sum()
    assert sums.by_robot.sum() == (mine & (contacts.outcome == Outcome.ROBOT)).sum()
    assert sums.offered.sum() == (mine & (contacts.outcome != Outcome.ROBOT) & (contacts.since >= 0)).sum()
    assert sums.wait.sum() == contacts.wait[answered].sum()
    assert sums.abandoned_wait.sum() == contacts.wait[gone].sum()
    channel = day.kinds.channel[day.contacts.kind]
    in_time = answered & (contacts.wait <= np.array([20, 30, 40])[channel])
    assert sums.in_threshold.sum(axis=1).tolist() == np.bincount(channel[in_time], minlength=3).tolist()


@settings(max_examples=100)
@given(days())
def test_staffed_time_is_login_time_without_breaks(day: FloorDay) -> None:
    log = play(day)
    agents, grouped = log.agents, day.agents.group >= 0
    sums = interval_sums(day, log, np.zeros(3), max(day.ends // 7, 1))
    overtime = np.maximum(agents.logout - day.ends, 0)
    at_desk = agents.talk + agents.acw + agents.idle - overtime
    assert sums.staffed.sum() == at_desk[grouped].sum()
    assert (sums.staffed.sum(axis=0) <= max(day.ends // 7, 1) * grouped.sum()).all()


def test_a_contact_counts_in_the_half_hour_in_which_it_came() -> None:
    from simkit.floor import Agents, Contacts

    minute = 60_000_000
    contacts = Contacts(arrival=[0, 29 * minute, 30 * minute], talk=[40 * minute, minute, minute])
    day = FloorDay(contacts=contacts, agents=Agents(login=[0], logout=[100 * minute]))
    sums = interval_sums(day, play(day), np.array([11 * minute, 0, 0]))
    assert sums.offered.shape == (3, 48)
    assert sums.handled[0, :3].tolist() == [2, 1, 0]
    assert sums.in_threshold[0, :3].tolist() == [2, 1, 0]
    assert sums.wait[0, :2].tolist() == [11 * minute, 11 * minute]
    assert sums.staffed[0, :5].tolist() == [30 * minute] * 3 + [10 * minute, 0]
