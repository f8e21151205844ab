"""What finds the smallest key: heaps of keys that come and go, trees of agents who change theirs."""

from __future__ import annotations

import numpy as np
from numba import njit

from simkit.floor.kernels.options import INLINE


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
def put(tree, leaves, leaf, key):
    """Give a leaf of the tree this key and let the smaller of each pair rise; the smallest of all is tree[1].

    The `leaves` (a power of two, so that all paths are equally long) come last. A step up is one look at the
    neighbour, without a branch: cheaper than a heap, which must also remember who is where.
    """
    at = leaf + leaves
    tree[np.uintp(at)] = key
    while at > 1:
        key = min(key, tree[np.uintp(at ^ 1)])
        at >>= 1
        tree[np.uintp(at)] = key
