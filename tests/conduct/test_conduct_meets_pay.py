"""What is decided about conduct reaches the payslip, once, and the grades of ladders are grades of pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.policy.careers import Careers
from simkit.policy.discipline import Circumstances, Discipline, PayFacts, plain_act
from simkit.policy.discipline.plain_acts import PLAIN_ACTS
from simkit.policy.pay import FACTS, Employee, PayScheme, WorkMonth
from simkit.scenario.library import load_policy, names
from tests.conduct.library import policy

JUNE = date(2026, 6, 1)
LADDER = policy(Discipline, "discipline/ladder")
SCHEME = load_policy("pay/three-tier")
AGENT = Employee(id="1", grade="junior", hired_on=date(2024, 1, 1), confirmed_on=date(2024, 3, 1))


@given(st.lists(st.sampled_from(sorted(PLAIN_ACTS)), max_size=4), st.sampled_from(["admits", "silent"]))
@settings(max_examples=30)
def test_every_deduction_on_a_payslip_points_to_its_sanction(codes: list[str], admission: str) -> None:
    decisions = []
    for day, code in enumerate(codes, start=1):
        violation = LADDER.classify(plain_act(code, JUNE.replace(day=day)))
        assert violation is not None
        person = Circumstances(admission=admission)  # type: ignore[arg-type]
        decisions.append(LADDER.decide(decisions, violation, person))
    taken = LADDER.on_payslip(decisions, PayFacts(Decimal(600), Decimal(4600)))
    assert isinstance(SCHEME, PayScheme)
    month = WorkMonth(JUNE, {"score": 80, "days_worked": 21, "sanctions": taken})
    payslip = SCHEME.payslip(AGENT, month)
    clauses = {sanction.clause for decision in decisions for sanction in decision.sanctions}
    assert {line.clause for line in payslip.section("deduction")} <= clauses
    assert payslip.net >= 0


def test_a_written_warning_takes_thirty_per_cent_of_the_months_bonus() -> None:
    violation = LADDER.classify(plain_act("m1", JUNE))
    assert violation is not None
    decision = LADDER.decide([], violation, Circumstances(admission="silent"))
    taken = LADDER.on_payslip([decision], PayFacts(Decimal(600), Decimal(4600)))
    assert isinstance(SCHEME, PayScheme)
    facts = {"score": 80, "days_worked": 21, "sanctions": taken}
    payslip = SCHEME.payslip(AGENT, WorkMonth(JUNE, facts))
    assert payslip.bonus == Decimal("600.00")
    assert payslip.deductions == Decimal("180.00")


def test_a_bonus_for_punctuality_is_paid_where_a_fine_would_be_taken() -> None:
    rules = policy(Discipline, "discipline/bonus-only")
    assert isinstance(SCHEME, PayScheme)
    earned = sum(rules.rewards_earned([]).values())
    with_bonus, without = (
        SCHEME.payslip(AGENT, WorkMonth(JUNE, {"score": 80, "days_worked": 21, "conduct_bonus": bonus}))
        for bonus in (earned, Decimal(0))
    )
    assert with_bonus.gross - without.gross == Decimal("200.00")


@pytest.mark.parametrize(
    ("ladder", "scheme"),
    [
        ("six-grade", "six-grade"),
        ("quarterly-ladder", "quarterly-appraisal"),
        ("title-ladder", "title-ladder"),
        ("three-tiers", "three-tier"),
        ("outstanding-or-poor", "piece-rate"),
        ("annual-adjustment", "formula-360"),
        ("deal-ladder", "four-grade"),
        ("tenure-tiers", "grade-tier"),
    ],
)
def test_a_ladders_grades_are_grades_of_its_pay_scheme(ladder: str, scheme: str) -> None:
    pay = load_policy(f"pay/{scheme}")
    assert isinstance(pay, PayScheme)
    climbed = [grade.name for grade in policy(Careers, f"careers/{ladder}").grades]
    assert climbed == [grade for grade in pay.grades if grade in climbed]


@pytest.mark.parametrize("name", names("careers"))
def test_reviews_ask_for_facts_that_pay_knows(name: str) -> None:
    assert policy(Careers, name).needs <= set(FACTS)
