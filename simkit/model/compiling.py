"""The compiled loops made ready once, at the end of the set-up, so that no call waits for the compiler."""

from __future__ import annotations

from simkit.model.replication import replicate
from simkit.scenario import load_scenario

SMALL = {"taobao-shop": 1, "bank-1999": 2}
"""Shipped scenarios that need every loop between them, a center with chats and one of phones; and months."""


def compile_loops() -> None:
    """Play a little of each kind of center; what is compiled on the way is kept beside the source."""
    for name, months in SMALL.items():
        replicate(load_scenario(name, changes={"horizon.months": months}), seed=1, replication=0)
