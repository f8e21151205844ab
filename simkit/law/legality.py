"""`sk.law.check`: is this plan lawful where it is to run?"""

from __future__ import annotations

from pathlib import Path

from simkit.law.book import book
from simkit.law.checking import findings
from simkit.law.company import Company, Happened
from simkit.law.findings import Findings
from simkit.law.place import Place
from simkit.law.reading.company import company
from simkit.law.reading.run import Tables, happened
from simkit.policy.practice import Practice
from simkit.scenario.scenario import Scenario


def place_of(scenario: Scenario) -> Place | None:
    """The place whose law applies to the scenario, with the planner's own figures; None for `law: none`."""
    if scenario.law is None:
        return None
    if scenario.law.figures is None:
        return book().place(scenario.law.place)
    return book(str((scenario.folder / Path(scenario.law.figures)).resolve())).place(scenario.law.place)


def check_run(scenario: Scenario, tables: Tables) -> Findings:
    """What the law finds in what happened in one replication, person by person; the rules apart.

    `tables` are the tables of the run (`get(name)` gives columns). The sum without double counting is
    `findings.exposure`.
    """
    place, day = place_of(scenario), scenario.horizon.start
    if place is None:
        return Findings((), None, day)
    practice = scenario.law.practice if scenario.law else Practice()
    return findings(Company(practice=practice), happened(scenario, tables), place, day)


def check(scenario: Scenario, events: Happened | None = None) -> Findings:
    """What the law finds in a plan, on the first day of its run, with file and line.

    With `events` (rows of what happened in a run) the checks on events are asked as well. Under
    `law: none` nothing is asked and the findings say so.
    """
    place, day = place_of(scenario), scenario.horizon.start
    if place is None:
        return Findings((), None, day)
    return findings(company(scenario), events or Happened(), place, day, _locate(scenario))


def _locate(scenario: Scenario):  # type: ignore[no-untyped-def]
    def locate(path: str) -> tuple[str | None, int | None]:
        place = scenario.place_of(path)
        return place.file, place.line

    return locate
