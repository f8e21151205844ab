"""The contacts of one day as arrays; everything random about them is drawn on arrival."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from simkit.assumptions.demand import Channel
from simkit.floor.codes import Cause
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MINUTES_PER_DAY

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

CAUSES = np.array(Cause, np.int8)
FOLLOWING = np.array([DECISIONS.index("redial"), DECISIONS.index("return")])
"""[cause] the decision of a contact that follows by this cause."""

DAY = MINUTES_PER_DAY * MICROSECONDS_PER_MINUTE


class Kind(NamedTuple):
    """A contact kind as the floor needs to know it."""

    name: str
    channel: Channel


@dataclass(frozen=True, slots=True, eq=False)
class Customers:
    """What the customers of each kind are like beyond their contact: one entry per kind."""

    vip_share: Array
    """[K] float32."""
    robot_share: Array
    """[K] float32."""
    following_share: Array
    """[cause, K] share of those who gave up that call again, of the unresolved that come back."""
    following_mean: Array
    """[cause, K] mean microseconds until they do."""
    apart: Array
    """[K] how near the same time of day they return, as a share of the day."""


class Following(NamedTuple):
    """Contacts that may follow others: why, and after which time."""

    first: Array
    """Rows of the contacts that they follow."""
    cause: Array
    """`simkit.floor.Cause`, in this order."""
    delay: Array
    """int64 microseconds, at least 1."""


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
    uniforms: Array
    """[n, len(DECISIONS)] float32 in [0, 1): half the cost of float64, fine enough to decide a share."""
    customers: Customers

    def __len__(self) -> int:
        return len(self.arrival)

    def luck_of(self, decision: str) -> Array:
        """[n] float32 in [0, 1): each contact's luck for one of DECISIONS."""
        column: Array = self.uniforms[:, DECISIONS.index(decision)]
        return column

    @property
    def vip(self) -> Array:
        """[n] bool."""
        return self._is("vip", self.customers.vip_share)

    @property
    def robot(self) -> Array:
        """[n] bool: a robot ends it."""
        return self._is("robot", self.customers.robot_share)

    def following(self, least_resolved: float = 0.0) -> Following:
        """Who would call again after giving up or come back after an unresolved contact, and when.

        Only contacts with a resolution luck of `least_resolved` or more, where others are always resolved.
        The delays are exponential: where a contact follows, luck / share is again uniform, so one draw
        decides both whether and when.
        """
        customers = self.customers
        may_redial = np.flatnonzero(self.luck_of("redial") < customers.following_share[Cause.ABANDONED].max())
        may_return = np.flatnonzero(self.luck_of("resolution") >= least_resolved)
        rows = np.concatenate([may_redial, may_return])
        cause = np.repeat(CAUSES, [len(may_redial), len(may_return)])
        luck, kind = self.uniforms[rows, FOLLOWING[cause]].astype(np.float64), self.kind[rows]
        share, mean = customers.following_share[cause, kind], customers.following_mean[cause, kind]
        follows = np.flatnonzero(luck < share)
        delay = -np.log1p(-(luck[follows] / share[follows])) * mean[follows]
        delay = np.maximum(delay, 1).astype(np.int64)
        cause, kind = cause[follows], kind[follows]
        back = np.searchsorted(cause, Cause.UNRESOLVED)
        delay[back:] = _at_a_similar_hour(delay[back:], customers.apart[kind[back:]])
        return Following(rows[follows], cause, delay)

    def _is(self, decision: str, share: Array) -> Array:
        if not share.any():
            return np.zeros(len(self), np.bool_)
        return np.asarray(self.luck_of(decision) < share[self.kind])


def _at_a_similar_hour(delay: Array, apart: Array) -> Array:
    """Delays as whole days, give or take `apart` (share of a day); those below half a day as up to `apart`.

    Nobody comes back in the middle of the night: who writes in the evening comes back on an evening.
    What a delay is beyond whole days, at most half a day either way, is pressed together to `apart`.
    """
    days = np.rint(delay / DAY)
    beyond = (delay - days * DAY) * (2 * apart)
    similar: Array = np.maximum(days * DAY + beyond, 1).astype(np.int64)
    return similar
