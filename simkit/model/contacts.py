"""The contacts of a day as the floor meets them: those left over, today's own, those that may follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.floor import Handover, merge
from simkit.floor.codes import Cause
from simkit.floor.day import Contacts as FloorContacts
from simkit.floor.day import FollowUps
from simkit.floor.rows import merged_rows, nobody, take
from simkit.model.demand import DECISIONS, Contacts

Array = NDArray[Any]

NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class DayOfContacts:
    """The floor's contacts, and what of each of them the floor does not know, row by row."""

    floor: FloorContacts
    """`in_hand_of` holds numbers of people."""
    uniforms: Array
    """[N, len(DECISIONS)]"""
    vip: Array
    """[N] bool: the customer has dedicated agents."""

    def __len__(self) -> int:
        return len(self.floor)

    @classmethod
    def nobody(cls) -> DayOfContacts:
        """No contacts."""
        return cls(nobody(), np.empty((0, len(DECISIONS)), np.float32), np.empty(0, np.bool_))

    def for_floor(self, row_of: dict[int, int]) -> FloorContacts:
        """The contacts as the floor wants them; `row_of` gives the row of a person among today's agents."""
        held = self.floor.in_hand_of
        if not held.size:
            return self.floor
        at_work = np.array([row_of.get(int(number), NOBODY) for number in held[held != NOBODY]], np.int64)
        if not (at_work != NOBODY).any():
            return replace(self.floor, in_hand_of=np.empty(0, np.int64))
        rows = held.copy()
        rows[held != NOBODY] = at_work
        return replace(self.floor, in_hand_of=rows)

    def take(self, rows: Array) -> DayOfContacts:
        """These rows in this order, as `simkit.floor.rows.take` wants them."""
        return DayOfContacts(take(self.floor, rows), self.uniforms[rows], self.vip[rows])

    def luck_of(self, decision: str) -> Array:
        """[N] float32 in [0, 1): each contact's luck for one of DECISIONS."""
        column: Array = self.uniforms[:, DECISIONS.index(decision)]
        return column


def day_of_contacts(
    today: Contacts, carried: DayOfContacts, second: Array, least_resolved: float
) -> DayOfContacts:
    """Put the day together.

    `second` holds, row by row of `today`, the uniform numbers of a contact that follows; only contacts
    with a resolution luck of `least_resolved` or more can turn out unresolved at all.
    """
    fresh = _fresh(today, second, least_resolved)
    if not len(carried):
        return fresh
    rows = merged_rows(carried.floor, fresh.floor)
    return DayOfContacts(
        merge(carried.floor, fresh.floor, rows),
        np.concatenate([carried.uniforms, fresh.uniforms])[rows],
        np.concatenate([carried.vip, fresh.vip])[rows],
    )


def _fresh(today: Contacts, second: Array, least_resolved: float) -> DayOfContacts:
    """Today's own contacts, and those that follow if the first goes wrong."""
    redials = np.flatnonzero(today.redial_after > 0)
    returns = np.flatnonzero((today.return_after > 0) & (today.luck_of("resolution") >= least_resolved))
    first = np.concatenate([redials, returns])
    rows = np.concatenate([np.arange(len(today)), first])
    uniforms = np.concatenate([today.uniforms, second[first]])
    luck = {name: uniforms[:, DECISIONS.index(name)] for name in ("resolution", "routing")}
    floor = FloorContacts(
        arrival=today.arrival[rows],
        talk=today.talk[rows],
        acw=today.after_call[rows],
        patience=today.patience[rows],
        kind=today.kind[rows],
        resolution_luck=luck["resolution"],
        routing_luck=luck["routing"],
        robot=np.concatenate([today.robot, np.zeros(len(first), np.bool_)]),
        follow_ups=FollowUps(
            first=first,
            cause=np.repeat([Cause.ABANDONED, Cause.UNRESOLVED], [len(redials), len(returns)]),
            delay=np.concatenate([today.redial_after[redials], today.return_after[returns]]),
        ),
    )  # fmt: skip
    return DayOfContacts(floor, uniforms, today.vip[rows])


def left_over(day: DayOfContacts, handed: Handover, people: list[int], kinds: int) -> DayOfContacts:
    """What tomorrow meets again.

    `people` gives the number of the person in each row of today's agents, `kinds` how many kinds of
    contact the demand has.
    """
    contacts = handed.contacts
    # The last entry answers for contacts in nobody's hands.
    holders = np.array([*people, NOBODY], np.int64)[contacts.in_hand_of]
    # Whom a contact is meant for is decided anew each day, and who serves a VIP.
    contacts = replace(
        contacts,
        in_hand_of=holders,
        dedicated=np.empty(0, np.int64),
        insists=np.empty(0, np.bool_),
        kind=contacts.kind % kinds,
    )
    return DayOfContacts(contacts, day.uniforms[handed.rows], day.vip[handed.rows])
