"""`simkit sweep`: what a difference between two plans hangs on, one weak assumption after the other."""

from __future__ import annotations

from typing import Annotated

import typer

from simkit.cli.commands.why import (
    Baseline,
    Chart,
    Fewer,
    File,
    OfMetric,
    Plan,
    Plans,
    check_endings,
    save,
    show,
    source_of,
)
from simkit.cli.language import text
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Seed, Tongue, Workers

Figures = Annotated[list[str] | None, typer.Option("--figure", help=text("help_figure"), show_default=False)]


def command(
    plans: Plans,
    metric: OfMetric = "turnover",
    figure: Figures = None,
    plan: Plan = None,
    baseline: Baseline = None,
    replications: Fewer = None,
    seed: Seed = 2026,
    workers: Workers = None,
    out: File = None,
    chart: Chart = None,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Move each weak figure to both ends of its range and print the difference there."""
    check_endings(out, chart)
    source = source_of(plans)
    from simkit.experiment.sweeping import sweep

    found = sweep(source, metric, plan, figure, replications, baseline=baseline, seed=seed, workers=workers)
    if chart is not None:
        from simkit.report.charts import tornado

        save(tornado(found, language=language), chart)
    show(found, language, as_json, out)
