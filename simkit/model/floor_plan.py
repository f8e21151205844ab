"""What stays the same about the floor from day to day: kinds of contact, groups of agents, fatigue, chats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simkit.floor.codes import Channel
from simkit.floor.day import Array, Concurrency, Fatigue, Groups, Kinds
from simkit.model.demand import Kind
from simkit.model.floor_groups import FloorGroup, floor_groups

if TYPE_CHECKING:
    from simkit.model.person import Seat
    from simkit.policy.routing import Routing
    from simkit.scenario import Scenario
    from simkit.scenario.workforce import Group

IDLE_TIME_WORK = 90
"""Priority of messages and tickets: after everything that somebody waits for."""

AFTER_VIPS = 1
"""Priority of contacts that somebody waits for; VIPs come before them."""

CHANNELS = {"phone": Channel.PHONE, "chat": Channel.CHAT, "offline": Channel.TICKET}


@dataclass(frozen=True, slots=True, eq=False)
class FloorPlan:
    """The standing part of every floor day of a plan."""

    kinds: Kinds
    groups: Groups
    members: tuple[FloorGroup, ...]
    """What the rows of `groups` stand for."""
    rows: dict[str, int]
    """The row of each group of the workforce."""
    dedicated_rows: dict[str, int]
    """The row of its agents who are set aside for VIPs."""
    dedicated: int
    """How many these are in each group: the holders of its first seats."""
    capacity: dict[str, int]
    """Contacts at once, by group of the workforce."""
    ordinary: int
    """Kinds of the demand; the same kinds for VIPs follow them."""
    fatigue: Fatigue
    concurrency: Concurrency

    def row(self, seat: Seat) -> int:
        """The floor's number of the group in which the holder of a seat answers contacts."""
        if seat.row < self.dedicated and seat.group in self.dedicated_rows:
            return self.dedicated_rows[seat.group]
        return self.rows[seat.group]

    @property
    def most_at_once(self) -> int:
        """The most contacts that anybody has in hand."""
        return max(self.capacity.values())

    @property
    def split_kinds(self) -> Array:
        """[K] bool: ordinary kinds that come to a group of the split."""
        served = [self.groups.choice[row] >= 0 for row, group in enumerate(self.members) if group.in_split]
        kinds: Array = np.any([np.zeros(len(self.kinds), np.bool_), *served], axis=0)
        return kinds[: self.ordinary]


def floor_plan(scenario: Scenario, kinds: tuple[Kind, ...]) -> FloorPlan:
    """The plan's groups and its contact kinds, in the demand's order.

    Without routing rules each group of the workforce serves the kinds of its channel: the longest idle
    agent gets the contact, one at a time.
    """
    routing = scenario.policy.routing
    behaviour = scenario.assumptions.behaviour
    tired, chat = behaviour.fatigue, behaviour.chat
    groups = floor_groups(routing, scenario.workforce, kinds)
    vip = routing.vip if routing is not None else None
    plain = _rows(groups, for_vips=False)
    return FloorPlan(
        kinds=_kinds(kinds, behaviour.contacts.solved, vip is not None),
        groups=_groups(groups, len(kinds) * (1 if vip is None else 2)),
        members=groups,
        rows=plain,
        dedicated_rows=_rows(groups, for_vips=True),
        dedicated=0 if vip is None else vip.dedicated,
        capacity={group.name: _capacity(routing, group) for group in scenario.workforce.groups},
        ordinary=len(kinds),
        fatigue=Fatigue(tired.slowdown, tired.occupancy, tired.break_minutes) if tired.on else Fatigue(),
        concurrency=Concurrency.curve(chat.linear, chat.quadratic, chat.resolution)
        if chat.on
        else Concurrency(),
    )


def _rows(groups: tuple[FloorGroup, ...], for_vips: bool) -> dict[str, int]:
    return {
        member: row
        for row, group in enumerate(groups)
        if group.for_vips == for_vips
        for member in group.members
    }


def _kinds(kinds: tuple[Kind, ...], resolution: float, with_vips: bool) -> Kinds:
    channel = [CHANNELS[kind.channel] for kind in kinds]
    priority = [IDLE_TIME_WORK if kind.channel == "offline" else AFTER_VIPS for kind in kinds]
    if with_vips:
        priority += [order - AFTER_VIPS for order in priority]
    times = len(priority) // len(kinds)
    return Kinds(
        channel=np.array(channel * times),
        priority=np.array(priority),
        resolution=np.full(len(priority), resolution),
    )


def _groups(groups: tuple[FloorGroup, ...], kinds: int) -> Groups:
    return Groups(
        choice=np.array([[group.serves.get(kind, -1) for kind in range(kinds)] for group in groups]),
        rule=np.array([group.rule for group in groups]),
        push=np.array([group.push for group in groups]),
        offline_pitfall=np.array([group.pitfall for group in groups]),
        channel=np.array([CHANNELS[group.channel] for group in groups]),
    )


def _capacity(routing: Routing | None, group: Group) -> int:
    """Contacts at once: several only in chat."""
    return routing.most_open_contacts if routing is not None and group.channel == "chat" else 1
