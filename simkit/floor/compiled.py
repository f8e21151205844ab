"""The compiled engine: lays the day out for the loops, lets them run, hands out the log.

Two loops: `kernels.phone` plays the pools that need no event list, `kernels.general` all others.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
from numba.core.dispatcher import Dispatcher

from simkit.floor.codes import NEVER, Cause, Outcome
from simkit.floor.day import Array, FloorDay
from simkit.floor.kernels import floor_state, general, phone, phone_state
from simkit.floor.layout import BREAK, DESK, HAND, KIND, TODAY, aligned
from simkit.floor.log import AgentLog, ContactLog, FloorLog, InHand
from simkit.floor.pools import Pool, pools
from simkit.floor.routing_layout import groups_of, leaves_of, route_of, tree
from simkit.floor.terms import load_per_us, share_kept
from simkit.units.garbage import no_search_for_garbage

_NOBODY = -1
_LOG, _EXTRA, _WORK = 7, 7, 3
_IN_BOOK = (
    slice(floor_state.IS_ROBOT, floor_state.DELAY + 1),
    slice(floor_state.OUTCOME, floor_state.RESOLVED + 1),
    slice(floor_state.TALK_LEFT, floor_state.ACW_LEFT + 1),
)
"""Where the general loop's book has what the phone's loop has in arrays of their own."""


def play_compiled(day: FloorDay) -> FloorLog:
    """See `simkit.floor.play`."""
    parts = pools(day)
    book = None if parts[0].plain else _book(day)
    sheet = _sheet(day, book)
    if book is not None:
        _run(general.play_general, _general_arguments(day, sheet, book))
    else:
        for pool in parts:
            _run(phone.play_phone, _phone_arguments(day, pool, sheet))
    return FloorLog(contacts=_contact_log(sheet), agents=_agent_log(sheet), in_hand=_in_hand(sheet))


def _run(loop: Dispatcher, arguments: phone_state.Pool | floor_state.Floor) -> None:
    """Play. The first call compiles: so many objects that looking for garbage would cost a sixth of it."""
    with nullcontext() if loop.signatures else no_search_for_garbage():
        loop(arguments)


@dataclass(frozen=True, eq=False)
class _Sheet:
    """The day as the loops read and write it."""

    fresh: int
    """Contacts that come by themselves, today; their rows come first."""
    extra: Array
    log: Array
    left: Array
    desks: Array
    breaks: Array
    kinds: Array
    today: Array


def _book(day: FloorDay) -> Array:
    """Room for everything that the general loop holds of a contact."""
    return np.empty((floor_state.WATCHED + 1, len(day.contacts)), np.int64)


def _sheet(day: FloorDay, book: Array | None) -> _Sheet:
    """The day for the phone's loop; with a `book` of the general loop, what it holds lies in there."""
    contacts = day.contacts
    fresh = len(contacts) - len(contacts.follow_ups.first)
    extra, log, left = (None, None, None) if book is None else (book[rows] for rows in _IN_BOOK)
    return _Sheet(
        fresh=int(np.searchsorted(contacts.arrival[:fresh], day.ends)),
        extra=_extra(day, extra),
        log=_empty_log(day, log),
        left=np.empty((2, len(contacts)), np.int64) if left is None else left,
        desks=_desks(day),
        breaks=_breaks(day),
        kinds=_kinds(day),
        today=_today(day),
    )


