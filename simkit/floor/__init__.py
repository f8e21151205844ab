"""What happens to one day's contacts: `play(day)`, two engines, one model.

`simkit.floor.sums` (interval sums) is imported by its name, because it loads numba.
"""

from simkit.floor.codes import FOREVER, NEVER, BreakKind, Cause, Channel, Outcome, Rule
from simkit.floor.day import Agents, Concurrency, Contacts, Fatigue, FloorDay, FollowUps, Groups, Kinds
from simkit.floor.handover import Handover, hand_over
from simkit.floor.log import AgentLog, ContactLog, FloorLog, InHand
from simkit.floor.night import by_proxy, by_robot
from simkit.floor.play import Engine, play
from simkit.floor.rows import merge

__all__ = [
    "FOREVER",
    "NEVER",
    "AgentLog",
    "Agents",
    "BreakKind",
    "Cause",
    "Channel",
    "Concurrency",
    "ContactLog",
    "Contacts",
    "Engine",
    "Fatigue",
    "FloorDay",
    "FloorLog",
    "FollowUps",
    "Groups",
    "Handover",
    "InHand",
    "Kinds",
    "Outcome",
    "Rule",
    "by_proxy",
    "by_robot",
    "hand_over",
    "merge",
    "play",
]
