"""`simkit compare`: the main job. Plans against a baseline under the same luck."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.loading import default_folder, load_all
from simkit.cli.options import (
    DEFAULT_LANGUAGE,
    Debug,
    Formats,
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
from simkit.errors import CheckFailed, relative

if TYPE_CHECKING:
    from simkit.experiment import Comparison

FORMATS = "png,svg,csv,xlsx,pptx,html"
"""What is written when nothing else is asked for."""


def command(
    scenarios: Scenarios,
    baseline: Annotated[str | None, typer.Option(help=text("help_baseline"), show_default=False)] = None,
    replications: Replications = 30,
    precision: Precision = None,
    most: Most = 300,
    seed: Seed = 2026,
    workers: Workers = None,
    out: Out = None,
    formats: Formats = FORMATS,
    allow_assumptions: Annotated[bool, typer.Option(help=text("help_allow_assumptions"))] = False,
    replace: Replace = False,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Compare the scenarios, print the table, write charts and exports."""
    plans = load_all(scenarios)
    from simkit.experiment import compare
    from simkit.experiment.precision import parse_targets
    from simkit.report import export
    from simkit.report.exports import checked_formats

    wanted, targets = checked_formats(formats.split(",")), parse_targets(precision or [])
    found = compare(
        plans, baseline, replications, seed, workers=workers, precision=targets, most=most, replace=replace,
        out=out or default_folder(plan.name for plan in plans), allow_assumptions=allow_assumptions,
    )  # fmt: skip
    files = export(found, found.results.folder, wanted, language)
    show(found, files, language, as_json)
    if not found.precise:
        raise CheckFailed(text("not_precise", most=most))


def show(found: Comparison, files: list[Path], language: str, as_json: bool) -> None:
    """The comparison on stdout, as a table with its notes or as a document."""
    from simkit.report.source import source_line

    folder = found.results.folder
    if as_json:
        printing.document(
            {
                "baseline": found.baseline,
                "plans": found.plans,
                "replications": found.results.replications,
                "seed": found.results.seed,
                "run": found.results.manifest.identity,
                "precise": found.precise,
                "differences": printing.records(found.to_frame(language)),
                "notes": found.notes(language),
                "folder": folder,
                "files": files,
            }
        )
        return
    for plan in found.plans:
        printing.say(f"\n{_heading(found, plan, language)}\n")
        printing.say(printing.frame_table(found.short_table(language, plan)))
    printing.say()
    for note in [*found.notes(language), source_line(found, language)]:
        printing.say(printing.paragraph(note))
    printing.say(text("saved_files", folder=relative(folder), n=len(files)))


def _heading(found: Comparison, plan: str, language: str) -> str:
    titles = [found.results.title(name, language) for name in (plan, found.baseline)]
    return text("comparison_heading", plan=titles[0], baseline=titles[1])
