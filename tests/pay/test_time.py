"""Paydays, part months, tenure and probation, as the dates of a person make them."""

from datetime import date
from decimal import Decimal

import pytest

from simkit.policy.pay import Employee, WorkMonth
from tests.pay.test_examples import scheme_of


@pytest.mark.parametrize(
    ("scheme", "first", "payday"),
    [
        ("pay/six-grade", date(2026, 1, 1), date(2026, 2, 10)),
        ("pay/four-grade", date(2026, 12, 1), date(2027, 1, 15)),
        ("pay/shop-rules", date(2026, 3, 1), date(2026, 4, 15)),
        ("pay/day-rate", date(2026, 3, 1), date(2026, 4, 25)),
        ("pay/menu-hourly", date(2026, 1, 1), date(2026, 2, 6)),
    ],
)
def test_pay_comes_on_the_day_that_the_scheme_names(scheme: str, first: date, payday: date) -> None:
    assert scheme_of(scheme).payday(first) == payday


def test_five_working_days_leave_out_the_spring_festival() -> None:
    # 15 to 23 February 2026 are off, 14 and 28 February are made-up working days
    scheme = scheme_of("pay/menu-hourly").changed({"settlement.payday.workdays_after_cycle": 11})
    assert scheme.payday(date(2026, 1, 1)) == date(2026, 2, 14)


def test_a_quarterly_cycle_is_paid_after_its_last_month() -> None:
    scheme = scheme_of("pay/six-grade").changed({"settlement.cycle": "quarter"})
    assert scheme.payday(date(2026, 1, 1)) == scheme.payday(date(2026, 3, 1)) == date(2026, 4, 10)


@pytest.mark.parametrize(
    ("hired", "first", "months", "on_probation"),
    [
        (date(2026, 1, 15), date(2026, 3, 1), 1, True),
        (date(2026, 1, 15), date(2026, 4, 1), 2, True),
        (date(2026, 1, 15), date(2026, 5, 1), 3, False),
        (date(2025, 12, 1), date(2026, 3, 1), 3, False),
    ],
)
def test_standing_is_that_of_the_first_of_the_month(
    hired: date, first: date, months: int, on_probation: bool
) -> None:
    scheme = scheme_of("pay/six-grade")
    person, month = Employee("1", hired_on=hired), WorkMonth(first)
    assert scheme.figure("tenure_months", person, month) == months
    assert bool(scheme.figure("on_probation", person, month)) is on_probation


def test_an_agreed_confirmation_date_goes_before_the_schemes_months() -> None:
    person = Employee("1", hired_on=date(2026, 2, 1), confirmed_on=date(2026, 3, 1))
    assert not scheme_of("pay/six-grade").figure("on_probation", person, WorkMonth(date(2026, 3, 1)))


def test_the_days_between_joining_and_leaving_are_on_the_payroll() -> None:
    person = Employee("1", hired_on=date(2026, 3, 10), left_on=date(2026, 3, 31))
    scheme = scheme_of("pay/shop-rules")
    assert scheme.figure("calendar_days_on_payroll", person, WorkMonth(date(2026, 3, 1))) == 22
    assert scheme.figure("calendar_days_on_payroll", person, WorkMonth(date(2026, 4, 1))) == 0


def test_more_days_than_the_divisor_pay_the_amount_and_no_more() -> None:
    person = Employee("1", grade="junior", hired_on=date(2026, 3, 2))
    month = WorkMonth(date(2026, 3, 1), {"days_worked": 22, "score": 0})
    assert scheme_of("pay/four-grade").payslip(person, month).amount("base") == Decimal("2200.00")
