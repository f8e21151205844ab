"""A place whose law applies: a city, class of cities, province or the country, with what it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from simkit.errors import Fault, InputError, did_you_mean
from simkit.law.series import Series
from simkit.law.value import Value
from simkit.policy.rule import Title


class Place:
    """The law in force at one place, inherited from its parents, looked up by name and day.

    Values are remembered per name and day, so that a payslip costs no search.
    """

    def __init__(
        self, name: str, title: Title, parents: tuple[str, ...], known: Mapping[str, tuple[str, Series]]
    ):
        self.name, self.title, self.parents = name, title, parents
        self._known = dict(known)
        self._found: dict[tuple[str, date], Value | None] = {}

    def __repr__(self) -> str:
        return f"Place({self.name!r})"

    @property
    def names(self) -> tuple[str, ...]:
        """Every parameter that is defined here or above, also those without a value for this place."""
        return tuple(sorted(self._known))

    def find(self, name: str, day: date) -> Value | None:
        """The value of a parameter, or None where neither this place nor a parent sets one.

        Raises InputError for a name that no file defines.
        """
        key = (name, day)
        if key not in self._found:
            self._found[key] = self._search(name, day)
        return self._found[key]

    def _search(self, name: str, day: date) -> Value | None:
        if name not in self._known:
            repair = did_you_mean(name, self.names)
            raise InputError(
                Fault("no such parameter of the law", place=self.name, found=name, repair=repair)
            )
        setter, series = self._known[name]
        return series.value(name, setter, day) if series.values else None

    def value(self, name: str, day: date) -> Value:
        """The value of a parameter; InputError if nobody sets one for this place."""
        found = self.find(name, day)
        if found is None:
            repair = f"add {name} to a file of this place (docs/law.md shows how)"
            raise InputError(
                Fault("the law of this place has no value for it", place=self.name, found=name, repair=repair)
            )
        return found

    def number(self, name: str, day: date) -> Decimal:
        """The value of a parameter that is a number."""
        return _number(self.value(name, day))

    def number_if_known(self, name: str, day: date) -> Decimal | None:
        """The number, or None where neither this place nor a parent sets one."""
        found = self.find(name, day) if name in self._known else None
        return None if found is None else _number(found)

    def flag(self, name: str, day: date) -> bool:
        """The value of a parameter that is a yes or no; no where nobody says yes."""
        found = self.find(name, day)
        return found is not None and found.value is True

    def word(self, name: str, day: date) -> str:
        """The value of a parameter that is a word."""
        return str(self.value(name, day).value)

    def table(self, name: str, day: date) -> tuple[Mapping[str, Any], ...]:
        """The rows of a parameter that is a table."""
        return tuple(self.value(name, day).value)

    def row(self, name: str, day: date) -> Mapping[str, Any]:
        """The value of a parameter that has several named figures."""
        return dict(self.value(name, day).value)


def _number(found: Value) -> Decimal:
    if not isinstance(found.value, Decimal):
        raise TypeError(f"{found.name} is no number: {found.value!r}")
    return found.value
