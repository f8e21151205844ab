"""Means with intervals per metric and plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.experiment.metrics import Metric, metrics
from simkit.experiment.statistics import estimate
from simkit.words import figures, say

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.results import Results


MOST_COLUMNS = 2
"""Plans that fit side by side into a hundred columns."""


def summarize(figures_frame: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """One row per metric and plan; metrics that no plan can tell are left out."""
    import pandas as pd

    grouped = figures_frame.groupby(["metric", "scenario"], sort=False, observed=True)["value"]
    values = {key: column.to_numpy(dtype=float) for key, column in grouped}
    names = list(dict.fromkeys(figures_frame["scenario"]))
    rows = []
    for name, metric in metrics().items():
        for plan in names:
            found = estimate(values.get((name, plan), np.array([])), confidence)
            if found is not None:
                rows.append((name, metric.unit(), plan, found.mean, found.low, found.high, found.sd, found.n))
    head = ["metric", "unit", "scenario", "mean", "low", "high", "sd", "replications"]
    return pd.DataFrame(rows, columns=head)


def summary_table(results: Results, language: str = "en") -> pd.DataFrame:
    """The summary in words: one row per metric, one column per plan, mean and interval in each cell."""
    import pandas as pd

    known = metrics()
    cells: dict[str, dict[str, str]] = {}
    for row in results.summary().to_dict("records"):
        metric, name = known[row["metric"]], results.title(row["scenario"], language)
        values = (row["mean"], row["low"], row["high"])
        cells.setdefault(heading(metric, language), {})[name] = cell(metric, values)
    return (
        pd.DataFrame.from_dict(cells, orient="index")
        .rename_axis(say("tables.metric", language))
        .reset_index()
    )


def narrow_table(results: Results, language: str = "en") -> pd.DataFrame:
    """The summary for a terminal: short units, and from three plans on a row per plan."""
    import pandas as pd

    known, rows = metrics(), []
    for row in results.summary().to_dict("records"):
        metric = known[row["metric"]]
        rows.append(
            {
                say("tables.metric", language): short_heading(metric, language),
                say("tables.plan", language): results.title(row["scenario"], language),
                say("tables.mean", language): cell(metric, (row["mean"], row["low"], row["high"])),
            }
        )
    frame = pd.DataFrame(rows)
    if len(results.names) > MOST_COLUMNS:
        return frame
    names = frame.columns.tolist()
    titles = [results.title(name, language) for name in results.names]
    wide = frame.pivot(index=names[0], columns=names[1], values=names[2])
    return wide.loc[frame[names[0]].unique(), titles].reset_index().rename_axis(columns=None).fillna("–")


def heading(metric: Metric, language: str) -> str:
    """Title and unit: `Turnover (% per year)`."""
    return say("tables.heading", language, title=metric.title(language), unit=metric.unit(language))


def short_heading(metric: Metric, language: str) -> str:
    """Title and unit where there is little room: `Turnover, %/yr`."""
    return say(
        "tables.short_heading", language, title=metric.title(language), unit=metric.short_unit(language)
    )


def cell(metric: Metric, values: tuple[float, float | None, float | None]) -> str:
    """`31.2 [29.8, 32.6]`, or the mean alone where there is no interval."""
    mean, low, high = values
    text = figures.number(mean, metric.decimals)
    if low is None or high is None or np.isnan(low):
        return text
    return f"{text} [{figures.number(low, metric.decimals)}, {figures.number(high, metric.decimals)}]"


def summary_html(results: Results) -> str:
    """The summary as a table for a notebook."""
    return str(summary_table(results).to_html(index=False, border=0))
