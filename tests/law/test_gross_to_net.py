"""Gross to net, and gross to the employer's cost."""

import random
import time
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simkit.law.income_tax import YearToDate, yearly_tax
from simkit.law.line import total
from simkit.law.statutory import employer_contributions, employer_cost, net, withholdings

PLACES = ("cn/shanghai", "cn/beijing", "cn/guangdong/shenzhen", "cn/zhejiang/hangzhou", "cn/sichuan/chengdu")
FORMS = (
    "full_time",
    "hourly_part_time",
    "long_term_part_time",
    "dispatched",
    "contractor",
    "platform",
    "none",
)
DAY = date(2026, 9, 15)


def test_net_and_withholdings_make_gross_and_gross_and_contributions_make_cost_in_10000_cases() -> None:
    luck = random.Random(2026)
    for _ in range(10_000):
        gross = Decimal(luck.randrange(0, 6_000_000)).scaleb(-2)
        place, form = luck.choice(PLACES), luck.choice(FORMS)
        before = YearToDate(months=luck.randrange(12), income=Decimal(luck.randrange(90_000)))
        lines = withholdings(gross, place, DAY, before, form)
        assert net(gross, lines) + total(lines) == gross
        assert net(gross, lines) >= 0
        assert employer_cost(gross, place, DAY, form) == gross + total(
            employer_contributions(gross, place, DAY, form)
        )
        assert all(line.amount == line.amount.quantize(Decimal("0.01")) for line in lines)


def test_twelve_months_of_withholding_add_up_to_the_yearly_formula() -> None:
    luck = random.Random(7)
    for _ in range(300):
        year, income = YearToDate(), Decimal(0)
        for month in range(1, 13):
            gross = Decimal(luck.randrange(800_000, 6_000_000)).scaleb(-2)
            year = year.after(
                gross, withholdings(gross, "cn/shanghai", date(2026, month, 10), year), date(2026, month, 10)
            )
            income += gross
        assert year.tax == yearly_tax(income, year.contributions, "cn/shanghai", DAY)


def test_a_month_below_the_allowance_never_pays_tax_back() -> None:
    rich = YearToDate().after(Decimal(60_000), withholdings(Decimal(60_000), "cn/shanghai", DAY), DAY)
    poor = withholdings(Decimal(3000), "cn/shanghai", DAY, rich)
    assert {line.rule: line.amount for line in poor}["income_tax"] == 0


def test_the_whole_year_allowance_leaves_small_incomes_untaxed_in_every_month() -> None:
    year = YearToDate(whole_year_allowance=True)
    for month in range(1, 13):
        gross = Decimal(14_000) if month == 1 else Decimal(5_000)
        lines = withholdings(gross, "cn/shanghai", date(2026, month, 10), year)
        assert lines[-1].amount == 0
        year = year.after(gross, lines, date(2026, month, 10))


def test_a_new_year_starts_the_sums_again_and_keeps_what_is_declared() -> None:
    december = YearToDate(months=12, income=Decimal(1), tax=Decimal(1), contribution_base=Decimal(6000))
    assert december.next_year() == YearToDate(contribution_base=Decimal(6000))


def test_a_declared_base_replaces_the_months_gross() -> None:
    lines = withholdings(Decimal(9000), "cn/shanghai", DAY, YearToDate(contribution_base=Decimal(8000)))
    assert lines[0].amount == Decimal("640.00")


def test_a_wage_smaller_than_the_contributions_is_withheld_and_not_overdrawn() -> None:
    lines = withholdings(Decimal(300), "cn/shanghai", DAY)
    assert total(lines) == 300 and net(Decimal(300), lines) == 0


def test_the_law_switched_off_takes_and_adds_nothing() -> None:
    assert withholdings(Decimal(9000), None, DAY) == ()
    assert employer_cost(Decimal(9000), None, DAY) == 9000


def test_a_contractor_has_tax_withheld_and_no_insurance() -> None:
    assert [line.rule for line in withholdings(Decimal(6000), "cn/shanghai", DAY, form="contractor")] == [
        "income_tax"
    ]
    assert employer_contributions(Decimal(6000), "cn/shanghai", DAY, "contractor") == ()


@given(st.decimals(0, 80_000, places=2), st.decimals(0, 20_000, places=2))
def test_more_gross_never_leaves_less_net_in_the_first_month(gross: Decimal, more: Decimal) -> None:
    """Half-up rounding of four contributions and the tax may cost a few fen, the fund's whole yuan a yuan."""
    small = net(gross, withholdings(gross, "cn/shanghai", DAY))
    large = net(gross + more, withholdings(gross + more, "cn/shanghai", DAY))
    assert large >= small - Decimal("1.03")


def test_a_payslips_statutory_lines_are_cheap_enough_for_a_year_of_paydays() -> None:
    gross, before = Decimal("9000.55"), YearToDate()
    withholdings(gross, "cn/shanghai", DAY, before)
    rounds = 500

    def once() -> float:
        start = time.perf_counter()
        for _ in range(rounds):
            withholdings(gross, "cn/shanghai", DAY, before)
            employer_contributions(gross, "cn/shanghai", DAY)
        return (time.perf_counter() - start) / rounds

    assert min(once() for _ in range(5)) < 200e-6  # about 20 on an idle machine; slack for a busy one
