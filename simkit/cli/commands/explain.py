"""`simkit explain`: why two plans differ, split into the channels by which people respond."""

from __future__ import annotations

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
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Seed, Tongue, Workers


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

        save(explanation(found, language=language), chart)
    show(found, language, as_json, out)