def _extra(day: FloorDay, extra: Array | None) -> Array:
    """[7, N] what only some contacts have; [7, 0] if none has any of it and no place for it is given."""
    contacts, follow_ups = day.contacts, day.contacts.follow_ups
    if extra is None:
        columns = (contacts.robot, contacts.in_hand_of, contacts.dedicated, follow_ups.first)
        extra = np.empty((_EXTRA, len(contacts) if any(column.size for column in columns) else 0), np.int64)
    if not extra.size:
        return extra
    extra[:] = _NOBODY
    extra[[phone_state.IS_ROBOT, phone_state.INSISTS]] = 0
    for row, column in (
        (phone_state.IS_ROBOT, contacts.robot),
        (phone_state.HELD_BY, contacts.in_hand_of),
        (phone_state.DEDICATED, contacts.dedicated),
        (phone_state.INSISTS, contacts.insists),
    ):
        if column.size:
            extra[row] = column
    rows = len(contacts) - len(follow_ups.first) + np.arange(len(follow_ups.first))
    extra[phone_state.DELAY, rows] = follow_ups.delay
    for row, cause in (
        (phone_state.IF_ABANDONED, Cause.ABANDONED),
        (phone_state.IF_UNRESOLVED, Cause.UNRESOLVED),
    ):
        such = follow_ups.cause == cause
        extra[row, follow_ups.first[such]] = rows[such]
    return extra


def _empty_log(day: FloorDay, log: Array | None) -> Array:
    """[7, N] the contacts' log: SINCE filled, follow-ups as if they never came, the rest is the loops'."""
    contacts, follow_ups = day.contacts, len(day.contacts.follow_ups.first)
    fresh = len(contacts) - follow_ups
    today = np.searchsorted(contacts.arrival[:fresh], day.ends)
    if log is None:
        log = np.empty((_LOG, len(contacts)), np.int64)
    log[phone_state.SINCE] = contacts.since if contacts.since.size else contacts.arrival
    if today < len(contacts):
        log[phone_state.WAIT_OVER :, today:] = NEVER
        log[phone_state.AGENT, today:] = _NOBODY
        log[phone_state.RESOLVED, today:] = 0
        log[phone_state.OUTCOME, today:fresh] = Outcome.CALLS_LATER
        log[phone_state.WAIT_OVER, today:fresh] = contacts.arrival[today:fresh]
        log[phone_state.OUTCOME, fresh:] = Outcome.NEVER_CAME
        log[phone_state.SINCE, fresh:] = NEVER
    return log


def _desks(day: FloorDay) -> Array:
    desks = aligned(len(day.agents), DESK)
    for name in ("login", "logout", "slowness", "resolution", "group", "capacity", "weight", "paused"):
        desks[name] = getattr(day.agents, name)
    desks["tired"] = day.agents.fatigue
    desks["real_login"] = desks["real_logout"] = NEVER
    desks["first"] = _NOBODY
    return desks


def _breaks(day: FloorDay) -> Array:
    breaks = np.empty(day.agents.break_start.shape, BREAK)
    for name in ("start", "duration", "kind"):
        breaks[name] = getattr(day.agents, f"break_{name}")
    breaks["keeps"] = share_kept(day)
    breaks["real_start"] = breaks["real_end"] = NEVER
    return breaks


def _kinds(day: FloorDay) -> Array:
    kinds = np.empty(len(day.kinds), KIND)
    kinds["priority"], kinds["resolution"] = day.kinds.priority, day.kinds.resolution
    kinds["first"] = kinds["last"] = _NOBODY
    return kinds


def _today(day: FloorDay) -> Array:
    today = np.zeros(1, TODAY)
    for name in ("slowing", "slowest"):
        today[name] = getattr(day.fatigue, name)
    today["ends"], today["load_per_us"] = day.ends, load_per_us(day)
    today["resolution_loss"] = day.concurrency.resolution_loss
    today["has_luck"] = day.contacts.resolution_luck.size > 0
    today["has_follow_ups"] = day.contacts.follow_ups.first.size > 0
    today["has_held"] = day.contacts.in_hand_of.size > 0
    today["moved"] = _NOBODY
    return today


def _phone_arguments(day: FloorDay, pool: Pool, sheet: _Sheet) -> phone_state.Pool:
    contacts = day.contacts
    return phone_state.Pool(
        order=pool.contacts[: np.searchsorted(pool.contacts, sheet.fresh)],
        members=pool.agents,
        arrival=contacts.arrival,
        talk=contacts.talk,
        acw=contacts.acw,
        patience=contacts.patience,
        kind=contacts.kind,
        resolution_luck=contacts.resolution_luck,
        extra=sheet.extra,
        log=sheet.log,
        left=sheet.left,
        desks=sheet.desks,
        breaks=sheet.breaks,
        kinds=sheet.kinds,
        today=sheet.today,
        heap=np.empty(len(pool.agents) + 1, np.int64),
        later=np.empty(len(contacts) - sheet.fresh + 1, np.int64),
    )


