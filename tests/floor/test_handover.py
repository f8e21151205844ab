"""A night that is cut in two by midnight is the same night."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.floor import (
    FOREVER,
    NEVER,
    Agents,
    BreakKind,
    Contacts,
    FloorDay,
    FollowUps,
    Outcome,
    hand_over,
    merge,
    play,
)
from simkit.floor.rows import fresh_count, take

MINUTE = 60_000_000


def night(seed: int) -> FloorDay:
    """One agent with breaks, more calls than it can serve, redials and returns; a night of 200 minutes.

    `routing_luck`, which nobody uses here, numbers the contacts.
    """
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(0, 25)), 8 * int(rng.integers(0, 2))
    m = min(m, n)
    rows = n + m
    # odd microseconds: at equal times the lower row is first, and midnight gives new rows
    delay = rng.integers(1, 90, m) * MINUTE + 1 + np.arange(m)
    starts = np.sort(rng.integers(0, 200, (1, 3)), axis=1) * MINUTE
    contacts = Contacts(
        arrival=np.concatenate([np.sort(rng.integers(0, 200, n)), np.zeros(m, np.int64)]) * MINUTE,
        talk=rng.integers(1, 25, rows) * MINUTE,
        acw=rng.integers(0, 8, rows) * MINUTE,
        patience=np.where(rng.random(rows) < 0.7, rng.integers(0, 90, rows) * MINUTE, FOREVER),
        resolution_luck=rng.random(rows),
        routing_luck=np.arange(rows) / 1000,
        follow_ups=FollowUps(first=rng.permutation(n)[:m], cause=rng.integers(0, 2, m), delay=delay),
    )
    agents = Agents(
        login=[0],
        logout=[199 * MINUTE],
        resolution=[0.5],
        break_start=starts,
        break_duration=rng.integers(1, 40, (1, 3)) * MINUTE,
        break_kind=rng.integers(0, 3, (1, 3)),
    )
    return FloorDay(contacts=contacts, agents=agents, ends=200 * MINUTE)


def halves(day: FloorDay, midnight: int) -> tuple[FloorDay, Contacts]:
    """The evening as a day of its own, and the contacts that come by themselves after midnight."""
    fresh = fresh_count(day.contacts)
    in_evening = day.contacts.arrival < midnight
    for nth, first in enumerate(day.contacts.follow_ups.first):
        in_evening[fresh + nth] = in_evening[first]
    evening = replace(day, contacts=take(day.contacts, np.flatnonzero(in_evening)), ends=midnight)
    morning = take(day.contacts, np.flatnonzero(~in_evening))
    return evening, replace(morning, arrival=np.maximum(morning.arrival - midnight, 0))


def the_morning_after(day: FloorDay, evening: FloorDay, late: Contacts, midnight: int) -> FloorDay:
    """The second half, begun with what the first hands over."""
    log = play(evening)
    handover = hand_over(evening, log)
    ahead = (log.agents.break_start[0] == NEVER).nonzero()[0]
    start = np.maximum(day.agents.break_start[:, ahead] - midnight, 0)
    duration, kind = day.agents.break_duration[:, ahead], day.agents.break_kind[:, ahead]
    if handover.break_left.any():
        start = np.concatenate([[[0]], start], axis=1)
        duration = np.concatenate([handover.break_left[None], duration], axis=1)
        kind = np.concatenate([handover.break_kind[None], kind], axis=1)
    agents = replace(
        day.agents,
        login=np.zeros(1),
        logout=handover.logout,
        break_start=start,
        break_duration=duration,
        break_kind=kind,
    )
    return FloorDay(contacts=merge(handover.contacts, late), agents=agents, ends=day.ends - midnight)


def fates(day: FloorDay, shift: int) -> dict[int, tuple[int, int, int]]:
    """Number of each contact that was there: outcome, end of the wait, end of the work."""
    log = play(day).contacts
    number = np.rint(day.contacts.routing_luck * 1000).astype(int)
    return {
        int(number[row]): (
            int(log.outcome[row]),
            int(log.wait_over[row]) + shift,
            int(log.wrap_end[row]) + shift if log.wrap_end[row] != NEVER else NEVER,
        )
        for row in range(len(number))
        if log.outcome[row] != Outcome.NEVER_CAME
    }


@settings(max_examples=150)
@given(st.integers(0, 10_000), st.integers(1, 198))
def test_a_night_cut_in_two_plays_like_one_night(seed: int, cut: int) -> None:
    day, midnight = night(seed), cut * MINUTE
    evening, late = halves(day, midnight)
    whole, first = fates(day, 0), fates(evening, 0)
    second = fates(the_morning_after(day, evening, late, midnight), midnight)
    for number, (outcome, _, wrap_end) in second.items():
        if first.get(number, (None,))[0] == Outcome.IN_HAND:
            second[number] = (outcome, first[number][1], wrap_end)  # answered in the evening
    assert first | second == whole


def test_what_is_left_of_a_break_refreshes_after_midnight_and_not_twice() -> None:
    agents = Agents(
        login=[0],
        logout=[300 * MINUTE],
        fatigue=[2.0],
        break_start=[[50 * MINUTE]],
        break_duration=[[60 * MINUTE]],
        break_kind=[[BreakKind.MEAL]],
    )
    day = FloorDay(contacts=Contacts(arrival=[], talk=[]), agents=agents, ends=100 * MINUTE)
    handover = hand_over(day, play(day))
    assert handover.break_left.tolist() == [10 * MINUTE]
    assert handover.fatigue * np.exp(-10 / 90) == pytest.approx(2.0 * np.exp(-60 / 90))


def test_a_closed_day_with_nobody_waiting_hands_nothing_on() -> None:
    day = FloorDay(contacts=Contacts(arrival=[0], talk=[1]), agents=Agents(login=[0], logout=[9]))
    handover = hand_over(day, play(day))
    assert len(handover.contacts) == len(handover.agents) == 0
