"""What holds for every payslip of every scheme, tried on random employee-months (10,000 when thorough)."""

from decimal import Decimal

import pytest

from simkit.policy.pay import Payslip
from simkit.policy.pay.team import vary_own
from simkit.scenario.library import names
from tests.pay.random_months import random_records
from tests.pay.test_examples import scheme_of

SCHEMES = names("pay")
FEN = Decimal("0.01")


def is_sound(payslip: Payslip) -> bool:
    cash = [line for line in payslip.lines if line.section != "in_kind"]
    earned = sum(line.amount for line in cash if line.section == "earning")
    taken = -sum(line.amount for line in cash if line.section != "earning")
    exact = all(
        type(line.amount) is Decimal and line.amount == line.amount.quantize(FEN) for line in payslip.lines
    )
    adds_up = payslip.gross == earned and payslip.deductions == taken and payslip.net == earned - taken
    return exact and adds_up and payslip.net >= 0 and payslip.gross >= 0


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("months", [300, pytest.param(10_000, marks=pytest.mark.thorough)])
def test_lines_add_up_and_net_is_never_negative(name: str, months: int) -> None:
    scheme = scheme_of(name)
    records = random_records(scheme, months)
    assert [record for record in records if not is_sound(scheme.payslip(*record))] == []


@pytest.mark.parametrize("name", SCHEMES)
def test_more_never_means_less_pay_where_the_scheme_says_so(name: str) -> None:
    scheme = scheme_of(name)
    for employee, month in random_records(scheme, 40, seed=7):
        before = scheme.payslip(employee, month).gross
        for fact in scheme.monotone_in:
            given = scheme.figure(fact, employee, month)
            for step in (1, 10, 1000):
                more = Decimal(given) + Decimal(step) / (1000 if scheme.fact(fact).kind == "share" else 1)
                after = scheme.payslip(employee, vary_own(scheme, month, {fact: more})).gross
                assert after >= before, (fact, given, more, employee, month)
