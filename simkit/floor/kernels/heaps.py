"""Heaps: of plain keys, and of agents who can change their place.

The second kind lies in a row h of `s.heaps`, from `base` on, and knows each agent's place in `s.places`."""

from __future__ import annotations

import numpy as np
from numba import njit

from simkit.floor.kernels.options import INLINE
from simkit.floor.kernels.words import AGENT_MASK, NOBODY


@njit(**INLINE)
def push(heap, size, key):
    """Put a key into the heap of `size` keys."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if heap[np.uintp(above)] <= key:
            break
        heap[np.uintp(at)] = heap[np.uintp(above)]
        at = above
    heap[np.uintp(at)] = key


@njit(**INLINE)
def sink(heap, size, key):
    """Replace the smallest key. The new one mostly belongs low: the hole sinks first, then the key rises."""
    at = 0
    below = 1
    while below < size - 1:
        below += heap[np.uintp(below + 1)] < heap[np.uintp(below)]
        heap[np.uintp(at)] = heap[np.uintp(below)]
        at = below
        below = 2 * at + 1
    if below == size - 1:
        heap[np.uintp(at)] = heap[np.uintp(below)]
        at = below
    while at > 0:
        above = (at - 1) >> 1
        if heap[np.uintp(above)] <= key:
            break
        heap[np.uintp(at)] = heap[np.uintp(above)]
        at = above
    heap[np.uintp(at)] = key


@njit(**INLINE)
def rise(h, base, at, key, s):
    while at > 0:
        above = (at - 1) >> 1
        other = s.heaps[h, np.uintp(base + above)]
        if other <= key:
            break
        s.heaps[h, np.uintp(base + at)] = other
        s.places[h, np.uintp(other & AGENT_MASK)] = at
        at = above
    s.heaps[h, np.uintp(base + at)] = key
    s.places[h, np.uintp(key & AGENT_MASK)] = at


@njit(**INLINE)
def fall(h, base, size, at, key, s):
    """Let the hole at `at` sink; the key mostly belongs low, so it comes in from below and rises."""
    top = at
    below = 2 * at + 1
    while below < size:
        if below + 1 < size:
            below += s.heaps[h, np.uintp(base + below + 1)] < s.heaps[h, np.uintp(base + below)]
        other = s.heaps[h, np.uintp(base + below)]
        s.heaps[h, np.uintp(base + at)] = other
        s.places[h, np.uintp(other & AGENT_MASK)] = at
        at = below
        below = 2 * at + 1
    while at > top:
        above = (at - 1) >> 1
        other = s.heaps[h, np.uintp(base + above)]
        if other <= key:
            break
        s.heaps[h, np.uintp(base + at)] = other
        s.places[h, np.uintp(other & AGENT_MASK)] = at
        at = above
    s.heaps[h, np.uintp(base + at)] = key
    s.places[h, np.uintp(key & AGENT_MASK)] = at


@njit(**INLINE)
def put(h, base, size, key, s):
    """Give the agent in the key's low bits this key, new or changed; the heap's new size."""
    at = s.places[h, key & AGENT_MASK]
    if at < 0:
        rise(h, base, size, key, s)
        return size + 1
    if key < s.heaps[h, base + at]:
        rise(h, base, at, key, s)
    else:
        fall(h, base, size, at, key, s)
    return size


@njit(**INLINE)
def drop(h, base, size, agent, s):
    """Take the agent out, if it is in; the heap's new size."""
    at = s.places[h, agent]
    if at < 0:
        return size
    s.places[h, agent] = NOBODY
    size -= 1
    if at < size:
        key = s.heaps[h, base + size]
        if key < s.heaps[h, base + at]:
            rise(h, base, at, key, s)
        else:
            fall(h, base, size, at, key, s)
    return size
