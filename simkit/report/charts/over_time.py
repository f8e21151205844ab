"""Headcount and leavers, month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from simkit.errors import InputError
from simkit.experiment.metrics.people import DAYS_PER_MONTH
from simkit.experiment.metrics.period import MONTHS_PER_YEAR
from simkit.model.tables import RunMeta
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.style import band_alpha, name_panel, panels, plan_colour, plan_dash
from simkit.units.calendar import next_month
from simkit.words.figures import month_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LOW, HIGH = 0.1, 0.9
"""The band: the middle 80 % of the replications."""


FIGURES = ("headcount", "leavers", "tenure")
"""The panels of the chart."""


def months(meta: RunMeta) -> list[tuple[date, int, int]]:
    """First day of each month of the horizon, its first day number, and the day after its last."""
    found, first = [], meta.start.replace(day=1)
    while (begins := (first - meta.start).days) < meta.horizon_days:
        ends = min((next_month(first) - meta.start).days, meta.horizon_days)
        found.append((first, max(begins, 0), ends))
        first = next_month(first)
    return found


def _data(source: Source) -> pd.DataFrame:
    import pandas as pd

    results = results_of(source)
    agents = results.table("agents")
    rows = []
    for (plan, _), people in agents.groupby(["scenario", "replication"], observed=True):
        hired = people["hired_day"].to_numpy()
        left = people["left_day"].to_numpy(float, na_value=np.inf)
        for first, begins, ends in months(results.meta(str(plan))):
            there = (hired < ends) & (left >= ends)
            tenure = float((ends - hired[there]).mean()) / DAYS_PER_MONTH if there.any() else np.nan
            employed = np.clip(np.minimum(left, ends) - np.maximum(hired, begins), 0, None).sum() / (
                ends - begins
            )
            rows.append((plan, first, employed, int(((left >= begins) & (left < ends)).sum()), tenure))
    frame = pd.DataFrame(rows, columns=["scenario", "month", *FIGURES])
    if frame["month"].nunique() < 2:
        raise InputError("one month alone shows no development: run more months")
    return spread(frame, ["scenario", "month"], list(FIGURES))


def spread(frame: pd.DataFrame, by: list[str], figures: list[str]) -> pd.DataFrame:
    """Mean, 10th and 90th percentile over the replications: one row per group and figure."""
    long = frame.melt(by, figures, var_name="figure", value_name="value")
    grouped = long.groupby([*by, "figure"], sort=False, observed=True)["value"]
    shown = grouped.mean().rename("mean").to_frame()
    shown["low_10"], shown["high_90"] = grouped.quantile(LOW), grouped.quantile(HIGH)
    return shown.reset_index()


def band(ax: Axes, x: Any, rows: pd.DataFrame, scene: Scene, plan: str) -> None:  # noqa: ANN401
    """A line for the mean and a band for the middle 80 % in the plan's colour and line style."""
    place = scene.plans.index(plan)
    colour, alpha = plan_colour(place), band_alpha(len(scene.plans))
    ax.fill_between(x, rows["low_10"], rows["high_90"], color=colour, alpha=alpha, linewidth=0)
    ax.plot(x, rows["mean"], color=colour, linestyle=plan_dash(place), label=scene.title(plan))


def legend_beside(ax: Axes, scene: Scene) -> None:
    """The plans' names on the line of the panel's own name."""
    if len(scene.plans) > 1:
        ax.legend(
            loc="lower right", bbox_to_anchor=(1, 0.97), ncols=min(4, len(scene.plans)), borderaxespad=0.2
        )


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    shown = panels(ax, (1, 1, 1), gap=0.15)
    for panel, figure in zip(shown, FIGURES, strict=True):
        for plan in scene.plans:
            rows = frame[(frame["scenario"] == plan) & (frame["figure"] == figure)]
            band(panel, range(len(rows)), rows, scene, plan)
        name_panel(panel, scene.say(f"{figure}_panel"))
        _name_months(panel, sorted(set(frame["month"])) if panel is shown[-1] else [], scene)
    shown[0].locator_params(axis="y", integer=True, nbins=4)
    shown[1].set_ylim(bottom=0)
    legend_beside(shown[0], scene)
    return _message(frame, scene)


def _name_months(ax: Axes, shown: list[date], scene: Scene) -> None:
    every = max(1, -(-len(shown) // 9))
    places = range(0, len(shown), every)
    ax.set_xticks(list(places), [month_name(shown[place], scene.language) for place in places])
    ax.grid(axis="x", visible=False)


def _message(frame: pd.DataFrame, scene: Scene) -> str:
    leavers = frame[frame["figure"] == "leavers"].groupby("scenario", observed=True)["mean"].mean()
    per_year = {plan: float(leavers[plan]) * MONTHS_PER_YEAR for plan in scene.plans}
    return scene.say("headcount_message", figures=scene.figures("headcount_figure", per_year, 1))


headcount = Chart("headcount", _data, _draw)
