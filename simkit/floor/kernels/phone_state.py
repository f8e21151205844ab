"""What the fast loop works on."""

from __future__ import annotations

from typing import NamedTuple

from simkit.floor.day import Array

OUTCOME, AGENT, SINCE, WAIT_OVER, TALK_END, WRAP_END, RESOLVED = range(7)
IS_ROBOT, HELD_BY, DEDICATED, INSISTS, IF_ABANDONED, IF_UNRESOLVED, DELAY = range(7)
TALK_LEFT, ACW_LEFT = range(2)


class Pool(NamedTuple):
    """All that the loop reads and writes; records as in `simkit.floor.layout`."""

    order: Array
    """Rows of the contacts that come by themselves, by arrival."""
    members: Array
    arrival: Array
    talk: Array
    acw: Array
    patience: Array
    kind: Array
    resolution_luck: Array
    extra: Array
    """[7, N] IS_ROBOT .. DELAY; [7, 0] if no contact has any of them."""
    log: Array
    """[7, N] OUTCOME .. RESOLVED; on entry SINCE is filled, and follow-ups are as if they never came."""
    left: Array
    """[2, N] TALK_LEFT, ACW_LEFT of contacts in hand at the end."""
    desks: Array
    breaks: Array
    kinds: Array
    today: Array
    heap: Array
    later: Array
