"""The fast loop: agents who serve one contact at a time, first come first served, longest idle first.

In such a pool the agent who has been free longest is also the first to become free, so one heap of
(free at, agent) answers both "who serves next" and "who is idle longest", and contacts can be played one by
one in order of arrival: no event list. Breaks, logouts and patience are looked at when they matter.
"""

from __future__ import annotations

from numba import njit

from simkit.floor.kernels.heaps import push, sink
from simkit.floor.kernels.options import ENTRY, INLINE, STEP, fingerprint
from simkit.floor.kernels.phone_state import (
    ACW_LEFT,
    AGENT,
    DELAY,
    HELD_BY,
    IF_ABANDONED,
    IF_UNRESOLVED,
    IS_ROBOT,
    OUTCOME,
    RESOLVED,
    SINCE,
    TALK_END,
    TALK_LEFT,
    WAIT_OVER,
    WRAP_END,
)
from simkit.floor.kernels.words import (
    ABANDONED,
    AGENT_BITS,
    AGENT_MASK,
    CALLS_LATER,
    FOREVER,
    HANDLED,
    IN_HAND,
    MEAL,
    NEVER,
    NOBODY,
    REST,
    ROBOT,
    ROW_BITS,
    ROW_MASK,
    WAITING,
)


@njit(**STEP)
def next_due(agent, s):
    """Set when the agent next leaves the queue: the next break or the end of the shift."""
    me = s.desks[agent]
    me.due = me.logout
    if me.nth < s.breaks.shape[1] and s.breaks[agent, me.nth].start < me.due:
        me.due = s.breaks[agent, me.nth].start


@njit(**STEP)
def fall_due(agent, free, s):
    """Let the agent, free since `free`, take the break or the logout that is due: back at, or FOREVER."""
    me = s.desks[agent]
    at = max(free, me.due)
    if at >= me.logout:
        me.real_logout = at
        return FOREVER
    pause = s.breaks[agent, me.nth]
    end = min(at + pause.duration, me.logout)
    pause.real_start, pause.real_end = at, end
    length = min(end, s.today[0].ends) - at
    if pause.kind == REST:
        me.rest += length
    elif pause.kind == MEAL:
        me.meal += length
    else:
        me.away += length
    me.tired = (me.tired + me.busy * s.today[0].load_per_us) * pause.keeps
    me.busy = 0
    me.nth += 1
    next_due(agent, s)
    return end


@njit(**STEP)
def resume(s):
    """Put what has been in hand since yesterday back into the hands."""
    for i in s.order:
        agent = s.extra[HELD_BY, i]
        if agent >= 0:
            me = s.desks[agent]
            me.talk, me.acw, me.last, me.handled = s.talk[i], s.acw[i], i, 1
            me.busy = s.talk[i] + s.acw[i]
            me.received = -1  # it was received yesterday
            me.free_at = me.busy
            s.log[OUTCOME, i], s.log[AGENT, i], s.log[WAIT_OVER, i] = HANDLED, agent, 0
            s.log[TALK_END, i], s.log[WRAP_END, i] = s.talk[i], me.busy


@njit(**STEP)
def open_day(s):
    """Fill the heap of (free at, agent) for the morning; its size."""
    for agent in s.members:
        next_due(agent, s)
        s.desks[agent].free_at = s.desks[agent].login
        s.desks[agent].last = NOBODY
    if s.today[0].has_held:
        resume(s)
    size = 0
    for agent in s.members:
        if s.desks[agent].login <= s.today[0].ends:
            push(s.heap, size, s.desks[agent].free_at << AGENT_BITS | agent)
            size += 1
    return size


@njit(**STEP)
def come_later(row, cause_at, n_later, s):
    """Let follow-up `row` come its delay after its cause: today if the day lasts so long."""
    at = cause_at + s.extra[DELAY, row]
    s.log[OUTCOME, row] = CALLS_LATER
    s.log[SINCE, row] = s.log[WAIT_OVER, row] = at
    if at > s.today[0].ends:
        return n_later
    push(s.later, n_later, at << ROW_BITS | row)
    return n_later + 1


@njit(**INLINE)
def give_up(i, deadline, n_later, s):
    """Nobody answered contact i in time: it gives up, or still waits when the day ends."""
    ends = s.today[0].ends
    s.log[AGENT, i], s.log[RESOLVED, i] = NOBODY, False
    s.log[TALK_END, i], s.log[WRAP_END, i] = NEVER, NEVER
    s.log[OUTCOME, i] = ABANDONED if deadline <= ends else WAITING
    s.log[WAIT_OVER, i] = min(deadline, ends)
    if deadline <= ends and s.today[0].has_follow_ups and s.extra[IF_ABANDONED, i] >= 0:
        return come_later(s.extra[IF_ABANDONED, i], deadline, n_later, s)
    return n_later


@njit(**INLINE)
def resolve(i, agent, n_later, s):
    """Is the answered contact i resolved? If not, its customer may return."""
    me = s.desks[agent]
    solved = True
    if s.today[0].has_luck:
        solved = s.resolution_luck[i] < me.resolution * s.kinds[s.kind[i]].resolution
    s.log[RESOLVED, i] = solved
    me.resolved += solved
    if solved or not s.today[0].has_follow_ups or s.extra[IF_UNRESOLVED, i] < 0:
        return n_later
    if s.log[TALK_END, i] > s.today[0].ends and me.logout > s.today[0].ends:
        return n_later
    return come_later(s.extra[IF_UNRESOLVED, i], s.log[TALK_END, i], n_later, s)


