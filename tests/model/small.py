"""A shop small enough for tests: the shipped one with a few agents and one or two months."""

from __future__ import annotations

from functools import cache
from typing import Any

from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.scenario import Scenario, load_scenario
from simkit.scenario.library import scenarios_root

SMALL: dict[str, Any] = {
    "horizon.months": 1,
    "workforce.groups.phone.headcount": 6,
    "workforce.groups.chat.headcount": 6,
    "assumptions.demand.kinds.phone.arrivals.contacts_per_day": 180,
    "assumptions.demand.kinds.pre-sale.arrivals.contacts_per_day": 180,
    "assumptions.demand.kinds.after-sale.arrivals.contacts_per_day": 120,
    "law": "none",
}


@cache
def _shop() -> Scenario:
    return load_scenario(scenarios_root() / "taobao-shop.yaml", changes=SMALL)


def shop(changes: dict[str, Any] | None = None) -> Scenario:
    """The small shop with further changes."""
    return _shop().with_changes(changes, name="small") if changes else _shop()


def run(changes: dict[str, Any] | None = None, seed: int = 1, replication: int = 0) -> RunTables:
    """One replication of the small shop."""
    return replicate(shop(changes), seed, replication)


def same(one: RunTables, other: RunTables) -> bool:
    """Bit for bit, table by table."""
    return all(
        list(map(repr, values.tolist())) == list(map(repr, other.tables[name][column].tolist()))
        for name, columns in one.tables.items()
        for column, values in columns.items()
    )
