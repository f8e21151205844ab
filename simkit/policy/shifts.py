"""When people are on duty: waves of the day, weekly rest, rotation, holidays, slots of some groups only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise
from math import floor, gcd
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Described, Rule
from simkit.units.calendar import DayType, day_type
from simkit.units.clock import TimeOfDay, clock
from simkit.units.money import Share

EVERY_DAY: tuple[DayType, ...] = ("workday", "rest_day", "statutory_holiday")
_MONDAY = date(2024, 1, 1).toordinal()


class Pause(Rule):
    """A planned stretch away from contacts that starts at a time of day."""

    at: TimeOfDay
    minutes: Annotated[int, Field(gt=0, le=600)]

    @property
    def end(self) -> int:
        """Minutes after midnight at which the pause is over."""
        return self.at + self.minutes

    def later(self, minutes: int) -> Self:
        """The same pause, so many minutes later."""
        return self.model_copy(update={"at": self.at + minutes})

    def __str__(self) -> str:
        return f"{clock(self.at)}-{clock(self.end)}"


class Meal(Pause):
    """The meal of the shift; unpaid unless said otherwise."""

    paid: bool = False


class Wave(Rule):
    """One shift of the day. Times after midnight are written on: 07:00 of the next day is "31:00".

    `weight` is the wave's share of the seats against the other waves (1 and 1 are halves, 2 and 1
    two thirds and one third); `on` limits the wave to kinds of days, and the seats of such a day are
    split among the waves that are open on it. `split` is the free time between the two parts of a
    split shift, off duty and unpaid. A wave with `groups` is for those groups of the workforce only.
    """

    name: str
    start: TimeOfDay
    end: TimeOfDay
    meal: Meal | None = None
    rests: tuple[Pause, ...] = ()
    split: Pause | None = None
    weight: Annotated[int, Field(ge=1, le=1000)] = 1
    groups: tuple[str, ...] = ()
    on: Annotated[tuple[DayType, ...], Field(min_length=1)] = EVERY_DAY

    @model_validator(mode="after")
    def _holds_its_pauses(self) -> Self:
        self._check_pauses()
        return self

    def _check_pauses(self) -> None:
        here = f"wave {self.name}"
        if self.end <= self.start:
            hint = f'; if it ends on the next day write "{clock(self.end + 1440)}"' if self.end < 720 else ""
            raise ValueError(f"{here} has no length: {clock(self.start)} to {clock(self.end)}{hint}")
        if self.end - self.start > 1440:
            raise ValueError(f"{here} is longer than 24 hours: {clock(self.start)} to {clock(self.end)}")
        for word, pause in self._named_pauses():
            if pause.at < self.start or pause.end > self.end:
                shift = f"{clock(self.start)}-{clock(self.end)}"
                raise ValueError(f"{here}: the {word} {pause} lies outside the shift {shift}")
        ordered = sorted(self._named_pauses(), key=lambda named: named[1].at)
        for (word, pause), (next_word, following) in pairwise(ordered):
            if following.at < pause.end:
                raise ValueError(f"{here}: the {word} {pause} and the {next_word} {following} overlap")
        if self.duty_minutes <= sum(pause.minutes for pause in self.pauses):
            raise ValueError(f"{here} leaves no time for work between its meal and rests")

    def _named_pauses(self) -> list[tuple[str, Pause]]:
        named = [("rest", rest) for rest in self.rests]
        named += [("meal", self.meal)] if self.meal else []
        return named + ([("free time of the split shift", self.split)] if self.split else [])

    def later(self, minutes: int) -> Wave:
        """The same wave with its meal and rests later. Raises ValueError if they don't fit."""
        meal = self.meal.later(minutes) if self.meal else None
        moved = self.model_copy(
            update={"meal": meal, "rests": tuple(rest.later(minutes) for rest in self.rests)}
        )
        moved._check_pauses()
        return moved

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Meal and rests in the order of the day."""
        return tuple(sorted((*self.rests, *([self.meal] if self.meal else [])), key=lambda pause: pause.at))

    @property
    def duty_minutes(self) -> int:
        """Minutes from log-in to log-out, the meal included, the free time of a split shift not."""
        return self.end - self.start - (self.split.minutes if self.split else 0)

    @property
    def work_minutes(self) -> int:
        """Minutes that count as working time: rests do, an unpaid meal does not."""
        return self.duty_minutes - (self.meal.minutes if self.meal and not self.meal.paid else 0)

    @property
    def rest_minutes(self) -> int:
        """Planned rest, without the meal."""
        return sum(rest.minutes for rest in self.rests)


class Stagger(Rule):
    """Pauses in turns: the seats of a wave fall into `parts`, each takes meal and rests `minutes` later."""

    parts: Annotated[int, Field(ge=2, le=12)]
    minutes: Annotated[int, Field(ge=5, le=120)]


class Shifts(Described):
    """The rota: which wave a seat works on a day, as a pure function of the seat's number.

    `weekly_rest_days` are consecutive; `staggered` spreads them over the seats so that every
    weekday is staffed, `calendar` gives the rest days of the official calendar (make-up days are
    worked). With `rotation: weekly` a seat moves on to the next wave each Monday.
    On statutory holidays the rota goes on (`work`), everybody is off (`closed`), or
    `holiday_share` of those whose turn it is come in, in turns (`reduced`). `stagger` keeps a wave
    from going to its meal all at once. `changed_at_short_notice` is the share of shifts that people hear
    of, or see changed, only days before.
    """

    waves: Annotated[tuple[Wave, ...], Field(min_length=1)]
    weekly_rest_days: Annotated[int, Field(ge=0, le=6)]
    rest_pattern: Literal["staggered", "calendar"] = "staggered"
    rotation: Literal["fixed", "weekly"] = "fixed"
    holidays: Literal["work", "closed", "reduced"] = "work"
    holiday_share: Share | None = None
    stagger: Stagger | None = None
    changed_at_short_notice: Share = Decimal(0)

    @model_validator(mode="after")
    def _can_be_rostered(self) -> Self:
        names = [wave.name for wave in self.waves]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two waves have the same name: {', '.join(twice)}")
        if (self.holidays == "reduced") != bool(self.holiday_share):
            raise ValueError(
                "holiday_share (above 0) and holidays: reduced belong together; "
                "for nobody on holidays write holidays: closed"
            )
        if self.rest_pattern == "calendar" and self.weekly_rest_days != 2:
            raise ValueError(
                "rest_pattern: calendar gives the two rest days of the week; weekly_rest_days must be 2"
            )
        for wave in self.waves:
            self._in_parts(wave)  # raises for staggered pauses that do not fit
        return self

    def _in_parts(self, wave: Wave) -> tuple[Wave, ...]:
        """The wave as each of its parts works it."""
        if self.stagger is None:
            return (wave,)
        return tuple(wave.later(part * self.stagger.minutes) for part in range(self.stagger.parts))

    @cached_property
    def _parts(self) -> dict[str, tuple[Wave, ...]]:
        return {wave.name: self._in_parts(wave) for wave in self.waves}

    def parts_of(self, wave: Wave) -> tuple[Wave, ...]:
        """The wave as each part of its seats works it, with its pauses in turns; one without `stagger`."""
        return self._parts[wave.name]

    def waves_of(self, group: str | None) -> tuple[Wave, ...]:
        """The waves open to a group of the workforce; without a group, those open to everybody."""
        return tuple(wave for wave in self.waves if not wave.groups or group in wave.groups)

    def unserved(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The groups for which no wave exists, so that nobody of them would ever be rostered."""
        return tuple(group for group in groups if not self.waves_of(group))

    def on_duty(self, seat: int, day: date, group: str | None = None) -> Wave | None:
        """The wave that `seat` (0, 1, 2 ... within its group) works on `day`, or None on a day off."""
        kind = day_type(day)
        if (group, kind) not in self._wheels:
            self._wheels[group, kind] = self._wheel_of(group, kind)
        slots, wheel = self._wheels[group, kind]
        if not wheel or self._rests(seat, day, slots):
            return None
        if kind == "statutory_holiday" and not self._works_holiday(seat, day, slots):
            return None
        weeks = (day.toordinal() - _MONDAY) // 7 if self.rotation == "weekly" else 0
        parts = wheel[(seat + weeks) % len(wheel)]
        return parts[seat // slots % len(parts)]

    @cached_property
    def _wheels(self) -> dict[tuple[str | None, DayType], tuple[int, tuple[tuple[Wave, ...], ...]]]:
        """The wheels asked for so far; a rota asks for the same few for every seat and day."""
        return {}

    def _wheel_of(self, group: str | None, kind: DayType) -> tuple[int, tuple[tuple[Wave, ...], ...]]:
        """Slots of all the group's waves, and the parts of those open on such a day, in turn."""
        waves = self.waves_of(group)
        open_waves = [wave for wave in waves if kind in wave.on]
        slots = len(_wheel(tuple(wave.weight for wave in waves))) if waves else 0
        turns = _wheel(tuple(wave.weight for wave in open_waves)) if open_waves else ()
        return slots, tuple(self._parts[open_waves[turn].name] for turn in turns)

    def _rests(self, seat: int, day: date, slots: int) -> bool:
        if self.rest_pattern == "calendar":
            return day_type(day) == "rest_day"
        return self._is_off(seat, day, slots)

    def _is_off(self, seat: int, day: date, slots: int) -> bool:
        # Seats of one slot of the wheel lie `slots` apart; the stride keeps their rest days spread
        # over the week even where that distance is a multiple of seven.
        round_, slot = divmod(seat, slots)
        first = self.weekly_rest_days * (slot + round_ * (slots % 7 or 1))
        return (day.weekday() - first) % 7 < self.weekly_rest_days

    def _works_holiday(self, seat: int, day: date, slots: int) -> bool:
        if self.holidays != "reduced" or self.holiday_share is None:
            return self.holidays == "work"
        turn = self._rank(seat, day, slots) + seat % slots + day.toordinal()
        return floor((turn + 1) * self.holiday_share) > floor(turn * self.holiday_share)

    def _rank(self, seat: int, day: date, slots: int) -> int:
        """How many lower seats of the same slot of the wheel are rostered on this day."""
        round_, slot = divmod(seat, slots)
        if self.rest_pattern == "calendar":
            return round_
        part = range(round_ % 7)
        return round_ // 7 * (7 - self.weekly_rest_days) + sum(
            not self._is_off(slot + earlier * slots, day, slots) for earlier in part
        )


@cache
def _wheel(weights: tuple[int, ...]) -> tuple[int, ...]:
    """Wave numbers in proportion to their weights, mixed as evenly as possible."""
    share = [weight // gcd(*weights) for weight in weights]
    total, credit, wheel = sum(share), [0] * len(share), []
    for _ in range(total):
        credit = [have + gain for have, gain in zip(credit, share, strict=True)]
        best = credit.index(max(credit))
        credit[best] -= total
        wheel.append(best)
    return tuple(wheel)
