"""For how long a violation is remembered."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Rule
from simkit.units.calendar import months_later


class RepeatWindow(Rule):
    """The time within which violations count together.

    `rolling`: the `months` before the new violation; a violation on 15 January is remembered up to
    and including 15 January a year later. `calendar_month` and `calendar_year` start afresh on
    their first day; `always` never forgets.
    """

    kind: Literal["rolling", "calendar_month", "calendar_year", "always"]
    months: Annotated[int, Field(ge=1, le=120)] | None = None

    @model_validator(mode="after")
    def _has_its_length(self) -> Self:
        if (self.kind == "rolling") != (self.months is not None):
            raise ValueError("months belongs to kind: rolling, and only to it")
        return self

    def remembers(self, past: date, today: date) -> bool:
        """Whether a violation of `past` still counts on `today` (never one that lies after it)."""
        if past > today:
            return False
        if self.kind == "rolling" and self.months is not None:
            return today <= months_later(past, self.months)
        if self.kind == "calendar_month":
            return (past.year, past.month) == (today.year, today.month)
        return self.kind == "always" or past.year == today.year
