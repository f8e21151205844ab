"""Pay is decimal: no float gets in, no caller's arithmetic gets through, halves round up once."""

from datetime import date
from decimal import ROUND_DOWN, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.policy.pay import Employee, PayScheme, WorkMonth
from tests.pay.random_months import random_records
from tests.pay.test_examples import scheme_of

WORD = {"en": "x", "zh": "x"}


def one_line(**line: object) -> PayScheme:
    return PayScheme.model_validate({"lines": {"only": {"title": WORD, **line}}})


def test_a_float_among_the_facts_is_refused() -> None:
    with pytest.raises(TypeError, match="hours_worked"):
        WorkMonth(date(2026, 3, 1), {"hours_worked": 7.5})  # type: ignore[dict-item]


def test_the_callers_rounding_and_precision_change_nothing() -> None:
    scheme = scheme_of("pay/six-grade")
    for employee, month in random_records(scheme, 50):
        expected = scheme.payslip(employee, month)
        with localcontext(prec=3, rounding=ROUND_DOWN):
            again = scheme.payslip(employee, month)
        amounts = [line.amount for line in again.lines]
        assert amounts == [line.amount for line in expected.lines]
        assert (again.gross, again.net) == (expected.gross, expected.net)


@pytest.mark.parametrize(("units", "pay"), [(1, "0.01"), (2, "0.01"), (3, "0.02")])
def test_half_a_fen_rounds_up(units: int, pay: str) -> None:
    scheme = one_line(kind="per_unit", rates={"orders": "0.005"})
    month = WorkMonth(date(2026, 3, 1), {"orders": units})
    assert scheme.payslip(Employee("1"), month).gross == Decimal(pay)


@given(
    calls=st.lists(st.integers(0, 5000), min_size=1, max_size=12),
    pool=st.integers(0, 10_000_000),
)
def test_the_parts_of_a_pool_miss_it_by_less_than_half_a_fen_each(calls: list[int], pool: int) -> None:
    scheme = one_line(kind="fixed", amount="team_order_value", split={"contacts_answered": 1})
    paid = Decimal(0)
    for own in calls:
        facts = {
            "contacts_answered": own,
            "team_contacts_answered": sum(calls),
            "team_size": len(calls),
            "team_order_value": Decimal(pool) / 100,
        }
        paid += scheme.payslip(Employee("1"), WorkMonth(date(2026, 3, 1), facts)).gross
    assert abs(paid - Decimal(pool) / 100) <= Decimal("0.005") * len(calls)


def test_a_share_of_a_third_twice_is_exact_because_it_is_divided_once() -> None:
    scheme = one_line(kind="fixed", amount="0.03", split={"contacts_answered": 1}, prorated=True).changed(
        {"proration": {"days": "days_worked", "divisor": 2, "when": {"days_worked": {"at_least": 0}}}}
    )
    facts = {"contacts_answered": 1, "team_contacts_answered": 3, "team_size": 3, "days_worked": 1}
    payslip = scheme.payslip(Employee("1"), WorkMonth(date(2026, 3, 1), facts))
    assert payslip.gross == Decimal("0.01")  # 0.03 / 3 / 2 is exactly half a fen
