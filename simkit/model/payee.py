"""The person as the pay scheme knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from simkit.model.month_facts import WORKED, MonthOfWork
from simkit.policy.pay import Employee
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person


def employee_of_month(center: Center, person: Person, work: MonthOfWork) -> Employee:
    """The person as of this month: with the days worked in each grade where there were several."""
    start = center.minutes_at(datetime.combine(work.first, time()))
    known = employee(center, person)
    if person.posts[-1][1] <= start or not work.columns:
        return known
    own = (work.columns["agent"] == person.number) & np.isin(work.columns["absence"].astype(str), WORKED)
    begins = [since for _, since in person.posts[1:]]
    held = np.searchsorted(np.array(begins), work.columns["day"][own] * MINUTES_PER_DAY, side="right")
    days = np.bincount(held, minlength=len(person.posts))
    parts = [(grade, int(number)) for (grade, _), number in zip(person.posts, days, strict=True) if number]
    return replace(known, grade_days=_by_grade([*parts, (person.grade, 0)]))


def _by_grade(parts: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Days per grade, the last grade last; empty where there is only one."""
    days: dict[str, int] = {}
    for grade, number in parts:
        days[grade] = days.pop(grade, 0) + number
    return tuple(days.items()) if len(days) > 1 else ()


def employee(center: Center, person: Person) -> Employee:
    """The person as the pay scheme knows it."""
    group = center.scenario.workforce.group(person.seat.group)
    return Employee(
        id=str(person.number),
        grade=person.grade,
        hired_on=center.date_at(person.hired),
        left_on=None if person.left is None else (center.moment(person.left) - timedelta(minutes=1)).date(),
        confirmed_on=person.confirmed_on,
        education=group.education,
        region=group.region,
        team=group.name,
        form=person.form,
        post=group.post,
        skills=group.skills,
    )
