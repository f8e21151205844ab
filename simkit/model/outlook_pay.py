"""What somebody would be paid if a usual month went otherwise: the real payslip with other facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np

from simkit.assumptions.expectation import PayLine
from simkit.model.outlook_names import looks_at_period
from simkit.policy.pay import Employee, FactValue, PayScheme, WorkMonth
from simkit.policy.pay.catalogue import split_prefix
from simkit.policy.pay.draft import Draft
from simkit.policy.pay.team import own_changes
from simkit.units.calendar import next_month

Facts: TypeAlias = Mapping[str, FactValue]
Changes: TypeAlias = Mapping[str, FactValue]

LEVELS = ("0.4", "0.6", "0.8", "1.0", "1.2", "1.4", "1.7", "2.0")
"""Levels of output, over the typical one, at which pay is worked out first."""

NARROWEST = 0.0125
"""Between levels nearer than this no further one is looked at: a cliff is that steep."""

VISIBLE = 0.0005
"""A bend that moves pay by less than this share of it is not looked into."""


class Pay(NamedTuple):
    """Yuan of a month: what is earned, and what the scheme takes back (below 0)."""

    earned: float
    taken: float

    @property
    def total(self) -> float:
        """What is left of it."""
        return self.earned + self.taken


@dataclass(frozen=True)
class Prospect:
    """A usual month of somebody: averaged over the months of a year where the scheme looks at them.

    `months` are first days with the weight of each; `periods` the facts of quarters and years needed.
    """

    scheme: PayScheme
    employee: Employee
    months: tuple[tuple[date, float], ...]
    facts: Facts
    periods: tuple[str, ...] = ()

    def pay(self, changes: Changes | None = None) -> Pay:
        """Pay with other facts of one's own, the team's totals moved by the difference."""
        earned = taken = 0.0
        for first, weight in self.months:
            gross, net = self.in_month(first, changes)
            earned += weight * gross
            taken += weight * (net - gross)
        return Pay(earned, taken)

    def pays_by(self, changes: Changes) -> bool:
        """Whether other values of these facts could change pay."""
        moved = (self._all_changes(first, changes) for first, _ in self.months)
        return any(self.scheme.pays_by(frozenset(names)) for names in moved)

    def in_month(self, first: date, changes: Changes | None = None) -> tuple[float, float]:
        """Gross and net pay of the month that begins on `first`."""
        draft = self._drafts[first]
        slip = draft.with_facts(self._all_changes(first, changes)) if changes else draft.payslip
        return float(slip.gross), float(slip.net)

    def figure(self, name: str, changes: Changes | None = None) -> float:
        """A fact or measure as the scheme sees it in the first of the months."""
        first = self.months[0][0]
        return float(self._drafts[first].figure(name, self._all_changes(first, changes) if changes else {}))

    @cached_property
    def _drafts(self) -> dict[date, Draft]:
        """The payslips of the usual months, with the facts of their quarters and years."""
        return {first: self._draft(first) for first, _ in self.months}

    def _draft(self, first: date) -> Draft:
        over = {name: self._over(name, first, {}) for name in self.periods}
        return Draft(self.scheme, self.employee, WorkMonth(first, {**self.facts, **over}))

    @cached_property
    def _plain(self) -> dict[date, Draft]:
        """The same without these facts, which are made of it."""
        return {
            first: Draft(self.scheme, self.employee, WorkMonth(first, self.facts)) for first, _ in self.months
        }

    def _all_changes(self, first: date, changes: Changes) -> dict[str, FactValue]:
        """The changes with what moves along: totals of the team, facts of the quarter and the year."""
        moved = own_changes(self.scheme, self.facts, changes)
        if self.periods:
            stale = self.scheme.looking_at(frozenset(moved))
            touched = [name for name in self.periods if name.partition("_")[2] in stale]
            moved |= {name: self._over(name, first, moved) for name in touched}
        return moved

    def _over(self, name: str, first: date, changes: Mapping[str, FactValue]) -> Decimal | int:
        """A quarter's or year's fact when all its months so far were alike."""
        prefix, own = split_prefix(name) or ("", name)
        value = self._plain[first].figure(own, changes)
        months_so_far = (first.month - 1) % (3 if prefix == "quarter" else 12) + 1
        return value * months_so_far if self.scheme.fact(own).over_time == "sum" else value

    def scaled(self, names: tuple[str, ...], level: Decimal) -> dict[str, Decimal | int]:
        """These facts at a level of output; those that are not known or not numbers are left out."""
        numbers = {name: self.facts.get(name) for name in names}
        return {
            name: value * level
            for name, value in numbers.items()
            if isinstance(value, Decimal | int) and not isinstance(value, bool)
        }


def months_ahead(first: date, looked_at: frozenset[str]) -> tuple[tuple[date, float], ...]:
    """The months over which to average, with weights: as few as show all that the scheme looks at."""
    if looks_at_period(looked_at, "year"):
        return tuple((month, 1 / 12) for month in _following(first, 12))
    if looks_at_period(looked_at, "quarter"):
        return tuple((month, 1 / 3) for month in _following(first, 3))
    return ((first, 1.0),)


def _following(first: date, number: int) -> list[date]:
    months = [first]
    while len(months) < number:
        months.append(next_month(months[-1]))
    return months


class Lines(NamedTuple):
    """Pay by level of one kind of output: what is earned, what is taken back."""

    earned: PayLine
    taken: PayLine

    @classmethod
    def flat(cls, pay: Pay) -> Lines:
        """Pay that no level of this output changes."""
        level = np.ones(1)
        return cls(PayLine(level, np.array([pay.earned])), PayLine(level, np.array([pay.taken])))


def lines_over(prospect: Prospect, names: tuple[str, ...], usual: Pay) -> Lines:
    """Pay by level of the output that these facts count; more points where pay bends."""
    if not prospect.pays_by(prospect.scaled(names, Decimal(1))):
        return Lines.flat(usual)
    found = {1.0: usual}
    for text in LEVELS:
        if float(text) not in found:
            found[float(text)] = prospect.pay(prospect.scaled(names, Decimal(text)))
    if all(pay == usual for pay in found.values()):
        return Lines.flat(usual)
    _look_closer(found, lambda level: prospect.pay(prospect.scaled(names, Decimal(repr(level)))))
    levels = np.array(sorted(found))
    pays = [found[level] for level in levels.tolist()]
    earned, taken = (np.array([getattr(pay, part) for pay in pays]) for part in ("earned", "taken"))
    return Lines(PayLine(levels, earned), PayLine(levels, taken))


def _look_closer(found: dict[float, Pay], pay_at: Callable[[float], Pay]) -> None:
    """Add levels beside every visible bend until the bend is narrow."""
    scale = VISIBLE * max(1.0, abs(found[1.0].total))
    while wide := _wide_bends(found, scale):
        for middle in wide:
            found[middle] = pay_at(middle)


def _wide_bends(found: Mapping[float, Pay], scale: float) -> list[float]:
    """The middles of the wide gaps beside a visible bend."""
    levels = np.array(sorted(found))
    pay = np.array([found[level].total for level in levels.tolist()])
    gaps = np.diff(levels)
    bend = np.abs(np.diff(np.diff(pay) / gaps)) * np.minimum(gaps[1:], gaps[:-1])
    visible = bend > scale
    beside = np.zeros(len(gaps), bool)
    beside[:-1] |= visible
    beside[1:] |= visible
    wide = beside & (gaps > NARROWEST)
    return [round(float(level), 6) for level in (levels[:-1] + gaps / 2)[wide]]
