"""The floor's groups: who serves which kinds of contact, by which rule (R1, R3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simkit.floor.codes import Rule
from simkit.model.demand import Kind

if TYPE_CHECKING:
    from simkit.policy.routing import Group, Routing, Vip
    from simkit.scenario.workforce import Workforce


@dataclass(frozen=True, slots=True)
class FloorGroup:
    """Agents who share their skills and their rule: a routing group, or a group of the workforce.

    `serves` has the choice (0 = first) by number of the kind of contact; VIP kinds follow the ordinary
    ones in the same order. `unused` accounts stand in the group, with `weight`, and nobody logs in to them.
    """

    members: tuple[str, ...]
    channel: str
    serves: Mapping[int, int]
    rule: Rule = Rule.LONGEST_IDLE
    push: bool = False
    pitfall: bool = False
    in_split: bool = False
    for_vips: bool = False
    unused: int = 0
    weight: int = 1


def floor_groups(
    routing: Routing | None, workforce: Workforce, kinds: tuple[Kind, ...]
) -> tuple[FloorGroup, ...]:
    """The routing groups, then the groups of the workforce that stand in none, by channel.

    These serve their channel together, longest idle first: a shop's split says nothing about its telephone,
    and without a rule no team comes before another. Where the channel is split among others they get
    what these cannot take at once.
    """
    channels = {group.name: group.channel for group in workforce.groups}
    if routing is None:
        return tuple(_by_channel(channels, kinds))
    groups = [
        _of_routing(routing, group, channels, kinds)
        for group in routing.groups.values()
        if any(member in channels for member in group.members)
    ]
    groups += _by_channel({name: of for name, of in channels.items() if not routing.group_of(name)}, kinds)
    return tuple(groups) if routing.vip is None else _with_vips(groups, routing.vip, channels, kinds)


def _by_channel(channels: Mapping[str, str], kinds: tuple[Kind, ...]) -> list[FloorGroup]:
    """One group for each channel of these groups of the workforce (name: channel)."""
    return [
        FloorGroup(
            tuple(name for name, of in channels.items() if of == channel),
            channel,
            _of_channels({channel}, kinds),
        )
        for channel in dict.fromkeys(channels.values())
    ]


def _of_channels(channels: set[str], kinds: tuple[Kind, ...]) -> dict[int, int]:
    """First choice for their own channels, second for messages, which are everybody's work for idle time."""
    served = {}
    for number, kind in enumerate(kinds):
        if kind.channel in channels:
            served[number] = 0
        elif kind.channel == "offline":
            served[number] = 1
    return served


def _of_routing(
    routing: Routing, group: Group, channels: Mapping[str, str], kinds: tuple[Kind, ...]
) -> FloorGroup:
    members = tuple(member for member in group.members if member in channels)
    direct = {number: 0 for number, kind in enumerate(kinds) if kind.name in group.direct}
    if not group.in_split:
        return FloorGroup(members, channels[members[0]], direct)
    taken = {name for other in routing.groups.values() for name in other.direct}
    split = _of_channels({channels[member] for member in members}, kinds)
    return FloorGroup(
        members,
        channels[members[0]],
        {number: choice for number, choice in split.items() if kinds[number].name not in taken} | direct,
        rule=_rule(routing),
        push=routing.push,
        pitfall=routing.when_all_offline == "members",
        in_split=True,
        unused=group.unused_accounts,
        weight=group.weight,
    )


def _rule(routing: Routing) -> Rule:
    if routing.pick == "weighted":
        return Rule.WEIGHTED_SHARE if routing.weight_mode == "share" else Rule.WEIGHTED_CAP
    picks = {
        "longest_idle": Rule.LONGEST_IDLE,
        "least_loaded": Rule.LEAST_LOADED,
        "random": Rule.RANDOM,
    }
    return picks[routing.pick]


def _with_vips(
    groups: list[FloorGroup], vip: Vip, channels: Mapping[str, str], kinds: tuple[Kind, ...]
) -> tuple[FloorGroup, ...]:
    """The same groups, which serve VIPs as far as the rule says, and the dedicated agents."""
    dedicated = [
        FloorGroup(
            (name,),
            channels[name],
            {
                number + len(kinds): choice
                for group in groups
                if name in group.members
                for number, choice in group.serves.items()
                if kinds[number].channel == channels[name]
            },
            for_vips=True,
        )
        for name in vip.groups
        if name in channels
    ]
    have_dedicated = {number for group in dedicated for number in group.serves}
    return (*[_serving_vips(group, have_dedicated, vip, len(kinds)) for group in groups], *dedicated)


def _serving_vips(group: FloorGroup, have_dedicated: set[int], vip: Vip, kinds: int) -> FloorGroup:
    """VIPs without dedicated agents are served like others; the rest only where busy agents have help."""
    served = dict(group.serves)
    for number, choice in group.serves.items():
        if number + kinds not in have_dedicated:
            served[number + kinds] = choice
        elif vip.when_busy == "pool":
            served[number + kinds] = choice + 1
    return replace(group, serves=served)
