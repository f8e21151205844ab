"""Small shops under all kinds of regimes, and what their logs tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.scenario import Scenario
from tests.model.small import shop

REGIMES = ("fine-bands", "points", "ladder", "warnings-only", "bonus-only", "no-penalties", "conduct")

UNRULY: dict[str, Any] = {
    "assumptions.conduct.scale": 25.0,
    "assumptions.conduct.lateness.share": 0.15,
    "assumptions.conduct.absence_kinds": {"sick": 0.3, "personal": 0.2, "unauthorised": 0.5},
    "assumptions.behaviour.absence.base": 0.1,
}
"""People who do in a month what others do in two years."""


class Event(NamedTuple):
    time: int
    kind: str
    agent: int | None
    case: int | None
    facts: dict[str, Any]


def plan(*policies: str, **changes: object) -> Scenario:
    """The small shop with these files of the library (`discipline/points`); changes write . as __."""
    scenario = shop()
    for policy in policies:
        scenario = scenario.with_policy(policy, name="small")
    return scenario.with_changes(
        {key.replace("__", "."): value for key, value in changes.items()}, name="small"
    )


@cache
def unruly(regime: str, dismissal: str = "at-once") -> RunTables:
    """Two months of the unruly under a regime."""
    scenario = plan(f"discipline/{regime}", f"dismissal/{dismissal}", horizon__months=2)
    return replicate(scenario.with_changes(UNRULY, name="unruly"), 1, 0)


def events(tables: RunTables, *kinds: str) -> Iterator[Event]:
    """The events of these kinds (all of them for none), with their facts read."""
    table = tables.tables["events"]
    columns = (table[name].tolist() for name in ("time", "kind", "agent", "case", "facts"))
    for time, kind, agent, case, facts in zip(*columns, strict=True):
        if not kinds or kind in kinds:
            yield Event(time, kind, None if agent != agent else int(agent),
                        None if case != case else int(case), json.loads(facts))  # fmt: skip


def deductions(tables: RunTables) -> dict[tuple[int, str, str], int]:
    """Fen taken by the company per person, month and rule of the payslip."""
    lines, taken = tables.tables["payslip_lines"], defaultdict(int)
    rows = zip(
        *(lines[name].tolist() for name in ("agent", "month", "rule", "kind", "amount_fen")), strict=True
    )
    for agent, month, rule, kind, fen in rows:
        if kind == "deduction" and rule not in ("carried_deductions", "training_clawback"):
            taken[agent, month, rule] -= fen
    return dict(taken)


def charged(tables: RunTables) -> dict[tuple[int, str, str], int]:
    """The same as the event log tells it, case by case."""
    told: dict[tuple[int, str, str], int] = defaultdict(int)
    for event in events(tables, "charged"):
        yuan = event.facts["amount"]
        told[event.agent, event.facts["month"], event.facts["rule"]] += round(100 * float(yuan))  # type: ignore[index]
    return dict(told)
