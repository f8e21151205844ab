"""The contacts of a day as the floor meets them: those left over, today's own, those that may follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.floor import Handover
from simkit.floor.day import Contacts as FloorContacts
from simkit.floor.day import FollowUps
from simkit.floor.rows import merged_rows, new_rows, nobody, take
from simkit.model.demand import DECISIONS, Contacts
from simkit.model.philox import numbers_at

if TYPE_CHECKING:
    from simkit.policy.routing import Routing

Array = NDArray[Any]

NOBODY = -1


def decided_on_the_day(routing: Routing | None) -> tuple[str, ...]:
    """The DECISIONS that are taken when a contact is on the floor, or after it."""
    at_random = routing is not None and routing.pick == "random"
    by_robot = routing is not None and routing.night is not None and routing.night.mode == "assistant"
    return ("resolution", "order", "satisfaction", *["routing"] * at_random, *["robot"] * by_robot)


@dataclass(frozen=True, slots=True, eq=False)
class DayOfContacts:
    """The floor's contacts, and what of each of them the floor does not know, row by row."""

    floor: FloorContacts
    """`in_hand_of` holds numbers of people."""
    decisions: tuple[str, ...]
    """What `luck` is for, row by row."""
    luck: Array
    """[len(decisions), N] in [0, 1)."""
    vip: Array
    """[N] bool: the customer has dedicated agents."""

    def __len__(self) -> int:
        return len(self.floor)

    @classmethod
    def nobody(cls, decisions: tuple[str, ...]) -> DayOfContacts:
        """No contacts."""
        return cls(nobody(), decisions, np.empty((len(decisions), 0)), np.empty(0, np.bool_))

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
        luck = np.take(self.luck, rows, axis=1)
        return replace(self, floor=take(self.floor, rows), luck=luck, vip=self.vip[rows])

    def luck_of(self, decision: str) -> Array:
        """[N] in [0, 1): each contact's luck for one of `decisions`."""
        luck: Array = self.luck[self.decisions.index(decision)]
        return luck


def day_of_contacts(
    today: Contacts, carried: DayOfContacts, stream: np.random.Generator, least_resolved: float
) -> DayOfContacts:
    """Put the day together: who comes by himself, by arrival, then who may follow, yesterday's first.

    `stream` holds, row by row of `today`, the uniform numbers of a contact that follows; only contacts
    with a resolution luck of `least_resolved` or more can turn out unresolved at all.
    """
    old, decisions = carried.floor, carried.decisions
    first, cause, delay = today.following(least_resolved)
    own = merged_rows(old, today.arrival)
    rows = np.concatenate([own, len(old) + first])  # who follows is like the first, but for luck
    times = np.take(np.concatenate([_times(old), _times_of_today(today)], axis=1), rows, axis=1)
    luck = np.concatenate([carried.luck, [today.luck_of(name) for name in decisions]], axis=1)
    luck = np.take(luck, own, axis=1)
    luck = np.concatenate([luck, _luck_of_following(first, stream, decisions)], axis=1)
    floor = FloorContacts(
        arrival=times[0],
        talk=times[1],
        acw=times[2],
        patience=times[3],
        since=times[4],
        kind=np.concatenate([old.kind, today.kind])[rows],
        resolution_luck=luck[decisions.index("resolution")],
        routing_luck=luck[decisions.index("routing")] if "routing" in decisions else np.empty(0),
        robot=_robot(old, today, own, len(rows)),
        in_hand_of=_in_hand_of(old, today, rows),
        follow_ups=FollowUps(
            first=new_rows(own)[np.concatenate([old.follow_ups.first, len(old) + first])],
            cause=np.concatenate([old.follow_ups.cause, cause]),
            delay=np.concatenate([old.follow_ups.delay, delay]),
        ),
    )
    return DayOfContacts(floor, decisions, luck, np.concatenate([carried.vip, today.vip])[rows])


def _times(old: FloorContacts) -> Array:
    return np.stack([old.arrival, old.talk, old.acw, old.patience, old.since])


def _times_of_today(today: Contacts) -> Array:
    return np.stack([today.arrival, today.talk, today.after_call, today.patience, today.arrival])


def _robot(old: FloorContacts, today: Contacts, own: Array, number: int) -> Array:
    """[N] bool: settled by the robot, which asks nobody who follows; empty where there is no robot."""
    if not old.robot.size and not today.customers.robot_share.any():
        return np.empty(0)
    robot = np.zeros(number, np.bool_)
    earlier = old.robot if old.robot.size else np.zeros(len(old), np.bool_)
    robot[: len(own)] = np.concatenate([earlier, today.robot])[own]
    return robot


def _in_hand_of(old: FloorContacts, today: Contacts, rows: Array) -> Array:
    """[N] the agent who has had it in hand since yesterday; empty if nobody has anything."""
    if not old.in_hand_of.size:
        return old.in_hand_of
    return np.concatenate([old.in_hand_of, np.full(len(today), NOBODY)])[rows]


def _luck_of_following(first: Array, stream: np.random.Generator, decisions: tuple[str, ...]) -> Array:
    """[len(decisions), M] the luck of who follows these rows of today."""
    columns = [DECISIONS.index(name) for name in decisions]
    return numbers_at(stream, len(DECISIONS) * first[:, None] + columns).T


def left_over(day: DayOfContacts, handed: Handover, people: list[int], kinds: int) -> DayOfContacts:
    """What tomorrow meets again.

    `people` gives the number of the person in each row of today's agents, `kinds` how many kinds of
    contact the demand has.
    """
    contacts = handed.contacts
    changed: dict[str, Any] = {"kind": contacts.kind % kinds}  # who serves a VIP is decided anew each day
    if contacts.dedicated.size:  # and whom a contact is meant for
        changed |= {"dedicated": np.empty(0, np.int64), "insists": np.empty(0, np.bool_)}
    if contacts.in_hand_of.size:
        # The last entry answers for contacts in nobody's hands.
        changed["in_hand_of"] = np.array([*people, NOBODY], np.int64)[contacts.in_hand_of]
    contacts = replace(contacts, **changed)
    luck = np.take(day.luck, handed.rows, axis=1)
    luck[day.decisions.index("resolution")] = contacts.resolution_luck
    return DayOfContacts(contacts, day.decisions, luck, day.vip[handed.rows])
