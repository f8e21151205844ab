"""Several chats at once: more throughput at first, then less, and less resolved."""

from __future__ import annotations

import numpy as np

from simkit.assumptions.behaviour import ChatConcurrency
from simkit.assumptions.numbers import Numbers, same


def throughput(chat: ChatConcurrency, chats: Numbers) -> Numbers:
    """Chats finished per time with so many at once, relative to one at a time; off: as many as there are."""
    if not chat.on:
        return chats
    more = np.asarray(chats, float) - 1
    finished: Numbers = (more + 1) / (1 + chat.linear * more + chat.quadratic * more**2)
    return finished


def slowness(chat: ChatConcurrency, chats: Numbers) -> Numbers:
    """How much longer each of so many chats lasts than a chat alone; off: 1."""
    if not chat.on:
        return same(1.0, chats)
    more = np.asarray(chats, float) - 1
    longer: Numbers = 1 + chat.linear * more + chat.quadratic * more**2
    return longer


def resolution_lost(chat: ChatConcurrency, chats: Numbers) -> Numbers:
    """Share of chats that stay unresolved because of the others; off: 0."""
    if not chat.on:
        return same(0.0, chats)
    lost: Numbers = chat.resolution * np.maximum(np.asarray(chats, float) - 1, 0)
    return lost
