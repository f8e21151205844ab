"""Laying one map over another: a variant says only what differs."""

from __future__ import annotations

import re

from simkit.errors import Fault, did_you_mean
from simkit.scenario.node import Key, Node, item_name, key_of

WHOLE = re.compile(r"workforce\.groups\.[^.]+\.grades")
"""Maps that are set as a whole: other grades take the place of the old ones."""


def merge(base: Node | None, over: Node) -> Node:
    """`over` laid on `base`: maps field by field, everything else replaced.

    A map of another `kind` replaces the whole map: its fields would not fit.
    """
    if base is None or not isinstance(base.value, dict) or not isinstance(over.value, dict):
        return over
    if _kind(base) != _kind(over) and _kind(over) is not None and _kind(base) is not None:
        return over
    merged = dict(base.value)
    for key, entry in over.value.items():
        merged[key] = merge(merged.get(key), entry)
    return Node(merged, over.place if over.place.file else base.place)


def _kind(node: Node) -> str | None:
    return node.map["kind"].text if "kind" in node.map else None


def set_values(base: Node, changes: Node, faults: list[Fault], path: str = "") -> Node:
    """`changes` set in `base`: keys may be dotted paths, items of lists go by name or number.

    A change that leads nowhere is added to `faults` with the near name.
    """
    for key, value in changes.map.items():
        steps: list[Key] = [*key.split(".")] if isinstance(key, str) else [key]
        base = _set(base, steps, value, faults, path)
    return base


def _set(base: Node, steps: list[Key], value: Node, faults: list[Fault], path: str) -> Node:
    if not steps:
        return _laid(base, value, faults, path)
    step, rest = steps[0], steps[1:]
    inside = f"{path}.{step}" if path else str(step)
    key = key_of(base, step)
    if isinstance(base.value, tuple):
        if not isinstance(key, int):
            faults.append(_no_such_item(base, step, value, inside))
            return base
        items = list(base.value)
        items[key] = _set(items[key], rest, value, faults, inside)
        return Node(tuple(items), base.place)
    if not isinstance(base.value, dict):
        if base.value is not None:
            faults.append(_at(value, "nothing can be set inside a single value", inside))
            return base
        base = Node({}, value.place)
    key = step if key is None else key
    below = base.map.get(key, Node(None, value.place))
    return Node({**base.map, key: _set(below, rest, value, faults, inside)}, base.place)


def _laid(base: Node, value: Node, faults: list[Fault], path: str) -> Node:
    """A map set on a list addresses its items; a map set on a map goes field by field."""
    if WHOLE.fullmatch(path):
        return value
    of_other_kind = _kind(value) is not None and _kind(base) is not None and _kind(value) != _kind(base)
    if isinstance(value.value, dict) and base.value is not None and not of_other_kind:
        return set_values(base, value, faults, path)
    return value


def _no_such_item(base: Node, step: object, value: Node, path: str) -> Fault:
    known = [name for item in base.items if (name := item_name(item))]
    allowed = ", ".join(known) or f"0 to {len(base.items) - 1}"
    fault = _at(value, "the list has no such item", path)
    return Fault(fault.message, fault.file, fault.line, path, allowed=allowed,
                 repair=did_you_mean(str(step), known))  # fmt: skip


def _at(node: Node, message: str, path: str) -> Fault:
    return Fault(message, node.place.file, node.place.line, path)
