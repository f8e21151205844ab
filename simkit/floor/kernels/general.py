"""The general loop: every rule of the floor, event by event.

One tree holds each agent's next moment, one tree per group its available agents in the order of the group's
rule, one list per contact kind (and per account, for contacts that wait for it) those who wait. Of equal
times agents' moments come first (the end of something before a break or logout falling due), then arrivals,
then giving up; among equals the lower number. `simkit/floor/reference.py` says the same in words.
"""

from __future__ import annotations

from numba import njit

from simkit.floor.kernels.floor_state import (
    ACW,
    ACW_LEFT,
    AGENT,
    HELD_BY,
    NEXT,
    OUTCOME,
    PATIENCE,
    SINCE,
    TALK,
    TALK_END,
    TALK_LEFT,
    WAIT_OVER,
    give_up,
    next_contact,
    set_moment,
    take_from_later,
    watch,
)
from simkit.floor.kernels.hands import book, done_at, end_talk, finish, hold
from simkit.floor.kernels.options import ENTRY, STEP, fingerprint
from simkit.floor.kernels.routing import route
from simkit.floor.kernels.shift import next_due, serve, wake
from simkit.floor.kernels.words import (
    ABANDONED,
    AGENT_BITS,
    AGENT_MASK,
    BREAK,
    NEVER,
    NOBODY,
    ON,
    ROW_BITS,
    ROW_MASK,
    WAITING,
)


@njit(**STEP)
def open_day(s):
    """Everybody is on the way to work; contacts in hand since yesterday are in the hands."""
    for agent in s.by_group:
        if s.desks[agent].login <= s.today[0].ends:
            next_due(agent, s)
            key = s.desks[agent].login << (AGENT_BITS + 1) | agent
            set_moment(agent, key, s)
    if not s.today[0].has_held:
        return
    morning = s.today[0].moved + 1  # 0, but not a literal, for which Numba would compile another version
    for i in range(s.today[0].fresh):
        agent = s.book[HELD_BY, i]
        if agent >= 0:
            talk, acw = s.book[TALK, i], s.book[ACW, i]
            hold(i, agent, morning, talk, acw, s)
            if talk == 0 and s.desks[agent].capacity > 1:
                end_talk(s.desks[agent].in_hand - 1, agent, morning, s)


@njit(**STEP)
def hand_on(agent, s):
    """The shift goes on tomorrow: write down what is left of the contacts in hand."""
    me = s.desks[agent]
    for slot in range(me.in_hand):
        i, left = s.hands[agent, slot].contact, s.hands[agent, slot].left
        if me.capacity > 1:
            talking = s.hands[agent, slot].wrap >= 0
            s.book[TALK_LEFT, i] = left if talking else 0
            s.book[ACW_LEFT, i] = s.hands[agent, slot].wrap if talking else left
            continue
        s.book[TALK_LEFT, i] = max(s.book[TALK_END, i] - s.today[0].ends, 0)
        s.book[ACW_LEFT, i] = left - s.book[TALK_LEFT, i]
        if s.book[TALK_LEFT, i] > 0:
            s.book[TALK_END, i] = NEVER


@njit(**STEP)
def close(agent, s):
    """After the day's end: whose shift is over finishes what is in hand, the others hand it on."""
    me = s.desks[agent]
    while me.state == ON and me.logout <= s.today[0].ends and me.in_hand > 0:
        t = done_at(agent, s)
        book(agent, t, s)
        finish(agent, t, s)
        me.real_logout = t
    if me.logout > s.today[0].ends and (me.state == ON or me.state == BREAK):
        me.real_logout = s.today[0].ends
        if me.state == ON:
            book(agent, s.today[0].ends, s)
            hand_on(agent, s)
    me.tired += me.busy * s.today[0].load_per_us


@njit(**STEP)
def close_day(s):
    """Agents finish or hand on; those who still wait, wait until tomorrow if patience lasts."""
    for agent in s.by_group:
        close(agent, s)
    for i in range(s.book.shape[1]):
        if s.book[OUTCOME, i] == WAITING:
            deadline = s.book[SINCE, i] + s.book[PATIENCE, i]
            s.book[OUTCOME, i] = ABANDONED if deadline <= s.today[0].ends else WAITING
            s.book[WAIT_OVER, i] = min(deadline, s.today[0].ends)
        if s.book[OUTCOME, i] == ABANDONED or s.book[OUTCOME, i] == WAITING:
            s.book[AGENT, i] = NOBODY


@njit(**STEP)
def play_floor(s):
    open_day(s)
    nth = t = s.today[0].tickets  # 0, but not a literal, for which Numba would compile another version
    while True:
        i, agent, moved = s.today[0].moved, NOBODY, s.today[0].moved >= 0
        arrives = moved
        if moved:
            s.today[0].moved = s.book[NEXT, i]
            arrives = s.book[OUTCOME, i] == WAITING
        else:
            contact_key = next_contact(nth, s)
            agent_key = s.moments[1]
            t = min(agent_key >> (AGENT_BITS + 1), contact_key >> (ROW_BITS + 1))
            if t > s.today[0].ends:
                break
            if agent_key >> (AGENT_BITS + 1) == t:
                agent = agent_key & AGENT_MASK
                if agent_key & (1 << AGENT_BITS) == 0:
                    wake(agent, t, s)
            else:
                i = contact_key & ROW_MASK
                nth += take_from_later(contact_key, s)
                arrives = contact_key & (1 << ROW_BITS) == 0 and not (t == 0 and s.book[HELD_BY, i] >= 0)
                if contact_key & (1 << ROW_BITS):
                    agent = give_up(i, t, s)
        if arrives:
            agent = route(i, t, moved, s)
        if agent >= 0:
            serve(agent, i if arrives else NOBODY, t, s)
            if i >= 0 and s.book[OUTCOME, i] == WAITING:
                watch(i, s)
    close_day(s)


def _entry(source):
    @njit(**ENTRY)
    def play_general(s):
        if source >= 0:  # closed over, so that a change of any source makes Numba compile anew
            play_floor(s)

    return play_general


play_general = _entry(fingerprint())
"""Play all contacts of a `Floor` against all its agents."""
