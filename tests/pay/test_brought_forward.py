"""What one month of a pay scheme leaves to the next: a loss that later profit makes up first."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

import simkit.model.month as month_of_the_model
from simkit.model.replication import replicate
from simkit.policy.pay import Employee, PayScheme, WorkMonth
from simkit.policy.pay.payroll import payslips
from tests.model.small import shop
from tests.pay.test_examples import scheme_of

MADE_UP = {"lines.benefit.less": ["company_share", "own_spending", "loss_brought_forward"]}
COSTS = {"order_profit": 0, "company_expenses": 60000, "sales_staff": 4, "own_spending": 5000}


def months(*profits: int) -> list[tuple[Employee, WorkMonth]]:
    person = Employee("1", hired_on=date(2020, 1, 1))
    return [
        (person, WorkMonth(date(2026, place, 1), {**COSTS, "gross_profit": profit}))
        for place, profit in enumerate(profits, 1)
    ]


def benefits(scheme: PayScheme, *profits: int) -> list[Decimal]:
    return [slip.amount("benefit") for slip in payslips(scheme, months(*profits))]


def test_a_loss_is_made_up_by_the_profit_of_later_months() -> None:
    scheme = scheme_of("pay/profit-share").changed(MADE_UP)
    # 20,000 of costs a month: a loss of 12,000, then one of 2,000, then 30,000 - 14,000 = 16,000
    assert benefits(scheme, 8000, 18000, 50000) == [0, 0, 1600]


def test_as_the_scheme_is_read_every_month_stands_alone() -> None:
    assert benefits(scheme_of("pay/profit-share"), 8000, 18000, 50000) == [0, 0, 3000]


def test_a_month_that_says_itself_what_was_brought_forward_is_believed() -> None:
    scheme = scheme_of("pay/profit-share").changed(MADE_UP)
    first, (person, second) = months(8000, 50000)
    said = (person, second.vary({"loss_brought_forward": 2000}))
    assert payslips(scheme, [first, said])[1].amount("benefit") == 2800


def test_the_model_brings_it_forward_too(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[date, set[object]] = {}
    pay = month_of_the_model._pay

    def listening(center, person, draft):  # type: ignore[no-untyped-def]
        month = draft.month
        seen.setdefault(month.first, set()).add(month.facts.get("loss_brought_forward", Decimal(0)))
        pay(center, person, draft)

    monkeypatch.setattr(month_of_the_model, "_pay", listening)
    replicate(shop({"horizon.months": 2}).with_policy("pay/profit-share"), seed=1, replication=0)
    january, february = sorted(seen)
    assert seen[january] == {0}
    assert len(seen[february] - {0}) > 1  # each has a loss of their own


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"losses": "loss_left"}, "no fact of the scheme's own"),
        ({"loss_brought_forward": "loss_lefft"}, "unknown measure loss_lefft; did you mean loss_left"),
    ],
)
def test_only_own_facts_and_measures_can_be_brought_forward(written: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        scheme_of("pay/profit-share").changed({"brought_forward": written})
