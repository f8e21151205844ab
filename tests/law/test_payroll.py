"""The law in a payslip of the pay policies, and in an exit."""

from datetime import date
from decimal import Decimal

import pytest

from simkit.law.income_tax import YearToDate
from simkit.law.payroll import (
    carried_on,
    employer_total,
    form_of,
    lowest_pay,
    severance_by_formula,
    statutory_lines,
)
from simkit.policy.pay import Employee, PayScheme, WorkMonth
from simkit.policy.severance import Service

DAY = date(2026, 9, 15)
AGENT = Employee("1", hired_on=date(2025, 1, 1))

FLAT = PayScheme.model_validate(
    {"lines": {"base": {"kind": "fixed", "title": {"en": "base", "zh": "底薪"}, "amount": Decimal(9000)}}}
)


def test_a_payslip_takes_the_lines_of_the_state_and_still_adds_up() -> None:
    month = WorkMonth(date(2026, 8, 1))
    slip = FLAT.payslip(AGENT, month, statutory_lines("cn/shanghai", DAY, YearToDate()))
    assert slip.amount("pension") == Decimal("-720.00")
    assert slip.gross == 9000 and slip.net == Decimal("7352.25")
    assert slip.net == sum(line.amount for line in slip.lines)
    assert "Shanghai" in slip.section("statutory")[0].basis.of("en")
    assert "上海" in slip.section("statutory")[0].basis.of("zh")


def test_a_payslip_without_law_has_no_lines_of_the_state() -> None:
    slip = FLAT.payslip(AGENT, WorkMonth(date(2026, 8, 1)), statutory_lines(None, DAY, YearToDate()))
    assert slip.section("statutory") == () and slip.net == slip.gross


def test_the_year_to_date_is_read_off_the_payslip_and_starts_again_in_january() -> None:
    year = YearToDate()
    for month in (11, 12):
        slip = FLAT.payslip(AGENT, WorkMonth(date(2026, month, 1)), statutory_lines("cn/shanghai", DAY, year))
        year = carried_on(year, slip, date(2026, month, 28))
    assert (year.year, year.months, year.income) == (2026, 2, 18000)
    assert year.tax == Decimal("145.50") and year.contributions == 3150
    january = carried_on(year, slip, date(2027, 1, 10))
    assert (january.year, january.months, january.income) == (2027, 1, 9000)


def test_the_employers_part_comes_on_top() -> None:
    assert employer_total(Decimal(6000), "cn/shanghai", DAY) == Decimal("2359.32")
    assert employer_total(Decimal(6000), None, DAY) == 0


@pytest.mark.parametrize(
    ("form", "share", "hours", "least"),
    [
        ("full_time", "1", "0", "3798.20"),
        ("full_time", "0.5", "0", "1899.10"),
        ("hourly_part_time", "1", "80", "2000.00"),
        ("contractor", "1", "80", None),
    ],
)
def test_the_lowest_lawful_pay_goes_by_form(form: str, share: str, hours: str, least: str | None) -> None:
    found = lowest_pay("cn/shanghai", DAY, form, Decimal(share), Decimal(hours))  # type: ignore[arg-type]
    assert found == (None if least is None else Decimal(least))


def test_no_law_prescribes_no_lowest_pay() -> None:
    assert lowest_pay(None, DAY, "full_time", Decimal(1)) is None
    assert form_of(None) == "full_time"


@pytest.mark.parametrize(("formula", "pays"), [("none", 0), ("N", 21000), ("N+1", 27200), ("2N", 42000)])
def test_severance_goes_by_the_formula_of_the_policy(formula: str, pays: int) -> None:
    service = Service(
        hired_on=date(2023, 1, 1),
        ends_on=date(2026, 4, 30),
        average_month=Decimal(6000),
        previous_month=Decimal(6200),
    )
    assert severance_by_formula(formula, service, "cn/shanghai") == pays  # type: ignore[arg-type]
