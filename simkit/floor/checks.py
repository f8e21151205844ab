"""What a floor day must fulfil; said before a loop without bounds checks runs over it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simkit.errors import Fault, InputError
from simkit.floor.codes import FOREVER, MAX_AGENTS, MAX_TIME, MAX_WEIGHT, BreakKind, Cause, Rule
from simkit.floor.day import Array, FloorDay

_MAX_CONTACTS = 1 << 24
_MAX_HANDS = 15
_MAX_KINDS = 62


def check(day: FloorDay) -> None:
    """Raise InputError with every fault found."""
    faults = [*_shapes(day)] or [*_contacts(day), *_follow_ups(day), *_agents(day), *_rules(day)]
    if faults:
        raise InputError(*faults)


def _within(column: Array, low: float, high: float, place: str, allowed: str) -> Iterator[Fault]:
    """One fault for the first value outside of low..high."""
    if column.size and (column.min() < low or column.max() > high):
        row = int(np.flatnonzero(((column < low) | (column > high)).ravel())[0])
        found = str(column.ravel()[row])
        yield Fault("out of range", place=f"{place}[{row}]", found=found, allowed=allowed)


def _shapes(day: FloorDay) -> Iterator[Fault]:
    n, m, a = len(day.contacts), len(day.contacts.follow_ups.first), len(day.agents)
    sizes = [("contacts", day.contacts, n), ("contacts.follow_ups", day.contacts.follow_ups, m)]
    sizes += [("kinds", day.kinds, len(day.kinds))]
    for place, record, rows in sizes:
        for name, column in vars(record).items():
            if isinstance(column, np.ndarray) and column.size and column.shape != (rows,):
                yield Fault(
                    "wrong length", place=f"{place}.{name}", found=str(column.shape), allowed=f"({rows},)"
                )
    for name, column in vars(day.agents).items():
        shape = day.agents.break_start.shape if name.startswith("break_") else (a,)
        if column.shape != shape or len(column) != a:
            yield Fault("wrong shape", place=f"agents.{name}", found=str(column.shape), allowed=str(shape))
    if day.groups.choice.shape != (len(day.groups), len(day.kinds)):
        yield Fault("one column per kind is needed", place="groups.choice")
    if day.concurrency.stretch.shape != (_MAX_HANDS + 1,):
        yield Fault("16 values are needed", place="concurrency.stretch")
    if m > n or n >= _MAX_CONTACTS or a > MAX_AGENTS or len(day.kinds) > _MAX_KINDS:
        yield Fault("too many rows", found=f"{n} contacts, {m} of them follow-ups, {a} agents")


def _contacts(day: FloorDay) -> Iterator[Fault]:
    contacts, fresh = day.contacts, len(day.contacts) - len(day.contacts.follow_ups.first)
    arrival = contacts.arrival[:fresh]
    yield from _within(arrival, 0, FOREVER, "contacts.arrival", "0 or more")
    if (arrival[1:] < arrival[:-1]).any():
        yield Fault("contacts must stand in order of arrival", place="contacts.arrival")
    if contacts.since.size and (contacts.since[:fresh] > arrival).any():
        yield Fault("a contact waits at the latest from its arrival", place="contacts.since")
    yield from _within(
        contacts.talk, 0 if contacts.in_hand_of.size else 1, FOREVER, "contacts.talk", "1 or more"
    )
    yield from _within(contacts.acw, 0, FOREVER, "contacts.acw", "0 or more")
    yield from _within(contacts.patience, 0, FOREVER, "contacts.patience", "0 or more")
    yield from _within(contacts.kind, 0, len(day.kinds) - 1, "contacts.kind", "a row of kinds")
    yield from _within(contacts.dedicated, -1, len(day.agents) - 1, "contacts.dedicated", "-1 or an agent")
    yield from _within(contacts.in_hand_of, -1, len(day.agents) - 1, "contacts.in_hand_of", "-1 or an agent")
    if (day.groups.rule == Rule.RANDOM).any() and not contacts.routing_luck.size and len(contacts):
        yield Fault("random routing needs it", place="contacts.routing_luck")
    yield from _in_hand(day, fresh)


def _in_hand(day: FloorDay, fresh: int) -> Iterator[Fault]:
    contacts, agents = day.contacts, day.agents
    rows = np.flatnonzero(contacts.in_hand_of >= 0)
    if not rows.size:
        return
    held = np.bincount(contacts.in_hand_of[rows], minlength=len(agents))
    if rows[-1] >= fresh or contacts.arrival[rows].any() or agents.login[contacts.in_hand_of[rows]].any():
        yield Fault("in hand since yesterday: arrival and login are 0", place="contacts.in_hand_of")
    if (held > agents.capacity).any() or (contacts.talk[rows] + contacts.acw[rows] < 1).any():
        yield Fault("more in hand than hands, or nothing left to do", place="contacts.in_hand_of")
    if contacts.robot.size and contacts.robot[rows].any():
        yield Fault("what an agent has in hand is not the robot's", place="contacts.robot")


def _follow_ups(day: FloorDay) -> Iterator[Fault]:
    follow_ups, m = day.contacts.follow_ups, len(day.contacts.follow_ups.first)
    if not m:
        return
    own_row = len(day.contacts) - m + np.arange(m)
    place = "contacts.follow_ups"
    yield from _within(follow_ups.first, 0, len(day.contacts), f"{place}.first", "a row of contacts")
    yield from _within(follow_ups.cause, 0, max(Cause), f"{place}.cause", "a Cause")
    yield from _within(follow_ups.delay, 1, FOREVER, f"{place}.delay", "1 or more")
    if (follow_ups.first >= own_row).any():
        yield Fault("a follow-up stands below its first contact", place=f"{place}.first")
    pairs = np.sort(follow_ups.first * len(Cause) + follow_ups.cause)
    if (pairs[1:] == pairs[:-1]).any():
        yield Fault("one follow-up per first contact and cause", place=f"{place}.first")


def _agents(day: FloorDay) -> Iterator[Fault]:
    agents = day.agents
    yield from _within(agents.login, 0, FOREVER, "agents.login", "0 or more, FOREVER if absent")
    yield from _within(agents.logout, 0, MAX_TIME, "agents.logout", "0 .. MAX_TIME")
    yield from _within(agents.slowness, 1e-3, 1e3, "agents.slowness", "0.001 .. 1000")
    yield from _within(agents.capacity, 1, _MAX_HANDS, "agents.capacity", "1 .. 15")
    yield from _within(agents.group, -1, len(day.groups) - 1, "agents.group", "-1 or a row of groups")
    yield from _within(agents.weight, 1, MAX_WEIGHT, "agents.weight", "1 .. 32767")
    yield from _within(agents.fatigue, 0, np.inf, "agents.fatigue", "0 or more")
    yield from _within(agents.break_start, 0, FOREVER, "agents.break_start", "0 or more, FOREVER if none")
    yield from _within(agents.break_kind, 0, max(BreakKind), "agents.break_kind", "a BreakKind")
    planned = agents.break_duration[agents.break_start < FOREVER]
    yield from _within(planned, 1, MAX_TIME, "agents.break_duration", "1 .. MAX_TIME")
    if (agents.break_start[:, 1:] < agents.break_start[:, :-1]).any():
        yield Fault("breaks must stand in order", place="agents.break_start")


def _rules(day: FloorDay) -> Iterator[Fault]:
    fatigue, stretch = day.fatigue, day.concurrency.stretch
    yield from _within(day.groups.rule, 0, max(Rule), "groups.rule", "a Rule")
    if not 0 < day.ends < MAX_TIME:
        yield Fault("out of range", place="ends", found=str(day.ends), allowed="below MAX_TIME")
    if stretch[1] != 1000 or (stretch[2:] < stretch[1:-1]).any():
        yield Fault("1000 for one contact in hand, then never falling", place="concurrency.stretch")
    if fatigue.reference_occupancy <= 0 or fatigue.recovery_minutes <= 0 or not 0 < fatigue.slowest <= 1:
        yield Fault("out of range", place="fatigue", found=str(fatigue))
