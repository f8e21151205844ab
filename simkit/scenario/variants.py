"""New scenarios made from a frozen one: values changed, or the rules of some areas swapped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from simkit.errors import Fault, InputError, did_you_mean
from simkit.policy.pay import PayScheme
from simkit.policy.rule import Title
from simkit.scenario.build import build
from simkit.scenario.compose import Composed
from simkit.scenario.grades import Grades, by_order, moved
from simkit.scenario.library import AREAS, find_used, read_map, validated
from simkit.scenario.merge import set_values
from simkit.scenario.node import Key, Node, node_of
from simkit.scenario.scenario import Scenario


class Words(NamedTuple):
    """What a new scenario says about itself; without a name it has the old one's with `-changed`."""

    name: str | None
    why: Title | str | None


def changed(scenario: Scenario, composed: Composed, changes: Mapping[str, Any], words: Words) -> Scenario:
    """The scenario with values set by dotted path, checked again."""
    faults: list[Fault] = []
    root = set_values(_named(scenario, composed.root, words), node_of(dict(changes)), faults)
    return build(replace(composed, root=root), faults)


class Swap(NamedTuple):
    """Library files that take the place of rules; `changes` are set together with them.

    `grades` carries the seats over to the grades of the pay scheme that then holds.
    """

    uses: Iterable[str]
    changes: Mapping[str, Any]
    grades: Grades | None = None


def swapped(scenario: Scenario, composed: Composed, swap: Swap, words: Words) -> Scenario:
    """The scenario with rules from other library files, and changes, checked again."""
    files = {_area_of(use): use for use in swap.uses}
    rules: dict[Key, Node] = {
        area: read_map(find_used(use, composed.folder)) for area, use in files.items()
    }
    policy = Node({**composed.root.map["policy"].map, **rules}, composed.root.map["policy"].place)
    root = Node({**composed.root.map, "policy": policy}, composed.root.place)
    changes = {**_seats(scenario, policy, swap.grades), **swap.changes}
    return changed(scenario, replace(composed, root=root, uses={**composed.uses, **files}), changes, words)


def _area_of(use: str) -> str:
    area = use.partition("/")[0]
    if area not in AREAS:
        hint, allowed = did_you_mean(area, [*AREAS]), ", ".join(AREAS)
        raise InputError(Fault("names no area of the library", found=use, allowed=allowed, repair=hint))
    return area


def _seats(scenario: Scenario, policy: Node, grades: Grades | None) -> dict[str, dict[str, int]]:
    """The seats under the grades of the pay scheme of `policy`, group by group."""
    if grades is None:
        return {}
    groups = scenario.workforce.groups
    if grades == "by_order":
        new = validated(PayScheme, policy.map["pay"])
        return moved(groups, by_order(groups, scenario.policy.pay, new))
    assert not isinstance(grades, str)
    return moved(groups, grades)


def _named(scenario: Scenario, root: Node, words: Words) -> Node:
    own = {"name": words.name or f"{scenario.name}-changed", "title": None, "why": words.why}
    return Node({**root.map, **node_of(own).map}, root.place)
