"""Bars from one end to the other: what a figure does to the result, and what a difference is made of."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from simkit.experiment.metrics import metric_named
from simkit.experiment.wording_why import figure_name, part_name
from simkit.report.charts.frame_chart import FrameChart
from simkit.report.style import BASELINE, INK, PLANS, POINTS, legend_under, name_rows
from simkit.words import say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from simkit.report.charts.chart import Scene

MOST = 12
"""Rows that a slide can hold; the table has all."""

LETTERS = 44
"""Letters of a line beside a bar of a tornado: what an assumption says is long."""


def _draw_tornado(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    """The figures with the widest span first; `decimals` and `base` may be chosen."""
    span = (frame["high"] - frame["low"]).abs()
    rows = frame.loc[span.sort_values(ascending=False, kind="stable").index[:MOST]]
    middle = float(scene.choices.get("base", frame["base"].iloc[0] if "base" in frame else 0.0))
    decimals = _decimals_of(frame, scene, float(span.max()))
    signed = "metric" in frame
    for place, (low, high) in enumerate(zip(rows["low"], rows["high"], strict=True)):
        for end, colour in {low: PLANS[0], high: PLANS[1]}.items():
            ax.barh(-place, end - middle, left=middle, color=colour, height=0.62)
            _write_end(ax, (end, -place), end >= middle, number(end, decimals, sign=signed), scene)
    ax.axvline(middle, color=BASELINE, linewidth=1.2)
    if signed:
        ax.axvline(0, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    names = [figure_name(str(name), scene.language) for name in rows["name"]]
    name_rows(ax, [-place for place in range(len(rows))], names, LETTERS)
    ax.margins(x=0.16)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, decimals, sign=signed))
    ax.set_xlabel(str(scene.choices.get("unit") or _axis(frame, scene, "tornado_axis")))
    legend_under(ax, handles=[_patch(PLANS[0], scene.say("low")), _patch(PLANS[1], scene.say("high"))])
    undecided = "verdict" in frame and bool((frame["verdict"] != "holds").any())
    return scene.say("tornado_undecided" if undecided else "tornado_message", name=names[0])


def _draw_explanation(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    """A waterfall of the parts with the whole difference below; intervals where the frame has them."""
    total = float(frame["difference"].sum())
    decimals = _decimals_of(frame, scene, abs(total))
    ends = [0.0, *frame["difference"].cumsum()]
    reach = [_whisker(ax, frame.iloc[place], (ends[place], -place)) for place in range(len(frame))]
    for place, gap in enumerate([*frame["difference"], total]):
        last = place == len(frame)
        start = 0.0 if last else ends[place]
        colour = BASELINE if last else PLANS[int(gap < 0)]
        ax.barh(-place, gap, left=start, color=colour, height=0.62)
        if not last:
            ax.plot([ends[place + 1]] * 2, [-place - 0.31, -place - 0.69], color=BASELINE, linewidth=0.8)
        right = max(start, start + gap) if last else reach[place][1]
        _write_end(ax, (right, -place), True, number(gap, decimals, sign=True), scene)
    names = [*(part_name(str(name), scene.language) for name in frame["name"]), scene.say("step_total")]
    name_rows(ax, [-place for place in range(len(names))], names)
    ax.axvline(0, color=BASELINE, linewidth=1.2)
    low, high = min(low for low, _ in reach), max(high for _, high in reach)
    span = max(high, 0.0) - min(low, 0.0) or 1.0
    ax.set_xlim(min(low, 0.0) - 0.05 * span, max(high, 0.0) + 0.16 * span)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, decimals, sign=True))
    ax.set_xlabel(str(scene.choices.get("unit") or _axis(frame, scene, "explanation_axis")))
    greatest = int(frame["difference"].abs().to_numpy().argmax())
    change = number(float(frame["difference"].iloc[greatest]), decimals, sign=True)
    limits = [frame[end].iloc[greatest] for end in ("low", "high") if end in frame]
    unsure = bool(limits) and not (None not in limits and limits[0] * limits[-1] > 0)
    key = "explanation_unsure" if unsure else "explanation_message"
    return scene.say(key, name=names[greatest], change=change)


def _whisker(ax: Axes, row: pd.Series[Any], at: tuple[float, int]) -> tuple[float, float]:
    """The interval of a part that begins at `at`, where it has one; returns how far bar and whisker reach."""
    start, place = at
    ends = [start, start + float(row["difference"])]
    limits = [row.get("low"), row.get("high")]
    if all(isinstance(limit, float) and not isnan(limit) for limit in limits):
        interval = [start + float(limit) for limit in limits]  # type: ignore[arg-type]
        ax.plot(interval, [place] * 2, color=INK, linewidth=1.1, zorder=3)
        ends += interval
    return min(ends), max(ends)


def _axis(frame: pd.DataFrame, scene: Scene, otherwise: str) -> str:
    """The metric and its unit where the frame says which one it is."""
    if "metric" not in frame:
        return scene.say(otherwise)
    metric = metric_named(str(frame["metric"].iloc[0]))
    unit = metric.change_unit(scene.language)
    return scene.say("difference_axis", metric=metric.title(scene.language), unit=unit)


def _decimals_of(frame: pd.DataFrame, scene: Scene, size: float) -> int:
    """As chosen, as the metric is written, or as many as fit the size."""
    known = metric_named(str(frame["metric"].iloc[0])).decimals if "metric" in frame else _decimals(size)
    return int(scene.choices.get("decimals", known))


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



def _ranking(word: str, language: str) -> str:
    return say(f"why.holds_{word}", language)


def _metric(name: str, language: str) -> str:
    return metric_named(name).title(language)


tornado = FrameChart(
    "tornado", _draw_tornado, ("name", "low", "high"),
    words=(("metric", _metric), ("name", figure_name), ("verdict", _ranking)),
)  # fmt: skip
explanation = FrameChart(
    "explanation", _draw_explanation, ("name", "difference"), words=(("metric", _metric), ("name", part_name))
)
