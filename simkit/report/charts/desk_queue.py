"""The adjudicators' desk over time: how many cases wait for somebody, and how many hours are worked."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from simkit.errors import InputError
from simkit.experiment.results import Results
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.charts.over_time import band, spread
from simkit.report.style import legend_under, name_panel, panels
from simkit.units.clock import MINUTES_PER_DAY
from simkit.words.figures import month_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from simkit.model.tables import Array

WEEK = 7 * MINUTES_PER_DAY
FIGURES = ("waiting", "desk_hours")
"""The panels: cases that wait (mean of the week), hours of desk work in the week."""


def _data(source: Source) -> pd.DataFrame:
    """Week by week for every plan; a plan without a desk has zeros."""
    import pandas as pd

    results = results_of(source)
    work = _work(results)
    if work.empty:
        raise InputError("nobody worked at a desk")
    rows: list[tuple[object, ...]] = []
    for plan in results.names:
        for replication in range(results.replications):
            own = work[(work["scenario"] == plan) & (work["replication"] == replication)]
            rows += [(plan, *week) for week in _weeks(results, plan, own)]
    frame = pd.DataFrame(rows, columns=["scenario", "week", *FIGURES])
    return spread(frame, ["scenario", "week"], list(FIGURES))


def _work(results: Results) -> pd.DataFrame:
    """The steps worked off at the desk: when each came, how long it waited, the minutes of work."""
    events = results.table("events")
    events = events[events["kind"] == "desk.worked"]
    facts = [json.loads(text) for text in events["facts"]]
    figures = {name: [float(fact[name]) for fact in facts] for name in ("came", "waited", "worked")}
    return events[["scenario", "replication", "time"]].assign(**figures)


def _weeks(results: Results, plan: str, work: pd.DataFrame) -> list[tuple[date, float, float]]:
    """First day, mean number of waiting cases and hours worked of each full week after the warm-up."""
    meta = results.meta(plan)
    came, waited = work["came"].to_numpy(), work["waited"].to_numpy()
    found = []
    for first in range(meta.warm_up_day, meta.horizon_days - 6, 7):
        start = first * MINUTES_PER_DAY
        waiting = _overlap(came, came + waited, start, start + WEEK) / WEEK
        done = work.loc[(work["time"] >= start) & (work["time"] < start + WEEK), "worked"].sum() / 60
        found.append((meta.start + timedelta(days=first), waiting, float(done)))
    return found


def _overlap(begins: Array, ends: Array, start: int, end: int) -> float:
    """Minutes of these spans that lie between start and end."""
    return float(np.clip(np.minimum(ends, end) - np.maximum(begins, start), 0, None).sum())


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    shown = panels(ax, (1, 1), gap=0.18)
    weeks = sorted(set(frame["week"]))
    for panel, figure in zip(shown, FIGURES, strict=True):
        for plan in scene.plans:
            rows = frame[(frame["scenario"] == plan) & (frame["figure"] == figure)]
            band(panel, range(len(rows)), rows, scene, plan)
        panel.set_ylim(bottom=0)
        panel.grid(axis="x", visible=False)
        name_panel(panel, scene.say(f"{figure}_panel"))
        ticks = [place for place, week in enumerate(weeks) if week.day <= 7]
        names = [month_name(weeks[place], scene.language) for place in ticks]
        panel.set_xticks(ticks, names if panel is shown[-1] else [""] * len(ticks))
    if len(scene.plans) > 1:
        legend_under(shown[-1], rows_below=0.2)
    waiting = frame[frame["figure"] == "waiting"].groupby("scenario", observed=True)["mean"].mean()
    means = {plan: float(waiting[plan]) for plan in scene.plans}
    return scene.say("desk_queue_message", figures=scene.figures("desk_queue_figure", means, 1))


desk_queue = Chart("desk_queue", _data, _draw)
