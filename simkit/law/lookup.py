"""The front door to the statute book: one question, one answer with its source."""

from __future__ import annotations

from datetime import date

from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.law.value import Value


def parameter(name: str, place: str | Place, day: date) -> Value:
    """The value of a parameter at a place on a day, with law and article, confidence and dates.

    A day outside the known dates gets the nearest value, marked `is_estimate`. Raises InputError for an
    unknown place or name, and where nobody sets a value for the place.
    """
    return as_place(place).value(name, day)
