"""Means with intervals per metric and plan."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

import numpy as np

from simkit.experiment.metrics import Metric, metric_named, metrics
from simkit.experiment.statistics import estimate
from simkit.words import figures, say

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.results import Results


HEAD = ["metric", "unit", "scenario", "mean", "low", "high", "sd", "replications"]

MOST_COLUMNS = 2
"""Plans that fit side by side into a hundred columns."""


def summarize(figures_frame: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """One row per metric and plan; metrics that no plan can tell are left out."""
    import pandas as pd

    told = {name: figures_frame[name].to_numpy() for name in ("scenario", "metric", "value")}
    return pd.DataFrame(_rows(told, confidence), columns=HEAD)


def summary_csv(told: Mapping[str, Iterable[Any]], confidence: float) -> str:
    """The same as the text of a file, from plain columns: no pandas is loaded for a first result."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(_rows(told, confidence))
    return out.getvalue()


def _rows(told: Mapping[str, Iterable[Any]], confidence: float) -> list[tuple[object, ...]]:
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    plans = dict.fromkeys(told["scenario"])
    for plan, name, value in zip(told["scenario"], told["metric"], told["value"], strict=True):
        values[name, plan].append(np.nan if value is None else value)
    rows: list[tuple[object, ...]] = []
    for name, metric in metrics().items():
        for plan in plans:
            found = estimate(np.array(values.get((name, plan), []), dtype=np.float64), confidence)
            if found is not None:
                rows.append((name, metric.unit(), plan, found.mean, found.low, found.high, found.sd, found.n))
    return rows


def summary_table(
    results: Results, language: str = "en", metrics: Sequence[str] | None = None
) -> pd.DataFrame:
    """The summary in words: one row per metric, one column per plan, mean and interval in each cell."""
    import pandas as pd

    wanted = None if metrics is None else [metric_named(name).id for name in metrics]
    cells: dict[str, dict[str, str]] = {}
    for row in results.summary().to_dict("records"):
        if wanted is not None and row["metric"] not in wanted:
            continue
        metric, name = metric_named(row["metric"]), results.title(row["scenario"], language)
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
