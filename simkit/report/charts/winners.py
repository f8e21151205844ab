"""Who gains and who loses: the same people under both plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.errors import InputError
from simkit.report.charts.chart import Chart, Scene, Source, comparison_of
from simkit.report.charts.pay import monthly_pay
from simkit.report.style import BASELINE, VERDICTS
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

CLASSES = 30
NOTHING = 1.0
"""Yuan a month below which somebody neither gains nor loses."""


def _data(source: Source, plan: str | None = None) -> pd.DataFrame:
    """Shares of the people by the change of their mean monthly take-home pay.

    Only the workforce of the first day is compared: later hires are not the same people in both plans.
    """
    import pandas as pd

    comparison = comparison_of(source)
    plan = plan or comparison.plans[0]
    pay = monthly_pay(comparison.results)
    pay = pay[pay["hired_day"] <= 0]
    means = pay.groupby(["scenario", "replication", "agent"], observed=True)["pay"].mean()
    both = pd.DataFrame({"one": means[comparison.baseline], "other": means[plan]}).dropna()
    if both.empty:
        raise InputError("nobody has a whole month in both plans")
    change = (both["other"] - both["one"]).to_numpy()
    width = _width(change)
    edges = np.arange(np.floor(change.min() / width), np.ceil(change.max() / width) + 1) * width
    counts, _ = np.histogram(change, edges)
    return pd.DataFrame(
        {
            "plan": plan,
            "change_from": edges[:-1],
            "share": 100 * counts / counts.sum(),
            "gain": 100 * float((change > NOTHING).mean()),
            "lose": 100 * float((change < -NOTHING).mean()),
            "median": float(np.median(change)),
        }
    )


def _width(change: np.ndarray) -> float:
    """A round class width, so that zero is a limit between two classes."""
    span = max(float(change.max() - change.min()), 10.0)
    power = 10.0 ** np.floor(np.log10(span / CLASSES))
    return next(float(power * factor) for factor in (1, 2, 5, 10) if span / (power * factor) <= CLASSES)


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    edges = frame["change_from"].to_numpy()
    width = edges[1] - edges[0] if len(edges) > 1 else 10.0
    gains = edges >= 0
    for chosen, verdict in ((gains, "better"), (~gains, "worse")):
        colour = VERDICTS[verdict][0]
        ax.bar(
            edges[chosen], frame["share"][chosen], width=width, align="edge", color=colour, edgecolor="white"
        )
    ax.axvline(0, color=BASELINE, linewidth=1.5)
    ax.grid(axis="x", visible=False)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, 0, sign=True))
    ax.set_xlabel(scene.say("winners_axis"))
    ax.set_ylabel(scene.say("people_axis"))
    row = frame.iloc[0]
    return scene.say(
        "winners_message",
        plan=scene.title(str(row["plan"])),
        gain=number(float(row["gain"]), 0),
        lose=number(float(row["lose"]), 0),
        median=number(float(row["median"]), 0, sign=True),
    )


winners = Chart("winners", _data, _draw)
