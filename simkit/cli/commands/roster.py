"""`simkit roster`: who works which wave on which day, from the demand curve."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import chosen
from simkit.cli.loading import load_all
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Tongue
from simkit.errors import Fault, InputError, relative
from simkit.words import catalogue, say

if TYPE_CHECKING:
    from simkit.experiment.roster import Roster
    from simkit.scenario import Scenario

ENDINGS = {"out": (".csv", ".xlsx"), "chart": (".png", ".pdf", ".svg")}


def _help(key: str) -> str:
    return say(f"roster.help_{key}", chosen())


def command(
    scenario: Annotated[Path, typer.Argument(help=_help("scenario"), show_default=False)],
    weeks: Annotated[int, typer.Option(help=_help("weeks"))] = 4,
    start: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_help("start"), show_default=False)
    ] = None,
    shrinkage: Annotated[float | None, typer.Option(help=_help("shrinkage"), show_default=False)] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help=_help("out"), show_default=False)] = None,
    chart: Annotated[Path | None, typer.Option(help=_help("chart"), show_default=False)] = None,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Make a roster and say how well it fits and how fair it is."""
    from simkit.experiment.roster import roster

    for name, path in (("out", out), ("chart", chart)):
        if path is not None and path.suffix.lower() not in ENDINGS[name]:
            allowed = ", ".join(ENDINGS[name])
            raise InputError(Fault("unknown kind of file", file=str(path), allowed=allowed))
    first: date | None = start.date() if start else None
    found = roster(_one(scenario), weeks, start=first, shrinkage=shrinkage)
    if out is not None:
        found.save(out, language)
        printing.remark(say("roster.saved", language, file=relative(out)))
    if chart is not None:
        _draw(found, chart, language)
    if as_json:
        printing.document(_as_data(found, out))
    else:
        _show(found, language)


def _one(path: Path) -> Scenario:
    found = load_all([path])
    if len(found) != 1:
        raise InputError(Fault("a roster is made for one scenario", found=str(path)))
    return found[0]


def _draw(found: Roster, chart: Path, language: str) -> None:
    from simkit.report.charts import staffing

    chart.parent.mkdir(parents=True, exist_ok=True)
    staffing(found, language=language).savefig(chart, dpi=150)
    printing.remark(say("roster.chart_saved", language, file=relative(chart)))


def _show(found: Roster, language: str) -> None:
    printing.say(
        say("roster.heading", language, scenario=found.scenario, first=found.days[0], last=found.days[-1])
    )
    fit, words = found.fit(), catalogue("roster")
    heads = [words[f"column_{name}"][language] for name in fit.columns]
    rows = [
        [
            say(f"roster.channel_{row['channel']}", language),
            *(f"{row[name]:,.0f}" for name in ("required", "rostered", "missing", "beyond")),
            f"{100 * row['covered']:.1f}%",
        ]
        for row in fit.to_dict("records")
    ]
    printing.say(printing.table(heads, rows))
    for group, seats in found.burdens().groupby("group", sort=False):
        spans = {
            word: f"{seats[name].min()}–{seats[name].max()}"
            for word, name in (("days", "days"), ("weekends", "weekend_days"), ("late", "late_shifts"))
        }
        printing.say(say("roster.fairness", language, group=group, **spans))
    gap = f"{100 * found.gap:.1f}"
    printing.say(printing.paragraph(say(f"roster.{found.status}", language, gap=gap)))
    if found.notice_days:
        printing.say(say("roster.publish", language, day=found.publish_by))


def _as_data(found: Roster, out: Path | None) -> dict[str, object]:
    table = found.table
    return {
        "scenario": found.scenario,
        "status": found.status,
        "gap": found.gap,
        "fit": printing.records(found.fit()),
        "burdens": printing.records(found.burdens()),
        "roster": [
            {"group": group, "seat": seat, "waves": list(row)}
            for (group, seat), row in zip(table.index, table.to_numpy(), strict=True)
        ],
        "days": found.days,
        "file": out,
    }
