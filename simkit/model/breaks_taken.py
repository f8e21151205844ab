"""The breaks of a day as people really take them, and the minutes that more or less effort moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simkit.floor.codes import BreakKind
from simkit.model.duties import Duties
from simkit.model.fates import EXTRA_REST, FATES_PER_DAY, FIRST_BREAK
from simkit.model.planned_breaks import NEVER, Planned, filled

if TYPE_CHECKING:
    from simkit.model.center import Center

Array = NDArray[Any]

GOLDEN = (5**0.5 - 1) / 2
"""Steps of this share of a round spread any number of seats evenly."""

SHORTEST_REST = 1
"""Minutes below which a rest is not taken at all."""


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
        width = (self.start < NEVER).sum(axis=1).max(initial=0)
        order = np.argsort(self.start, axis=1, kind="stable")[:, :width]
        rows = np.arange(len(order))[:, None]
        return Breaks(*(column[rows, order] for column in self))


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
    planned, half = center.planned_breaks, np.flatnonzero(present.half_day).tolist()
    own = {row: _half_a_day(center, present, row) for row in half}
    widths = planned.widths[present.turn[~present.half_day]]
    width = max([widths.max(initial=0), *map(len, own.values())])
    columns = planned.columns[present.turn, :width]
    for row, breaks in own.items():
        columns[row] = filled(breaks, width)
    start, minutes, kind = (columns[..., part] for part in range(3))
    return Breaks(start, minutes, kind.astype(np.int8), minutes)


def _half_a_day(center: Center, present: Duties, row: int) -> Planned:
    """Half a day has no meal, and rests up to its own limit (B1.6)."""
    left = _rest_limit(center, present.person(row).seat.group, half_day=True)
    kept = []
    for start, minutes, kind in center.planned_breaks.of_turn[present.turn[row]]:
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
    return _cut_short(breaks.in_order(), heeded, left)


def _cut_short(breaks: Breaks, heeded: Array, left: Array) -> Breaks:
    """Rest after rest what is planned of it as long as minutes are left, and what was overrun."""
    cut, overrun = breaks.is_rest & heeded[:, None], breaks.minutes - breaks.whole
    minutes, longer = breaks.minutes.copy(), np.maximum(0, overrun)
    for place in range(minutes.shape[1]):
        taken = np.minimum(breaks.whole[:, place], np.maximum(0, left)) + longer[:, place]
        np.copyto(minutes[:, place], taken, where=cut[:, place])
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
