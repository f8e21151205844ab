"""From a belief about demand to the contacts of any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeAlias

from simkit.assumptions.behaviour import Contacts as ContactBelief
from simkit.assumptions.demand import Demand, Profile, Replay
from simkit.assumptions.shapes import find
from simkit.errors import Fault, InputError
from simkit.model.demand.contacts import Contacts, Luck
from simkit.model.demand.draws import Returning
from simkit.model.demand.profile import PreparedProfile
from simkit.model.demand.replay import PreparedReplay
from simkit.scenario.calllog import CallLog, read_call_log

Prepared: TypeAlias = PreparedProfile | PreparedReplay
"""Demand ready to be drawn from: `.kinds`, `.contacts(...)`, `.expected(day_index, day)`."""


def prepare(demand: Demand, contacts: ContactBelief, folder: Path | None = None) -> Prepared:
    """Demand with its rates (or its log) as arrays; once per scenario.

    `contacts` (`behaviour.contacts`) says how many unresolved contacts come back where the demand
    names no share; a log is looked for in `folder` first. Raises InputError for a log that is missing
    or faulty.
    """
    returning = Returning(contacts.returning, contacts.hours_apart)
    if isinstance(demand, Profile):
        return PreparedProfile.of(demand, returning)
    return PreparedReplay.of(demand, read_log_of(demand, folder), returning)


def day_contacts(demand: Prepared, day_index: int, day: date, luck: Luck) -> Contacts:
    """The contacts of day `day_index` of the horizon, which is the date `day`.

    Everything comes from `luck(purpose, entity)` streams named by contact kind and keyed by day, so a
    day can be drawn alone, in any order, and is the same in every plan.
    """
    return demand.contacts(day_index, day, luck)


def read_log_of(demand: Replay, folder: Path | None = None) -> CallLog:
    """The log of a replay. Raises InputError when it is missing or any row of it is faulty."""
    try:
        path = find(demand.file, folder)
    except ValueError as error:
        raise InputError(Fault(str(error), place="assumptions.demand.file")) from None
    return read_call_log(path, demand.columns)
