"""Complaints as a flow: how many come, whether the agent was at fault, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from simkit.errors import InputError
from simkit.experiment.metrics.period import years_counted
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.charts.conduct import OUTCOMES, outcome_of
from simkit.report.style import FAINT, INK, POINTS, name_panel, panels
from simkit.words.figures import number
from simkit.words.lines import wrapped

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Name = TypeVar("Name", int, str)

FAULTS = {1: "#8c6d1f", 0: "#5f8f6f"}
"""Whether the agent was at fault -> colour of the bar."""

MOST_PLANS = 3
"""Plans that a slide can hold; the table has all."""

LETTERS = 110
"""Letters of a line that names the plans which are not drawn."""

GAPS = (0.06, 0.1, 0.2)
"""Room between two flows in terms of the whole, where one, two or three plans are drawn."""

BAR, ALPHA = 0.012, 0.55
"""Half-width of a bar, and how dense a flow is."""

STAGES = (0.02, 0.42, 0.75)
"""Where the three stages stand."""


def _data(source: Source) -> pd.DataFrame:
    """Complaints per year by the truth and the outcome."""
    results = results_of(source)
    cases = results.counted("complaints")
    cases = cases[cases["at_fault"].notna()]
    if cases.empty:
        raise InputError("nobody complained, or the model does not tell who was at fault")
    cases["fault"] = cases["at_fault"].astype(int)
    cases["outcome"] = [outcome_of(verdict) for verdict in cases["verdict"]]
    by = ["scenario", "fault", "outcome"]
    counts = cases.groupby(by, observed=True).size().rename("cases").reset_index()
    years = {name: years_counted(results.meta(name)) * results.replications for name in results.names}
    counts["cases"] = counts["cases"] / counts["scenario"].map(years).astype(float)
    return counts


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    plans = [plan for plan in scene.plans if plan in set(frame["scenario"])]
    drawn = plans[:MOST_PLANS]
    shown = panels(ax, (1,) * len(drawn), gap=0.14)
    for panel, plan in zip(shown, drawn, strict=True):
        rows = frame[frame["scenario"] == plan]
        figures = {(int(f), str(o)): float(n) for f, o, n in rows[["fault", "outcome", "cases"]].to_numpy()}
        _flow(panel, figures, scene, GAPS[len(drawn) - 1])
        if len(scene.plans) > 1:
            name_panel(panel, scene.title(plan))
    if left_out := [scene.title(plan) for plan in plans[MOST_PLANS:]]:
        below = wrapped(scene.say("complaint_flow_rest", plans=scene.join(left_out)), LETTERS)
        shown[-1].text(0, -0.04, below, transform=shown[-1].transAxes, va="top", color=FAINT,
                       fontsize=POINTS[scene.size] * 0.9)  # fmt: skip
    wronged = {plan: _wronged(frame, plan) for plan in plans}
    return scene.say("complaint_flow_message", figures=scene.figures("complaint_flow_figure", wronged, 1))


def _wronged(frame: pd.DataFrame, plan: str) -> float:
    """Percent of the complaints decided against an agent who was not at fault."""
    rows = frame[frame["scenario"] == plan]
    wrong = rows[(rows["fault"] == 0) & (rows["outcome"] == "against")]["cases"].sum()
    return 100 * float(wrong) / float(rows["cases"].sum())


def _flow(ax: Axes, figures: dict[tuple[int, str], float], scene: Scene, gap: float) -> None:
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(-1 - 3 * gap, 0.02)
    total = sum(figures.values())
    faults = {f: sum(n for (g, _), n in figures.items() if g == f) / total for f in FAULTS}
    outcomes = {o: sum(n for (_, p), n in figures.items() if p == o) / total for o in OUTCOMES}
    starts = _stack(faults, gap)
    ends = _stack({name: size for name, size in outcomes.items() if size}, gap)
    _bar(ax, (STAGES[0], 0.0, 1.0), INK, f"{scene.say('flow_filed')} {number(total, 0)}", scene)
    above = 0.0
    for fault, size in faults.items():
        _band(ax, (0, above, starts[fault]), size, FAULTS[fault])
        above += size
        label = f"{scene.say(f'flow_fault_{fault}')} {number(size * total, 0)}"
        _bar(ax, (STAGES[1], starts[fault], size), FAULTS[fault], label, scene)
    out, into = dict(starts), dict(ends)
    for name, colour in OUTCOMES.items():
        for fault in FAULTS:
            size = figures.get((fault, name), 0.0) / total
            if size:
                _band(ax, (1, out[fault], into[name]), size, colour)
                out[fault] += size
                into[name] += size
        if name in ends:
            label = f"{scene.say(f'outcome_{name}')} {number(outcomes[name] * total, 0)}"
            _bar(ax, (STAGES[2], ends[name], outcomes[name]), colour, label, scene)


def _stack(sizes: dict[Name, float], gap: float) -> dict[Name, float]:
    """Where each part begins, counted downwards, with a gap between two."""
    found, at = {}, 0.0
    for name, size in sizes.items():
        found[name] = at
        at += size + gap
    return found


def _bar(ax: Axes, box: tuple[float, float, float], colour: str, label: str, scene: Scene) -> None:
    """A part of a stage: where the stage stands, where the part begins counted downwards, its size."""
    x, top, size = box
    ax.fill_between([x - BAR, x + BAR], -top, -top - size, color=colour, linewidth=0)
    inner = x == STAGES[1]  # to its left is one plain flow, to its right several
    ax.text(
        x + (-2 if inner else 2) * BAR, -top - size / 2, label, va="center", ha="right" if inner else "left",
        fontsize=POINTS[scene.size] * 0.9, zorder=4,
    )  # fmt: skip


def _band(ax: Axes, way: tuple[int, float, float], size: float, colour: str) -> None:
    """A flow from one stage to the next: stage, where it leaves, where it arrives."""
    import numpy as np

    stage, leaves, arrives = way
    share = np.linspace(0, 1, 60)
    bend = share * share * (3 - 2 * share)
    x = STAGES[stage] + BAR + (STAGES[stage + 1] - STAGES[stage] - 2 * BAR) * share
    top = -(leaves + (arrives - leaves) * bend)
    ax.fill_between(x, top, top - size, color=colour, alpha=ALPHA, linewidth=0)


complaint_flow = Chart("complaint_flow", _data, _draw)
