"""What a seat can do in a week: a turn is a habit (which shift on which kind of day) and a block of rest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from simkit.experiment.roster.rules import RosterRules
from simkit.policy.employment import SLOT_OF, Roster
from simkit.policy.shifts import EVERY_DAY, Shifts, Wave
from simkit.units.calendar import DayType

MINUTES_PER_DAY = 1440
WEEK = 7

Span = tuple[int, int]
"""Start and end of a shift, minutes after midnight; waves that differ only in their pauses share it."""

Habit = tuple[Span | None, ...]
"""The shift on a workday, a rest day, a statutory holiday (as in EVERY_DAY)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A week of a seat."""

    habit: Habit
    off_from: int
    """First day of the week's block of rest, 0..6; a block goes on at the front: Sunday and Monday."""
    off_days: int

    def rests(self, day: int) -> bool:
        """Whether the day of the week (0..6) lies in the block of rest."""
        return (day - self.off_from) % WEEK < self.off_days

    @property
    def leads(self) -> int:
        """Days of work before the first day off."""
        return next((day for day in range(WEEK) if self.rests(day)), WEEK)

    @property
    def trails(self) -> int:
        """Days of work after the last day off."""
        return next((days for days in range(WEEK) if self.rests(WEEK - 1 - days)), WEEK)

    def span(self, day: int, kind: DayType) -> Span | None:
        """The shift on a day of the week."""
        return None if self.rests(day) else self.habit[EVERY_DAY.index(kind)]


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which a group is rostered."""

    group: str
    shifts: Shifts
    rules: RosterRules
    contract: Roster | None = None
    """How the group's contract lets people be called; None: as the shifts say."""
    by_call: bool = False
    """Whether a week may hold fewer days than the shifts allow: part-timers need not be called."""

    def waves(self, kind: DayType) -> list[Wave]:
        """The waves open to the group on a kind of day."""
        closed = kind == "statutory_holiday" and self.shifts.holidays == "closed"
        resting = kind == "rest_day" and self.shifts.rest_pattern == "calendar"
        if closed or resting:
            return []
        return [w for w in self.shifts.waves_of(self.group) if kind in w.on and self._may_call(w, kind)]

    def _may_call(self, wave: Wave, kind: DayType) -> bool:
        contract = self.contract
        if contract is None:
            return True
        by_night = contract.night.overlaps(wave) and not contract.allows("night")
        return contract.allows(SLOT_OF[kind]) and not by_night

    @property
    def notice_days(self) -> int:
        """Days between the announcement of a slot and the slot."""
        return self.contract.notice_days if self.contract else 0

    @property
    def hours_per_week(self) -> float:
        """The most hours of work in a week."""
        most = self.contract.max_hours_per_week if self.contract else None
        return min(self.rules.hours_per_week, float(most or self.rules.hours_per_week))


def span_of(wave: Wave) -> Span:
    """The hours of a wave."""
    return wave.start, wave.end


def habits_of(terms: Terms) -> list[Habit]:
    """Every choice of one shift per kind of day that leaves enough rest from each day to the next."""
    open_on = {kind: tuple(sorted({span_of(wave) for wave in terms.waves(kind)})) for kind in EVERY_DAY}
    choices: dict[tuple[Span, ...], tuple[Span | None, ...]] = {s: s or (None,) for s in open_on.values()}
    found: list[Habit] = []
    for chosen in product(*choices.values()):
        # kinds of days with the same shifts to choose from keep the same one
        by_choice = dict(zip(choices, chosen, strict=True))
        habit = tuple(by_choice[open_on[kind]] for kind in EVERY_DAY)
        if all(enough_rest(one, other, terms.rules) for one in habit for other in habit):
            found.append(habit)
    return found


def enough_rest(today: Span | None, tomorrow: Span | None, rules: RosterRules) -> bool:
    """Whether the night between two shifts is long enough."""
    if today is None or tomorrow is None:
        return True
    return tomorrow[0] + MINUTES_PER_DAY - today[1] >= 60 * rules.hours_between_shifts


def turns_of(terms: Terms) -> list[Turn]:
    """Every week that a seat of the group may work.

    The weekly rest is one block, longer where the shift's hours would exceed those of a week.
    """
    found = []
    for habit in habits_of(terms):
        least = _least_rest(terms, habit)
        for days in range(least, WEEK + 1) if terms.by_call else (least,):
            firsts = range(WEEK) if 0 < days < WEEK else range(1)
            found += [Turn(habit, first, days) for first in firsts]
    return found


def _least_rest(terms: Terms, habit: Habit) -> int:
    shifts, spans = terms.shifts, {span for span in habit if span is not None}
    longest = max((w.work_minutes for w in shifts.waves_of(terms.group) if span_of(w) in spans), default=1)
    by_hours = WEEK - min(WEEK, int(60 * terms.hours_per_week // longest))
    if shifts.rest_pattern == "calendar":
        return 0 if by_hours <= shifts.weekly_rest_days else by_hours
    return max(shifts.weekly_rest_days, WEEK - terms.rules.days_in_a_row, by_hours)


def may_follow(first: Turn, second: Turn, terms: Terms) -> bool:
    """Whether a seat may work the second turn in the week after the first.

    With fixed shifts the habit stays; the days of work on end and the night between must be allowed.
    """
    if terms.shifts.rotation == "fixed" and first.habit != second.habit:
        return False
    by_calendar = (
        terms.shifts.rest_pattern == "calendar"
    )  # then the state decides how long people work on end
    if not by_calendar and first.trails + second.leads > terms.rules.days_in_a_row:
        return False
    if first.rests(WEEK - 1) or second.rests(0):
        return True
    return all(enough_rest(one, other, terms.rules) for one in first.habit for other in second.habit)
