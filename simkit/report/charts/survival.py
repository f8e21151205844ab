"""How long people stay: the share still employed by months since hiring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.errors import InputError
from simkit.experiment.metrics.people import DAYS_PER_MONTH
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.style import band_alpha, plan_colour, plan_dash

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from simkit.model.tables import Array

LONGEST = 36
"""Months that are drawn; beyond them few people say anything about a plan."""

SHORTEST = 3
"""Months of tenure that somebody's curve must reach to be worth drawing."""

YEAR = 12
"""Months of which the title speaks, where the curves go so far."""

FEWEST = 10
"""People under observation below which the curve ends."""

Z = 1.959964
"""Quantile of the normal distribution for 95 % intervals (Greenwood's formula)."""


def _data(source: Source) -> pd.DataFrame:
    """Kaplan-Meier by month of tenure, people entering when the counted time begins (delayed entry)."""
    import pandas as pd

    results = results_of(source)
    agents = results.counted("agents")
    rows = []
    for plan, people in agents.groupby("scenario", observed=True):
        meta = results.meta(str(plan))
        hired = people["hired_day"].to_numpy()
        left = people["left_day"].to_numpy(float, na_value=np.inf)
        enters = (np.maximum(hired, meta.warm_up_day) - hired) / DAYS_PER_MONTH
        leaves = (np.minimum(left, meta.horizon_days) - hired) / DAYS_PER_MONTH
        curve = _kaplan_meier(enters, leaves, left < meta.horizon_days)
        rows += [(plan, month, *figures) for month, figures in enumerate(curve)]
    if all(month < SHORTEST for _, month, *_ in rows):
        raise InputError("too few newcomers were watched for three months: run more months or replications")
    return pd.DataFrame(rows, columns=["scenario", "tenure_months", "employed", "low", "high"])


def _kaplan_meier(enters: Array, leaves: Array, gone: Array) -> list[tuple[float, float, float]]:
    """Share employed at the end of each month in percent, with Greenwood's 95 % interval."""
    share, spread, curve = 1.0, 0.0, [(100.0, 100.0, 100.0)]
    for month in range(LONGEST):
        # Exposure in months handles people who enter or end in the middle of one.
        exposed = float(np.clip(np.minimum(leaves, month + 1) - np.maximum(enters, month), 0, None).sum())
        deaths = int((gone & (leaves >= month) & (leaves < month + 1)).sum())
        if exposed < FEWEST:
            break
        hazard = deaths / exposed
        share *= float(np.exp(-hazard))
        spread += deaths / exposed**2
        half = Z * share * spread**0.5
        curve.append((100 * share, 100 * max(share - half, 0.0), 100 * min(share + half, 1.0)))
    return curve


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    for place, plan in enumerate(scene.plans):
        rows = frame[frame["scenario"] == plan]
        colour = plan_colour(place)
        ax.fill_between(
            rows["tenure_months"], rows["low"], rows["high"], color=colour,
            alpha=band_alpha(len(scene.plans)), linewidth=0,
        )  # fmt: skip
        ax.plot(
            rows["tenure_months"], rows["employed"], color=colour, linestyle=plan_dash(place),
            label=scene.title(plan),
        )  # fmt: skip
    ax.set_ylim(0, 100)
    ax.set_xlim(left=0)
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel(scene.say("tenure_axis"))
    ax.set_ylabel(scene.say("employed_axis"))
    if len(scene.plans) > 1:
        ax.legend(loc="lower left")
    return _message(frame, scene)


def _message(frame: pd.DataFrame, scene: Scene) -> str:
    """How many stay a year under each plan, or as long as the curves of all that have one go."""
    reach = frame.groupby("scenario", observed=True)["tenure_months"].max()
    month = min(YEAR, int(reach[reach >= SHORTEST].min()))
    at = frame[frame["tenure_months"] == month].set_index("scenario")["employed"]
    shares = {plan: float(at[plan]) for plan in scene.plans if plan in at.index}
    return scene.say("survival_message", month=month, figures=scene.figures("survival_figure", shares))


survival = Chart("survival", _data, _draw)
