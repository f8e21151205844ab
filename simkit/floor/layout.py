"""How the compiled loops hold a day in memory: a few arrays of records instead of many arrays.

These types are part of the loops' signatures, so a change here makes Numba compile anew.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simkit.floor.day import Array

DESK = np.dtype(
    [
        # what every contact of the fast loop touches: one cache line
        ("due", np.int64),  # next break or logout, whichever is first
        ("slowness", np.float64),
        ("tired", np.float64),  # hours of load when the last break ended
        ("busy", np.int64),  # us of work since
        ("talk", np.int64),
        ("acw", np.int64),
        ("last", np.int64),  # row of the last contact in hand; in the general loop last of the own queue
        ("handled", np.int64),
        # the rest
        ("resolved", np.int64),
        ("resolution", np.float64),
        ("login", np.int64),
        ("logout", np.int64),
        ("nth", np.int64),  # the break that is next
        ("real_login", np.int64),
        ("real_logout", np.int64),
        ("rest", np.int64),
        ("meal", np.int64),
        ("away", np.int64),
        ("idle", np.int64),
        ("received", np.int64),
        ("free_at", np.int64),
        # general loop only
        ("state", np.int64),
        ("group", np.int64),
        ("capacity", np.int64),
        ("weight", np.int64),
        ("paused", np.int64),
        ("booked", np.int64),  # moment up to which time and work are booked
        ("since", np.int64),  # last time something was taken or finished: idle since
        ("in_hand", np.int64),
        ("talking", np.int64),  # of these in talk
        ("first", np.int64),  # own queue: contacts that wait for this very account
        ("line", np.int64),  # its length without those who gave up
    ]
)
"""An agent: four cache lines."""

BREAK = np.dtype(
    [
        ("start", np.int64),
        ("duration", np.int64),
        ("kind", np.int64),
        ("keeps", np.float64),  # share of the load that the break leaves
        ("real_start", np.int64),
        ("real_end", np.int64),
    ]
)

HAND = np.dtype(
    [
        ("contact", np.int64),  # row
        ("left", np.int64),  # us of talk, or of wrap-up, that it still needs
        ("wrap", np.int64),  # us of wrap-up after the talk; -1 while wrapping up. At capacity 1 within `left`
    ]
)

GROUP = np.dtype(
    [
        ("serves", np.int64),  # bit k: serves kind k
        ("rule", np.int64),
        ("push", np.int64),
        ("pitfall", np.int64),
        ("first_member", np.int64),  # among the members
        ("n_members", np.int64),
        ("online", np.int64),
    ]
)

KIND = np.dtype([("priority", np.int64), ("resolution", np.float64), ("first", np.int64), ("last", np.int64)])
"""A contact kind and its queue."""

TODAY = np.dtype(
    [
        ("ends", np.int64),
        ("slowing", np.float64),
        ("load_per_us", np.float64),
        ("slowest", np.float64),
        ("resolution_loss", np.float64),
        ("has_luck", np.int64),
        ("has_follow_ups", np.int64),
        ("has_held", np.int64),
        ("fresh", np.int64),  # contacts that come by themselves
        ("n_later", np.int64),
        ("tickets", np.int64),
        ("moved", np.int64),  # first of the contacts whose account has just logged out; -1 none
    ]
)
"""The day's numbers that belong to nobody, and the loop's counters."""


def aligned(rows: int, dtype: np.dtype[Any]) -> Array:
    """Zeroed records that begin on a cache line of 64 bytes."""
    raw = np.zeros(rows * dtype.itemsize + 64, np.int8)
    start = -raw.ctypes.data % 64
    return raw[start : start + rows * dtype.itemsize].view(dtype)
