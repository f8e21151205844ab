"""How the take-home pay is spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from simkit.errors import InputError
from simkit.experiment.metrics.pay import whole_month
from simkit.experiment.metrics.service import FEN_PER_YUAN
from simkit.experiment.results import Results
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.style import FEW, plan_colour, plan_dash
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

CLASSES = 40
"""Steps of the histogram over the range of all plans."""


def monthly_pay(results: Results) -> pd.DataFrame:
    """Take-home yuan of everybody employed for a whole month: scenario, replication, agent, month, pay."""
    import pandas as pd

    slips, agents = results.counted("payslips"), results.table("agents")
    keys = ["scenario", "replication", "agent"]
    joined = slips.merge(agents[[*keys, "hired_day", "left_day"]], on=keys, how="left")
    found = []
    for plan, rows in joined.groupby("scenario", observed=True):
        columns = {
            "month": rows["month"].to_numpy(object),
            "hired_day": rows["hired_day"].to_numpy(),
            "left_day": rows["left_day"].to_numpy(float, na_value=np.nan),
        }
        found.append(rows[whole_month(columns, results.meta(str(plan)))])
    whole = pd.concat(found, ignore_index=True)
    whole["pay"] = whole["net_fen"] / FEN_PER_YUAN
    return whole[[*keys, "month", "group", "grade", "hired_day", "pay"]]


def _data(source: Source) -> pd.DataFrame:
    """Shares of the payslips by class of pay, with the median of each plan."""
    import pandas as pd

    pay = monthly_pay(results_of(source))
    if pay.empty:
        raise InputError("nobody was employed for a whole month")
    edges = _edges(pay["pay"].to_numpy())
    rows = []
    for plan, people in pay.groupby("scenario", observed=True):
        counts, _ = np.histogram(people["pay"], edges)
        median = float(people["pay"].median())
        shares = 100 * counts / counts.sum()
        rows += [(plan, edge, share, median) for edge, share in zip(edges[:-1], shares, strict=True)]
    return pd.DataFrame(rows, columns=["scenario", "pay_from", "share", "median"])


def _edges(pay: np.ndarray) -> np.ndarray:
    """Round class limits that hold everybody."""
    low, high = float(pay.min()), float(pay.max())
    width = max(50.0, 10 ** np.floor(np.log10(max(high - low, 1.0) / CLASSES)))
    width = next(width * factor for factor in (1, 2, 5, 10) if (high - low) / (width * factor) <= CLASSES)
    start = np.floor(low / width) * width
    return np.asarray(np.arange(start, high + 2 * width, width))


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    medians = {}
    for place, plan in enumerate(scene.plans):
        rows = frame[frame["scenario"] == plan]
        edges = [*rows["pay_from"], 2 * rows["pay_from"].iloc[-1] - rows["pay_from"].iloc[-2]]
        outline(ax, (rows["share"], edges), scene, plan)
        medians[plan] = float(rows["median"].iloc[0])
        ax.axvline(medians[plan], color=plan_colour(place), linestyle=plan_dash(place), linewidth=1.5)
    ax.set_ylim(bottom=0)
    ax.grid(axis="x", visible=False)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, 0))
    ax.set_xlabel(scene.say("pay_axis"))
    ax.set_ylabel(scene.say("share_axis"))
    if len(scene.plans) > 1:
        ax.legend()
    return scene.say("pay_message", figures=scene.figures("pay_figure", medians))


def outline(ax: Axes, steps: tuple[Any, Any], scene: Scene, plan: str) -> None:
    """A plan's distribution as heights and edges of steps, filled where there are few plans."""
    place = scene.plans.index(plan)
    colour, dash = plan_colour(place), plan_dash(place)
    if len(scene.plans) <= FEW:
        ax.stairs(*steps, fill=True, color=colour, alpha=0.18)
    ax.stairs(*steps, color=colour, linestyle=dash, linewidth=2, label=scene.title(plan))


pay = Chart("pay", _data, _draw)
