"""Pay against one fact shows where each scheme steps, falls and stops; a team costs what its payslips say."""

from datetime import date
from decimal import Decimal

import pytest

import simkit as sk
from simkit.errors import InputError
from simkit.policy.pay import Employee, WorkMonth
from simkit.policy.pay.payroll import payslips
from tests.pay.test_examples import scheme_of


def steps(name: str, vary: str, **more: object) -> list[tuple[float, str, float]]:
    frame = sk.pay_steps(sk.pay_curves({name: scheme_of(name)}, vary=vary, **more))  # type: ignore[arg-type]
    return [(row.value, row.what, row.change) for row in frame.itertuples()]


def test_the_tiers_of_tenure_are_steps() -> None:
    assert steps("pay/grade-tier", "tenure", values=range(0, 30)) == [
        (2.0, "step", 300.0),
        (12.0, "step", 20.0),
        (24.0, "step", 20.0),
        (24.0, "cap", 0.0),
    ]


def test_the_target_of_part_timers_is_a_step_and_every_tenth_above_it() -> None:
    assert steps("pay/day-rate", "contacts", values=range(500, 760, 10)) == [
        (600.0, "step", 200.0),
        (660.0, "step", 50.0),
        (720.0, "step", 50.0),
        (720.0, "cap", 0.0),
    ]


def test_unpaid_work_below_the_standard_is_a_cliff_for_who_slips() -> None:
    assert (80.0, "step", 3780.0) in steps("pay/piece-rate", "score")


def test_a_flat_wage_has_no_steps() -> None:
    assert steps("pay/title-ladder", "sales") == []


def test_a_team_share_steps_when_the_team_reaches_its_average() -> None:
    # nine colleagues at 9,500 yuan: 14,500 of the tenth bring the team to 10,000 a head
    colleagues = {"order_value": Decimal(9500)}
    value, what, _ = steps("pay/six-grade", "sales", facts=colleagues, values=range(10_000, 20_000, 500))[0]
    assert (value, what) == (14_500.0, "step")


def test_a_month_that_ends_a_quarter_has_its_lines() -> None:
    scheme = scheme_of("pay/collections")
    usual = sk.pay_curves(scheme, vary="score", values=[100]).gross[0]
    march = sk.pay_curves(scheme, vary="score", values=[100], first=date(2026, 3, 1)).gross[0]
    assert (usual, march) == (7500.0, 9000.0)


def test_a_fact_that_cannot_be_varied_is_refused_with_those_that_can() -> None:
    with pytest.raises(InputError, match="did you mean sales"):
        sk.pay_curves(scheme_of("pay/points"), vary="sale")  # type: ignore[arg-type]


def test_the_same_team_costs_what_its_payslips_add_up_to_under_each_scheme() -> None:
    records = [
        (
            Employee(str(number), grade="junior", hired_on=date(2024, 1, 1)),
            WorkMonth(date(2026, 4, 1), {"score": 70 + number, "days_worked": 22}),
        )
        for number in range(20)
    ]
    schemes = {name: scheme_of(f"pay/{name}") for name in ("four-grade", "three-tier", "title-ladder")}
    cost = sk.team_cost(schemes, records).set_index("scheme")
    for name, scheme in schemes.items():
        slips = payslips(scheme, records)
        assert cost.loc[name, "gross"] == float(sum(slip.gross for slip in slips))
        assert cost.loc[name, "people"] == 20
    assert cost.loc["title-ladder", "gross"] == 40_000.0
    assert cost.loc["four-grade", "bonus_share"] > 0


def test_records_without_a_fact_that_a_scheme_needs_are_refused_by_name() -> None:
    records = [(Employee("1", grade="junior"), WorkMonth(date(2026, 4, 1)))]
    with pytest.raises(InputError, match="four-grade: score"):
        sk.team_cost({"four-grade": scheme_of("pay/four-grade")}, records)
