"""The facts of a month that pay is computed from, added up from the days of the agents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.model.appraisal import marks
from simkit.model.payday import conduct_facts
from simkit.model.sales_facts import company_facts, sales_facts
from simkit.policy.pay import FactValue
from simkit.units.calendar import day_type, days_of_month, is_workday
from simkit.units.clock import MINUTES_PER_DAY
from simkit.units.money import from_fen

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person

Array = NDArray[Any]

OVERTIME = {
    "workday": "overtime_hours_workday",
    "rest_day": "overtime_hours_rest_day",
    "statutory_holiday": "overtime_hours_holiday",
}
WORKED = ("", "retraining")
"""Kinds of absence from the floor on which the person works all the same, or is not absent."""

ABSENCE_DAYS = {"sick": "sick_days", "personal": "personal_leave_days", "unauthorised": "absence_days",
                "annual_leave": "annual_leave_days"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MonthOfWork:
    """The agent days of one month as columns, and sums per person."""

    first: date
    columns: Mapping[str, Array]
    people: int

    def total(self, column: str, where: Array | None = None) -> Array:
        """Sum of a column per person number, over the rows where `where` holds."""
        if not self.columns:
            return np.zeros(self.people, np.int64)
        weights = self.columns[column].astype(np.float64)
        if where is not None:
            weights = weights * where
        # Sums of whole numbers below 2**53 are exact in float64.
        return np.bincount(self.columns["agent"], weights=weights, minlength=self.people).astype(np.int64)

    def count(self, where: Array) -> Array:
        """Rows per person where `where` holds."""
        if not self.columns:
            return np.zeros(self.people, np.int64)
        return np.bincount(self.columns["agent"][where], minlength=self.people)

    def rows(self, column: str, person: int, expected: FactValue) -> list[int]:
        """The values above 0 of one person, in order of days; `expected` says how many there are."""
        if not expected:
            return []
        values = self.columns[column][self.columns["agent"] == person]
        return [int(value) for value in values if value > 0]


def month_of_work(center: Center, first: date) -> MonthOfWork:
    """The days written since the last month was closed."""
    columns = center.books.this_month("agent_days")
    return MonthOfWork(first, columns, len(center.people))


def facts_of_month(center: Center, month: MonthOfWork) -> dict[int, dict[str, FactValue]]:
    """Facts per person number for everybody who was on the payroll in the month."""
    own = _own_facts(center, month)
    company = company_facts(center, month.first, own)
    groups = center.scenario.workforce.groups
    answered = {group.name: center.answer_rate(group.channel) for group in groups}
    for number, facts in own.items():
        person = center.people[number]
        facts |= company
        facts["answer_rate"] = answered[person.seat.group]
        facts |= sales_facts(center, person, facts)
        facts |= marks(center, person, month.first, facts)
        facts["carried_deductions"] = person.carried
        facts |= person.brought_forward
        facts["settled_pay"] = person.settled_pay
        facts |= conduct_facts(center, person, facts)
    return own


def _own_facts(center: Center, month: MonthOfWork) -> dict[int, dict[str, FactValue]]:
    start = center.minutes_at(datetime.combine(month.first, time()))
    end = start + days_of_month(month.first) * 24 * 60
    sums = _sums(center, month)
    facts: dict[int, dict[str, FactValue]] = {}
    for person in center.working_between(start, end):
        number = person.number
        facts[number] = {name: values[number] for name, values in sums.items()}
        facts[number] |= {
            "late_minutes": tuple(month.rows("late_min", number, sums["late_times"][number])),
            "early_leave_minutes": tuple(month.rows("early_min", number, sums["early_times"][number])),
            "training_days": _training_days(center, person, start, end),
        }
    return facts


def _sums(center: Center, month: MonthOfWork) -> dict[str, list[FactValue]]:
    """Every fact that is a sum over days, as one exact value per person."""
    columns = month.columns
    none = np.empty(0, np.bool_)
    present = np.isin(columns["absence"].astype(str), WORKED) if columns else none
    whole: dict[str, Array] = {
        "days_worked": month.count(present),
        "scheduled_days": month.count(columns["scheduled_min"] > 0) if columns else month.count(none),
        "contacts_answered": month.total("handled"),
        "contacts_solved": month.total("solved"),
        "acw_seconds": month.total("acw_s"),
        "orders": month.total("orders"),
        "counted_orders": month.total("counted_orders"),
        "ratings": month.total("ratings"),
        "satisfied": month.total("satisfied"),
        "late_times": month.count(columns["late_min"] > 0) if columns else month.count(none),
        "early_times": month.count(columns["early_min"] > 0) if columns else month.count(none),
    }
    for absence, fact in ABSENCE_DAYS.items():
        whole[fact] = month.count(columns["absence"] == absence) if columns else month.count(none)
    facts: dict[str, list[FactValue]] = {name: values.tolist() for name, values in whole.items()}
    online = month.total("talk_s") + month.total("idle_s") + month.total("acw_s")
    facts["online_minutes"] = [Decimal(int(seconds // 60)) for seconds in online]
    halves = [Decimal(int(2 * days)) / 2 for days in _leave_days(month)]
    for number, half in enumerate(halves):
        if half:
            facts["days_worked"][number] -= half  # type: ignore[operator]
            facts["personal_leave_days"][number] += half  # type: ignore[operator]
    facts["hours_worked"] = [_hours(int(minutes)) for minutes in month.total("login_min")]
    facts["order_value"] = [from_fen(int(value)) for value in month.total("sales_fen")]
    days, place = np.unique(columns["day"], return_inverse=True) if columns else (none, none)
    kinds = np.array([day_type(center.date_of(day)) for day in days.tolist()])[place] if columns else none
    for kind, fact in OVERTIME.items():
        on_such_days = kinds == kind
        facts[fact] = [_hours(int(minutes)) for minutes in month.total("overtime_min", on_such_days)]
    return facts


def _leave_days(month: MonthOfWork) -> Array:
    """Days of leave taken in halves, per person."""
    if not month.columns:
        return np.zeros(month.people)
    return np.bincount(month.columns["agent"], month.columns["leave_days"], month.people)


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _training_days(center: Center, person: Person, start: float, end: float) -> int:
    """Working days of training that lie in the month."""
    first, last = max(person.hired, start), min(person.ready, end)
    days = range(int(first // MINUTES_PER_DAY), int(-(-last // MINUTES_PER_DAY)))
    return sum(is_workday(center.date_of(day)) for day in days)
