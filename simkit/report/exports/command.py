"""The command that makes an export again."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from simkit.experiment.comparison import Comparison
from simkit.experiment.folder import command
from simkit.experiment.results import Results
from simkit.report.source import source_line
from simkit.words import say

Source = Results | Comparison


def command_of(source: Source) -> str:
    """`simkit compare scenarios/a.yaml scenarios/b.yaml ...`, to be run in the results folder."""
    if isinstance(source, Comparison):
        return command(source.results.manifest, source.baseline)
    return command(source.manifest)


def report_command(formats: Iterable[str], language: str) -> str:
    """`simkit report . --formats ...`, which exports again without running."""
    return shlex.join(["simkit", "report", ".", "--formats", ",".join(formats), "--language", language])


def how_to_repeat(source: Source, language: str, formats: Iterable[str]) -> str:
    """Where the figures are from, then both commands with a sentence each."""
    results = source.results if isinstance(source, Comparison) else source
    return f"{source_line(source, language)}\n\n" + say(
        "report.how_to_repeat",
        language,
        run=results.manifest.identity,
        compare=command_of(source),
        report=report_command(formats, language),
    )
