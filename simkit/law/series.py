"""A dated parameter as a file states it, with everything a value must be able to answer for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from simkit.law.value import Confidence, Value
from simkit.policy.rule import Rule, Title


def exact(raw: object) -> Any:  # noqa: ANN401 - a figure is a number, yes or no, word or table
    """A figure as a file writes it: numbers become exact Decimals, tables stay tables."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float):
        return Decimal(str(raw))
    if isinstance(raw, str | Decimal):
        return raw if isinstance(raw, Decimal) else str(raw)
    if isinstance(raw, Mapping):
        return {str(key): exact(value) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return tuple(exact(value) for value in raw)
    raise ValueError("a number, yes or no, a word or a table of these is needed")


class Entry(Rule):
    """One value from its start date on."""

    model_config = Rule.model_config | {"arbitrary_types_allowed": True}

    value: Annotated[Any, BeforeValidator(exact)]
    law: Title
    confidence: Confidence
    checked: date
    known_until: date | None = None
    note: str | None = None


class Series(Rule):
    """A parameter of the law at one place: unit, meaning, and its values by start date."""

    unit: str
    title: Title
    id: str | None = None
    values: Annotated[dict[date, Entry], Field(default_factory=dict)]

    @model_validator(mode="after")
    def _end_after_start(self) -> Series:
        for start, entry in self.values.items():
            if entry.known_until is not None and entry.known_until < start:
                raise ValueError(f"known_until {entry.known_until} lies before the start {start}")
        return self

    def after(self, earlier: Series) -> Series:
        """This series on top of an earlier one of the same place: a start date given twice is this one's."""
        return self.model_copy(update={"values": {**earlier.values, **self.values}})

    def value(self, name: str, place: str, day: date) -> Value:
        """The value in force on `day`; outside the known dates the nearest one, marked as an estimate."""
        since = max((start for start in self.values if start <= day), default=min(self.values))
        entry = self.values[since]
        return Value(
            name=name,
            value=entry.value,
            unit=self.unit,
            source=entry.law,
            confidence=entry.confidence,
            is_estimate=self._is_estimate(entry, day),
            since=since,
            checked=entry.checked,
            place=place,
            id=self.id,
            title=self.title,
            note=entry.note,
        )

    def _is_estimate(self, entry: Entry, day: date) -> bool:
        """Before the first value, after a value's known end, or after somebody last looked."""
        if entry.confidence == "assumption" or day < min(self.values):
            return True
        replaced_later = any(start > day for start in self.values)
        return day > (entry.known_until or (date.max if replaced_later else entry.checked))
