"""The rhythm of a week: contacts per half hour of each weekday."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationInfo, model_validator

from simkit.assumptions.belief import Belief, NotNegative
from simkit.assumptions.shapes import kinds_in

HALF_HOURS = 48

DayRates = Annotated[tuple[NotNegative, ...], Field(min_length=HALF_HOURS, max_length=HALF_HOURS)]
"""Expected contacts in each half hour from midnight, 48 numbers."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _also_by_shape(schema: dict[str, Any]) -> None:
    """Editors also accept the two short ways of writing a week."""
    schema.pop("required", None)
    schema["properties"] |= {
        "from": {"type": "string", "description": "a shape file, such as demand/bank-1999"},
        "kind_of_shape": {"type": "string", "description": "one contact kind of that file"},
        "every_day": schema["properties"]["monday"] | {"title": "Every Day"},
    }


class Week(Belief):
    """Expected contacts per half hour of each weekday.

    `from: demand/bank-1999` takes the shape of a file in `scenarios/demand/` (all its kinds
    together, or the one named by `kind_of_shape`). `every_day` stands for all weekdays. Weekdays
    written beside either replace it. With `contacts_per_day` the week is scaled so that its seven
    days average to it.
    """

    model_config = ConfigDict(json_schema_extra=_also_by_shape)

    contacts_per_day: NotNegative | None = None
    monday: DayRates
    tuesday: DayRates
    wednesday: DayRates
    thursday: DayRates
    friday: DayRates
    saturday: DayRates
    sunday: DayRates

    @model_validator(mode="before")
    @classmethod
    def _shape(cls, given: object, info: ValidationInfo) -> object:
        if not isinstance(given, Mapping):
            return given
        written = dict(given)
        source, kind = written.pop("from", None), written.pop("kind_of_shape", None)
        every_day = written.pop("every_day", None)
        base = {} if every_day is None else dict.fromkeys(WEEKDAYS, every_day)
        if source is not None:
            base = _added_up(kinds_in(str(source), kind, (info.context or {}).get("folder")))
        return base | written

    @property
    def days(self) -> tuple[tuple[float, ...], ...]:
        """Seven days from Monday, 48 expected contacts each, scaled to `contacts_per_day`."""
        days = tuple(getattr(self, name) for name in WEEKDAYS)
        total = sum(map(sum, days))
        if self.contacts_per_day is None or total == 0:
            return days
        scale = 7 * self.contacts_per_day / total
        return tuple(tuple(rate * scale for rate in day) for day in days)


def _added_up(kinds: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The weekdays of several contact kinds together."""
    weeks = [Week.model_validate(kind["arrivals"]).days for kind in kinds]
    by_weekday = zip(*weeks, strict=True)
    return {
        name: tuple(sum(rates) for rates in zip(*days, strict=True))
        for name, days in zip(WEEKDAYS, by_weekday, strict=True)
    }
