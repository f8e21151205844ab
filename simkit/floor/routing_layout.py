"""Groups, trees of agents and routes as the general loop wants them."""

from __future__ import annotations

import numpy as np

from simkit.floor.day import Array, FloorDay
from simkit.floor.kernels.words import ABSENT, NOBODY
from simkit.floor.layout import GROUP


def groups_of(day: FloorDay) -> tuple[Array, Array]:
    """The groups' records, and the agents group by group."""
    by_group = np.argsort(day.agents.group, kind="stable")
    first = np.searchsorted(day.agents.group[by_group], np.arange(len(day.groups) + 1))
    groups = np.zeros(len(day.groups), GROUP)
    for name in ("rule", "push"):
        groups[name] = getattr(day.groups, name)
    groups["pitfall"] = day.groups.offline_pitfall
    groups["serves"] = ((day.groups.choice >= 0) << np.arange(len(day.kinds))).sum(axis=1)
    groups["first_member"], groups["n_members"] = first[:-1], np.diff(first)
    return groups, by_group


def tree(leaves: int) -> Array:
    """An empty tree with at least so many leaves."""
    return np.full(2 << max(leaves - 1, 0).bit_length(), ABSENT)


def leaves_of(groups: Array, by_group: Array, agents: int) -> Array:
    """[A] each agent's leaf in the tree of its group; 0 for those in no group."""
    leaf = np.zeros(agents, np.int64)
    first = groups["first_member"]
    grouped = by_group[first[0] :] if len(groups) else by_group[:0]
    leaf[grouped] = np.arange(len(grouped)) - np.repeat(first - first[:1], groups["n_members"])
    return leaf


def route_of(day: FloorDay) -> Array:
    """[K, G] the groups that serve each kind, first choice first, lower number first, then nobody."""
    choice = day.groups.choice.T
    route = np.argsort(np.where(choice < 0, 127, choice), axis=1, kind="stable")
    return np.where(np.take_along_axis(choice, route, axis=1) < 0, NOBODY, route)
