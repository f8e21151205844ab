"""How a scenario shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from simkit.policy.rule import Title
from simkit.scenario.scenario import Scenario


def page(scenario: Scenario) -> str:
    """A small table: what the scenario is, who works in it, which rules hold and where they come from."""
    title = scenario.title.en if scenario.title else scenario.name
    rows = "".join(_row(*row) for row in _rows(scenario))
    said = scenario.why.en if isinstance(scenario.why, Title) else scenario.why
    why = f"<p>{escape(said)}</p>" if said else ""
    return f"<h4>{escape(title)}</h4>{why}<table><tbody>{rows}</tbody></table>"


def _rows(scenario: Scenario) -> Iterator[tuple[str, str]]:
    horizon = scenario.horizon
    yield "name", scenario.name
    yield (
        "horizon",
        f"{horizon.months} months from {horizon.start}, of which {horizon.warm_up_months} warm-up",
    )
    for group in scenario.workforce.groups:
        mix = ", ".join(f"{seats} {grade}" for grade, seats in group.grades.items() if seats)
        yield f"group {group.name}", f"{group.headcount} agents on {group.channel} ({mix}), {group.form}"
    for area, rule in scenario.policy.in_force():
        said = rule.title.en if rule.title else "written out"
        source = scenario.uses.get(area)
        yield area, f"{said} [{source}]" if source else said
    yield "law", scenario.law.place if scenario.law else "none"
    yield "demand", scenario.assumptions.demand.kind


def _row(name: str, text: str) -> str:
    left = 'style="text-align:left"'
    return f"<tr><th {left}>{escape(name)}</th><td {left}>{escape(text)}</td></tr>"
