"""`simkit list`: what there is to choose from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Tongue


class What(StrEnum):
    """The kinds of things that can be listed."""

    scenarios = "scenarios"
    policies = "policies"
    metrics = "metrics"
    charts = "charts"


Row = dict[str, str]


def command(
    what: Annotated[What | None, typer.Argument(help=text("help_what"), show_default=False)] = None,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """List the library."""
    found = {kind.value: _rows(kind, language) for kind in ([what] if what else list(What))}
    if as_json:
        printing.document(found)
        return
    for kind, rows in found.items():
        if what is None:
            printing.say(f"\n{text(f'list_{kind}')}")
        heads = [text(f"head_{key}") for key in rows[0]] if rows else []
        printing.say(printing.table(heads, [list(row.values()) for row in rows]) if rows else text("none"))


def _rows(kind: What, language: str) -> list[Row]:
    return {
        What.scenarios: _scenarios, What.policies: _policies, What.metrics: _metrics, What.charts: _charts
    }[kind](language)  # fmt: skip


def _scenarios(language: str) -> list[Row]:
    from simkit.scenario.listing import scenarios

    return [{"name": line.name, "title": line.said(language)} for line in scenarios()]


def _policies(language: str) -> list[Row]:
    from simkit.scenario.listing import policies

    return [{"name": line.name, "id": line.id or "", "title": line.said(language)} for line in policies()]


def _metrics(language: str) -> list[Row]:
    from simkit.experiment.metrics import metrics

    return [
        {
            "name": m.id,
            "title": m.title(language),
            "unit": m.unit(language),
            "better": text(f"better_{m.better}"),
        }
        for m in metrics().values()
    ]


def _charts(language: str) -> list[Row]:
    from simkit.report.charts import CHARTS

    return [{"name": chart.id, "title": chart.heading(language)} for chart in CHARTS]
