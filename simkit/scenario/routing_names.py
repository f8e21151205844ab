"""Routing rules that name somebody, or a kind of contact, that this scenario does not have."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.errors import Fault, did_you_mean
from simkit.scenario.scenario import Scenario


def routing_warnings(scenario: Scenario) -> Iterator[Fault]:
    """Proxies of the night, groups with dedicated agents and kinds that come directly exist."""
    routing, demand = scenario.policy.routing, scenario.assumptions.demand
    if routing is None:
        return
    groups = [group.name for group in scenario.workforce.groups]
    if routing.night is not None:
        yield from _unknown(scenario, "policy.routing.night.proxies", routing.night.proxies, groups)
    if routing.vip is not None:
        yield from _unknown(scenario, "policy.routing.vip.groups", routing.vip.groups, groups)
    if demand.kind == "profile":
        kinds = [kind.name for kind in demand.kinds]
        for name, group in routing.groups.items():
            yield from _unknown(scenario, f"policy.routing.groups.{name}.direct", group.direct, kinds)


def _unknown(scenario: Scenario, path: str, names: tuple[str, ...], known: list[str]) -> Iterator[Fault]:
    place = scenario.place_of(path)
    for name in names:
        if name not in known:
            yield Fault("nothing in the scenario has this name", place.file, place.line, path, found=name,
                        allowed=", ".join(known), repair=did_you_mean(name, known))  # fmt: skip
