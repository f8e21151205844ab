"""`simkit report`: exports of a saved result, without running again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Formats, Json, Tongue
from simkit.errors import relative


def command(
    folder: Annotated[Path, typer.Argument(help=text("help_folder"), show_default=False)],
    formats: Formats = "pptx,xlsx,html,pdf",
    baseline: Annotated[str | None, typer.Option(help=text("help_baseline"), show_default=False)] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help=text("help_report_out"), show_default=False)
    ] = None,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Export a saved result."""
    from simkit.experiment import load_results
    from simkit.experiment.comparison import comparison
    from simkit.report import export
    from simkit.report.exports import checked_formats

    wanted = checked_formats(formats.split(","))
    results = load_results(folder)
    # What was compared when it was run was allowed then; a report adds no new claim.
    source = comparison(results, baseline, allow_assumptions=True) if len(results.names) > 1 else results
    files = export(source, out or folder, wanted, language)
    if as_json:
        printing.document({"folder": out or folder, "files": files})
        return
    for file in files:
        printing.say(relative(file))