@njit(**INLINE)
def answer(i, agent, start, slowing, load_per_us, slowest, s):
    """The agent answers contact i, at its pace of this moment; free again at."""
    me = s.desks[agent]
    pace = 1.0 - slowing * (me.tired + me.busy * load_per_us)
    factor = me.slowness / max(slowest, pace)
    talk = max(1, int(s.talk[i] * factor + 0.5))
    acw = int(s.acw[i] * factor + 0.5)
    me.talk += talk
    me.acw += acw
    me.busy += talk + acw
    me.last = i
    me.handled += 1
    s.log[OUTCOME, i] = HANDLED
    s.log[AGENT, i] = agent
    s.log[WAIT_OVER, i] = start
    s.log[TALK_END, i] = start + talk
    s.log[WRAP_END, i] = start + talk + acw
    return start + talk + acw


@njit(**INLINE)
def skip(i, t, s):
    """Contacts that need no search for an agent: the robot's. True if i is one."""
    if s.extra.shape[1] == 0 or not s.extra[IS_ROBOT, i]:
        return False
    s.log[OUTCOME, i], s.log[AGENT, i], s.log[RESOLVED, i] = ROBOT, NOBODY, True
    s.log[WAIT_OVER, i] = t
    s.log[TALK_END, i], s.log[WRAP_END, i] = NEVER, NEVER
    return True


@njit(**STEP)
def hand_on(agent, s):
    """Cut the contact in hand at the day's end: what is left belongs to tomorrow."""
    me = s.desks[agent]
    i, ends = me.last, s.today[0].ends
    s.log[OUTCOME, i] = IN_HAND
    s.left[TALK_LEFT, i] = max(s.log[TALK_END, i] - ends, 0)
    s.left[ACW_LEFT, i] = s.log[WRAP_END, i] - max(s.log[TALK_END, i], ends)
    me.talk -= s.left[TALK_LEFT, i]
    me.acw -= s.left[ACW_LEFT, i]
    me.busy -= s.left[TALK_LEFT, i] + s.left[ACW_LEFT, i]
    me.handled -= 1
    me.resolved -= s.log[RESOLVED, i]
    s.log[WRAP_END, i] = NEVER
    if s.left[TALK_LEFT, i] > 0:
        s.log[TALK_END, i] = NEVER


@njit(**STEP)
def close(agent, s):
    """After the last contact: breaks and logout that are still to come, and the agent's sums."""
    me = s.desks[agent]
    ends = s.today[0].ends
    while me.free_at != FOREVER and (max(me.free_at, me.due) <= ends or me.logout <= ends):
        me.free_at = fall_due(agent, me.free_at, s)
    me.received += me.handled
    if me.free_at != FOREVER:
        me.real_logout = ends
        if me.last >= 0 and s.log[WRAP_END, me.last] > ends:
            hand_on(agent, s)
    me.real_login = me.login
    me.tired += me.busy * s.today[0].load_per_us
    me.idle = me.real_logout - me.login - me.talk - me.acw - me.rest - me.meal - me.away


@njit(**STEP)
def close_all(size, s):
    for agent in s.members:
        s.desks[agent].free_at = FOREVER
    for at in range(size):
        s.desks[s.heap[at] & AGENT_MASK].free_at = s.heap[at] >> AGENT_BITS
    for agent in s.members:
        if s.desks[agent].login <= s.today[0].ends:
            close(agent, s)


@njit(**INLINE)
def first_free(t, size, s):
    """Who can answer first from t on, and when, after breaks and logouts that come before; heap size."""
    while size > 0:
        agent = s.heap[0] & AGENT_MASK
        free = s.heap[0] >> AGENT_BITS
        start = max(free, t)
        if start > s.today[0].ends or s.desks[agent].due > start:
            return agent, start, size
        free = fall_due(agent, free, s)
        if free == FOREVER:
            size -= 1
            sink(s.heap, size, s.heap[size])
        else:
            sink(s.heap, size, free << AGENT_BITS | agent)
    return NOBODY, FOREVER, size


@njit(**STEP)
def play_pool(s):
    ends, has_held = s.today[0].ends, s.today[0].has_held
    slowing, load_per_us, slowest = s.today[0].slowing, s.today[0].load_per_us, s.today[0].slowest
    size = open_day(s)
    n_later = nth = 0
    while nth < s.order.size or n_later > 0:
        i = s.order[nth] if nth < s.order.size else ROW_MASK
        if n_later > 0 and (nth == s.order.size or s.later[0] < (s.arrival[i] << ROW_BITS | i)):
            i, t = s.later[0] & ROW_MASK, s.later[0] >> ROW_BITS
            n_later -= 1
            sink(s.later, n_later, s.later[n_later])
        else:
            t = s.arrival[i]
            nth += 1
        deadline = s.log[SINCE, i] + s.patience[i]
        if skip(i, t, s):
            continue
        if has_held and s.extra[HELD_BY, i] >= 0:
            n_later = resolve(i, s.extra[HELD_BY, i], n_later, s)
            continue
        agent, start = NOBODY, FOREVER
        if deadline >= t:
            agent, start, size = first_free(t, size, s)
        if start > min(deadline, ends):
            n_later = give_up(i, max(deadline, t), n_later, s)
            continue
        free = answer(i, agent, start, slowing, load_per_us, slowest, s)
        sink(s.heap, size, free << AGENT_BITS | agent)
        n_later = resolve(i, agent, n_later, s)
    close_all(size, s)


def _entry(source):
    @njit(**ENTRY)
    def play_phone(s):
        if source >= 0:  # closed over, so that a change of any source makes Numba compile anew
            play_pool(s)

    return play_phone


play_phone = _entry(fingerprint())
"""Play one pool; argument: `Pool`."""
