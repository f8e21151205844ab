"""The numbers that stand for words inside the loops, as plain whole numbers."""

from __future__ import annotations

import numpy as np

from simkit.floor.codes import FOREVER as FOREVER
from simkit.floor.codes import MAX_WEIGHT as MAX_WEIGHT
from simkit.floor.codes import NEVER as NEVER
from simkit.floor.codes import BreakKind, Outcome, Rule

AGENT_BITS = 14
AGENT_MASK = (1 << AGENT_BITS) - 1
"""The agent stands in the lowest bits of a heap's keys."""
ROW_BITS = 24
ROW_MASK = (1 << ROW_BITS) - 1
"""The contact's row stands in the lowest bits of a heap's keys."""
NOBODY = -1
ABSENT = np.int64((1 << 63) - 1)  # no literal, for which Numba would compile another version of what takes it
"""The key of an agent who does not stand in a tree; larger than every other."""
MAX_LINE = 1023
"""More contacts that wait for one account make no difference to routing."""

HANDLED, ABANDONED, ROBOT, WAITING, IN_HAND, CALLS_LATER, NEVER_CAME = map(int, Outcome)
LONGEST_IDLE, LEAST_LOADED, WEIGHTED_SHARE, WEIGHTED_CAP, RANDOM = map(int, Rule)
REST, MEAL, AWAY = map(int, BreakKind)
OUT, ON, BREAK, GONE = range(4)
"""Where an agent is: not logged in yet, at the desk, on a break, logged out for today."""
