"""What the general loop works on, and how contacts come and go in time."""

from __future__ import annotations

from typing import NamedTuple

from numba import njit

from simkit.floor.day import Array
from simkit.floor.kernels.heaps import push, put, sink
from simkit.floor.kernels.options import INLINE, STEP
from simkit.floor.kernels.words import ABANDONED, CALLS_LATER, FOREVER, NOBODY, ROW_BITS, WAITING

(
    ARRIVAL,
    TALK,
    ACW,
    PATIENCE,
    KIND,
    IS_ROBOT,
    HELD_BY,
    DEDICATED,
    INSISTS,
    IF_ABANDONED,
    IF_UNRESOLVED,
    DELAY,
    OUTCOME,
    AGENT,
    SINCE,
    WAIT_OVER,
    TALK_END,
    WRAP_END,
    RESOLVED,
    TALK_LEFT,
    ACW_LEFT,
    NEXT,
    TICKET,
    WATCHED,
) = range(24)
RESOLUTION_LUCK, ROUTING_LUCK = range(2)


class Floor(NamedTuple):
    """All that the loop reads and writes, in few arrays; records as in `simkit.floor.layout`."""

    book: Array
    """[24, N] rows that come by themselves first, by arrival. ARRIVAL .. DELAY the contact;
    OUTCOME .. ACW_LEFT its log, on entry as if nobody came; NEXT in the same queue, TICKET drawn at the
    queue's end, WATCHED for giving up on the moment."""
    luck: Array
    """[2, N] RESOLUTION_LUCK, ROUTING_LUCK."""
    desks: Array
    hands: Array
    """[A, C] the contacts in hand, in order of answer."""
    breaks: Array
    groups: Array
    by_group: Array
    """The agents that play, group by group."""
    kinds: Array
    route: Array
    """[K, G] the groups that serve a kind, first choice first, then NOBODY."""
    moments: Array
    """Tree of (time, 1 if something falls due, agent), each agent's next moment; a leaf per agent."""
    free: Array
    """[G, .] a tree per group of (key of the group's rule, agent) of its available agents."""
    place: Array
    """[A] the agent's leaf in the tree of its group."""
    later: Array
    """Heap of (time, 1 if giving up, row): follow-ups to come, contacts that may give up."""
    stretch: Array
    today: Array


@njit(**INLINE)
def set_moment(agent, key, s):
    """Let this be the agent's next moment; ABSENT: there is none."""
    put(s.moments, s.moments.size >> 1, agent, key)


@njit(**INLINE)
def set_free(agent, group, key, s):
    """Let the agent stand among the group's available ones with this key; ABSENT: not."""
    leaves = s.free.shape[1] >> 1
    if s.free[group, leaves + s.place[agent]] != key:
        put(s.free[group], leaves, s.place[agent], key)


@njit(**STEP)
def come_later(row, cause_at, s):
    """Let follow-up `row` come its delay after its cause: today if the day lasts so long."""
    at = cause_at + s.book[DELAY, row]
    s.book[OUTCOME, row] = CALLS_LATER
    s.book[SINCE, row] = s.book[WAIT_OVER, row] = at
    if at <= s.today[0].ends:
        push(s.later, s.today[0].n_later, at << (ROW_BITS + 1) | row)
        s.today[0].n_later += 1


@njit(**STEP)
def lose(i, at, s):
    """Contact i gives up."""
    s.book[OUTCOME, i] = ABANDONED
    s.book[WAIT_OVER, i] = at
    if s.today[0].has_follow_ups and s.book[IF_ABANDONED, i] >= 0:
        come_later(s.book[IF_ABANDONED, i], at, s)


@njit(**STEP)
def watch(i, s):
    """See to it that contact i gives up on time, where something hangs on the very moment."""
    deadline = s.book[SINCE, i] + s.book[PATIENCE, i]
    if deadline <= s.today[0].ends and not s.book[WATCHED, i]:
        s.book[WATCHED, i] = True
        push(s.later, s.today[0].n_later, deadline << (ROW_BITS + 1) | 1 << ROW_BITS | i)
        s.today[0].n_later += 1


@njit(**STEP)
def give_up(i, t, s):
    """Contact i gives up if it still waits; the account it waited for, or NOBODY."""
    if s.book[OUTCOME, i] != WAITING:
        return NOBODY
    lose(i, t, s)
    if s.book[AGENT, i] >= 0:
        s.desks[s.book[AGENT, i]].line -= 1
    return s.book[AGENT, i]


@njit(**INLINE)
def next_contact(nth, s):
    """Key of the next arrival or giving up: time, then arrivals first, then row; FOREVER if none."""
    key = FOREVER << 2
    if nth < s.today[0].fresh:
        key = s.book[ARRIVAL, nth] << (ROW_BITS + 1) | nth
    if s.today[0].n_later > 0:
        key = min(key, s.later[0])
    return key


@njit(**INLINE)
def take_from_later(key, s):
    """Take the contact's key out of those to come; 1 if it was not among them but came by itself."""
    if s.today[0].n_later == 0 or key != s.later[0]:
        return 1
    s.today[0].n_later -= 1
    sink(s.later, s.today[0].n_later, s.later[s.today[0].n_later])
    return 0
