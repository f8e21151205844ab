"""What an agent does with contacts: answer, share the time among them, finish."""

from __future__ import annotations

from numba import njit

from simkit.floor.kernels.floor_state import (
    ACW,
    AGENT,
    IF_UNRESOLVED,
    KIND,
    OUTCOME,
    RESOLUTION_LUCK,
    RESOLVED,
    TALK,
    TALK_END,
    WAIT_OVER,
    WRAP_END,
    come_later,
)
from simkit.floor.kernels.options import INLINE
from simkit.floor.kernels.words import HANDLED, IN_HAND, NOBODY


@njit(**INLINE)
def book(agent, t, s):
    """Book time and work up to t. Each of c contacts in hand comes forward by 1000 / stretch[c]."""
    me = s.desks[agent]
    passed = t - me.booked
    if me.in_hand == 0:
        me.idle += passed
    else:
        me.busy += passed
        if me.capacity == 1:
            talked = min(max(s.book[TALK_END, s.hands[agent, 0].contact] - me.booked, 0), passed)
            me.talk += talked
            me.acw += passed - talked
            s.hands[agent, 0].left -= passed
        else:
            me.talk += passed if me.talking > 0 else 0
            me.acw += 0 if me.talking > 0 else passed
            forward = passed * 1000 // s.stretch[me.in_hand]
            for slot in range(me.in_hand):
                s.hands[agent, slot].left = max(s.hands[agent, slot].left - forward, 0)
    me.booked = t


@njit(**INLINE)
def return_later(i, agent, s):
    """The talk of contact i is over: its customer returns if it was not resolved."""
    if s.book[RESOLVED, i] or not s.today[0].has_follow_ups or s.book[IF_UNRESOLVED, i] < 0:
        return
    if s.book[TALK_END, i] <= s.today[0].ends or s.desks[agent].logout <= s.today[0].ends:
        come_later(s.book[IF_UNRESOLVED, i], s.book[TALK_END, i], s)


@njit(**INLINE)
def end_talk(slot, agent, t, s):
    """Nothing is left in this slot: talk turns into wrap-up. True if the contact is done with."""
    if s.hands[agent, slot].wrap < 0:
        return True
    i = s.hands[agent, slot].contact
    s.book[TALK_END, i] = t
    s.desks[agent].talking -= 1
    return_later(i, agent, s)
    s.hands[agent, slot].left = s.hands[agent, slot].wrap
    s.hands[agent, slot].wrap = NOBODY
    return s.hands[agent, slot].left == 0


@njit(**INLINE)
def done(i, agent, t, s):
    me = s.desks[agent]
    s.book[OUTCOME, i] = HANDLED
    s.book[WRAP_END, i] = t
    me.handled += 1
    me.resolved += s.book[RESOLVED, i]
    me.since = t


@njit(**INLINE)
def finish(agent, t, s):
    """Put down what is done; the others move up."""
    me = s.desks[agent]
    if me.capacity == 1:
        done(s.hands[agent, 0].contact, agent, t, s)
        me.in_hand = 0
        return
    kept = 0
    for slot in range(me.in_hand):
        i = s.hands[agent, slot].contact
        if s.hands[agent, slot].left == 0 and end_talk(slot, agent, t, s):
            done(i, agent, t, s)
            continue
        s.hands[agent, kept].contact = i
        s.hands[agent, kept].left = s.hands[agent, slot].left
        s.hands[agent, kept].wrap = s.hands[agent, slot].wrap
        kept += 1
    me.in_hand = kept


@njit(**INLINE)
def hold(i, agent, t, talk, acw, s):
    """Take contact i into a free hand of the agent; talk and acw are what it needs of this agent, alone."""
    me = s.desks[agent]
    slot = me.in_hand
    me.in_hand += 1
    me.since = t
    s.hands[agent, slot].contact = i
    s.book[OUTCOME, i] = IN_HAND
    s.book[AGENT, i] = agent
    s.book[WAIT_OVER, i] = t
    s.book[RESOLVED, i] = True
    if s.today[0].has_luck:
        skill = me.resolution * s.kinds[s.book[KIND, i]].resolution
        s.book[RESOLVED, i] = s.luck[RESOLUTION_LUCK, i] < skill - s.today[0].resolution_loss * slot
    if me.capacity == 1:
        s.hands[agent, slot].left = talk + acw
        s.hands[agent, slot].wrap = NOBODY
        s.book[TALK_END, i] = t + talk
        return_later(i, agent, s)
    else:
        s.hands[agent, slot].left = talk
        s.hands[agent, slot].wrap = acw
        me.talking += 1


@njit(**INLINE)
def start(i, agent, t, s):
    """The agent answers contact i, at its pace of this moment."""
    book(agent, t, s)
    me = s.desks[agent]
    pace = 1.0 - s.today[0].slowing * (me.tired + me.busy * s.today[0].load_per_us)
    factor = me.slowness / max(s.today[0].slowest, pace)
    talk = max(1, int(s.book[TALK, i] * factor + 0.5))
    acw = int(s.book[ACW, i] * factor + 0.5)
    hold(i, agent, t, talk, acw, s)


@njit(**INLINE)
def done_at(agent, s):
    """When the agent is done with the next talk or wrap-up if nothing else comes."""
    me = s.desks[agent]
    least = s.hands[agent, 0].left
    for slot in range(1, me.in_hand):
        least = min(least, s.hands[agent, slot].left)
    if me.in_hand == 1:
        return me.booked + least
    return me.booked - (-least * s.stretch[me.in_hand]) // 1000
