"""An agent's shift: log in, serve, rest, log out."""

from __future__ import annotations

from numba import njit

from simkit.floor.kernels.floor_state import set_moment
from simkit.floor.kernels.hands import book, done_at, finish, start
from simkit.floor.kernels.options import INLINE, STEP
from simkit.floor.kernels.queues import common_next, own_next, put_on
from simkit.floor.kernels.routing import be_online, show
from simkit.floor.kernels.words import ABSENT, AGENT_BITS, AWAY, BREAK, GONE, MEAL, NOBODY, ON, OUT, REST


@njit(**STEP)
def next_due(agent, s):
    """Set when the agent next leaves the queue: the next break or the end of the shift."""
    me = s.desks[agent]
    me.due = me.logout
    if me.nth < s.breaks.shape[1] and s.breaks[agent, me.nth].start < me.due:
        me.due = s.breaks[agent, me.nth].start


@njit(**STEP)
def log_out(agent, t, s):
    """Go home; those who wait for this account are routed anew."""
    me = s.desks[agent]
    me.state = GONE
    me.real_logout = t
    set_moment(agent, ABSENT, s)
    be_online(agent, NOBODY, s)
    s.today[0].moved = me.first
    me.first = NOBODY
    me.line = 0


@njit(**STEP)
def take_break(agent, t, s):
    """Begin the break that is due; it ends with the shift at the latest."""
    me = s.desks[agent]
    k = me.nth
    kind = s.breaks[agent, k].kind
    end = min(t + s.breaks[agent, k].duration, me.logout)
    s.breaks[agent, k].real_start = t
    s.breaks[agent, k].real_end = end
    length = min(end, s.today[0].ends) - t
    if kind == REST:
        me.rest += length
    elif kind == MEAL:
        me.meal += length
    else:
        me.away += length
    me.tired = (me.tired + me.busy * s.today[0].load_per_us) * s.breaks[agent, k].keeps
    me.busy = 0
    me.nth += 1
    me.state = BREAK
    if kind == AWAY:
        be_online(agent, NOBODY, s)
    next_due(agent, s)
    key = end << (AGENT_BITS + 1) | agent
    set_moment(agent, key, s)


@njit(**INLINE)
def plan(agent, t, s):
    """Set the agent's next moment: something is done, or a break or logout falls due."""
    me = s.desks[agent]
    key = ABSENT
    if me.due > t:
        key = me.due << (AGENT_BITS + 1) | 1 << AGENT_BITS | agent
    if me.in_hand > 0:
        key = min(key, done_at(agent, s) << (AGENT_BITS + 1) | agent)
    set_moment(agent, key, s)


@njit(**INLINE)
def serve(agent, given, t, s):
    """Let the agent do what it can at t: leave, rest, or fill its hands, first with `given` if any."""
    me = s.desks[agent]
    if given >= 0:
        me.received += 1
        if me.state != ON or me.due <= t or me.in_hand == me.capacity:
            put_on(given, agent, s)
            given = NOBODY
    if me.state != ON:
        return
    if me.due <= t and me.in_hand == 0:
        book(agent, t, s)
        if me.logout <= t:
            log_out(agent, t, s)
        else:
            take_break(agent, t, s)
        show(agent, t, s)
        return
    while me.due > t and me.in_hand < me.capacity:
        i = given if given >= 0 else own_next(agent, s)
        given = NOBODY
        if i < 0:
            i = common_next(agent, t, s)
        if i < 0:
            break
        start(i, agent, t, s)
    show(agent, t, s)
    plan(agent, t, s)


@njit(**INLINE)
def wake(agent, t, s):
    """The agent logs in, comes back from a break, or is done with something."""
    me = s.desks[agent]
    if me.state == ON:
        book(agent, t, s)
        finish(agent, t, s)
        return
    if me.state == OUT:
        me.real_login = t
    if me.state == OUT or s.breaks[agent, me.nth - 1].kind == AWAY:
        be_online(agent, 1, s)
    me.state = ON
    me.booked = me.since = t
