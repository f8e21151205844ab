"""Facts that follow from the employee's dates and attributes, and from other facts of the month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from simkit.policy.pay.sheet import Sheet
from simkit.units.calendar import days_of_month, months_between, next_month

Derivation: TypeAlias = Callable[[Sheet], object | None]

ABSENCE_FACTS = ("absence_days", "personal_leave_days", "sick_days")
PUNCTUALITY_FACTS = ("late_minutes", "early_leave_minutes")

_next_month = lru_cache(maxsize=4096)(next_month)
_months_between = lru_cache(maxsize=65536)(months_between)
_days_of_month = lru_cache(maxsize=4096)(days_of_month)


def _tenure_months(sheet: Sheet) -> int | None:
    hired = sheet.employee.hired_on
    return None if hired is None else _months_between(hired, sheet.first)


def _tenure_years(sheet: Sheet) -> int:
    return int(sheet["tenure_months"]) // 12


@lru_cache(maxsize=65536)
def months_after(day: date, months: int) -> date:
    """The day that many months later; the last day of the month where that day does not exist."""
    first = day.replace(day=1)
    for _ in range(months):
        first = next_month(first)
    return first.replace(day=min(day.day, days_of_month(first)))


def confirmed_on(sheet: Sheet) -> date | None:
    """The first day after probation: as agreed, else by the scheme's months; None if never known."""
    employee = sheet.employee
    if employee.confirmed_on is not None or employee.hired_on is None:
        return employee.confirmed_on
    return months_after(employee.hired_on, sheet.book.probation_months)


def _on_probation(sheet: Sheet) -> bool | None:
    confirmed = confirmed_on(sheet)
    return None if confirmed is None else sheet.first < confirmed


def _months_since_confirmed(sheet: Sheet) -> int | None:
    confirmed = confirmed_on(sheet)
    return None if confirmed is None else _months_between(confirmed, sheet.first)


def _last_day(sheet: Sheet) -> date:
    return _next_month(sheet.first) - timedelta(days=1)


def _employed_at_month_end(sheet: Sheet) -> bool:
    left = sheet.employee.left_on
    return left is None or left >= _last_day(sheet)


def _left_on_probation(sheet: Sheet) -> bool:
    left = sheet.employee.left_on
    if left is None or left > _last_day(sheet):
        return False
    confirmed = confirmed_on(sheet)
    return confirmed is None or left < confirmed


def _calendar_days_on_payroll(sheet: Sheet) -> int:
    hired, left = sheet.employee.hired_on, sheet.employee.left_on
    if left is None and (hired is None or hired <= sheet.first):
        return _days_of_month(sheet.first)
    start = sheet.first if hired is None else max(hired, sheet.first)
    end = _last_day(sheet) if left is None else min(left, _last_day(sheet))
    return max(0, (end - start).days + 1)


def _month_is_incomplete(sheet: Sheet) -> bool:
    days = sheet["calendar_days_on_payroll"]
    return bool(days < sheet["days_in_month"] or sheet["long_leave_days"] > 0)


def _full_attendance(sheet: Sheet) -> bool:
    whole = not sheet["month_is_incomplete"]
    present = not any(sheet[name] for name in ABSENCE_FACTS)
    return whole and present and not any(sheet[name] for name in PUNCTUALITY_FACTS)


def _of_employee(attribute: str) -> Derivation:
    return lambda sheet: getattr(sheet.employee, attribute) or None


DERIVED: dict[str, tuple[Derivation, tuple[str, ...]]] = {
    **{
        name: (_of_employee(name), (name,))
        for name in ("grade", "education", "region", "team", "form", "post")
    },
    "tenure_months": (_tenure_months, ("hired_on",)),
    "tenure_years": (_tenure_years, ("tenure_months",)),
    "on_probation": (_on_probation, ("hired_on", "confirmed_on")),
    "months_since_confirmed": (_months_since_confirmed, ("hired_on", "confirmed_on")),
    "left_on_probation": (_left_on_probation, ("hired_on", "left_on", "confirmed_on")),
    "employed_at_month_end": (_employed_at_month_end, ("left_on",)),
    "calendar_days_on_payroll": (_calendar_days_on_payroll, ("hired_on", "left_on")),
    "skills_mastered": (lambda sheet: len(sheet.employee.skills), ("skills",)),
    "days_in_month": (lambda sheet: _days_of_month(sheet.first), ()),
    "month_is_incomplete": (_month_is_incomplete, ("calendar_days_on_payroll", "long_leave_days")),
    "month_of_year": (lambda sheet: sheet.first.month, ()),
    "quarter_ends": (lambda sheet: sheet.first.month % 3 == 0, ()),
    "year_ends": (lambda sheet: sheet.first.month == 12, ()),
    "full_attendance": (_full_attendance, (*ABSENCE_FACTS, *PUNCTUALITY_FACTS, "month_is_incomplete")),
}
"""Derived fact: how it follows, and from which facts and attributes of the employee."""
