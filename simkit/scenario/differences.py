"""What differs between two scenarios, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from simkit.scenario.node import NAMES_OF_ITEMS
from simkit.scenario.resolved import written
from simkit.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

ABOUT = ("name", "title", "why")
"""What a scenario says about itself; two scenarios always differ in it."""


def frame(scenario: Scenario, other: Scenario) -> pd.DataFrame:
    """One row per field that differs: `field`, `before` (in `other`), `after`, `where` (file:line).

    An area whose rule comes from another library file is one row that names both files.
    """
    import pandas as pd

    rows = [*_swapped(scenario, other), *_fields(scenario, other)]
    return pd.DataFrame(rows, columns=["field", "before", "after", "where"], dtype=object)


def _swapped(scenario: Scenario, other: Scenario) -> Iterator[tuple[str, object, object, str]]:
    for area in areas_swapped(scenario, other):
        before, after = (_source(one, area) for one in (other, scenario))
        yield f"policy.{area}", before, after, str(scenario.place_of(f"policy.{area}"))


def areas_swapped(scenario: Scenario, other: Scenario) -> list[str]:
    """Areas whose rules are two different things, so that a list of fields would say nothing."""
    areas = type(scenario.policy).model_fields
    return [
        area
        for area in areas
        if _source(scenario, area) != _source(other, area)
        and getattr(scenario.policy, area) != getattr(other.policy, area)
    ]


def _source(scenario: Scenario, area: str) -> str:
    """The library file behind an area, `written out`, or `none` where there is no such rule."""
    if getattr(scenario.policy, area) is None:
        return "none"
    return scenario.uses.get(area, "written out")


def _fields(scenario: Scenario, other: Scenario) -> Iterator[tuple[str, object, object, str]]:
    skip = tuple(f"policy.{area}" for area in areas_swapped(scenario, other))
    after, before = (dict(leaves(written(one), "")) for one in (scenario, other))
    for path in dict.fromkeys((*before, *after)):
        if path.split(".")[0] in ABOUT or any(path == area or path.startswith(f"{area}.") for area in skip):
            continue
        if before.get(path) != after.get(path):
            yield path, before.get(path), after.get(path), str(scenario.place_of(path))


def leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Every single value with its dotted path; items with a name go by it."""
    if isinstance(value, Mapping) and value:
        for key, entry in value.items():
            yield from leaves(entry, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}.{_name(value, index)}")
    else:
        yield path, value


def _name(items: list[object], index: int) -> str:
    """The first of `name`, `id`, `grade`, `kind` that is this item's alone, otherwise its number."""
    item = items[index]
    for field in NAMES_OF_ITEMS:
        if isinstance(item, Mapping) and isinstance(item.get(field), str):
            same = [
                other for other in items if isinstance(other, Mapping) and other.get(field) == item[field]
            ]
            if len(same) == 1:
                return str(item[field])
    return str(index)
