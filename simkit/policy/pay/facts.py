"""What pay is computed from: a person, and the facts of one month of that person's work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, TypeAlias

from pydantic import StrictBool

from simkit.policy.pay.sanction import PaySanction
from simkit.policy.rule import Rule, Title

FactValue: TypeAlias = Decimal | int | str | tuple[int, ...] | tuple[PaySanction, ...]
"""A number (never a float), a flag (True, False), a word, minutes per occurrence, or sanctions."""

FactKind = Literal["number", "count", "yuan", "share", "score", "flag", "word", "occurrences", "sanctions"]

_EXACT = frozenset((int, bool, Decimal, str, tuple))


class Fact(Rule):
    """One fact that a scheme can ask for.

    `default` is what holds when nobody says anything; None means that the fact must be given.
    `over_time` says how the months of a quarter or year make its `quarter_` and `year_` facts, and the
    people of a team its `team_` fact: added up, averaged, or (over time) the last one.
    """

    title: Title
    unit: str = ""
    kind: FactKind = "number"
    default: StrictBool | Decimal | int | str | tuple[int, ...] | None = None
    about: Literal["month", "team", "employee", "derived"] = "month"
    over_time: Literal["sum", "mean", "last"] = "sum"
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Employee:
    """Who is paid. Dates decide tenure, probation and the days on the payroll of a month.

    `left_on` is the last day of employment; `confirmed_on` the first day after probation (None:
    by the scheme's probation months). `grade_days` are the days worked in each grade of the month
    that is paid, the present grade last; empty where there was only one.
    """

    id: str
    name: str = ""
    grade: str = ""
    hired_on: date | None = None
    left_on: date | None = None
    confirmed_on: date | None = None
    education: str = ""
    region: str = ""
    team: str = ""
    form: str = "full_time"
    post: str = ""
    skills: tuple[str, ...] = ()
    grade_days: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkMonth:
    """The facts of the month that begins on `first`; names and meanings stand in the catalogue FACTS.

    Raises TypeError for a value that is not exact (a float, a NumPy number).
    """

    first: date
    facts: Mapping[str, FactValue] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not _EXACT.issuperset(map(type, self.facts.values())):
            inexact = {name: value for name, value in self.facts.items() if type(value) not in _EXACT}
            raise TypeError(f"facts of pay are int, Decimal, str, bool or tuple, never floats: {inexact}")

    def vary(self, changes: Mapping[str, FactValue]) -> WorkMonth:
        """The same month with other facts; team totals stay (see `team.vary_own` to move them too)."""
        return WorkMonth(self.first, {**self.facts, **changes})

    def only(self, names: Collection[str]) -> WorkMonth:
        """The same month with no other facts than these."""
        return WorkMonth(self.first, {name: value for name, value in self.facts.items() if name in names})
