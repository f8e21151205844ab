"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from simkit.cli.language import chosen, text


class Language(StrEnum):
    """What can be read."""

    en = "en"
    zh = "zh"


DEFAULT_LANGUAGE = Language(chosen())
"""The language of this process when a command is not told another."""

Scenarios = Annotated[list[Path], typer.Argument(help=text("help_scenarios"), show_default=False)]
Json = Annotated[bool, typer.Option("--json", help=text("help_json"))]
Tongue = Annotated[Language, typer.Option("--language", help=text("help_language"))]
Debug = Annotated[bool, typer.Option("--debug", help=text("help_debug"))]
Replications = Annotated[int, typer.Option("--replications", "-n", help=text("help_replications"))]
Seed = Annotated[int, typer.Option(help=text("help_seed"))]
Workers = Annotated[int | None, typer.Option(help=text("help_workers"), show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", "-o", help=text("help_out"), show_default=False)]
Replace = Annotated[bool, typer.Option("--replace", help=text("help_replace"))]
Precision = Annotated[list[str] | None, typer.Option(help=text("help_precision"), metavar="METRIC=HALFWIDTH")]
Most = Annotated[int, typer.Option(help=text("help_most"))]
Formats = Annotated[str, typer.Option(help=text("help_formats"))]
