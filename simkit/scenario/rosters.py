"""Whether the rota calls people whom their contract does not let be called."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.errors import Fault
from simkit.policy.employment import Roster
from simkit.policy.shifts import Wave
from simkit.scenario.scenario import Scenario

SEATS = 14
"""Seats of a group that are looked at: rest days come round within a fortnight of seats."""


def roster_warnings(scenario: Scenario) -> Iterator[Fault]:
    """Slots of the rota that the contract of a group leaves out: nobody is called to them."""
    for group in scenario.workforce.groups:
        employment = group.employment or scenario.policy.employment
        if employment is None:
            continue
        rostered, called = _slots(scenario, group.name, min(group.headcount, SEATS), employment.roster)
        if called < rostered:
            path = f"workforce.groups.{group.name}.employment"
            place = scenario.place_of(path)
            message = f"its contract leaves out {1 - called / rostered:.0%} of the time on its rota"
            yield Fault(message, place.file, place.line, path, allowed=_allowed(employment.roster))


def _slots(scenario: Scenario, group: str, seats: int, roster: Roster) -> tuple[int, int]:
    """Minutes of work on the rota of the horizon, and those to which the contract lets people be called."""
    dates = [scenario.horizon.day(number) for number in range(scenario.horizon.days)]
    rostered = called = 0
    for seat in range(seats):
        waves = [scenario.policy.shifts.on_duty(seat, date, group) for date in dates]
        rostered += _minutes(waves)
        called += _minutes(roster.called(zip(dates, waves, strict=True)))
    return rostered, called


def _minutes(waves: Iterator[Wave | None] | list[Wave | None]) -> int:
    return sum(wave.work_minutes for wave in waves if wave is not None)


def _allowed(roster: Roster) -> str:
    most = roster.max_hours_per_week
    hours = "" if most is None else f"at most {most} hours a week; "
    return hours + "slots: " + ", ".join(sorted(roster.slots))
