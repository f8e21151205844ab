"""The breaks of a shift as a person really takes them, and the minutes that more or less effort moves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, TypeAlias

from simkit.floor.codes import BreakKind
from simkit.model.attendance import Duty
from simkit.model.fates import EXTRA_REST, FIRST_BREAK
from simkit.policy.care import RestRule
from simkit.policy.shifts import Meal, Wave

if TYPE_CHECKING:
    from simkit.model.center import Center

Break: TypeAlias = tuple[float, float, BreakKind]
"""Start (minutes after midnight), length in minutes, kind."""

SHORTEST_REST = 1
"""Minutes below which a rest is not taken at all."""

AWAY_AFTER = 90
"""Minutes after the start of the shift at which training and the like begin."""


@lru_cache(maxsize=256)
def planned_breaks(wave: Wave, rest_rule: RestRule | None = None) -> tuple[tuple[int, int, BreakKind], ...]:
    """The breaks of a wave and those that the rest rule adds, in order: start, length in minutes, kind."""
    added = rest_rule.missing_rests(wave) if rest_rule is not None else ()
    breaks = [
        (p.at, p.minutes, BreakKind.MEAL if isinstance(p, Meal) else BreakKind.REST)
        for p in (*wave.pauses, *added)
    ]
    if wave.split:
        breaks.append((wave.split.at, wave.split.minutes, BreakKind.AWAY))
    return tuple(sorted(breaks))


def breaks_taken(center: Center, day: int, duty: Duty) -> tuple[list[Break], float]:
    """The breaks of the shift, and by how many minutes the person comes earlier than the shift begins."""
    breaks = _overrun(center, day, duty)
    factor = center.outlook.minutes(duty.person)
    gained = (factor - 1) * (duty.scheduled_minutes - _minutes_of_rest(breaks))
    breaks, early = _at_the_expense_of_rests(breaks, gained)
    away = center.outlook.minutes_away(duty.person, duty.scheduled_minutes)
    if away > 0:
        breaks.append((duty.wave.start + AWAY_AFTER, away, BreakKind.AWAY))
    return sorted(breaks), early


def _overrun(center: Center, day: int, duty: Duty) -> list[Break]:
    """The breaks that the person takes as a rule: those planned, some overrun, sometimes one more."""
    habit = center.beliefs.conduct.rests
    fate = duty.person.fate[day]
    overlong = center.outlook.overlong_rest_chance(duty.person)
    taken: list[Break] = []
    for number, (start, minutes, kind) in enumerate(_planned(center, duty)):
        luck = fate[FIRST_BREAK + number % (len(fate) - FIRST_BREAK)]
        overrun = -log(max(luck / overlong, 1e-12)) * habit.overrun_minutes if luck < overlong else 0.0
        taken.append((float(start), minutes + (overrun if kind is not BreakKind.AWAY else 0.0), kind))
    extra = center.outlook.extra_rest_chance(duty.person)
    if fate[EXTRA_REST] < extra:
        # An unplanned rest begins anywhere in the shift; the same luck decides whether and when.
        start = duty.wave.start + fate[EXTRA_REST] / extra * (
            duty.ends - duty.wave.start - habit.extra_minutes
        )
        taken.append((start, habit.extra_minutes, BreakKind.REST))
    return _made_up(center, day, duty, sorted(taken))


def _made_up(center: Center, day: int, duty: Duty, breaks: list[Break]) -> list[Break]:
    """Later rests cut short for minutes overrun before, where the day's rests have a limit and it is heeded.

    Only what a rest was planned to last is given up: an overrun of the last rest stays one.
    """
    limit = _rest_limit(center, duty)
    if limit is None or _minutes_of_rest(breaks) <= limit:
        return breaks
    share = center.beliefs.conduct.rests.made_up
    if center.luck.uniform(f"rests made up/{day}", duty.person.luck) >= share:
        return breaks
    planned = {float(start): minutes for start, minutes, _ in _planned(center, duty)}
    kept, left = [], float(limit)
    for start, minutes, kind in breaks:
        taken = minutes
        if kind is BreakKind.REST:
            whole = planned.get(start, minutes)
            taken = min(whole, max(0.0, left)) + max(0.0, minutes - whole)
            left -= taken
        if taken >= SHORTEST_REST or kind is not BreakKind.REST:
            kept.append((start, taken, kind))
    return kept


def _rest_limit(center: Center, duty: Duty) -> int | None:
    """Minutes of rest that the rules allow on this day; None where nothing limits them."""
    rules = center.policy.breaks
    if not rules.applies_to(duty.person.seat.group):
        return None
    return (rules.half_day if duty.half_day else rules.full_day).rest_total_minutes


def _planned(center: Center, duty: Duty) -> Sequence[tuple[int, int, BreakKind]]:
    """The breaks planned for the duty; half a day has no meal, and rests up to its own limit (B1.6)."""
    care = center.policy.care
    planned = planned_breaks(duty.wave, care.rest_rule if care is not None else None)
    if not duty.half_day:
        return planned
    left = _rest_limit(center, duty)
    kept = []
    for start, minutes, kind in planned:
        if kind is BreakKind.REST and left is not None:
            if minutes > left:
                continue
            left -= minutes
        if kind is not BreakKind.MEAL:
            kept.append((start, minutes, kind))
    return kept


def _minutes_of_rest(breaks: list[Break]) -> float:
    return sum(minutes for _, minutes, kind in breaks if kind is BreakKind.REST)


def _at_the_expense_of_rests(breaks: list[Break], gained: float) -> tuple[list[Break], float]:
    """Shorter rests for the minutes gained, longer ones where minutes are lost; and what rests do not hold.

    Meals stay as they are.
    """
    if gained == 0:
        return breaks, 0.0
    rests = _minutes_of_rest(breaks)
    if gained >= rests:
        return [one for one in breaks if one[2] is not BreakKind.REST], gained - rests
    share = 1 - gained / rests
    shorter = [
        (start, minutes * share if kind is BreakKind.REST else minutes, kind)
        for start, minutes, kind in breaks
    ]
    return shorter, 0.0
