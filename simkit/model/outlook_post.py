"""What people of one group, grade and length of service expect of a month, and of working otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from simkit.assumptions.behaviour import Framing
from simkit.assumptions.conduct import AbsenceKinds
from simkit.assumptions.effort import framed
from simkit.assumptions.expectation import PayLine
from simkit.model.outlook_names import CONTACTS, FULL_MARKS, MINUTES, PER_DAY, QUALITY, SALES
from simkit.model.outlook_pay import Changes, Lines, Pay, Prospect, lines_over
from simkit.model.outlook_ranks import Contest, Names, with_prizes

STEP = Decimal("0.05")
"""How much better or worse marks, and more or fewer minutes, are tried."""

ABSENCES = {"sick": "sick_days", "personal": "personal_leave_days", "unauthorised": "absence_days"}
"""Kind of absence: the fact that counts its days."""


class Two(NamedTuple):
    """One kind of output in two lights: pay as it is, and as it is felt (a deduction weighs more)."""

    actual: PayLine
    felt: PayLine


@dataclass(frozen=True, slots=True)
class Forecast:
    """Pay of a usual month in yuan, and what changes it.

    `minutes` and `quality` are what 1 % more brings, times 100, in yuan. `day_away` is what the first
    day away in a month costs beyond its wage, `further_day` the second, over the kinds of absence as
    they occur; `lateness` what one late start of usual length costs.
    """

    usual: Pay
    contacts: Two
    sales: Two
    minutes: float
    quality: float
    day_away: float
    further_day: float
    lateness: float

    @property
    def pivot(self) -> float:
        """Pay at the typical level of everything, prizes as likely as they are there."""
        return float(self.contacts.actual.at(1.0))


@dataclass(frozen=True, slots=True)
class Habits:
    """What a usual absence and a usual lateness are, and how deductions are felt."""

    kinds: AbsenceKinds
    late_minutes: int
    framing: Framing


def forecast(prospect: Prospect, habits: Habits, contests: tuple[Contest, ...] = ()) -> Forecast:
    """Ask the payslip what happens with more and less of everything."""
    usual = prospect.pay()
    kinds: tuple[Names, ...] = (CONTACTS, SALES)
    lines = with_prizes(prospect, {kind: lines_over(prospect, kind, usual) for kind in kinds}, contests)
    first, second = (_day_away(prospect, habits.kinds, days, usual) for days in (1, 2))
    return Forecast(
        usual=usual,
        contacts=_two(lines[CONTACTS], habits.framing),
        sales=_two(lines[SALES], habits.framing),
        minutes=_per_percent(prospect, *(prospect.scaled(MINUTES, level) for level in (1 + STEP, 1 - STEP))),
        quality=_per_percent(prospect, *(_marks(prospect, level) for level in (1 + STEP, 1 - STEP))),
        day_away=first,
        further_day=max(0.0, second - first),
        lateness=max(0.0, _lateness(prospect, habits.late_minutes, usual)),
    )


def _two(lines: Lines, framing: Framing) -> Two:
    felt = PayLine(lines.taken.levels, np.asarray(framed(framing, 0.0, lines.taken.pay)))
    return Two(lines.earned.plus(lines.taken), lines.earned.plus(felt))


def _per_percent(prospect: Prospect, more: Changes, less: Changes) -> float:
    """The change of pay between the two, per unit of log."""
    if not more:
        return 0.0
    return (prospect.pay(more).total - prospect.pay(less).total) / float(2 * STEP)


def _marks(prospect: Prospect, level: Decimal) -> dict[str, Decimal | int]:
    """The marks at a level, at most the best mark."""
    return {
        name: min(mark, Decimal(FULL_MARKS.get(name, 100)))
        for name, mark in prospect.scaled(QUALITY, level).items()
    }


def _day_away(prospect: Prospect, kinds: AbsenceKinds, days: int, usual: Pay) -> float:
    """What so many days away cost beyond their wage, over the kinds of absence as they occur."""
    scheduled = float(prospect.facts.get("scheduled_days") or 0)  # type: ignore[arg-type]
    if not scheduled:
        return 0.0
    wage = days * usual.total / scheduled
    rest = _without(prospect, days)
    cost = 0.0
    for kind, fact in ABSENCES.items():
        lost = usual.total - prospect.pay({**rest, fact: days}).total
        cost += getattr(kinds, kind) * max(0.0, lost - wage)
    return cost


def _without(prospect: Prospect, days: int) -> dict[str, Decimal | int]:
    """The month with so many days of work less."""
    worked = Decimal(prospect.facts["days_worked"])  # type: ignore[arg-type]
    share = max(Decimal(0), 1 - days / worked) if worked else Decimal(1)
    return {"days_worked": worked * share, **prospect.scaled(PER_DAY, share)}


def _lateness(prospect: Prospect, minutes: int, usual: Pay) -> float:
    return usual.total - prospect.pay({"late_minutes": (minutes,)}).total