def _general_arguments(day: FloorDay, sheet: _Sheet, book: Array) -> floor_state.Floor:
    agents, n = len(day.agents), len(day.contacts)
    groups, by_group = groups_of(day)
    return floor_state.Floor(
        book=_filled(book, day, sheet),
        luck=_luck(day),
        desks=sheet.desks,
        hands=np.empty((agents, int(day.agents.capacity.max(initial=1))), HAND),
        breaks=sheet.breaks,
        groups=groups,
        by_group=by_group,
        kinds=sheet.kinds,
        route=route_of(day),
        moments=tree(agents),
        free=np.tile(tree(int(groups["n_members"].max(initial=0))), (len(groups), 1)),
        place=leaves_of(groups, by_group, agents),
        later=np.empty(2 * n + 1, np.int64),
        stretch=day.concurrency.stretch,
        today=sheet.today,
    )


def _filled(book: Array, day: FloorDay, sheet: _Sheet) -> Array:
    """The book with all else that the general loop wants to find in it."""
    contacts = day.contacts
    sheet.today["fresh"] = sheet.fresh
    book[floor_state.ARRIVAL], book[floor_state.TALK], book[floor_state.ACW] = (
        contacts.arrival,
        contacts.talk,
        contacts.acw,
    )
    book[floor_state.PATIENCE], book[floor_state.KIND] = contacts.patience, contacts.kind
    book[floor_state.OUTCOME, : sheet.fresh] = Outcome.WAITING
    book[floor_state.AGENT, : sheet.fresh] = _NOBODY
    book[floor_state.WAIT_OVER : floor_state.WRAP_END + 1, : sheet.fresh] = NEVER
    book[floor_state.RESOLVED, : sheet.fresh] = 0
    book[floor_state.TALK_LEFT :] = 0
    return book


def _luck(day: FloorDay) -> Array:
    """[2, N] for resolution and routing; zeros where none is given."""
    luck = np.zeros((2, len(day.contacts)))
    for row, column in enumerate((day.contacts.resolution_luck, day.contacts.routing_luck)):
        if column.size:
            luck[row] = column
    return luck


def _contact_log(sheet: _Sheet) -> ContactLog:
    log = sheet.log
    times = log[phone_state.SINCE : phone_state.WRAP_END + 1]
    if log.base is not None:  # else the times would keep the general loop's whole book
        times = times.copy()
    since, wait_over, talk_end, wrap_end = times
    return ContactLog(
        outcome=log[phone_state.OUTCOME].astype(np.int8),
        agent=log[phone_state.AGENT].astype(np.int32),
        since=since,
        wait_over=wait_over,
        talk_end=talk_end,
        wrap_end=wrap_end,
        resolved=log[phone_state.RESOLVED].astype(np.bool_),
    )


def _agent_log(sheet: _Sheet) -> AgentLog:
    names = ("talk", "acw", "rest", "meal", "away", "idle", "handled", "received", "resolved")
    return AgentLog(
        login=sheet.desks["real_login"].copy(),
        logout=sheet.desks["real_logout"].copy(),
        fatigue=sheet.desks["tired"].copy(),
        break_start=sheet.breaks["real_start"].copy(),
        break_end=sheet.breaks["real_end"].copy(),
        **{name: sheet.desks[name].copy() for name in names},
    )


def _in_hand(sheet: _Sheet) -> InHand:
    rows = np.flatnonzero(sheet.log[phone_state.OUTCOME] == Outcome.IN_HAND)
    talk_left, acw_left = sheet.left[:, rows]
    return InHand(contact=rows, talk_left=talk_left, acw_left=acw_left)
