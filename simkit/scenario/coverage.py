"""Whether somebody is on the rota when customers come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from simkit.errors import Fault
from simkit.policy.shifts import Shifts, Wave
from simkit.scenario.scenario import Scenario
from simkit.units.clock import clock

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MINUTES, SLOTS = 30, 48

Rates = list[list[float]]
"""Expected contacts: seven weekdays from Monday, 48 half hours each."""


def coverage_faults(scenario: Scenario) -> Iterator[Fault]:
    """No demand at all, a group without a wave, a channel with nobody on the rota whenever contacts come."""
    demand = scenario.assumptions.demand
    if demand.scale == 0 or not _any_demand(scenario):
        place = scenario.place_of("assumptions.demand")
        yield Fault("nobody ever calls: the demand is zero", place.file, place.line, "assumptions.demand",
                    repair="check scale and the half-hour rates")  # fmt: skip
        return
    shifts = scenario.policy.shifts
    place = scenario.place_of("policy.shifts.waves")
    for group in shifts.unserved(group.name for group in scenario.workforce.groups):
        message = f"nobody of the group {group} is ever rostered: no wave is open to it"
        yield Fault(message, place.file, place.line, "policy.shifts.waves")
    for channel, rates in demand_by_channel(scenario).items():
        covered = covered_slots(scenario, channel)
        open_for = sum(rates[day][slot] for day, slot in covered)
        if covered and not open_for:
            message = f"nobody is on the rota when the contacts of {channel} come"
            yield Fault(message, place.file, place.line, "policy.shifts.waves")


def coverage_warnings(scenario: Scenario) -> Iterator[Fault]:
    """Times of the week at which contacts of a channel come and nobody is rostered for it."""
    place = scenario.place_of("policy.shifts.waves")
    for channel, rates in demand_by_channel(scenario).items():
        covered = covered_slots(scenario, channel)
        if not covered:
            continue
        missed = [(day, slot) for day in range(7) for slot in range(SLOTS)
                  if rates[day][slot] and (day, slot) not in covered]  # fmt: skip
        total = sum(map(sum, rates))
        share = sum(rates[day][slot] for day, slot in missed) / total if total else 0.0
        if missed:
            message = f"{share:.1%} of the contacts of {channel} come when nobody is rostered"
            yield Fault(message, place.file, place.line, "policy.shifts.waves", found=_spans(missed))


def _any_demand(scenario: Scenario) -> bool:
    return any(sum(map(sum, week)) for week in demand_by_channel(scenario).values())


def demand_by_channel(scenario: Scenario) -> dict[str, Rates]:
    """Expected contacts by channel over the week; of a replayed log, all its contacts."""
    demand = scenario.assumptions.demand
    if demand.kind == "replay":
        from simkit.scenario.logs import week_of  # reads the log with NumPy

        return {demand.channel: week_of(scenario, demand)}
    weeks: dict[str, Rates] = {}
    for kind in demand.kinds:
        week = weeks.setdefault(kind.channel, [[0.0] * SLOTS for _ in range(7)])
        for day, rates in zip(week, kind.arrivals.days, strict=True):
            day[:] = [have + more for have, more in zip(day, rates, strict=True)]
    return weeks


def covered_slots(scenario: Scenario, channel: str) -> set[tuple[int, int]]:
    """The half hours of the week (weekday, slot) in which some seat of the channel is on duty."""
    groups = [group for group in scenario.workforce.groups if group.channel == channel]
    covered: set[tuple[int, int]] = set()
    for group in groups:
        for seat in range(min(group.headcount, 60)):
            covered |= _seat_slots(scenario.policy.shifts, seat, group.name)
    return covered


def _seat_slots(shifts: Shifts, seat: int, group: str) -> set[tuple[int, int]]:
    """Half hours of an ordinary week, over a fortnight for rotas that change weekly."""
    found: set[tuple[int, int]] = set()
    for day in _ordinary_fortnight():
        wave = shifts.on_duty(seat, day, group)
        if wave is not None:
            found |= {((day.weekday() + slot // SLOTS) % 7, slot % SLOTS) for slot in _slots(wave)}
    return found


def _slots(wave: Wave) -> range:
    return range(wave.start // MINUTES, -(-wave.end // MINUTES))


@cache
def _ordinary_fortnight() -> tuple[date, ...]:
    """Two weeks without any holiday or make-up day: the last two of June 2024."""
    first = date(2024, 6, 17)
    return tuple(first + timedelta(days=number) for number in range(14))


def _spans(missed: list[tuple[int, int]]) -> str:
    """`Monday 00:00-08:00, ...`, the first three spans."""
    spans: list[tuple[int, int, int]] = []
    for day, slot in missed:
        if spans and spans[-1][0] == day and spans[-1][2] == slot:
            spans[-1] = (day, spans[-1][1], slot + 1)
        else:
            spans.append((day, slot, slot + 1))
    shown = [f"{WEEKDAYS[day]} {clock(a * MINUTES)}-{clock(b * MINUTES)}" for day, a, b in spans[:3]]
    return ", ".join(shown) + (f" and {len(spans) - 3} more" if len(spans) > 3 else "")
