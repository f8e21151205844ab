"""Two figures at once: which plans are worth a thought, because no other is better in both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simkit.errors import InputError
from simkit.experiment.metrics import Metric, metric_named
from simkit.experiment.summary import heading
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.style import BASELINE, FEW, MARKERS, POINTS, legend_under, plan_colour
from simkit.words import say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

ACROSS, UP = "labor_cost", "turnover"
"""What is traded off when nothing else is asked for."""


def _data(source: Source, x: str = ACROSS, y: str = UP) -> pd.DataFrame:
    import pandas as pd

    across, up = metric_named(x), metric_named(y)
    results = results_of(source)
    if len(results.names) < 2:
        raise InputError("a trade-off needs two plans or more")
    found = {(row["metric"], row["scenario"]): row for row in results.summary().to_dict("records")}
    rows = [
        {"scenario": plan, **_figures(found[x, plan], "x"), **_figures(found[y, plan], "y")}
        for plan in results.names
        if (x, plan) in found and (y, plan) in found
    ]
    frame = pd.DataFrame(rows)
    if frame.empty:
        raise InputError(f"the model tells no {x} or no {y}")
    frame.attrs["metrics"] = {"x": x, "y": y}
    frame["efficient"] = [_is_efficient(frame, row, across, up) for row in range(len(frame))]
    return frame


def _figures(row: Mapping[Any, Any], axis: str) -> dict[str, float]:
    return {axis: row["mean"], f"{axis}_low": row["low"], f"{axis}_high": row["high"]}


def _is_efficient(frame: pd.DataFrame, row: int, across: Metric, up: Metric) -> bool:
    """Whether no other plan is at least as good in both and better in one (by the means)."""
    signs = {"x": _wish(across), "y": _wish(up)}
    goods = [(signs["x"] * x, signs["y"] * y) for x, y in zip(frame["x"], frame["y"], strict=True)]
    own = goods[row]
    return not any(other[0] >= own[0] and other[1] >= own[1] and other != own for other in goods)


def _wish(metric: Metric) -> int:
    """1 when more is better; without a direction less is taken to be better."""
    return 1 if metric.better == "higher" else -1


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    from matplotlib.patheffects import withStroke

    across, up = (metric_named(scene.choices.get(axis, name)) for axis, name in (("x", ACROSS), ("y", UP)))
    for row in frame.to_dict("records"):
        place = scene.plans.index(row["scenario"])
        colour, marker = plan_colour(place), MARKERS[place % len(MARKERS)]
        ax.plot([row["x_low"], row["x_high"]], [row["y"]] * 2, color=colour, linewidth=1.4)
        ax.plot([row["x"]] * 2, [row["y_low"], row["y_high"]], color=colour, linewidth=1.4)
        face = colour if row["efficient"] else "white"
        name = scene.title(row["scenario"])
        ax.plot(
            row["x"], row["y"], marker, color=colour, markerfacecolor=face, markersize=11, zorder=3,
            label=name,
        )  # fmt: skip
        if len(frame) > FEW:
            continue
        # Names point to the middle, where there is room for them.
        right = row["x"] > (frame["x"].min() + frame["x"].max()) / 2
        side, offset = ("right", (-9, -20)) if right else ("left", (9, 9))
        ax.annotate(
            name, (row["x"], row["y"]), offset, textcoords="offset points", ha=side,
            fontsize=POINTS[scene.size], color=colour, zorder=2.5,
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )  # fmt: skip
    _frontier(ax, frame)
    ax.margins(0.22, 0.15)
    # Steps that the decimals of the metrics can show.
    ax.locator_params(steps=(1, 2, 5, 10))
    ax.set_xlabel(heading(across, scene.language))
    ax.set_ylabel(heading(up, scene.language))
    ax.xaxis.set_major_formatter(lambda value, _: number(value, across.decimals))
    ax.yaxis.set_major_formatter(lambda value, _: number(value, up.decimals))
    if len(frame) > FEW:  # names beside the points would cover each other
        legend_under(ax)
    if frame["efficient"].all():
        return scene.say("tradeoff_all")
    efficient = [scene.title(str(plan)) for plan in frame.loc[frame["efficient"], "scenario"]]
    return scene.say("tradeoff_message", plans=say("tables.separator", scene.language).join(efficient))


def _frontier(ax: Axes, frame: pd.DataFrame) -> None:
    """A line through the efficient plans."""
    best = frame[frame["efficient"]].sort_values("x")
    ax.plot(best["x"], best["y"], color=BASELINE, linestyle=(0, (2, 2)), linewidth=1.2, zorder=1)


tradeoff = Chart("tradeoff", _data, _draw)
