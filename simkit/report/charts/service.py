"""Service through the day, against the contacts that arrive and the people that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.charts.over_time import band, legend_beside, spread
from simkit.report.style import name_panel, panels
from simkit.units.clock import clock

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

HALF_HOUR = 30
"""Minutes of an interval."""

SHARE_OF_PEAK = 0.1
"""Half hours with less staff than this share of the fullest one count as without any."""

SHARE_OF_DAY = 0.01
"""Half hours with fewer of the day's contacts than this say nothing about service."""


def _data(source: Source, channel: str | None = None) -> pd.DataFrame:
    results = results_of(source)
    frame = results.counted("intervals")
    if channel is not None:
        frame = frame[frame["channel"] == channel]
    by = ["scenario", "replication", "interval"]
    days = frame.groupby("scenario", observed=True)["day"].nunique()
    sums = frame.groupby(by, observed=True)[["offered", "in_threshold", "abandoned", "staffed_s"]].sum()
    sums = sums[sums["offered"] > 0].reset_index()
    sums = _while_open(sums)
    per_day = sums["scenario"].map(days).astype(float)
    sums["time"] = [clock(HALF_HOUR * int(interval)) for interval in sums["interval"]]
    sums["service_level"] = 100 * sums["in_threshold"] / sums["offered"]
    sums["abandonment"] = 100 * sums["abandoned"] / sums["offered"]
    sums["staffed"] = sums["staffed_s"] / (HALF_HOUR * 60) / per_day
    sums["offered"] = sums["offered"] / per_day
    figures = ["service_level", "abandonment", "offered", "staffed"]
    shown = spread(sums, ["scenario", "interval", "time"], figures)
    return shown.sort_values(["scenario", "figure", "interval"], ignore_index=True)


def _while_open(sums: pd.DataFrame) -> pd.DataFrame:
    """From the first to the last half hour with people on the rota or with contacts worth counting."""
    by_time = sums.groupby("interval")[["staffed_s", "offered"]].sum()
    staffed = by_time["staffed_s"] >= SHARE_OF_PEAK * by_time["staffed_s"].max()
    asked = by_time["offered"] >= SHARE_OF_DAY * by_time["offered"].sum()
    shown = by_time.index[staffed | asked]
    return sums[sums["interval"].between(shown.min(), shown.max())].reset_index(drop=True)


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    service_level, staffed, offered = panels(ax, (3, 2, 2), gap=0.14)
    for panel, figure in ((service_level, "service_level"), (staffed, "staffed")):
        for plan in scene.plans:
            rows = _rows(frame, plan, figure)
            band(panel, rows["interval"], rows, scene, plan)
    lowest = float(frame.loc[frame["figure"] == "service_level", "low_10"].min())
    service_level.set_ylim(min(50.0, lowest), 100)
    name_panel(service_level, scene.say("service_axis"))
    staffed.set_ylim(bottom=0)
    name_panel(staffed, scene.say("staffed_axis"))
    # Callers are the same in every plan, so the baseline's bars stand for all.
    contacts = _rows(frame, scene.plans[0], "offered")
    offered.bar(contacts["interval"], contacts["mean"], width=0.85, color="#bbbbbb")
    name_panel(offered, scene.say("offered_axis"))
    _name_hours([service_level, staffed, offered], sorted(set(frame["interval"])))
    legend_beside(service_level, scene)
    return _message(frame, scene)


def _name_hours(shown: list[Axes], intervals: list[int]) -> None:
    """The same hours on every panel, written below the last one only."""
    ticks = [interval for interval in intervals if interval % 4 == 0]
    for panel in shown:
        panel.set_xlim(intervals[0] - 0.5, intervals[-1] + 0.5)
        panel.grid(axis="x", visible=False)
        panel.set_xticks(ticks, [clock(HALF_HOUR * t) if panel is shown[-1] else "" for t in ticks])


def _telling(frame: pd.DataFrame, plan: str) -> pd.Series:
    """The half hours that say something about service: with people on the rota and enough contacts."""
    offered, staffed = _rows(frame, plan, "offered"), _rows(frame, plan, "staffed")
    asked = offered.loc[offered["mean"] >= SHARE_OF_DAY * offered["mean"].sum(), "interval"]
    there = staffed.loc[staffed["mean"] >= SHARE_OF_PEAK * staffed["mean"].max(), "interval"]
    return asked[asked.isin(there)]


def _rows(frame: pd.DataFrame, plan: str, figure: str) -> pd.DataFrame:
    return frame[(frame["scenario"] == plan) & (frame["figure"] == figure)]


def _message(frame: pd.DataFrame, scene: Scene) -> str:
    """The half hour in which the baseline serves worst, and every plan in it."""
    level = frame[frame["figure"] == "service_level"]
    base = level[level["scenario"] == scene.plans[0]]
    base = base[base["interval"].isin(_telling(frame, scene.plans[0]))]
    worst = str(base["time"].iloc[int(base["mean"].argmin())])
    at = level[level["time"] == worst].set_index("scenario")["mean"]
    levels = {plan: float(at[plan]) for plan in scene.plans if plan in at.index}
    return scene.say("service_message", time=worst, figures=scene.figures("service_figure", levels))


service = Chart("service", _data, _draw)
