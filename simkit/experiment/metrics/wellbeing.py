"""How the work wears: effort, fatigue, exhaustion."""

from __future__ import annotations

import numpy as np

from simkit.experiment.metrics.metric import metric
from simkit.model.tables import RunTables


def _mean_when_present(tables: RunTables, column: str) -> float | None:
    days = tables.get("agent_days")
    if days is None:
        return None
    values = days[column][days["absence"] == ""]
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else None


@metric
def effort(tables: RunTables) -> float | None:
    """Mean effort on the days present."""
    return _mean_when_present(tables, "effort")


@metric
def fatigue(tables: RunTables) -> float | None:
    """Mean fatigue at the end of the day."""
    return _mean_when_present(tables, "fatigue")


@metric
def exhaustion(tables: RunTables) -> float | None:
    """Mean emotional exhaustion."""
    return _mean_when_present(tables, "exhaustion")
