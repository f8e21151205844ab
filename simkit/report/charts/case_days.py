"""How long complaints and dismissals take: the share that has ended within so many days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.errors import InputError
from simkit.experiment.results import Results
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.style import legend_under, name_panel, panels, plan_colour, plan_dash
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from simkit.model.tables import Array

LONGEST = 60
"""Days that are drawn."""

FEWEST = 5
"""Cases still under way below which the curve ends."""


def _data(source: Source) -> pd.DataFrame:
    """Percent of the cases ended within each number of days; open ones count as long as they were watched."""
    import pandas as pd

    results = results_of(source)
    rows = []
    for procedure, cases in (("complaints", _complaints(results)), ("dismissals", _dismissals(results))):
        for plan, own in cases.groupby("scenario", observed=True):
            ends = results.meta(str(plan)).horizon_days * MINUTES_PER_DAY
            begun, over = own["begun"].to_numpy(float), own["over"].to_numpy(float, na_value=np.nan)
            days = (np.where(np.isnan(over), ends, over) - begun) / MINUTES_PER_DAY
            curve = _ended_within(days, ~np.isnan(over))
            rows += [(plan, procedure, day, share) for day, share in enumerate(curve)]
    if not rows:
        raise InputError("no complaint and no dismissal happened")
    return pd.DataFrame(rows, columns=["scenario", "procedure", "case_days", "ended"])


def _complaints(results: Results) -> pd.DataFrame:
    cases = results.counted("complaints") if results.has("complaints") else results.counted("agents").head(0)
    return cases.rename(columns={"filed_min": "begun", "decided_min": "over"})


def _dismissals(results: Results) -> pd.DataFrame:
    """One row per dismissal, from the event log."""
    events = results.counted("events")
    by = ["scenario", "replication", "case"]
    begun = events[events["kind"] == "dismissal.created"][[*by, "time"]].rename(columns={"time": "begun"})
    over = events[events["kind"] == "dismissal.closed"][[*by, "time"]].rename(columns={"time": "over"})
    return begun.merge(over, how="left", on=by)


def _ended_within(days: Array, over: Array) -> list[float]:
    """Percent ended by the end of day 0, 1, 2 ... (product limit: an open case is watched, then left out)."""
    going, curve = 1.0, []
    for day in range(LONGEST + 1):
        # On day 0 are those that end within a minute as well as those that take hours.
        watched = int((days >= day).sum())
        if watched < FEWEST:
            break
        going *= 1 - int((over & (days >= day) & (days < day + 1)).sum()) / watched
        curve.append(100 * (1 - going))
    return curve


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    procedures = list(dict.fromkeys(frame["procedure"]))
    for panel, procedure in zip(panels(ax, (1,) * len(procedures), gap=0.22), procedures, strict=True):
        longest = frame.loc[frame["procedure"] == procedure, "case_days"].max() + 2
        for place, plan in enumerate(scene.plans):
            rows = _rows(frame, procedure, plan)
            days, ended = [0, *(rows["case_days"] + 1)], [0.0, *rows["ended"]]
            # The last share holds for a day more, and for ever when all cases are over.
            days, ended = [*days, longest if ended[-1] >= 100 else days[-1] + 1], [*ended, ended[-1]]
            panel.step(
                days, ended, where="post", color=plan_colour(place), linestyle=plan_dash(place),
                label=scene.title(plan),
            )  # fmt: skip
        panel.set_ylim(0, 102)
        panel.set_xlim(0, longest)
        name_panel(panel, scene.say(f"procedure_{procedure}"))
        if procedure == procedures[-1]:
            panel.set_xlabel(scene.say("case_days_axis"))
        if procedure == procedures[-1] and len(scene.plans) > 1:
            legend_under(panel, rows_below=0.5)
    days_of = {
        plan: median
        for plan in scene.plans
        if (median := _median(_rows(frame, procedures[0], plan))) is not None
    }
    told = scene.figures("case_days_figure", days_of)
    return scene.say(f"case_days_message_{procedures[0]}", figures=told)


def _rows(frame: pd.DataFrame, procedure: str, plan: str) -> pd.DataFrame:
    return frame[(frame["procedure"] == procedure) & (frame["scenario"] == plan)]


def _median(rows: pd.DataFrame) -> int | None:
    """The first day by whose end half of the cases are over."""
    reached = rows.loc[rows["ended"] >= 50, "case_days"]
    return int(reached.min()) + 1 if len(reached) else None


case_days = Chart("case_days", _data, _draw)
