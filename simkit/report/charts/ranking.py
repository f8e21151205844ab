"""Bars from one end to the other: what a figure does to the result, and what a difference is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.report.charts.frame_chart import FrameChart
from simkit.report.style import BASELINE, PLANS, POINTS, legend_under, name_rows
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from simkit.report.charts.chart import Scene

MOST = 12
"""Rows that a slide can hold; the table has all."""


def _draw_tornado(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    """The figures with the widest span first; `decimals` and `base` may be chosen."""
    span = (frame["high"] - frame["low"]).abs()
    rows = frame.loc[span.sort_values(ascending=False, kind="stable").index[:MOST]]
    middle = float(scene.choices.get("base", 0.0))
    decimals = int(scene.choices.get("decimals", _decimals(float(span.max()))))
    for place, (low, high) in enumerate(zip(rows["low"], rows["high"], strict=True)):
        for end, colour in ((low, PLANS[0]), (high, PLANS[1])):
            ax.barh(-place, end - middle, left=middle, color=colour, height=0.62)
            _write_end(ax, (end, -place), end >= middle, number(end, decimals), scene)
    ax.axvline(middle, color=BASELINE, linewidth=1.2)
    name_rows(ax, [-place for place in range(len(rows))], list(map(str, rows["name"])))
    ax.margins(x=0.16)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, decimals))
    ax.set_xlabel(str(scene.choices.get("unit", scene.say("tornado_axis"))))
    legend_under(ax, handles=[_patch(PLANS[0], scene.say("low")), _patch(PLANS[1], scene.say("high"))])
    return scene.say("tornado_message", name=str(rows["name"].iloc[0]))


def _draw_explanation(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    """A waterfall of the parts with the whole difference below; intervals where the frame has them."""
    total = float(frame["difference"].sum())
    decimals = int(scene.choices.get("decimals", _decimals(abs(total))))
    ends = [0.0, *frame["difference"].cumsum()]
    for place, gap in enumerate([*frame["difference"], total]):
        last = place == len(frame)
        start = 0.0 if last else ends[place]
        colour = BASELINE if last else PLANS[int(gap < 0)]
        ax.barh(-place, gap, left=start, color=colour, height=0.62)
        if not last:
            ax.plot([ends[place + 1]] * 2, [-place - 0.31, -place - 0.69], color=BASELINE, linewidth=0.8)
        _write_end(ax, (max(start, start + gap), -place), True, number(gap, decimals, sign=True), scene)
    names = [*map(str, frame["name"]), scene.say("step_total")]
    name_rows(ax, [-place for place in range(len(names))], names)
    ax.axvline(0, color=BASELINE, linewidth=1.2)
    span = max(ends) - min(ends) or 1.0
    ax.set_xlim(min(ends) - 0.05 * span, max(ends) + 0.16 * span)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, decimals, sign=True))
    ax.set_xlabel(str(scene.choices.get("unit", scene.say("explanation_axis"))))
    greatest = frame.iloc[int(frame["difference"].abs().to_numpy().argmax())]
    change = number(float(greatest["difference"]), decimals, sign=True)
    return scene.say("explanation_message", name=str(greatest["name"]), change=change)


def _write_end(ax: Axes, at: tuple[float, float], right: bool, text: str, scene: Scene) -> None:
    """The figure at the end of a bar."""
    ax.annotate(
        text, at, (4 if right else -4, 0), textcoords="offset points", va="center",
        ha="left" if right else "right", fontsize=POINTS[scene.size] * 0.85,
    )  # fmt: skip


def _decimals(size: float) -> int:
    """As many as make three digits of a figure of this size."""
    return 0 if size >= 100 else 1 if size >= 10 else 2


def _patch(colour: str, label: str) -> object:
    from matplotlib.patches import Patch

    return Patch(color=colour, label=label)


tornado = FrameChart("tornado", _draw_tornado, ("name", "low", "high"))
explanation = FrameChart("explanation", _draw_explanation, ("name", "difference"))
