"""The breaks of a day as people really take them, and the minutes that more or less effort moves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simkit.floor.codes import BreakKind
from simkit.model.duties import Duties
from simkit.model.fates import EXTRA_REST, FATES_PER_DAY, FIRST_BREAK
from simkit.policy.care import RestRule
from simkit.policy.shifts import Meal, Wave

if TYPE_CHECKING:
    from simkit.model.center import Center

Array = NDArray[Any]

GOLDEN = (5**0.5 - 1) / 2
"""Steps of this share of a round spread any number of seats evenly."""

SHORTEST_REST = 1
"""Minutes below which a rest is not taken at all."""

NEVER = np.inf
"""Start of a break that is not taken; it fills the rows of those who have fewer breaks than others."""


class Breaks(NamedTuple):
    """The breaks of some shifts, one row per shift: start and length in minutes, kind."""

    start: Array
    minutes: Array
    kind: Array
    whole: Array
    """Length without any overrun."""

    @property
    def is_rest(self) -> Array:
        """Which of them are rests."""
        return np.asarray((self.kind == BreakKind.REST) & (self.start < NEVER))

    @property
    def of_rest(self) -> Array:
        """Minutes of rest per shift."""
        return np.asarray(np.where(self.is_rest, self.minutes, 0).sum(axis=1))

    def with_one_more(self, start: Array, minutes: Array | float, kind: BreakKind) -> Breaks:
        """A further break in each row, from `start`; NEVER for none."""
        column = np.broadcast_to(minutes, start.shape)
        return Breaks(
            np.column_stack([self.start, start]),
            np.column_stack([self.minutes, column]),
            np.column_stack([self.kind, np.full(len(start), kind)]),
            np.column_stack([self.whole, column]),
        )

    def in_order(self) -> Breaks:
        """Each row by start, without columns in which nobody takes a break."""
        order = np.argsort(self.start, axis=1, kind="stable")
        width = (self.start < NEVER).sum(axis=1).max(initial=0)
        return Breaks(*(np.take_along_axis(column, order, 1)[:, :width] for column in self))


Planned = tuple[tuple[int, int, BreakKind], ...]
"""Breaks in order: start, length in minutes, kind."""


@lru_cache(maxsize=256)
def planned_breaks(wave: Wave, rest_rule: RestRule | None = None) -> Planned:
    """The breaks of a wave and those that the rest rule adds."""
    added = rest_rule.missing_rests(wave) if rest_rule is not None else ()
    breaks = [
        (p.at, p.minutes, BreakKind.MEAL if isinstance(p, Meal) else BreakKind.REST)
        for p in (*wave.pauses, *added)
    ]
    if wave.split:
        breaks.append((wave.split.at, wave.split.minutes, BreakKind.AWAY))
    return tuple(sorted(breaks))


def breaks_taken(center: Center, day: int, present: Duties) -> tuple[Breaks, Array]:
    """The breaks of the shifts, and by how many minutes each person comes earlier than the shift begins."""
    breaks = _made_up(center, day, present, _overrun(center, present, _planned(center, present)))
    work = present.scheduled.astype(float)
    gained = (center.outlook.minutes(present.number) - 1) * (work - breaks.of_rest)
    breaks, early = _at_the_expense_of_rests(breaks, gained)
    away = center.outlook.minutes_away(present.number, work)
    if away.any():
        breaks = breaks.with_one_more(_in_turns(center, day, present, away), away, BreakKind.AWAY)
    return breaks.in_order(), early


def _in_turns(center: Center, day: int, present: Duties, away: Array) -> Array:
    """When training and the like begin: seat after seat over the shift, so that never everybody is away."""
    seats, starts, ends = center.staff.seat[present.number], present.starts, present.ends
    begins = starts + (seats + day) * GOLDEN % 1 * np.maximum(0, ends - starts - away)
    return np.where(away > 0, begins, NEVER)


def _planned(center: Center, present: Duties) -> Breaks:
    """What the rota plans."""
    plans = [center.planned_breaks(turn) for turn in center.rota.turns]
    key = present.turn.copy()
    for row in np.flatnonzero(present.half_day).tolist():
        key[row] = len(plans)
        plans.append(_half_a_day(center, present, row))
    width = max((len(plans[number]) for number in {*key.tolist()}), default=0)
    filled = [[*plan, *[(NEVER, 1, BreakKind.REST)] * (width - len(plan))][:width] for plan in plans]
    columns = np.array(filled, float).reshape(len(plans), width, 3)[key]
    start, minutes, kind = (columns[..., part] for part in range(3))
    return Breaks(start, minutes, kind.astype(np.int8), minutes)


def _half_a_day(center: Center, present: Duties, row: int) -> Planned:
    """Half a day has no meal, and rests up to its own limit (B1.6)."""
    left = _rest_limit(center, present.person(row).seat.group, half_day=True)
    kept = []
    for start, minutes, kind in center.planned_breaks(present.turn_of(row)):
        if kind is BreakKind.REST:
            if minutes > left:
                continue
            left -= minutes
        if kind is not BreakKind.MEAL:
            kept.append((start, minutes, kind))
    return tuple(kept)


def _overrun(center: Center, present: Duties, planned: Breaks) -> Breaks:
    """The breaks that people take as a rule: those planned, some overrun, sometimes one more."""
    habit = center.beliefs.conduct.rests
    fate = present.fate
    overlong = center.outlook.overlong_rest_chance(present.number)[:, None]
    luck = fate[:, FIRST_BREAK + np.arange(planned.start.shape[1]) % (FATES_PER_DAY - FIRST_BREAK)]
    overruns = (luck < overlong) & (planned.kind != BreakKind.AWAY)
    share = np.divide(luck, overlong, out=np.ones_like(luck), where=overruns)
    longer = -np.log(np.maximum(share, 1e-12)) * habit.overrun_minutes
    breaks = planned._replace(minutes=planned.minutes + longer)
    extra, luck = center.outlook.extra_rest_chance(), fate[:, EXTRA_REST]
    if not (luck < extra).any():
        return breaks
    # An unplanned rest begins anywhere in the shift; the same luck decides whether and when.
    begins = present.starts + luck / extra * (present.ends - present.starts - habit.extra_minutes)
    return breaks.with_one_more(np.where(luck < extra, begins, NEVER), habit.extra_minutes, BreakKind.REST)


def _made_up(center: Center, day: int, present: Duties, breaks: Breaks) -> Breaks:
    """Later rests cut short for minutes overrun before, where the day's rests have a limit and it is heeded.

    Only what a rest was planned to last is given up: an overrun of the last rest stays one.
    """
    groups = center.staff.group[present.number]
    limits = {group: _rest_limit(center, group, half_day=False) for group in {*groups}}
    left = np.array([limits[group] for group in groups])
    for row in np.flatnonzero(present.half_day).tolist():
        left[row] = _rest_limit(center, groups[row], half_day=True)
    heeded = breaks.of_rest > left
    if not heeded.any():
        return breaks
    for row in np.flatnonzero(heeded).tolist():
        luck = center.luck.uniform(f"rests made up/{day}", present.person(row).luck)
        heeded[row] = luck < center.beliefs.conduct.rests.made_up
    breaks = breaks.in_order()
    minutes, cut = breaks.minutes.copy(), breaks.is_rest & heeded[:, None]
    for place in range(minutes.shape[1]):
        whole, overrun = breaks.whole[:, place], breaks.minutes[:, place] - breaks.whole[:, place]
        taken = np.minimum(whole, np.maximum(0, left)) + np.maximum(0, overrun)
        minutes[:, place] = np.where(cut[:, place], taken, minutes[:, place])
        left = left - np.where(cut[:, place], taken, 0)
    return breaks._replace(
        start=np.where(cut & (minutes < SHORTEST_REST), NEVER, breaks.start), minutes=minutes
    )


def _rest_limit(center: Center, group: str, half_day: bool) -> float:
    """Minutes of rest that the rules allow on a day; infinite where nothing limits them."""
    rules = center.policy.breaks
    limit = (rules.half_day if half_day else rules.full_day).rest_total_minutes
    return np.inf if limit is None or not rules.applies_to(group) else limit


def _at_the_expense_of_rests(breaks: Breaks, gained: Array) -> tuple[Breaks, Array]:
    """Shorter rests for the minutes gained, longer ones where minutes are lost; and what rests do not hold.

    Meals stay as they are.
    """
    rests = breaks.of_rest
    gone = (gained >= rests) & (gained != 0)
    share = 1 - np.divide(gained, rests, out=np.zeros_like(rests), where=rests > 0)
    return (
        breaks._replace(
            start=np.where(breaks.is_rest & gone[:, None], NEVER, breaks.start),
            minutes=np.where(breaks.is_rest, breaks.minutes * share[:, None], breaks.minutes),
        ),
        np.where(gone, gained - rests, 0.0),
    )
