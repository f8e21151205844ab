"""`simkit check`: everything that is wrong in the files at once, then what the law says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import text
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Scenarios, Tongue
from simkit.errors import CheckFailed

if TYPE_CHECKING:
    from simkit.law import Findings
    from simkit.scenario import Report


def command(
    scenarios: Scenarios,
    allow_unlawful: Annotated[
        bool, typer.Option("--allow-unlawful", help=text("help_allow_unlawful"))
    ] = False,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> int:
    """Check files without running them; 1 when the law forbids something."""
    from simkit.law import check as check_law
    from simkit.scenario import check

    found = check(scenarios)
    found.raise_faults()
    findings = {scenario.name: check_law(scenario) for scenario in found.scenarios}
    if as_json:
        printing.document(_as_data(found, findings, language))
    else:
        _show(found, findings, language)
    lawful = all(one.is_lawful for one in findings.values())
    return 0 if lawful or allow_unlawful else CheckFailed.exit_code


def _show(found: Report, findings: dict[str, Findings], language: str) -> None:
    for warning in found.warnings:
        printing.say(str(warning))
    names = ", ".join(scenario.name for scenario in found.scenarios)
    printing.say(text("sound", n=len(found.scenarios), names=names or "–", examples=found.examples))
    for name, one in findings.items():
        printing.say(f"\n{text('law_of', name=name, place=one.place_name(language))}")
        printing.say(printing.block(one.text(language)))


def _as_data(found: Report, findings: dict[str, Findings], language: str) -> dict[str, object]:
    return {
        "scenarios": [scenario.name for scenario in found.scenarios],
        "examples": found.examples,
        "warnings": [str(warning) for warning in found.warnings],
        "law": {
            name: {"place": one.place, "findings": printing.records(one.to_frame(language))}
            for name, one in findings.items()
        },
    }
