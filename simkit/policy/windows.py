"""Time limits of procedures: so many days to answer, so many office minutes of work."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Rule
from simkit.units.calendar import add_workdays, is_workday
from simkit.units.clock import MINUTES_PER_DAY, TimeOfDay


class Window(Rule):
    """A time limit in days: calendar days of 24 hours, or working days of the calendar in force."""

    days: Annotated[int, Field(ge=0)]
    clock: Literal["calendar", "working"]

    def closes(self, opened: datetime) -> datetime:
        """The moment at which a window opened at `opened` is over."""
        if self.clock == "calendar":
            return opened + timedelta(days=self.days)
        return add_workdays(opened, self.days)


class OfficeHours(Rule):
    """When a desk works: from `opens` to `closes`, on working days or on every day."""

    opens: TimeOfDay
    closes: TimeOfDay
    days: Literal["working", "all"]

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if not self.opens < self.closes <= MINUTES_PER_DAY:
            raise ValueError("an office opens before it closes, both on the same day")
        return self

    def next_open(self, moment: datetime) -> datetime:
        """`moment` itself when the desk is open, else its next opening."""
        while not self._works_on(moment) or _minute(moment) >= self.closes:
            moment = datetime.combine(moment.date(), time()) + timedelta(days=1)
        return max(moment, _at(moment, self.opens))

    def after(self, moment: datetime, minutes: float) -> datetime:
        """When `minutes` of desk work that start at `moment` are done; the work rests overnight."""
        moment = self.next_open(moment)
        while minutes > (left := self.closes - _minute(moment)):
            minutes -= left
            moment = self.next_open(_at(moment, self.closes))
        return moment + timedelta(minutes=minutes)

    def _works_on(self, moment: datetime) -> bool:
        return self.days == "all" or is_workday(moment.date())


def _minute(moment: datetime) -> float:
    midnight = datetime.combine(moment.date(), time())
    return (moment - midnight).total_seconds() / 60


def _at(moment: datetime, minute: int) -> datetime:
    return datetime.combine(moment.date(), time()) + timedelta(minutes=minute)
