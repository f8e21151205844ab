"""Confirmation, training, tests and reviews on the day on which they are due, and pay from that day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.model.replication import replicate
from simkit.policy.pay import Employee, PayScheme, WorkMonth
from simkit.scenario.library import load_policy
from simkit.units.calendar import months_later
from tests.discipline_model.center import events, plan

JUNE = date(2026, 6, 1)
QUITTING = {"assumptions.behaviour.quitting.hazard": 0.1, "policy.staffing.hire_lead_days": 1}


@cache
def scheme() -> PayScheme:
    found = load_policy("pay/three-tier")
    assert isinstance(found, PayScheme)
    return found


def slip(grade: str, *held: tuple[str, int], **facts: Decimal | int):
    employee = Employee(
        id="1", grade=grade, hired_on=date(2024, 1, 1), confirmed_on=date(2024, 3, 1), grade_days=held
    )
    return scheme().payslip(employee, WorkMonth(JUNE, {"score": 80, "days_worked": 20, **facts}))


def test_the_month_of_a_promotion_is_paid_by_the_days_worked_in_each_grade():
    junior, senior = slip("junior"), slip("senior")
    mixed = slip("senior", ("junior", 5), ("senior", 15))
    assert senior.gross > junior.gross
    for rule in {line.rule for line in senior.lines}:
        expected = (5 * junior.amount(rule) + 15 * senior.amount(rule)) / 20
        assert abs(mixed.amount(rule) - expected) <= Decimal("0.005")


@given(st.integers(0, 22), st.integers(0, 22))
def test_pay_of_a_mixed_month_lies_between_the_grades(first, then):
    low, high = slip("junior").gross, slip("senior").gross
    mixed = slip("senior", ("junior", first), ("senior", then)).gross
    assert low <= mixed <= high
    assert then or first == 0 or mixed == low


def test_a_cut_of_pay_takes_its_share_of_everything_earned():
    whole, cut = slip("senior").gross, slip("senior", pay_cut=Decimal("0.1"))
    assert cut.gross == whole - cut.amount("pay_cut") * -1
    assert cut.amount("pay_cut") == -(whole / 10).quantize(Decimal("0.01"))


@pytest.fixture(scope="module")
def half_a_year():
    scenario = plan("careers/six-grade", horizon__months=7)
    return scenario, replicate(scenario.with_changes(QUITTING, name="small"), 1, 0)


def test_newcomers_are_trainees_until_the_day_their_training_ends(half_a_year):
    tables = half_a_year[1]
    ready, agents = tables.tables["agents"]["ready_day"], tables.tables["agents"]
    moved = {
        event.agent: event.time for event in events(tables, "promotion") if event.facts["of"] == "trainee"
    }
    newcomers = [agent for agent in agents["agent"].tolist() if agents["hired_day"][agent] >= 0]
    trained = {event.agent for event in events(tables, "trained")}
    assert trained
    for agent in newcomers:
        if agent in trained and not agents["left_day"][agent] <= ready[agent]:
            assert moved[agent] == ready[agent] * 1440


def test_confirmation_falls_on_the_day_three_months_after_the_training_or_a_month_later(half_a_year):
    scenario, tables = half_a_year
    start = scenario.horizon.start
    began = {
        event.agent: event.time for event in events(tables, "promotion") if event.facts["of"] == "trainee"
    }
    confirmed = {event.agent: event.time for event in events(tables, "confirmation")}
    both = began.keys() & confirmed.keys()
    assert both
    for agent in both:
        since = start + timedelta(days=began[agent] // 1440)
        assert start + timedelta(days=confirmed[agent] // 1440) in (
            months_later(since, 3),
            months_later(since, 4),
        )


def test_promotions_keep_to_the_seats():
    changes = {"policy.careers.grades.advanced.seat_share": 0.35, "assumptions.appraisal.tests": 1.0}
    tables = replicate(plan("careers/six-grade", horizon__months=5).with_changes(changes, name="small"), 1, 0)
    agents = tables.tables["agents"]
    for group in ("phone", "chat"):
        held = (agents["group"] == group) & (agents["grade"] == "advanced")
        assert held.sum() <= 2  # 35 % of six
    assert [event for event in events(tables, "promotion") if event.facts["to"] == "advanced"]


def test_failed_months_bring_a_cut_of_pay_that_shows_on_the_payslip():
    scenario = plan(horizon__months=6).with_policy(
        ("pay/piece-rate", "careers/outstanding-or-poor"), name="small", grades="by_order"
    )
    failing = {"policy.careers.fail_streak.below": 101, "policy.careers.review": "month"}
    tables = replicate(scenario.with_changes(failing, name="small"), 1, 0)
    cuts = list(events(tables, "pay_cut"))
    assert cuts
    lines = tables.tables["payslip_lines"]
    first = min(cuts, key=lambda event: event.time)
    month = f"{scenario.horizon.day(first.time // 1440):%Y-%m}"
    own = (lines["agent"] == first.agent) & (lines["month"] == month)
    assert (lines["amount_fen"][own & (lines["rule"] == "pay_cut")] < 0).all()
    assert "pay_cut" in lines["rule"][own]


def test_a_transfer_goes_to_another_team_with_an_empty_seat():
    scenario = plan(horizon__months=5).with_policy(
        ("pay/profit-share", "careers/fail-streak"), name="small", grades="by_order"
    )
    failing = {"policy.careers.fail_streak.below": 101, "policy.careers.fail_streak.then": "transfer",
               "policy.staffing.vacancies": "none", "assumptions.behaviour.quitting.hazard": 0.2}  # fmt: skip
    tables = replicate(scenario.with_changes(failing, name="small"), 1, 0)
    moved = [event for event in events(tables, "transfer") if event.facts["of"] != event.facts["to"]]
    assert moved
    days = tables.tables["agent_days"]
    for event in moved:
        later = (days["agent"] == event.agent) & (days["day"] * 1440 >= event.time)
        others = [one for one in moved if one.agent == event.agent and one.time > event.time]
        if not others:
            assert set(days["group"][later]) <= {event.facts["to"]}


CALM = {"assumptions.behaviour.quitting.hazard": 0.005, "assumptions.appraisal.mean": 95, "horizon.months": 7,
        "assumptions.appraisal.satisfaction_weight": 0,
        "assumptions.demand.kinds.phone.arrivals.contacts_per_day": 90,
        "assumptions.demand.kinds.pre-sale.arrivals.contacts_per_day": 30,
        "assumptions.demand.kinds.after-sale.arrivals.contacts_per_day": 30}  # fmt: skip


def career_of(pay: str, careers: str, tenure: float, **changes: object):
    scenario = plan().with_policy((f"pay/{pay}", f"careers/{careers}"), name="small", grades="by_order")
    served = {f"workforce.groups.{group}.tenure_months": tenure for group in ("phone", "chat")}
    scenario = scenario.with_changes({**CALM, **served, **changes}, name="small")
    return scenario, replicate(scenario, 1, 0)


def test_a_tier_is_reached_on_the_very_day_not_at_the_next_review():
    scenario, tables = career_of("grade-tier", "tenure-tiers", tenure=10)
    start, agents = scenario.horizon.start, tables.tables["agents"]
    told = {(event.agent, event.facts["to"]): event.time // 1440 for event in events(tables, "new_tier")}
    assert len(told) > 3 and {to for _, to in told} <= {"3", "2", "1"}
    for (agent, to), day in told.items():
        hired = start + timedelta(days=int(agents["hired_day"][agent]))
        assert start + timedelta(days=day) == months_later(hired, {"3": 2, "2": 12, "1": 24}[to])


@pytest.mark.parametrize(
    ("pay", "careers", "tenure", "moves"),
    [
        ("title-ladder", "title-ladder", 4, {("promotion", "P3.4")}),
        ("three-tier", "three-tiers", 150, {("promotion", "P5.5")}),
        ("formula-360", "annual-adjustment", 1, {("confirmation", "P18.5")}),
        ("four-grade", "deal-ladder", 1, {("confirmation", "P19.8")}),
    ],
)
def test_the_ladders_of_the_library_move_people_by_their_own_rules(pay, careers, tenure, moves):
    _, tables = career_of(pay, careers, tenure)
    kinds = ("promotion", "demotion", "confirmation", "extension")
    found = {(event.kind, event.facts["clause"]) for event in events(tables, *kinds)}
    assert moves <= found
