"""Social insurance and housing fund: employee's and employer's parts, late charges (SI-01 to SI-06)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from simkit.law.book import as_place
from simkit.law.line import Line
from simkit.law.place import Place
from simkit.policy.rule import Title
from simkit.units.money import ZERO, fen

Form = Literal[
    "full_time",
    "dispatched",
    "long_term_part_time",
    "hourly_part_time",
    "part_time_agreement",
    "contractor",
    "platform",
    "none",
]
"""The forms of employment of the policies, and two of the law: dispatched, contractor of a platform."""

Side = Literal["employee", "employer"]

TITLES = {
    "pension": Title(en="Pension insurance", zh="基本养老保险"),
    "medical": Title(en="Medical insurance", zh="基本医疗保险"),
    "unemployment": Title(en="Unemployment insurance", zh="失业保险"),
    "injury": Title(en="Work-injury insurance", zh="工伤保险"),
    "housing_fund": Title(en="Housing fund", zh="住房公积金"),
}


class Scheme(NamedTuple):
    """One insurance at one place on one day, for one side."""

    name: str
    rate: Decimal
    fixed: Decimal
    floor: Decimal | None
    ceiling: Decimal | None
    rounds_to: Decimal
    source: Title
    is_estimate: bool

    def base(self, wage: Decimal) -> Decimal:
        """The wage inside the bounds of the contribution base."""
        if self.floor is not None and wage < self.floor:
            return self.floor
        return self.ceiling if self.ceiling is not None and wage > self.ceiling else wage

    def line(self, wage: Decimal) -> Line:
        """The contribution on this wage."""
        base = self.base(wage)
        amount = (base * self.rate).quantize(self.rounds_to, ROUND_HALF_UP) + self.fixed
        basis = f"{self.rate} x {base}" if not self.fixed else f"{self.rate} x {base} + {self.fixed}"
        return Line(self.name, TITLES[self.name], basis, amount, self.source)


def employee_contributions(
    base: Decimal, place: str | Place, day: date, form: Form = "full_time"
) -> tuple[Line, ...]:
    """What is withheld from the worker for insurance and housing fund.

    `base` is the declared contribution base (the worker's average wage of the previous year, of the
    first month for a new hire); it is held between the floor and the ceiling of the place.
    """
    return tuple(scheme.line(base) for scheme in schemes(as_place(place), day, form, "employee"))


def employer_contributions(
    base: Decimal, place: str | Place | None, day: date, form: Form = "full_time"
) -> tuple[Line, ...]:
    """What the employer pays on top of the wage; nothing where `place` is None (law switched off)."""
    if place is None:
        return ()
    return tuple(scheme.line(base) for scheme in schemes(as_place(place), day, form, "employer"))


@lru_cache(maxsize=4096)
def schemes(place: Place, day: date, form: Form, side: Side) -> tuple[Scheme, ...]:
    """The insurances that the form of work obliges this side to pay, ready to compute."""
    names = [
        name for name in work_form(place, day, form)["insurances"] if side == "employer" or name != "injury"
    ]
    return tuple(_scheme(str(name), place, day, side) for name in names)


@lru_cache(maxsize=1024)
def work_form(place: Place, day: date, form: Form) -> Mapping[str, Any]:
    """What the law attaches to a form of work: `insurances` to pay and the `tax` that is withheld."""
    return next(row for row in place.table("work_forms", day) if row["form"] == form)


def _scheme(name: str, place: Place, day: date, side: Side) -> Scheme:
    rate = place.value("housing_fund_rate" if name == "housing_fund" else f"{name}_{side}", day)
    takes_fixed = (name, side) == ("medical", "employee")
    fixed = place.number_if_known("medical_employee_fixed", day) if takes_fixed else None
    rounds_to = "housing_fund_rounds_to" if name == "housing_fund" else "contribution_rounds_to"
    floor, ceiling = (_bound(name, bound, place, day) for bound in ("floor", "ceiling"))
    return Scheme(
        name=name,
        rate=rate.value,
        fixed=fen(fixed or ZERO),
        floor=floor,
        ceiling=ceiling,
        rounds_to=place.number(rounds_to, day),
        source=rate.source,
        is_estimate=not rate.is_sure,
    )


def _bound(name: str, bound: str, place: Place, day: date) -> Decimal | None:
    """The bound of the scheme's own base, else of the general base, else none is known for the place."""
    own = place.number_if_known(f"{name}_base_{bound}", day)
    return place.number_if_known(f"contribution_base_{bound}", day) if own is None else own


def housing_fund_rate(place: str | Place, day: date) -> Decimal:
    """The housing-fund rate of each side that the company chose."""
    return as_place(place).number("housing_fund_rate", day)


def late_charge(unpaid: Decimal, days: int, place: str | Place, day: date) -> Decimal:
    """The late charge on unpaid contributions (SI-05)."""
    return fen(unpaid * as_place(place).number("late_charge_per_day", day) * days)
