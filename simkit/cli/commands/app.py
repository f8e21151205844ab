"""`simkit app`: the workbench in the browser, for those who write no code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Tongue

START = Path("taobao-shop")


def command(
    scenario: Annotated[Path, typer.Argument(help=text("help_app_scenario"))] = START,
    port: Annotated[int | None, typer.Option(help=text("help_port"), show_default=False)] = None,
    browser: Annotated[bool, typer.Option(help=text("help_browser"))] = True,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Serve the panel for a scenario until Ctrl-C."""
    from simkit.report.workbench.serving import address, free_port, serve
    from simkit.scenario import load_scenario

    base = load_scenario(scenario)
    assert base.file is not None  # it was read from one
    chosen = free_port() if port is None else port
    if as_json:
        printing.document({"address": address(chosen), "scenario": base.file})
    printing.remark(text("app_at", address=address(chosen)))
    serve(base.file, chosen, language, browser)
