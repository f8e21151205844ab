"""Pay against one fact under several schemes: where they rise in steps, fall off a cliff, or stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.experiment.pay_curves import pay_steps
from simkit.report.charts.frame_chart import FrameChart
from simkit.report.style import PLANS, POINTS, legend_under, plan_dash
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from simkit.report.charts.chart import Scene

JUMPS = {"step": "^", "cliff": "v", "cap": "s"}
"""What a curve does -> its marker."""

CLIFF = "#b00020"
"""Colour of what costs somebody money who does more."""


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    for place, scheme in enumerate(scene.plans):
        rows = frame[frame["scheme"] == scheme]
        ax.plot(
            rows["value"], rows["gross"], color=PLANS[place % len(PLANS)], linestyle=plan_dash(place),
            label=scene.title(scheme),
        )  # fmt: skip
    jumps = pay_steps(frame)
    _mark(ax, frame, jumps, scene)
    vary = str(frame["vary"].iloc[0])
    ax.set_ylim(bottom=0)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, 0))
    ax.yaxis.set_major_formatter(lambda value, _: number(value, 0))
    ax.set_xlabel(scene.say(f"vary_{vary}"))
    ax.set_ylabel(scene.say("gross_axis"))
    legend_under(ax, handles=[*ax.get_legend_handles_labels()[0], *_key(set(jumps["what"]), scene)])
    steps, cliffs = (int((jumps["what"] == what).sum()) for what in ("step", "cliff"))
    key = "pay_curves_message" if steps or cliffs else "pay_curves_smooth"
    return scene.say(key, steps=steps, cliffs=cliffs)


def _mark(ax: Axes, frame: pd.DataFrame, jumps: pd.DataFrame, scene: Scene) -> None:
    """A marker at every jump, with what it is worth where it is the largest of its scheme."""
    gross = frame.set_index(["scheme", "value"])["gross"].to_dict()
    largest = jumps.assign(size=jumps["change"].abs()).groupby("scheme")["size"].max()
    for jump in jumps.to_dict("records"):
        scheme, what = str(jump["scheme"]), str(jump["what"])
        colour = CLIFF if what == "cliff" else PLANS[scene.plans.index(scheme) % len(PLANS)]
        at = (jump["value"], gross[scheme, jump["value"]])
        ax.plot(*at, JUMPS[what], color=colour, markersize=8, zorder=3)
        if what != "cap" and abs(jump["change"]) == largest[scheme]:
            ax.annotate(
                number(jump["change"], 0, sign=True), at, (0, 9), textcoords="offset points", ha="center",
                fontsize=POINTS[scene.size] * 0.82, color=colour,
            )  # fmt: skip


def _key(shown: set[str], scene: Scene) -> list[object]:
    from matplotlib.lines import Line2D

    return [
        Line2D([], [], linestyle="", marker=marker, color=CLIFF if what == "cliff" else "#444444",
               label=scene.say(f"jump_{what}"))
        for what, marker in JUMPS.items()
        if what in shown
    ]  # fmt: skip


pay_curves = FrameChart("pay_curves", _draw, ("scheme", "vary", "value", "gross", "net"), plans="scheme")
