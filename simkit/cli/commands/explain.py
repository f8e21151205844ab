"""`simkit explain`: why two plans differ, split into the channels by which people respond."""

from __future__ import annotations

from simkit.cli import printing
from simkit.cli.commands.why import (
    Baseline,
    Chart,
    Fewer,
    File,
    OfMetric,
    Plan,
    Plans,
    check_endings,
    show,
    source_of,
)
from simkit.cli.language import text
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Seed, Tongue, Workers
from simkit.errors import relative


def command(
    plans: Plans,
    metric: OfMetric = "turnover",
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
    """Play both plans again with channels switched off and print what each of them adds."""
    check_endings(out, chart)
    source = source_of(plans)
    from simkit.experiment.explaining import explain

    found = explain(source, metric, plan, replications, baseline=baseline, seed=seed, workers=workers)
    if chart is not None:
        from simkit.report.charts import explanation

        chart.parent.mkdir(parents=True, exist_ok=True)
        explanation(found, language=language).savefig(chart, dpi=150)
        printing.remark(text("why_saved", file=relative(chart)))
    show(found, language, as_json, out)
