"""The contacts of a day as the routing rules treat them before the floor does: reception, night, VIPs."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.floor import Agents, FloorLog, Outcome, by_proxy
from simkit.floor.night import dealt_by_robot, meant_for
from simkit.floor.rows import fresh_count, order_of_arrival
from simkit.model.contacts import NOBODY, DayOfContacts
from simkit.model.duties import Duties
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND, MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.policy.routing import Night

Array = NDArray[Any]


def routed(center: Center, contacts: DayOfContacts, agents: Agents, at_work: Duties) -> DayOfContacts:
    """Turned away, kept for the morning, marked as VIPs; `at_work` are the people of the first agents."""
    routing = center.policy.routing
    if routing is None:
        return contacts
    if not routing.reception_open:
        contacts = _turned_away(center, contacts)
    if routing.night is not None:
        contacts = _kept_for_the_morning(center, routing.night, contacts, agents, at_work)
    if routing.vip is not None:
        contacts = _vips_marked(center, contacts, agents, always=routing.vip.when_busy == "pool")
    return contacts


def _of_the_split(center: Center, contacts: DayOfContacts) -> Array:
    """[N] bool: contacts that the split hands out, and that nobody has in hand."""
    floor = contacts.floor
    free = floor.in_hand_of == NOBODY if floor.in_hand_of.size else np.full(len(floor), True)
    split: Array = center.floor_plan.split_kinds[floor.kind] & free
    return split


def _turned_away(center: Center, contacts: DayOfContacts) -> DayOfContacts:
    """Reception is closed (R3): who comes gives up at once, and nothing follows."""
    closed = _of_the_split(center, contacts)
    fresh = np.arange(len(contacts)) < fresh_count(contacts.floor)
    contacts = contacts.take(np.flatnonzero(fresh | ~closed))
    closed, floor = closed[fresh | ~closed], contacts.floor
    since = floor.since if floor.since.size else floor.arrival
    return replace(
        contacts,
        floor=replace(
            floor,
            since=since - closed,
            patience=np.where(closed, 0, floor.patience),
            robot=floor.robot & ~closed if floor.robot.size else floor.robot,
        ),
    )


# the night (R2)


def _kept_for_the_morning(
    center: Center, night: Night, contacts: DayOfContacts, agents: Agents, at_work: Duties
) -> DayOfContacts:
    """Contacts of the night go to the proxies, or to the robot and then to those there at the hand-out.

    What nobody takes today stays in the mailbox until tomorrow, or until the customer loses patience.
    """
    covered = _by_night(night, contacts.floor.arrival) & _of_the_split(center, contacts)
    covered[fresh_count(contacts.floor) :] = False
    evening = covered & (night.starts > night.ends)
    evening &= contacts.floor.arrival >= night.starts * MICROSECONDS_PER_MINUTE
    morning = covered & ~evening
    floor = contacts.floor
    if night.mode == "assistant":
        settled = contacts.luck_of("robot") < float(night.robot_share)
        robot = covered & settled
        floor = replace(floor, robot=floor.robot | robot if floor.robot.size else robot)
    else:
        settled = np.zeros(len(floor), np.bool_)
    hands = _hands(center, night, agents, at_work)
    kept = covered & ~settled
    if night.mode == "proxy" and len(hands[0]):
        floor, kept = by_proxy(floor, morning, *hands), evening
    elif night.mode == "assistant" and night.handout_at is not None:
        handed_out = night.handout_at * MICROSECONDS_PER_MINUTE
        floor = dealt_by_robot(floor, morning, settled, handed_out, hands)
        kept = evening & ~settled
    rows = np.flatnonzero(kept)
    if rows.size:
        floor = meant_for(floor, rows, np.full(len(rows), len(agents) - 1))
    contacts = replace(contacts, floor=floor)
    return contacts.take(order_of_arrival(floor))


def _by_night(night: Night, arrival: Array) -> Array:
    """[N] bool, as `Night.covers` of each arrival."""
    minute = arrival // MICROSECONDS_PER_MINUTE % MINUTES_PER_DAY
    by_night: Array = _minutes_of(night)[minute] & (arrival < MINUTES_PER_DAY * MICROSECONDS_PER_MINUTE)
    return by_night


@lru_cache(maxsize=8)
def _minutes_of(night: Night) -> Array:
    """[1440] bool: the minutes of the day that are night."""
    return np.array([night.covers(minute) for minute in range(MINUTES_PER_DAY)])


def _hands(center: Center, night: Night, agents: Agents, at_work: Duties) -> tuple[Array, Array]:
    """The accounts that take the night's contacts, and their weights.

    By proxy: those of the proxies' earliest shift. By hand-out: those of the split who are logged on.
    """
    if night.mode == "proxy":
        rows = _of_the_morning(night, agents, at_work)
    elif night.handout_at is None:
        rows = np.empty(0, np.int64)
    else:
        at = night.handout_at * MICROSECONDS_PER_MINUTE
        split = np.array([group.in_split for group in center.floor_plan.members])
        is_there = (agents.login <= at) & (agents.logout > at) & (agents.group >= 0) & split[agents.group]
        rows = np.flatnonzero(is_there)
    return rows, agents.weight[rows]


def _of_the_morning(night: Night, agents: Agents, at_work: Duties) -> Array:
    proxies = [
        (start, row)
        for row, (start, person) in enumerate(zip(at_work.starts.tolist(), at_work.people, strict=True))
        if person.seat.group in night.proxies and agents.login[row] > 0
    ]
    earliest = min((start for start, _ in proxies), default=0)
    rows = np.array([row for start, row in proxies if start == earliest], np.int64)
    if night.proxy_to == "first" and rows.size:
        rows = rows[[agents.login[rows].argmin()]]
    return rows


# VIPs (R3)


def _vips_marked(center: Center, contacts: DayOfContacts, agents: Agents, always: bool) -> DayOfContacts:
    """VIPs get the kinds that dedicated agents serve; unless `always`, only while one of these is there."""
    plan, floor = center.floor_plan, contacts.floor
    vip = contacts.vip if always else contacts.vip & _dedicated_there(center, agents, floor.arrival)
    kind = floor.kind + (vip * plan.ordinary).astype(floor.kind.dtype)
    return replace(contacts, floor=replace(floor, kind=kind))


def _dedicated_there(center: Center, agents: Agents, arrival: Array) -> Array:
    """[N] bool: some dedicated agent is logged in at the arrival."""
    there = np.zeros(len(arrival), np.bool_)
    for row in np.flatnonzero(np.isin(agents.group, [*center.floor_plan.dedicated_rows.values()])):
        there |= (agents.login[row] <= arrival) & (arrival < agents.logout[row])
    return there


def tell_of_vips(center: Center, contacts: DayOfContacts, played: FloorLog) -> None:
    """Tell how long VIPs waited today, against the promise."""
    routing = center.policy.routing
    if routing is None or routing.vip is None:
        return
    log = played.contacts
    ended = contacts.vip & np.isin(log.outcome, [Outcome.HANDLED, Outcome.ABANDONED])
    answered = ended & (log.outcome == Outcome.HANDLED)
    waits = log.wait[answered]
    if ended.any():
        center.tell(
            "vips_served",
            ended=int(ended.sum()),
            answered=int(answered.sum()),
            in_target=int((waits <= routing.vip.target_seconds * MICROSECONDS_PER_SECOND).sum()),
            wait_s=int(waits.sum() // MICROSECONDS_PER_SECOND),
        )
