"""`simkit bench`: how fast this machine plays, against other engines and against the targets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

import simkit
from simkit.cli import printing
from simkit.cli.language import chosen
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Tongue
from simkit.errors import Fault, InputError
from simkit.words import say

SOURCE = Path(simkit.__file__).resolve().parents[1]
"""The project's folder, if simkit is not installed without it."""

PARTS = ("floor", "peers", "start", "growth", "year", "parallel", "outlook_share")
RATIOS = ("_over_", "cost_of_")

Figures = dict[str, dict[str, float]]


def _help(key: str) -> str:
    return say(f"bench.help_{key}", chosen())


def command(
    quick: Annotated[bool, typer.Option("--quick", help=_help("quick"))] = False,
    part: Annotated[list[str] | None, typer.Option(help=_help("part"), show_default=False)] = None,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Run the benchmarks of the project's folder and show them."""
    unknown = [name for name in part or () if name not in PARTS]
    if unknown:
        message = say("bench.unknown_part", language)
        raise InputError(Fault(message, found=", ".join(unknown), allowed=", ".join(PARTS)))
    if not (SOURCE / "benchmarks" / "__main__.py").exists():
        repair = say("bench.not_here_repair", language)
        raise InputError(Fault(say("bench.not_here", language), found=str(SOURCE), repair=repair))
    printing.remark(say("bench.running", language))
    found = _measured(quick, part or [], language)
    if as_json:
        printing.document(found)
    else:
        _show(found, language)


def _measured(quick: bool, parts: list[str], language: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks", *(["--quick"] if quick else [])]
    for name in parts:
        command += ["--part", name]
    done = subprocess.run(command, cwd=SOURCE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(say("bench.failed", language))
    return dict(json.loads(done.stdout))


def _show(found: dict[str, Any], language: str) -> None:
    figures: Figures = found["figures"]
    by_days = {name: values for name, values in figures.items() if any(" x " in place for place in values)}
    by_agents = {
        name: values for name, values in figures.items() if name not in by_days and list(values) != [""]
    }
    ratios = {name: values for name, values in by_agents.items() if any(mark in name for mark in RATIOS)}
    rates = {name: values for name, values in by_agents.items() if name not in ratios}
    for head, chosen_ones in (("rates", rates), ("ratios", ratios), ("model", by_days)):
        if chosen_ones:
            _table(f"head_{head}", chosen_ones, language)
    if found["targets"]:
        _targets(found["targets"], language)


def _table(title: str, figures: Figures, language: str) -> None:
    places = list(dict.fromkeys(place for values in figures.values() for place in values))
    places.sort(key=lambda place: [int(number) for number in place.split(" x ")])
    rows = [
        [say(f"bench.{name}", language), *(number(values[p]) if p in values else "" for p in places)]
        for name, values in figures.items()
    ]
    printing.say(f"\n{say(f'bench.{title}', language)}")
    printing.say(printing.table([say("bench.head_figure", language), *places], rows))


def _targets(targets: list[dict[str, Any]], language: str) -> None:
    heads = [say(f"bench.head_{name}", language) for name in ("figure", "least", "aim", "worst", "verdict")]
    rows = []
    for one in targets:
        bounds = [f"{one[name]:g}" for name in ("least", "aim")]
        if one["most"]:
            bounds = [say("bench.at_most", language, value=bound) for bound in bounds]
        verdict = say(f"bench.{one['verdict']}", language)
        rows.append([say(f"bench.{one['figure']}", language), *bounds, number(one["worst"]), verdict])
    printing.say(f"\n{say('bench.head_target', language)}")
    printing.say(printing.table(heads, rows))


def number(value: float) -> str:
    """A figure with as many digits as it deserves."""
    for unit, name in ((1e6, " M"), (1e3, " k")):
        if value >= 10 * unit or (unit > 1e3 and value >= unit):
            return f"{value / unit:.1f}{name}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
