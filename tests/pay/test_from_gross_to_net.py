"""Deductions come in a stated order, stop at the floor, and what is not taken stays in sight."""

from datetime import date
from decimal import Decimal

import pytest

from simkit.policy.pay import Employee, FactValue, Line, PaySanction, PayScheme, Payslip, WorkMonth
from simkit.policy.pay.settlement import NetFloor
from simkit.policy.rule import Title
from tests.pay.test_examples import scheme_of

WORD = {"en": "x", "zh": "x"}
ANYBODY = Employee("1")


def scheme(bonus: int = 0, fine: int = 0, **floor: object) -> PayScheme:
    return PayScheme.model_validate(
        {
            "lines": {
                "base": {"kind": "fixed", "title": WORD, "amount": 5000 - bonus},
                "prize": {"kind": "fixed", "title": WORD, "amount": bonus, "bonus": True},
            },
            "deductions": {"fine": {"kind": "fixed", "title": WORD, "amount": fine}},
            "net_floor": floor,
        }
    )


def pay(policy: PayScheme, **facts: FactValue) -> Payslip:
    return policy.payslip(ANYBODY, WorkMonth(date(2026, 3, 1), facts))


def sanction(**shares: object) -> tuple[PaySanction, ...]:
    return (PaySanction.model_validate({"rule": "V3", "title": WORD, **shares}),)


@pytest.mark.parametrize(
    ("bonus_share", "taken"), [("0.10", 100), ("0.50", 500), ("0.75", 750), ("1.00", 1000)]
)
def test_a_warning_takes_a_share_of_the_months_bonus(bonus_share: str, taken: int) -> None:
    warned = sanction(bonus_share=bonus_share, wage_share_without_bonus="0.10")
    assert pay(scheme(bonus=1000), sanctions=warned).amount("V3") == -taken


@pytest.mark.parametrize(("wage_share", "taken"), [("0.05", 250), ("0.10", 500), ("0.20", 1000)])
def test_without_a_bonus_it_takes_a_share_of_the_total_wage(wage_share: str, taken: int) -> None:
    warned = sanction(bonus_share="0.5", wage_share_without_bonus=wage_share)
    assert pay(scheme(), sanctions=warned).amount("V3") == -taken


def test_several_sanctions_never_take_more_than_the_whole_bonus() -> None:
    twice = sanction(bonus_share="0.75") * 2
    assert pay(scheme(bonus=1000), sanctions=twice).amount("V3") == -1000


def test_a_forfeited_line_is_lost_altogether() -> None:
    assert pay(scheme(bonus=1000), sanctions=sanction(forfeits=["prize"])).net == Decimal("4000.00")


def test_what_cannot_be_taken_is_waived_in_sight() -> None:
    payslip = pay(scheme(fine=5600))
    assert (payslip.net, payslip.amount("waived"), payslip.carried) == (0, 600, 0)
    assert sum(line.amount for line in payslip.lines) == payslip.net


def test_or_carried_into_the_next_month_and_taken_there_first() -> None:
    policy = scheme(fine=5600, rest="carried")
    payslip = pay(policy)
    assert (payslip.net, payslip.amount("carried_over"), payslip.carried) == (0, 600, 600)
    after = pay(scheme(fine=0, rest="carried"), carried_deductions=payslip.carried)
    assert (after.net, after.amount("carried_deductions")) == (4400, -600)


def test_the_companys_own_deductions_stop_at_a_share_of_gross() -> None:
    payslip = pay(scheme(fine=1800, deductions_at_most="0.20"), income_tax=Decimal(90))
    assert payslip.net == Decimal("3910.00")
    assert payslip.amount("waived") == 800


def test_statutory_lines_come_first_and_are_never_waived() -> None:
    payslip = pay(scheme(fine=300, net_at_least="4900"), social_insurance=Decimal(400))
    assert payslip.net == Decimal("4900.00")
    assert (payslip.amount("carried_over"), payslip.amount("waived")) == (300, 300)


def test_lines_from_the_law_take_the_place_of_figures_given() -> None:
    tax = Line("income_tax", Title(en="tax", zh="税"), Decimal("-12.34"), "statutory", Title(en="", zh=""))
    month = WorkMonth(date(2026, 3, 1), {"income_tax": Decimal(90)})
    assert scheme().payslip(ANYBODY, month, statutory=(tax,)).net == Decimal("4987.66")
    by_gross = scheme().payslip(ANYBODY, month, statutory=lambda *_: [tax._replace(amount=Decimal("-1.00"))])
    assert by_gross.net == Decimal("4999.00")


def test_lines_stand_in_the_order_in_which_they_are_applied() -> None:
    payslip = pay(
        scheme(bonus=1000, fine=100),
        conduct_bonus=Decimal(50),
        social_insurance=Decimal(10),
        carried_deductions=Decimal(20),
        sanctions=sanction(bonus_share="0.1"),
        conduct_compensation=Decimal(30),
        liability=Decimal(40),
    )
    assert [line.rule for line in payslip.lines] == [
        "base",
        "prize",
        "conduct_bonus",
        "social_insurance",
        "carried_deductions",
        "fine",
        "V3",
        "conduct_compensation",
        "liability",
    ]


def test_the_floor_by_default_is_nothing_below_zero_and_waived() -> None:
    assert (NetFloor().net_at_least, NetFloor().rest) == (0, "waived")


def test_a_bonus_that_is_lost_already_is_not_taken_again_by_a_sanction() -> None:
    policy = scheme(bonus=1000).changed(
        {"deductions.lost": {"kind": "forfeit", "title": WORD, "of": ["prize"], "bonus": True}}
    )
    payslip = pay(policy, sanctions=sanction(bonus_share="1", wage_share_without_bonus="0.1"))
    assert payslip.amount("lost") == -1000
    assert payslip.amount("V3") == -500  # no bonus is left, so the share of the wage is taken


def test_a_cut_of_pay_is_a_line_of_its_own_within_gross() -> None:
    payslip = pay(scheme(bonus=1000), pay_cut=Decimal("0.10"))
    assert payslip.amount("pay_cut") == -500
    assert payslip.gross == 4500


def test_the_month_of_a_change_of_grade_is_paid_by_the_days_in_each() -> None:
    person = Employee("1", grade="senior", grade_days=(("junior", 5), ("senior", 15)))
    payslip = scheme_of("pay/title-ladder").payslip(person, WorkMonth(date(2026, 3, 1)))
    assert payslip.gross == 2900  # (2,000 x 5 + 3,200 x 15) / 20
