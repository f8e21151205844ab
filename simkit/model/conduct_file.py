"""What there is to know about one person's conduct: what is on record, and what waits to happen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simkit.policy.breaks import BreachKind
from simkit.policy.discipline import Decision
from simkit.policy.pay import PaySanction
from simkit.units.money import ZERO


@dataclass(slots=True)
class Spell:
    """Days missed in a row, by the days of the rota."""

    kind: str
    first_day: int
    last_day: int
    days: int = 1


class PlannedAct(NamedTuple):
    """Something forbidden that the person will do at work on `day` or the next day there.

    `name` is a code of the violations (m4) or a kind of act; `number` counts the person's acts of
    that name from 0.
    """

    name: str
    number: int
    day: int


class Charge(NamedTuple):
    """What a case takes from the next payslip; `only_if_gone`: not from one who stays employed."""

    case: int
    sanction: PaySanction
    only_if_gone: bool = False


@dataclass(slots=True)
class Month:
    """What came up since the last payslip."""

    decisions: list[tuple[int, Decision]] = field(default_factory=list)
    """Cases of the discipline with their decisions."""
    charges: list[Charge] = field(default_factory=list)
    """What complaints and an end of employment take."""
    budgets: Counter[BreachKind] = field(default_factory=Counter)
    """Break budgets broken, by kind."""
    compensation: Decimal = ZERO
    """Yuan owed for broken break budgets."""
    noticed: Counter[str] = field(default_factory=Counter)
    """Acts that came to notice, by kind, whether or not a rule names them."""
    points: int = 0
    """Penalty points from complaints."""
    complaints_upheld: int = 0


@dataclass(slots=True)
class ConductFile:
    """One person's conduct. `temptation` and `resistance` have one entry per act of `model.misconduct`."""

    record: list[Decision] = field(default_factory=list)
    """Every decision so far: repeat windows look back on it."""
    month: Month = field(default_factory=Month)
    lost_lines: list[Charge] = field(default_factory=list)
    """Payslip lines forfeited for the rest of the year."""
    unpaid: str | None = None
    """The clause by which no wage is due any more; None: it is."""
    pay_cut: Decimal = ZERO
    """Share of pay lost by demotions and cuts, until the next promotion."""
    spell: Spell | None = None
    leave: list[int] = field(default_factory=list)
    """Days of the horizon from each of which on a day of annual leave is due, in order."""
    planned: list[PlannedAct] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    temptation: NDArray[np.float64] | None = None
    resistance: NDArray[np.float64] | None = None
