"""`simkit run`: play plans, save, print the summary."""

from __future__ import annotations

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.loading import default_folder, load_all
from simkit.cli.options import (
    DEFAULT_LANGUAGE,
    Debug,
    Json,
    Most,
    Out,
    Precision,
    Replace,
    Replications,
    Scenarios,
    Seed,
    Tongue,
    Workers,
)
from simkit.errors import relative


def command(
    scenarios: Scenarios,
    replications: Replications = 30,
    seed: Seed = 2026,
    workers: Workers = None,
    out: Out = None,
    precision: Precision = None,
    most: Most = 300,
    replace: Replace = False,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Play the scenarios and summarise them."""
    plans = load_all(scenarios)
    from simkit.experiment import run
    from simkit.experiment.precision import parse_targets
    from simkit.experiment.summary import narrow_table
    from simkit.report.source import source_line

    results = run(
        plans, replications, seed, workers=workers, out=out or default_folder(plan.name for plan in plans),
        precision=parse_targets(precision or []), most=most, replace=replace,
    )  # fmt: skip
    if as_json:
        printing.document({"folder": results.folder, "summary": printing.records(results.summary())})
        return
    printing.say(printing.frame_table(narrow_table(results, language)))
    printing.say(f"\n{printing.paragraph(source_line(results, language))}")
    printing.say(text("saved", folder=relative(results.folder)))
