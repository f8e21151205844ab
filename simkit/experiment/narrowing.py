"""How a difference becomes sure: its interval after two replications, after three, and so on."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from simkit.experiment.comparison import Comparison
from simkit.experiment.statistics import estimate

if TYPE_CHECKING:
    import pandas as pd

    from simkit.model.tables import Array


def narrowing(comparison: Comparison, metric: str, plan: str | None = None) -> pd.DataFrame:
    """Mean difference and its interval from the first replications, one row per number of them.

    Columns: replications, mean, low, high, and `half_width_if_independent`: what the interval would be
    to either side if both plans had met different luck. Raises InputError for an unknown metric.
    """
    import pandas as pd

    entry = comparison.difference(metric, plan)
    values = comparison.results.metrics.query("metric == @metric")
    wide = values.pivot(index="replication", columns="scenario", values="value")
    one, other = wide[comparison.baseline].to_numpy(), wide[entry.plan].to_numpy()
    rows = [_row(one[:n], other[:n], comparison.confidence) for n in range(2, len(wide) + 1)]
    columns = ["replications", "mean", "low", "high", "half_width_if_independent"]
    return pd.DataFrame(rows, columns=columns)


def _row(one: Array, other: Array, confidence: float) -> tuple[object, ...]:
    gap, first, second = (estimate(values, confidence) for values in (other - one, one, other))
    halves = [one.half_width for one in (first, second) if one is not None and one.half_width is not None]
    if gap is None or len(halves) < 2:
        return len(one), None, None, None, None
    return len(one), gap.mean, gap.low, gap.high, hypot(*halves)
