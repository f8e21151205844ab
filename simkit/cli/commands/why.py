"""What `simkit explain` and `simkit sweep` share: two plans, a metric, a table and a chart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.loading import load_all
from simkit.errors import Fault, InputError, relative

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from simkit.experiment import Results
    from simkit.experiment.explaining import Explanation
    from simkit.experiment.sweeping import Sweep
    from simkit.scenario import Scenario

ENDINGS = {"out": (".csv", ".xlsx"), "chart": (".png", ".pdf", ".svg")}

Plans = Annotated[list[Path], typer.Argument(help=text("help_plans"), show_default=False)]
OfMetric = Annotated[str, typer.Option("--metric", "-m", help=text("help_metric"))]
Plan = Annotated[str | None, typer.Option(help=text("help_plan"), show_default=False)]
Baseline = Annotated[str | None, typer.Option(help=text("help_baseline"), show_default=False)]
Fewer = Annotated[
    int | None, typer.Option("--replications", "-n", help=text("help_fewer"), show_default=False)
]
File = Annotated[Path | None, typer.Option("--out", "-o", help=text("help_why_out"), show_default=False)]
Chart = Annotated[Path | None, typer.Option(help=text("help_why_chart"), show_default=False)]


def source_of(paths: Sequence[Path]) -> Results | list[Scenario]:
    """The saved results of a folder, or two scenarios and more. Raises InputError for anything else."""
    if len(paths) == 1 and (paths[0] / "manifest.json").is_file():
        from simkit.experiment import load_results

        return load_results(paths[0])
    plans = load_all(paths)
    if len(plans) < 2:
        found = ", ".join(str(path) for path in paths)
        raise InputError(Fault("two plans are needed: a results folder or several scenarios", found=found))
    return plans


def check_endings(out: Path | None, chart: Path | None) -> None:
    """Raise InputError for files of a kind that cannot be written, before anything is played."""
    for name, path in (("out", out), ("chart", chart)):
        if path is not None and path.suffix.lower() not in ENDINGS[name]:
            raise InputError(Fault("unknown kind of file", file=str(path), allowed=", ".join(ENDINGS[name])))


def save(figure: Figure, chart: Path) -> None:
    """The chart as a file, and a word about where it is."""
    chart.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(chart, dpi=150)
    printing.remark(text("why_saved", file=relative(chart)))


def show(found: Explanation | Sweep, language: str, as_json: bool, out: Path | None) -> None:
    """The table and its sentence on stdout, or all of it as a document; the figures in a file."""
    frame = found.to_frame()
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        write = frame.to_excel if out.suffix.lower() == ".xlsx" else frame.to_csv
        write(out, index=False)
        printing.remark(text("why_saved", file=relative(out)))
    if as_json:
        pair = found.pair
        printing.document(
            {
                "baseline": pair.baseline.name, "plan": pair.plan.name, "metric": found.metric.id,
                "replications": pair.replications, "seed": pair.seed, "verdict": found.verdict(language),
                "rows": printing.records(frame), "file": out,
            }
        )  # fmt: skip
        return
    printing.say(printing.frame_table(found.table(language)))
    printing.say()
    printing.say(printing.paragraph(found.verdict(language)))
