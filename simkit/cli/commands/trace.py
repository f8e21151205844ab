"""`simkit trace`: one day event by event, or everything on one agent's file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simkit.cli import printing
from simkit.cli.language import chosen
from simkit.cli.loading import load_all
from simkit.cli.options import DEFAULT_LANGUAGE, Debug, Json, Seed, Tongue
from simkit.errors import Fault, InputError
from simkit.words import catalogue, say

if TYPE_CHECKING:
    from simkit.model.trace import Moment
    from simkit.scenario import Scenario


def _help(name: str) -> str:
    return say(f"trace.help_{name}", chosen())


def command(
    scenario: Annotated[Path, typer.Argument(show_default=False)],
    day: Annotated[
        datetime | None, typer.Option(help=_help("day"), formats=["%Y-%m-%d"], show_default=False)
    ] = None,
    agent: Annotated[int | None, typer.Option(help=_help("agent"), show_default=False)] = None,
    replication: Annotated[int, typer.Option(min=0, help=_help("replication"))] = 0,
    seed: Seed = 2026,
    as_json: Json = False,
    language: Tongue = DEFAULT_LANGUAGE,
    debug: Debug = False,
) -> None:
    """Show what happened on a day, or what is on an agent's file."""
    plan = load_all([scenario])[0]
    if day is not None:
        _show_day(plan, day.date(), agent, (seed, replication), as_json, language)
    elif agent is not None:
        _show_dossier(plan, agent, (seed, replication), as_json, language)
    else:
        raise InputError(Fault(say("trace.what_to_trace", language)))


Luck = tuple[int, int]
"""Seed and number of the replication."""


def _show_day(plan: Scenario, day: date, agent: int | None, luck: Luck, as_json: bool, language: str) -> None:
    from simkit.model.trace import trace_day

    moments = trace_day(plan, day, *luck, agent=agent)
    if as_json:
        rows = [
            {
                "time": one.clock,
                "event": one.kind,
                "agent": one.agent,
                "contact": one.contact,
                "facts": one.facts,
            }
            for one in moments
        ]
        printing.document({"scenario": plan.name, "day": day, "events": rows})
        return
    if not moments:
        printing.say(say("trace.nothing", language))
        return
    heads = [say(f"trace.{name}", language) for name in ("time", "event", "agent", "contact", "facts")]
    printing.say(printing.table(heads, [_row(one, language) for one in moments]))


def _row(moment: Moment, language: str) -> list[str]:
    words = catalogue("trace")
    event = words[moment.kind][language] if moment.kind in words else moment.kind
    numbers = ["" if number is None else str(number) for number in (moment.agent, moment.contact)]
    facts = "; ".join(f"{name} {value}" for name, value in moment.facts.items())
    return [moment.clock, event, *numbers, facts]


def _show_dossier(plan: Scenario, agent: int, luck: Luck, as_json: bool, language: str) -> None:
    from simkit.experiment.dossier import dossier
    from simkit.model.replication import replicate

    tables = replicate(plan, *luck)
    people = len(tables.tables["agents"]["agent"])
    if not 0 <= agent < people:
        raise InputError(
            Fault("nobody has this number", place="agent", found=str(agent), allowed=f"0 to {people - 1}")
        )
    frame = dossier(tables, agent, language)
    if as_json:
        printing.document({"scenario": plan.name, "agent": agent, "dossier": printing.records(frame)})
    elif frame.empty:
        printing.say(say("trace.nothing", language))
    else:
        printing.say(printing.frame_table(frame.astype(object).fillna("")))
