"""The first slide: what a plan changes, metric by metric, with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simkit.errors import InputError
from simkit.experiment.differences import Difference
from simkit.experiment.metrics import metric_named
from simkit.experiment.wording import interval
from simkit.report.charts.chart import Chart, Scene, Source, comparison_of
from simkit.report.style import BASELINE, FEW, INK, MARKERS, POINTS, VERDICTS, plan_colour
from simkit.words import say
from simkit.words.figures import number, percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST = 12
"""Rows that a slide can hold; more only when they are asked for."""


def _data(source: Source, metrics: list[str] | None = None) -> pd.DataFrame:
    import pandas as pd

    comparison = comparison_of(source)
    wanted = [metric_named(name).id for name in metrics] if metrics else None
    entries = [entry for entry in comparison.differences if _is_shown(entry, wanted)]
    names = list(dict.fromkeys(entry.metric.id for entry in entries))[: None if wanted else MOST]
    rows = [_row(entry) for name in wanted or names for entry in entries if entry.metric.id == name]
    if not rows:
        raise InputError("none of these metrics has figures and a baseline that is not zero")
    return pd.DataFrame(rows)


def _is_shown(entry: Difference, wanted: list[str] | None) -> bool:
    chosen = entry.metric.headline if wanted is None else entry.metric.id in wanted
    return chosen and entry.relative is not None


def _row(entry: Difference) -> dict[str, object]:
    base = abs(entry.baseline_mean)
    return {
        "metric": entry.metric.id,
        "plan": entry.plan,
        "relative": 100 * entry.mean / base,
        "relative_low": None if entry.low is None else 100 * entry.low / base,
        "relative_high": None if entry.high is None else 100 * entry.high / base,
        "difference": entry.mean,
        "low": entry.low,
        "high": entry.high,
        "verdict": entry.verdict,
    }


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    names = list(dict.fromkeys(frame["metric"]))
    plans = [plan for plan in scene.plans if plan in set(frame["plan"])]
    ax.axvline(0, color=BASELINE, linewidth=1.2)
    for row in frame.to_dict("records"):
        place = plans.index(row["plan"])
        height = -names.index(row["metric"]) - (place - (len(plans) - 1) / 2) * 0.7 / len(plans)
        _mark(ax, row, height, (place + 1, 8 if len(plans) <= FEW else 5.5) if len(plans) > 1 else None)
    _label_rows(ax, names, scene)
    _spread(ax, frame)
    if len(plans) == 1:
        _write_figures(ax, frame, names, scene)
        _verdict_legend(ax, frame, scene)
        return _message(frame, scene, plans[0])
    _plan_legend(ax, plans, scene)
    return _message_of_many(frame, scene, plans)


def _mark(ax: Axes, row: Mapping[Any, Any], height: float, plan: tuple[int, float] | None) -> None:
    """A mark with its interval; of several plans in the plan's colour, form and size."""
    verdict = str(row["verdict"])
    (colour, marker), size = VERDICTS[verdict], 8.0
    if plan is not None:
        place, size = plan
        colour, marker = plan_colour(place), MARKERS[place % len(MARKERS)]
    open_ = verdict in ("undecided", "same")
    if row["relative_low"] is not None:
        ax.plot(
            [row["relative_low"], row["relative_high"]], [height] * 2, color=colour, solid_capstyle="butt"
        )
    face = "white" if open_ else colour
    ax.plot(
        row["relative"], height, marker, color=colour, markerfacecolor=face, markersize=size, zorder=3
    )


def _label_rows(ax: Axes, names: list[str], scene: Scene) -> None:
    ax.set_yticks(
        [-place for place in range(len(names))], [metric_named(n).title(scene.language) for n in names]
    )
    ax.tick_params(axis="y", labelcolor=INK)
    ax.set_ylim(-len(names) + 0.4, 0.6)
    ax.grid(axis="y", visible=False)
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_formatter(
        lambda value, _: percent(value / 100, 0 if abs(value) >= 1 or not value else 1)
    )


def _spread(ax: Axes, frame: pd.DataFrame) -> None:
    """Zero in view, and room on both sides."""
    ends = [*frame["relative_low"].dropna(), *frame["relative_high"].dropna(), *frame["relative"], 0.0]
    low, high = min(ends), max(ends)
    room = 0.06 * (high - low) or 1.0
    ax.set_xlim(low - room, high + room)


def _write_figures(ax: Axes, frame: pd.DataFrame, names: list[str], scene: Scene) -> None:
    """The differences in their own units, as a column to the right."""
    for row in frame.to_dict("records"):
        metric = metric_named(row["metric"])
        change = number(row["difference"], metric.decimals, sign=True)
        limits = interval(row["low"], row["high"], metric.decimals)
        text = f"{change} {limits} {metric.change_unit(scene.language)}".strip()
        ax.annotate(
            text, (1.01, -names.index(row["metric"])), xycoords=("axes fraction", "data"),
            va="center", fontsize=POINTS[scene.size] * 0.82, annotation_clip=False,
        )  # fmt: skip


def _verdict_legend(ax: Axes, frame: pd.DataFrame, scene: Scene) -> None:
    from matplotlib.lines import Line2D

    shown = [verdict for verdict in VERDICTS if verdict in set(frame["verdict"])]
    handles = []
    for verdict in shown:
        colour, marker = VERDICTS[verdict]
        face = "white" if verdict in ("undecided", "same") else colour
        label = say(f"tables.{verdict}", scene.language)
        handles.append(
            Line2D([], [], color=colour, marker=marker, markerfacecolor=face, markersize=8, label=label)
        )
    ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.07), ncols=len(handles))


def _plan_legend(ax: Axes, plans: list[str], scene: Scene) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D(
            [], [], color=plan_colour(place), marker=MARKERS[place % len(MARKERS)], label=scene.title(plan)
        )
        for place, plan in enumerate(plans, start=1)
    ]
    ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.07), ncols=min(3, len(handles)))


def _message_of_many(frame: pd.DataFrame, scene: Scene, plans: list[str]) -> str:
    """What is decided of each plan; of many plans, only of those of which something is."""
    counts = frame.groupby("plan")["verdict"].value_counts()
    told = {
        plan: (int(counts.get((plan, "better"), 0)), int(counts.get((plan, "worse"), 0))) for plan in plans
    }
    shown = {plan: both for plan, both in told.items() if any(both) or len(plans) <= FEW}
    if not any(map(any, told.values())):
        return scene.say("differences_none", n=len(plans))
    figures = [
        scene.say("differences_figure", better=better, worse=worse, plan=scene.title(plan))
        for plan, (better, worse) in shown.items()
    ]
    rest = scene.say("differences_rest", n=len(told) - len(shown)) if len(shown) < len(told) else ""
    return scene.say("differences_many", figures=scene.join(figures)) + rest


def _message(frame: pd.DataFrame, scene: Scene, plan: str) -> str:
    counts = frame["verdict"].value_counts()
    return scene.say(
        "differences_message",
        plan=scene.title(plan),
        better=int(counts.get("better", 0)),
        worse=int(counts.get("worse", 0)),
        undecided=int(counts.get("undecided", 0)),
    )


differences = Chart("differences", _data, _draw)
