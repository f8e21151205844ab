"""What the planner wrote and where: plain values that remember their file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from pydantic import BaseModel

Key: TypeAlias = str | int | date
Scalar: TypeAlias = str | int | float | Decimal | bool | date | None
Step: TypeAlias = str | int | date
NAMES_OF_ITEMS = ("name", "id", "grade", "kind")
"""Fields by which an item of a list can be addressed in a dotted path, in this order."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; either may be unknown (values given in Python have none)."""

    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line) if part is not None)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: a map of nodes, a list of nodes (as a tuple) or a scalar."""

    value: dict[Key, Node] | tuple[Node, ...] | Scalar
    place: Place = Place()

    @property
    def map(self) -> dict[Key, Node]:
        """The entries when this is a map, otherwise none."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """The items when this is a list, otherwise none."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def text(self) -> str | None:
        """The value when it is a text, otherwise None."""
        return self.value if isinstance(self.value, str) else None

    def step(self, step: Step) -> Node | None:
        """The entry or item that one step of a path leads to, or None.

        A list takes a number or the `name`, `id`, `grade` or `kind` of an item.
        """
        key = key_of(self, step)
        if isinstance(key, int) and self.items:
            return self.items[key]
        return self.map.get(key) if key is not None else None

    def nearest(self, path: Sequence[Step]) -> Place:
        """The place of what `path` leads to, or of the last thing on the way that is in the file."""
        node, place = self, self.place
        for step in path:
            found = node.step(step)
            if found is not None:
                node, place = found, found.place if found.place.file else place
        return place


def key_of(node: Node, step: Step) -> Key | None:
    """The key or index that `step` means in `node`, or None when nothing is there."""
    if isinstance(node.value, tuple):
        return _index_of(node.value, step)
    if step in node.map:
        return step
    return next((key for key in node.map if str(key) == str(step)), None)


def _index_of(items: tuple[Node, ...], step: Step) -> int | None:
    if str(step).isdigit():
        return int(str(step)) if int(str(step)) < len(items) else None
    for field in NAMES_OF_ITEMS:
        for index, item in enumerate(items):
            if field in item.map and item.map[field].value == step:
                return index
    return None


def item_name(item: Node) -> str | None:
    """The name by which an item of a list can be addressed, or None."""
    return next((item.map[field].text for field in NAMES_OF_ITEMS if field in item.map), None)


def scalars(node: Node) -> Iterator[Node]:
    """Every single value below a node, in file order."""
    below = node.map.values() if isinstance(node.value, dict) else node.items
    if not isinstance(node.value, dict | tuple):
        yield node
    for entry in below:
        yield from scalars(entry)


def plain(node: Node) -> object:
    """The bare value: dicts, lists and scalars, as validation reads them."""
    if isinstance(node.value, dict):
        return {key: plain(entry) for key, entry in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    return node.value


IN_PYTHON = Place("changes")
"""The place of values that no file holds."""


def node_of(value: object, place: Place = IN_PYTHON) -> Node:
    """A node from a value given in Python: plain data, or a rule."""
    if isinstance(value, Node):
        return value
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if isinstance(value, Mapping):
        return Node({key: node_of(entry, place) for key, entry in value.items()}, place)
    if isinstance(value, list | tuple | set | frozenset):
        return Node(tuple(node_of(item, place) for item in value), place)
    if value is None or isinstance(value, str | int | float | Decimal | date):
        return Node(value, place)
    raise TypeError(f"{type(value).__name__} can't stand in a scenario: {value!r}")
