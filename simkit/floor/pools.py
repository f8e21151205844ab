"""Which loop plays a day, and which parts of it have nothing to do with each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from simkit.floor.codes import Rule
from simkit.floor.day import Array, FloorDay


@dataclass(frozen=True, eq=False)
class Pool:
    """Contacts and agents that never meet those of another pool."""

    contacts: Array
    """Rows of the contacts, follow-ups included."""
    agents: Array
    """The agents of its groups; those in no group are in a pool that is not plain."""
    plain: bool
    """One group of one-at-a-time agents, longest idle first, one queue: the phone."""


def pools(day: FloorDay) -> list[Pool]:
    """The day's parts, if all are plain (kinds nobody serves make one of no agents); else all of it as one.

    A day that needs the loop that can do everything leaves its phones to it too: the fast loop would win less
    in years of such days than compiling it takes.
    """
    agents = day.agents
    everything = Pool(np.arange(len(day.contacts)), np.arange(len(agents)), plain=False)
    if (agents.group < 0).any() or (agents.capacity > 1).any():
        return [everything]
    label = _labels(day)
    of_agent = label[_first_kind(day)][agents.group]
    if not all(_is_plain(day, label == pool, of_agent == pool) for pool in range(label.max() + 1)):
        return [everything]
    if label.max() == 0:
        return [replace(everything, plain=True)]
    of_contact = label[day.contacts.kind]
    return [
        Pool(np.flatnonzero(of_contact == pool), np.flatnonzero(of_agent == pool), plain=True)
        for pool in range(label.max() + 1)
    ]


def _first_kind(day: FloorDay) -> Array:
    """[G] a kind that the group serves; kind 0 for a group that serves none."""
    first: Array = (day.groups.choice >= 0).argmax(axis=1)
    return first


def _labels(day: FloorDay) -> Array:
    """[K] int: kinds of one label can meet (a group serves both, a follow-up leads from one to the other)."""
    kinds = len(day.kinds)
    if kinds == 1:
        return np.zeros(1, np.int64)
    together = np.eye(kinds, dtype=bool)
    for row in day.groups.choice >= 0:
        together |= row[:, None] & row[None, :]
    for ones, others in _links(day):
        together[ones, others] = together[others, ones] = True
    label = np.full(kinds, -1)
    for kind in range(kinds):
        if label[kind] < 0:
            label[_reach(together, kind)] = label.max() + 1
    return label


def _reach(together: Array, kind: int) -> Array:
    """[K] bool: kinds that are linked with this one, directly or by others."""
    reached = together[kind]
    while True:
        further: Array = together[reached].any(axis=0)
        if (further == reached).all():
            return further
        reached = further


def _links(day: FloorDay) -> list[tuple[Array, Array]]:
    """Pairs of kinds that contacts link: a follow-up and its cause, a contact and its agent's group."""
    contacts, first = day.contacts, day.contacts.follow_ups.first
    links = []
    if first.size:
        links.append((contacts.kind[first], contacts.kind[-first.size :]))
    for column in (contacts.dedicated, contacts.in_hand_of):
        rows = np.flatnonzero(column >= 0)
        rows = rows[day.agents.group[column[rows]] >= 0] if rows.size else rows
        if rows.size:
            links.append((contacts.kind[rows], _first_kind(day)[day.agents.group[column[rows]]]))
    return links


def _is_plain(day: FloorDay, kinds: Array, agents: Array) -> bool:
    """Can the fast loop play the pool of these kinds [K] bool and agents [A] bool?"""
    groups = np.flatnonzero(kinds[_first_kind(day)])
    of_groups = day.groups
    return bool(
        groups.size <= 1
        and (day.kinds.priority[kinds] == day.kinds.priority[kinds][0]).all()
        and (of_groups.rule[groups] == Rule.LONGEST_IDLE).all()
        and not of_groups.push[groups].any()
        and not of_groups.offline_pitfall[groups].any()
        and (of_groups.choice[groups][:, kinds] >= 0).all()
        and (day.agents.capacity[agents] == 1).all()
        and not day.agents.paused[agents].any()
        and not _meant_for_somebody(day, kinds, agents)
    )


def _meant_for_somebody(day: FloorDay, kinds: Array, agents: Array) -> bool:
    """Is a contact of these kinds meant for one agent, or in the hands of an agent of another pool?"""
    meant, held = day.contacts.dedicated, day.contacts.in_hand_of
    if meant.size and (meant[kinds[day.contacts.kind]] >= 0).any():
        return True
    return bool(held.size and (~agents[held[kinds[day.contacts.kind] & (held >= 0)]]).any())
