"""The sheet on which one payslip is worked out: every name that a scheme may ask for, found once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from simkit.errors import Fault, InputError
from simkit.policy.pay.facts import Employee, Fact, WorkMonth
from simkit.policy.rule import Title


class Book(Protocol):
    """What a sheet looks up in the scheme: measures, grades, proration, the meaning of names."""

    @property
    def all_measures(self) -> Mapping[str, Measure]: ...
    @property
    def grades(self) -> Mapping[str, Titled]: ...
    @property
    def probation_months(self) -> int: ...
    def month_part(self, sheet: Sheet) -> tuple[Decimal | int, Decimal | int]: ...
    def derive(self, name: str, sheet: Sheet) -> object | None: ...
    def fact(self, name: str) -> Fact: ...
    def default(self, name: str) -> object: ...
    def title_of(self, name: str) -> Title: ...


class Titled(Protocol):
    """Something with a title in both languages."""

    @property
    def title(self) -> Title: ...


class Measure(Protocol):
    """A named quantity that a scheme works out from facts."""

    def at(self, sheet: Sheet) -> Decimal | int: ...


class MissingFact(InputError):
    """A fact that the scheme needs was not given; `name` says which."""

    def __init__(self, name: str, meaning: str) -> None:
        super().__init__(Fault("this fact is needed and missing", place=name, repair=meaning))
        self.name = name
        # What it is made of again when it crosses a process: SimPy and pickle call type(error)(*args).
        self.args = (name, meaning)


class Sheet(dict[str, Any]):
    """Names to values for one employee and month: `sheet["tenure_years"]`.

    A fact that is given wins over everything; then come the scheme's measures, what follows from
    the employee's dates and attributes, and the default of the fact. A required fact that is
    missing raises MissingFact naming it. Pay lines add themselves under their rule. What was found
    once is kept, so a name costs one dictionary look-up from then on.
    """

    __slots__ = ("_month_part", "book", "employee", "first", "month")

    def __init__(self, book: Book, employee: Employee, month: WorkMonth) -> None:
        super().__init__(month.facts)
        self.book = book
        self.employee = employee
        self.month = month
        self.first: date = month.first
        self._month_part: tuple[Decimal | int, Decimal | int] | None = None

    def month_part(self) -> tuple[Decimal | int, Decimal | int]:
        """The part of the month that prorated lines are paid for, as numerator and denominator."""
        if self._month_part is None:
            self._month_part = self.book.month_part(self)
        return self._month_part

    def __missing__(self, name: str) -> Any:  # noqa: ANN401 - a number, a flag, a word or a tuple
        measure = self.book.all_measures.get(name)
        if measure is not None:
            found: object = measure.at(self)
        else:
            found = self.book.derive(name, self)
            if found is None:
                found = self._default(name)
        self[name] = found
        return found

    def _default(self, name: str) -> object:
        default = self.book.default(name)
        if default is None:
            fact = self.book.fact(name)
            raise MissingFact(name, fact.definition or fact.title.en)
        return default
