"""The contacts of one day as arrays; everything random about them is drawn on arrival."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from simkit.assumptions.demand import Channel

Array: TypeAlias = npt.NDArray[Any]
Luck: TypeAlias = Callable[[str, int], np.random.Generator]
"""`luck(purpose, entity)`: a fresh generator, the same at every call and in every plan."""

FOREVER = 1 << 60
"""Patience of those who never give up, microseconds (the floor's word for it)."""

DECISIONS = (
    "patience",
    "vip",
    "robot",
    "redial",
    "return",
    "resolution",
    "routing",
    "abusive",
    "complaint",
    "order",
    "satisfaction",
)
"""What a contact's uniforms are for, column by column of `Contacts.uniforms`."""

PATIENCE = DECISIONS.index("patience")


class Kind(NamedTuple):
    """A contact kind as the floor needs to know it."""

    name: str
    channel: Channel


@dataclass(frozen=True, slots=True, eq=False)
class Contacts:
    """n contacts in order of arrival. Times are int64 microseconds, `arrival` since the day's midnight."""

    arrival: Array
    """[n] int64, never falling, within the day."""
    talk: Array
    """[n] int64 >= 1: work with an agent of usual speed."""
    after_call: Array
    """[n] int64 >= 0: work after it."""
    patience: Array
    """[n] int64; FOREVER: never gives up."""
    kind: Array
    """[n] int8: row of `Prepared.kinds`."""
    vip: Array
    """[n] bool."""
    robot: Array
    """[n] bool: a robot ends it."""
    redial_after: Array
    """[n] int64: would call again so long after giving up; 0: would not."""
    return_after: Array
    """[n] int64: would come back so long after an unresolved contact; 0: would not."""
    uniforms: Array
    """[n, len(DECISIONS)] float32 in [0, 1): half the cost of float64, fine enough to decide a share."""

    def __len__(self) -> int:
        return len(self.arrival)

    def luck_of(self, decision: str) -> Array:
        """[n] float32 in [0, 1): each contact's luck for one of DECISIONS."""
        column: Array = self.uniforms[:, DECISIONS.index(decision)]
        return column


def merged(parts: Sequence[Contacts]) -> Contacts:
    """The contacts of several kinds in one order of arrival; ties keep the order of the kinds."""
    if len(parts) == 1:
        return parts[0]
    order = np.argsort(np.concatenate([part.arrival for part in parts]), kind="stable")
    columns = (
        np.take(np.concatenate([getattr(part, field.name) for part in parts]), order, axis=0)
        for field in fields(Contacts)
    )
    return Contacts(*columns)
