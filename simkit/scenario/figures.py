"""The figures of a rule that a planner may change, each with what its field allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from simkit.policy.pay import FACTS
from simkit.policy.rule import Described, Title
from simkit.scenario import allowed
from simkit.scenario.allowed import Option, Options
from simkit.scenario.library import class_of, find_used, read_map, validated
from simkit.scenario.node import Node, Place, item_name
from simkit.scenario.scenario import Scenario

Kind = Literal["whole", "number", "flag", "choice", "time"]
Setting = Decimal | int | float | bool | str
"""A value as a scenario file writes it; a time of day is a text ("09:30")."""

Step = tuple[str, Title | None]
"""One step of the way to a figure: its name, and its title where it has one of its own."""

NOT_FIGURES = (
    *Described.model_fields, "switches", "monotone_in", "facts", "kind", "clause", "channel", "form",
    "status", "paper", "lever", "over_time",
)  # fmt: skip
"""What a rule says about itself, and what makes it another kind of rule."""

CONDITIONS = ("when", "unless")
"""Below these a flag says for whom a rule is; turned round it would be another rule."""

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that a file states: where it stands, its value, its bounds (None: no bound).

    `words` are those of a choice; `place` is the line on which it is written.
    """

    path: str
    steps: tuple[Step, ...]
    value: Setting
    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    words: tuple[str, ...] = ()
    place: Place = NOWHERE


def figures_of(scenario: Scenario, part: str) -> list[Figure]:
    """The figures that stand in a part of the scenario ("policy.pay", "workforce"), in file order."""
    rule: Any = scenario
    node = scenario.tree
    for step in part.split("."):
        rule, node = getattr(rule, step), node.map.get(step, Node(None))
    return list(_figures(rule, node, part)) if isinstance(rule, BaseModel) else []


def figures_in(use: str, scenario: Scenario) -> list[Figure]:
    """The figures of a library file, as they would stand when the scenario took that rule."""
    area = use.partition("/")[0]
    node = read_map(find_used(use, scenario.folder))
    return list(_figures(validated(class_of(area), node), node, f"policy.{area}"))


def _figures(rule: BaseModel, node: Node, path: str) -> Iterator[Figure]:
    titles = {name: fact.title for name, fact in FACTS.items()}
    grades = getattr(rule, "grades", ())
    titles |= {name: grade.title for name, grade in grades.items()} if isinstance(grades, Mapping) else {}
    start = _Spot(rule, node, path, (), (Option(type(rule)),))
    yield from _below(start, titles)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value of a rule beside the node that wrote it, the way to it, and what may stand there."""

    value: Any
    node: Node
    path: str
    steps: tuple[Step, ...]
    options: Options

    def on(self, key: str, step: Step, value: object, node: Node) -> _Spot:
        """One step further, what may stand there still unknown."""
        return _Spot(value, node, f"{self.path}.{key}", (*self.steps, step), ())


def _below(spot: _Spot, titles: Mapping[str, Title]) -> Iterator[Figure]:
    if spot.node.map:
        below = _entries(spot, titles)
    elif spot.node.items:
        below = _items(spot)
    else:
        figure = _leaf(spot)
        yield from (figure,) if figure is not None else ()
        return
    for one in below:
        yield from _below(one, titles)


def _entries(spot: _Spot, titles: Mapping[str, Title]) -> Iterator[_Spot]:
    """What stands in a rule or under the keys of a map."""
    for raw, node in spot.node.map.items():
        key = str(raw)
        if key in NOT_FIGURES or "." in key:  # a path can't lead to a key with a point
            continue
        if isinstance(spot.value, BaseModel):
            field = type(spot.value).model_fields.get(key)
            if field is not None:
                below = spot.on(key, (key, None), getattr(spot.value, key), node)
                yield replace(below, options=allowed.of_field(field))
        elif isinstance(spot.value, Mapping):
            value = next((found for name, found in spot.value.items() if str(name) == key), None)
            below = spot.on(key, (key, getattr(value, "title", None) or titles.get(key)), value, node)
            yield replace(below, options=allowed.of_entries(spot.options))


def _items(spot: _Spot) -> Iterator[_Spot]:
    """What stands in a list; single values are left alone, because a list of them is set as a whole."""
    if not isinstance(spot.value, Sequence) or len(spot.value) != len(spot.node.items):
        return
    for place, (value, node) in enumerate(zip(spot.value, spot.node.items, strict=True)):
        if node.map:
            step = item_name(node) or str(place + 1), getattr(value, "title", None)
            yield replace(
                spot.on(str(place), step, value, node), options=allowed.of_items(spot.options, place)
            )


def _leaf(spot: _Spot) -> Figure | None:
    """The figure that a single value is; None for texts, dates, and what the rule has read in another way."""
    written, value, options = spot.node.value, spot.value, spot.options
    found = Figure(spot.path, spot.steps, 0, "number", place=spot.node.place)
    if isinstance(value, bool):
        is_condition = any(name in CONDITIONS for name, _ in spot.steps)
        return None if is_condition else replace(found, value=value, kind="flag")
    if isinstance(written, str):
        if isinstance(value, int):
            return replace(found, value=written, kind="time")
        words = allowed.words(options)
        return replace(found, value=written, kind="choice", words=words) if written in words else None
    if isinstance(value, int | float | Decimal):
        whole = allowed.is_whole(options)
        low, high = allowed.bounds(options, whole)
        return replace(found, value=value, kind="whole" if whole else "number", low=low, high=high)
    return None
