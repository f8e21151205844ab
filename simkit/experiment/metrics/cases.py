"""Complaints: how many, how they end, how long they take, and how often the verdict is wrong."""

from __future__ import annotations

import numpy as np

from simkit.experiment.metrics.metric import metric
from simkit.experiment.metrics.money import cost
from simkit.experiment.metrics.period import ratio
from simkit.experiment.metrics.service import total
from simkit.model.tables import Array, Columns, RunTables
from simkit.units.clock import MINUTES_PER_DAY

AGAINST_THE_AGENT = ("liable", "mitigated", "compromise_agent")
"""Verdicts that find fault or make the agent give way; per day only settles pay, recorded does nothing."""

COMPLAINT_KINDS = ("desk", "complaint_handling", "customer_compensation", "compensation")
"""Kinds of the costs table that complaints cause; pay taken from agents is in the payslips."""

NOT_DECIDED = ("withdrawn", "agent_left")
"""How a case can end without a verdict."""


def against(cases: Columns) -> Array:
    """Whether each complaint was decided against the agent."""
    return np.isin(cases["verdict"].astype(str), AGAINST_THE_AGENT)


def decided(cases: Columns) -> Array:
    """Whether each complaint has a verdict."""
    ended: Array = ~np.isnan(cases["decided_min"]) & ~np.isin(cases["verdict"].astype(str), NOT_DECIDED)
    return ended


@metric
def complaint_rate(tables: RunTables) -> float | None:
    """Complaints filed per 10,000 contacts served."""
    cases, served = tables.get("complaints"), total(tables, "intervals", "handled")
    return None if cases is None or served is None else ratio(cases["case"].size, served, 10_000)


@metric
def complaints_upheld(tables: RunTables) -> float | None:
    """Complaints decided against the agent, of all decided."""
    cases = tables.get("complaints")
    return None if cases is None else ratio(int(against(cases).sum()), int(decided(cases).sum()), 100)


@metric
def case_days(tables: RunTables) -> float | None:
    """Calendar days from filing to decision, of the decided complaints."""
    cases = tables.get("complaints")
    if cases is None:
        return None
    done = decided(cases)
    minutes = float((cases["decided_min"] - cases["filed_min"])[done].sum())
    return ratio(minutes, int(done.sum()), 1 / MINUTES_PER_DAY)


@metric
def complaint_cost(tables: RunTables) -> float | None:
    """What complaints cost beside pay: the desk, the handling, what customers and agents are given."""
    return cost(tables, COMPLAINT_KINDS) if tables.get("complaints") is not None else None


@metric
def wrongly_punished(tables: RunTables) -> float | None:
    """Verdicts against an agent who was not at fault, of all verdicts against an agent."""
    return _wrong(tables, punished=True)


@metric
def wrongly_cleared(tables: RunTables) -> float | None:
    """Verdicts for an agent who was at fault, of all verdicts for an agent."""
    return _wrong(tables, punished=False)


def _wrong(tables: RunTables, punished: bool) -> float | None:
    cases = tables.get("complaints")
    if cases is None:
        return None
    found = decided(cases) & (against(cases) == punished) & ~np.isnan(cases["at_fault"])
    wrong = found & ((cases["at_fault"] == 0) == punished)
    return ratio(int(wrong.sum()), int(found.sum()), 100)
