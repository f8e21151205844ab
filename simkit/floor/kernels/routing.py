"""Which account gets a contact."""

from __future__ import annotations

from numba import njit

from simkit.floor.kernels.floor_state import (
    AGENT,
    DEDICATED,
    INSISTS,
    IS_ROBOT,
    KIND,
    OUTCOME,
    PATIENCE,
    RESOLVED,
    ROUTING_LUCK,
    SINCE,
    WAIT_OVER,
    lose,
    set_free,
)
from simkit.floor.kernels.options import INLINE, STEP
from simkit.floor.kernels.queues import queue_up
from simkit.floor.kernels.words import (
    ABSENT,
    AGENT_BITS,
    AGENT_MASK,
    BREAK,
    LEAST_LOADED,
    LONGEST_IDLE,
    MAX_LINE,
    MAX_WEIGHT,
    NOBODY,
    ON,
    OUT,
    RANDOM,
    ROBOT,
    WAITING,
    WEIGHTED_CAP,
)


@njit(**STEP)
def random_agent(group, luck, t, s):
    """The available agent of the group that the luck points at, or NOBODY."""
    first, members = s.groups[group].first_member, s.groups[group].n_members
    leaves = s.free.shape[1] >> 1
    available = 0
    for nth in range(members):
        available += s.free[group, leaves + nth] != ABSENT and s.desks[s.by_group[first + nth]].due > t
    wanted = int(luck * available)
    for nth in range(members):
        if s.free[group, leaves + nth] != ABSENT and s.desks[s.by_group[first + nth]].due > t:
            if wanted == 0:
                return s.by_group[first + nth]
            wanted -= 1
    return NOBODY


@njit(**INLINE)
def first_agent(group, t, s):
    """The available agent who is first by the group's rule, or NOBODY. Who has to go at t takes nothing."""
    while s.free[group, 1] != ABSENT:
        agent = s.free[group, 1] & AGENT_MASK
        if s.desks[agent].due > t:
            return agent
        set_free(agent, group, ABSENT, s)
    return NOBODY


@njit(**STEP)
def absent_agent(kind, s):
    """The account that the pitfall puts a contact on when nobody who serves the kind is logged in."""
    falls = NOBODY
    for nth in range(s.route.shape[1]):
        group = s.route[kind, nth]
        if group < 0:
            break
        if s.groups[group].online > 0:
            return NOBODY
        if falls < 0 and s.groups[group].pitfall and s.groups[group].n_members > 0:
            falls = group
    if falls < 0:
        return NOBODY
    first = s.groups[falls].first_member
    best = s.by_group[first]
    for at in range(first, first + s.groups[falls].n_members):
        me, champion = s.desks[s.by_group[at]], s.desks[best]
        if me.received * champion.weight < champion.received * me.weight:
            best = s.by_group[at]
    return best


@njit(**INLINE)
def pool_agent(i, t, s):
    """Who gets contact i: an available agent of the first group that has one, or NOBODY."""
    kind = s.book[KIND, i]
    for nth in range(s.route.shape[1]):
        group = s.route[kind, nth]
        if group < 0:
            break
        if s.groups[group].rule == RANDOM:
            agent = random_agent(group, s.luck[ROUTING_LUCK, i], t, s)
        else:
            agent = first_agent(group, t, s)
        if agent >= 0:
            return agent
    return absent_agent(kind, s)


@njit(**STEP)
def dedicated_agent(i, t, s):
    """The agent this contact is meant for, if it can have it or will wait for it."""
    me = s.desks[s.book[DEDICATED, i]]
    if me.state == ON and me.due > t and me.in_hand < me.capacity:
        return s.book[DEDICATED, i]
    comes = me.state == ON or me.state == BREAK or (me.state == OUT and me.login <= s.today[0].ends)
    return s.book[DEDICATED, i] if s.book[INSISTS, i] and comes else NOBODY


@njit(**INLINE)
def route(i, t, moved, s):
    """The account that contact i goes to; NOBODY if it is settled, lost, or in the queue of its kind."""
    s.book[OUTCOME, i] = WAITING
    s.book[AGENT, i] = NOBODY
    if s.book[IS_ROBOT, i]:
        s.book[OUTCOME, i] = ROBOT
        s.book[WAIT_OVER, i] = t
        s.book[RESOLVED, i] = True
        return NOBODY
    if s.book[SINCE, i] + s.book[PATIENCE, i] < t:
        lose(i, t, s)
        return NOBODY
    agent = NOBODY
    if s.book[DEDICATED, i] >= 0 and not moved:
        agent = dedicated_agent(i, t, s)
    if agent < 0:
        agent = pool_agent(i, t, s)
    if agent < 0:
        queue_up(i, s)
    return agent


@njit(**STEP)
def be_online(agent, step, s):
    me = s.desks[agent]
    if me.group >= 0 and not me.paused:
        s.groups[me.group].online += step


@njit(**INLINE)
def show(agent, t, s):
    """Stand among the group's available agents, at the place that its rule gives, or not."""
    me = s.desks[agent]
    group = me.group
    if group < 0:
        return
    rule = s.groups[group].rule
    capped = rule == WEIGHTED_CAP and me.received >= me.weight
    has_hand = s.groups[group].push or me.in_hand < me.capacity
    if me.state != ON or me.paused or me.due <= t or capped or not has_hand:
        set_free(agent, group, ABSENT, s)
        return
    key = me.since
    if rule == LEAST_LOADED:
        key = min(me.in_hand + me.line, MAX_LINE) << 37 | me.since
    elif rule != LONGEST_IDLE:
        # two different ratios of numbers below 2^15 differ by more than 2^-30, so the whole number decides
        key = (min(me.received, MAX_WEIGHT) << 31) // me.weight
    set_free(agent, group, key << AGENT_BITS | agent, s)
