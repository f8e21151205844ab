"""How people keep the rules, and what follows when they do not."""

from __future__ import annotations

import numpy as np

from simkit.experiment.metrics.metric import metric
from simkit.experiment.metrics.period import mean_headcount, ratio, years_counted
from simkit.model.tables import RunTables

UNPLANNED = ("sick", "personal", "unauthorised")
"""Absences that the rota did not foresee; personal leave is taken at short notice."""


BREACHES = ("breach", "budget_broken")
"""What the event log calls a breach of a rule that was found: conduct, and budgets of login and rest."""

SANCTIONS = ("sanctioned",)
"""What it calls a sanction that was imposed."""


@metric
def late_rate(tables: RunTables) -> float | None:
    """Shifts begun late, of the shifts present."""
    days = tables.get("agent_days")
    if days is None:
        return None
    present = (days["absence"] == "") & (days["scheduled_min"] > 0)
    return ratio(int((days["late_min"][present] > 0).sum()), int(present.sum()), 100)


@metric
def absence_rate(tables: RunTables) -> float | None:
    """Unplanned days missed, of the days on the rota."""
    days = tables.get("agent_days")
    if days is None:
        return None
    rota = days["scheduled_min"] > 0
    missed = np.isin(days["absence"][rota].astype(str), UNPLANNED)
    return ratio(int(missed.sum()), int(rota.sum()), 100)


def _per_person_year(tables: RunTables, kinds: tuple[str, ...]) -> float | None:
    events, agents = tables.get("events"), tables.get("agents")
    if events is None or agents is None:
        return None
    happened = int(np.isin(events["kind"].astype(str), kinds).sum())
    return ratio(happened, mean_headcount(agents, tables.meta) * years_counted(tables.meta))


@metric
def violations(tables: RunTables) -> float | None:
    """Breaches that were found, per person and year."""
    return _per_person_year(tables, BREACHES)


@metric
def sanctions(tables: RunTables) -> float | None:
    """Sanctions imposed, per person and year."""
    return _per_person_year(tables, SANCTIONS)
