"""Paid annual leave: who is entitled to how many days, when they are taken, and what they bring.

Leave is spread evenly over the calendar year; the person's luck says when, the same under every plan.
A day that is planned while the person is ill, off or in training is taken on the next day of the rota.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import log
from typing import TYPE_CHECKING

from simkit.law import annual_leave as law
from simkit.law import payroll, place_of
from simkit.model.outlook_names import PER_DAY
from simkit.model.state import contract
from simkit.policy.pay import FactValue
from simkit.policy.pay.draft import Draft
from simkit.policy.pay.team import own_changes
from simkit.units.clock import MINUTES_PER_DAY
from simkit.units.money import fen

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person
    from simkit.scenario import Scenario

ON_LEAVE = "annual_leave"
"""The word for it among the kinds of absence."""

ENTITLED = ("full_time", "none")
"""Forms of work with statutory leave; part-timers by the hour and contractors have none."""

DAYS_PER_YEAR = 365.25


def leave_of_year(center: Center) -> None:
    """At the start, and on the first of January: everybody plans the leave of the calendar year."""
    for person in center.employed():
        plan_leave(center, person)


def plan_leave(center: Center, person: Person) -> None:
    """Settle the days of this calendar year from which on a day of leave is due."""
    today, hired = center.today, center.date_at(person.hired)
    year = (max(hired, today.replace(month=1, day=1)), today.replace(month=12, day=31))
    begins, days = _granted(center, person, *year)
    luck = center.luck.of(f"annual leave/{today.year}", person.luck).random(days)
    first, length = (begins - center.start.date()).days, (year[1] - begins).days + 1
    planned = sorted(first + int(share * length) for share in luck.tolist())
    now = int(center.env.now // MINUTES_PER_DAY)
    person.conduct.leave = [day for day in planned if day >= now]
    center.staff.plan_leave(person)


def takes_leave(center: Center, person: Person) -> None:
    """The day of leave that is due is taken."""
    del person.conduct.leave[0]
    center.staff.plan_leave(person)


def _granted(center: Center, person: Person, begins: date, ends: date) -> tuple[date, int]:
    """From when on, and how many days: the statutory ones, or the company's where these are more."""
    if not center.beliefs.conduct.annual_leave.on:
        return begins, 0
    own = law.leave_days_of_part_year(center.policy.attendance.annual_leave_days, (ends - begins).days + 1)
    since, statutory = _statutory(center, person, begins, ends)
    return (since, statutory) if statutory > own else (begins, own)


def _statutory(center: Center, person: Person, begins: date, ends: date) -> tuple[date, int]:
    """By the years of work with all employers; from the day on which the first year is complete."""
    place = center.place
    if place is None or payroll.form_of(contract(center, person)) not in ENTITLED:
        return begins, 0
    elsewhere = _years_elsewhere(center, person)
    hired = center.date_at(person.hired)
    begins = max(begins, hired + timedelta(days=round((1 - elsewhere) * DAYS_PER_YEAR)))
    if begins > ends:
        return begins, 0
    years = elsewhere + ((begins - hired).days + 1) / DAYS_PER_YEAR
    days = law.annual_leave_days(Decimal(str(round(years, 4))), place, begins)
    return begins, law.leave_days_of_part_year(days, (ends - begins).days + 1)


def usual_leave(scenario: Scenario) -> float:
    """The share of rostered days on which people are on annual leave, with usual years of work; off: 0."""
    belief, place = scenario.assumptions.conduct.annual_leave, place_of(scenario)
    if not belief.on:
        return 0.0
    years, start = Decimal(str(belief.years_before)), scenario.horizon.start
    statutory = 0 if place is None else law.annual_leave_days(years, place, start)
    granted, days, people = scenario.policy.attendance.annual_leave_days, 0, 0
    for group in scenario.workforce.groups:
        form = payroll.form_of(group.employment or scenario.policy.employment)
        days += group.headcount * max(granted, statutory if form in ENTITLED else 0)
        people += group.headcount
    rostered = DAYS_PER_YEAR * (7 - scenario.policy.shifts.weekly_rest_days) / 7
    return days / people / rostered


def _years_elsewhere(center: Center, person: Person) -> float:
    """Years at work before this job: exponential around the mean believed."""
    mean = center.beliefs.conduct.annual_leave.years_before
    return -mean * log(1 - center.luck.uniform("work elsewhere", person.luck))


def leave_pay(draft: Draft) -> dict[str, FactValue]:
    """The fact that says what the month's days of leave bring beyond a wage that goes on anyway.

    A day of leave is paid as the month's days at work are (Regulations on Paid Annual Leave, art. 2):
    the payslip is asked what it would have been with as much done on these days as on the others.
    """
    facts, scheme = draft.month.facts, draft.scheme
    days, worked = (Decimal(facts[name]) for name in ("annual_leave_days", "days_worked"))  # type: ignore[arg-type]
    if not days or not worked or scheme.needs().isdisjoint(("days_worked", *PER_DAY)):
        return {}
    share = 1 + days / worked
    done = {name: facts.get(name) for name in PER_DAY}
    more = {name: value * share for name, value in done.items() if isinstance(value, Decimal | int)}
    as_if = own_changes(scheme, facts, {**more, "days_worked": worked + days})
    owed = fen(draft.with_facts(as_if).gross - draft.payslip.gross)
    return {"annual_leave_pay": owed} if owed > 0 else {}
