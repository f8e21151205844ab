"""Rests as planned and as taken, complaints and their outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.errors import InputError
from simkit.experiment.metrics.cases import AGAINST_THE_AGENT, NOT_DECIDED
from simkit.experiment.metrics.period import years_counted
from simkit.experiment.results import Results
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.charts.pay import outline
from simkit.report.style import POINTS, legend_under, name_rows
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

REST_EDGES = np.arange(0, 210, 10)
"""Classes of rest taken in percent of the plan; what is above counts into the last."""

MOST_BARS = 16
"""Bars that a slide can hold, one per ground and plan; the table has all."""

OVER = 110
"""Percent of the plan from which a rest counts as too long."""

OUTCOMES = {
    "against": "#d55e00",
    "cleared": "#0072b2",
    "recorded": "#9ecae1",
    "withdrawn": "#b8b8b8",
    "open": "#e5e5e5",
}


def _rest_data(source: Source) -> pd.DataFrame:
    """Shares of the agent-days by rest taken in percent of the plan's."""
    import pandas as pd

    days = results_of(source).counted("agent_days")
    days = days[days["planned_rest_s"].notna() & (days["absence"] == "")]
    days = days[days["planned_rest_s"] > 0]
    if days.empty:
        raise InputError("no plan of rests was told")
    taken = 100 * days["rest_s"] / days["planned_rest_s"].astype(float)
    rows = []
    for plan, shares in taken.groupby(days["scenario"], observed=True):
        values = np.clip(shares.to_numpy(), REST_EDGES[0], REST_EDGES[-1] - 1)
        counts, _ = np.histogram(values, REST_EDGES)
        over = 100 * float((shares > OVER).mean())
        rows += [
            (plan, edge, 100 * n / counts.sum(), over)
            for edge, n in zip(REST_EDGES[:-1], counts, strict=True)
        ]
    return pd.DataFrame(rows, columns=["scenario", "rest_share", "share", "over"])


def _draw_rest(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    over = {}
    for plan in scene.plans:
        rows = frame[frame["scenario"] == plan]
        outline(ax, (rows["share"], REST_EDGES), scene, plan)
        over[plan] = float(rows["over"].iloc[0])
    ax.axvline(100, color="#222222", linewidth=1.2)
    ax.set_ylim(bottom=0)
    ax.set_xlim(0, REST_EDGES[-1])
    ax.grid(axis="x", visible=False)
    ax.set_xlabel(scene.say("rests_axis"))
    ax.set_ylabel(scene.say("days_axis"))
    if len(scene.plans) > 1:
        ax.legend()
    return scene.say("rests_message", figures=scene.figures("rests_figure", over))


def _complaint_data(source: Source) -> pd.DataFrame:
    """Complaints per year by ground and outcome."""
    results = results_of(source)
    cases = results.counted("complaints")
    if cases.empty:
        raise InputError("nobody complained")
    cases["outcome"] = [outcome_of(verdict) for verdict in cases["verdict"]]
    counts = (
        cases.groupby(["scenario", "ground", "outcome"], observed=True).size().rename("cases").reset_index()
    )
    years = {name: years_counted(results.meta(name)) * results.replications for name in results.names}
    counts["cases"] = counts["cases"] / counts["scenario"].map(years).astype(float)
    for language in ("en", "zh"):
        words = _grounds(results, language)
        counts[f"title_{language}"] = [words.get(ground, ground) for ground in counts["ground"]]
    return counts


def outcome_of(verdict: object) -> str:
    """A verdict as one of `OUTCOMES`; none yet is an open case."""
    if not isinstance(verdict, str):
        return "open"
    if verdict in NOT_DECIDED:
        return "withdrawn"
    if verdict == "recorded":
        return "recorded"
    return "against" if verdict in AGAINST_THE_AGENT else "cleared"


def _grounds(results: Results, language: str) -> dict[str, str]:
    """Number of a ground -> its title, from the plans' own rules."""
    found: dict[str, str] = {}
    for name in results.names:
        rules = (results.scenario(name).get("policy") or {}).get("complaints") or {}
        for ground in rules.get("grounds") or []:
            found.setdefault(str(ground["number"]), str(ground["title"][language]))
    return found


def _draw_complaints(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    ranked = frame.groupby("ground")["cases"].sum().sort_values(ascending=False).index
    grounds = ranked[: max(1, MOST_BARS // len(scene.plans))]
    words = frame.drop_duplicates("ground").set_index("ground")[f"title_{scene.language}"]
    height = 0.8 / len(scene.plans)
    labels, where = [], []
    for row, ground in enumerate(grounds):
        for place, plan in enumerate(scene.plans):
            y = -row - (place - (len(scene.plans) - 1) / 2) * height
            rows = frame[(frame["ground"] == ground) & (frame["scenario"] == plan)]
            end = _stack(ax, rows, y, height * 0.9)
            text = f" {number(end, 0)}" + (f" {scene.title(plan)}" if len(scene.plans) > 1 else "")
            ax.text(end, y, text, va="center", fontsize=POINTS[scene.size] * 0.8)
        labels.append(str(words[ground]))
        where.append(-row)
    name_rows(ax, where, labels)
    all_shown = len(grounds) == len(ranked)
    axis = scene.say("cases_axis") if all_shown else scene.say("cases_most", n=len(grounds), of=len(ranked))
    ax.set_xlabel(axis)
    told = set(frame["outcome"])
    handles = [
        _patch(colour, scene.say(f"outcome_{name}")) for name, colour in OUTCOMES.items() if name in told
    ]
    legend_under(ax, handles=handles)
    ax.margins(x=0.2 if len(scene.plans) > 1 else 0.05)
    sums = frame.groupby("scenario", observed=True)["cases"].sum()
    all_grounds = {plan: float(sums.get(plan, 0.0)) for plan in scene.plans}
    return scene.say("complaints_message", figures=scene.figures("complaints_figure", all_grounds))


def _stack(ax: Axes, rows: pd.DataFrame, y: float, height: float) -> float:
    """The outcomes side by side; returns where the bar ends."""
    start = 0.0
    counts = dict(zip(rows["outcome"], rows["cases"], strict=True))
    for name, colour in OUTCOMES.items():
        ax.barh(y, counts.get(name, 0.0), left=start, height=height, color=colour)
        start += float(counts.get(name, 0.0))
    return start


def _patch(colour: str, label: str) -> object:
    from matplotlib.patches import Patch

    return Patch(color=colour, label=label)


rests = Chart("rests", _rest_data, _draw_rest)
complaints = Chart("complaints", _complaint_data, _draw_complaints)
