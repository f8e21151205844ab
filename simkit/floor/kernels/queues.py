"""Who waits where, and who is next: the queue of each kind, and of each account."""

from __future__ import annotations

from numba import njit

from simkit.floor.kernels.floor_state import (
    AGENT,
    IF_ABANDONED,
    KIND,
    NEXT,
    OUTCOME,
    PATIENCE,
    SINCE,
    TICKET,
    lose,
    watch,
)
from simkit.floor.kernels.options import INLINE, STEP
from simkit.floor.kernels.words import NOBODY, WAITING, WEIGHTED_CAP


@njit(**INLINE)
def put_on(i, agent, s):
    """Put contact i on this very account."""
    me = s.desks[agent]
    s.book[NEXT, i] = NOBODY
    if me.first < 0:
        me.first = i
    else:
        s.book[NEXT, me.last] = i
    me.last = i
    me.line += 1
    s.book[AGENT, i] = agent


@njit(**INLINE)
def queue_up(i, s):
    """Let contact i wait in the common queue of its kind."""
    kind = s.book[KIND, i]
    s.book[NEXT, i] = NOBODY
    if s.kinds[kind].first < 0:
        s.kinds[kind].first = i
    else:
        s.book[NEXT, s.kinds[kind].last] = i
    s.kinds[kind].last = i
    s.book[TICKET, i] = s.today[0].tickets
    s.today[0].tickets += 1
    if s.today[0].has_follow_ups and s.book[IF_ABANDONED, i] >= 0:
        watch(i, s)


@njit(**INLINE)
def own_next(agent, s):
    """The next contact that waits for this very account, or NOBODY."""
    me = s.desks[agent]
    while me.first >= 0:
        i = me.first
        me.first = s.book[NEXT, i]
        if s.book[OUTCOME, i] == WAITING:
            me.line -= 1
            return i
    return NOBODY


@njit(**STEP)
def queue_head(kind, t, s):
    """First contact of the queue that is still there at t, or NOBODY."""
    while s.kinds[kind].first >= 0:
        i = s.kinds[kind].first
        if s.book[OUTCOME, i] == WAITING:
            if s.book[SINCE, i] + s.book[PATIENCE, i] >= t:
                return i
            lose(i, s.book[SINCE, i] + s.book[PATIENCE, i], s)
        s.kinds[kind].first = s.book[NEXT, i]
    return NOBODY


@njit(**INLINE)
def common_next(agent, t, s):
    """Take the most urgent contact out of the queues that the agent's group serves, or NOBODY."""
    me = s.desks[agent]
    if me.paused or me.group < 0 or (s.groups[me.group].rule == WEIGHTED_CAP and me.received >= me.weight):
        return NOBODY
    best = NOBODY
    for kind in range(s.kinds.size):
        if not (s.groups[me.group].serves >> kind) & 1 or s.kinds[kind].first < 0:
            continue
        i = queue_head(kind, t, s)
        if i < 0:
            continue
        if best >= 0:
            mine, other = s.kinds[kind].priority, s.kinds[s.book[KIND, best]].priority
            if mine > other or (mine == other and s.book[TICKET, i] > s.book[TICKET, best]):
                continue
        best = i
    if best >= 0:
        s.kinds[s.book[KIND, best]].first = s.book[NEXT, best]
        me.received += 1
    return best
