"""Laws of careers: one step at a time, seats respected, nobody moved without a rule."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.policy.careers import CareerRecord, Careers, Post
from simkit.units.calendar import months_later
from tests.conduct.library import policy

LADDERS = ("six-grade", "quarterly-ladder", "title-ladder", "three-tiers", "fail-streak", "shop-probation",
           "tenure-tiers", "outstanding-or-poor", "annual-adjustment", "deal-ladder")  # fmt: skip
RULES = {name: policy(Careers, f"careers/{name}") for name in LADDERS}
TESTS = ["training_stage_1", "training_stage_2", "all_calls", "all_orders", "all_goods", "complaints",
         "repeat_selling", "product_knowledge", "telephone_skills", "senior_skills"]  # fmt: skip


@st.composite
def records(draw: st.DrawFn, rules: Careers) -> CareerRecord:
    hired = date(2023, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
    months = [
        {"score": draw(st.integers(40, 100)), "orders": draw(st.integers(0, 20))}
        for _ in range(draw(st.integers(0, 14)))
    ]
    return CareerRecord(
        hired_on=hired,
        posts=(Post(draw(st.sampled_from([grade.name for grade in rules.grades])), hired),),
        confirmed_on=draw(st.sampled_from([None, months_later(hired, 3)])),
        months=months,
        tests=frozenset(draw(st.sets(st.sampled_from(TESTS)))),
    )


DAYS = st.integers(0, 500).map(lambda days: date(2025, 7, 1) + timedelta(days=days))


@given(st.data(), st.sampled_from(LADDERS), DAYS)
def test_a_step_is_to_a_neighbouring_grade_and_holds_from_the_day_of_the_review(
    data: st.DataObject, name: str, day: date
) -> None:
    rules = RULES[name]
    record = data.draw(records(rules))
    move = rules.assess(record, day)
    if move is None or move.kind == "new_tier":
        return
    names = [grade.name for grade in rules.grades]
    assert move.effective == day
    assert move.from_grade == record.grade
    step = names.index(move.to_grade) - names.index(record.grade)
    allowed = {"promotion": {1}, "demotion": {-1}}.get(move.kind, {0})
    assert step in allowed or (move.kind == "confirmation" and rules.probation and rules.probation.to_grade)
    assert (move.pay_cut > 0) is (move.kind == "pay_cut")


@given(st.data(), st.integers(1, 30), st.sampled_from([date(2026, 4, 1), date(2026, 4, 2)]))
@settings(max_examples=40)
def test_seats_are_never_overfilled(data: st.DataObject, people: int, day: date) -> None:
    rules = RULES["quarterly-ladder"]
    everybody = [data.draw(records(rules)) for _ in range(people)]
    moves = rules.review_all(everybody, day)
    supervisors = [place for place, move in moves.items() if move.to_grade == "supervisor"]
    before = sum(record.grade == "supervisor" for record in everybody)
    assert not supervisors or before + len(supervisors) <= people / 10
    assert all(moves[place] == rules.assess(everybody[place], day) for place in moves)


@given(st.data(), DAYS)
def test_nobody_is_promoted_on_probation_but_by_finishing_the_training(
    data: st.DataObject, day: date
) -> None:
    record = data.draw(records(RULES["six-grade"]))
    move = RULES["six-grade"].assess(record, day)
    if record.confirmed_on is None and move is not None and move.kind == "promotion":
        assert (move.from_grade, move.to_grade) == ("trainee", "probation")


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_probation_without_conditions_ends_in_confirmation_on_its_day(hired: date) -> None:
    rules = RULES["tenure-tiers"]
    record = CareerRecord(hired, (Post("H", hired),))
    due = months_later(hired, 2)
    assert rules.assess(record, due - timedelta(days=1)) is None
    move = rules.assess(record, due)
    assert move is not None
    assert move.kind == "confirmation"


@given(st.integers(0, 40))
def test_tiers_only_rise_with_time(months: int) -> None:
    rules, hired = RULES["tenure-tiers"], date(2024, 1, 31)
    order = [tier.name for tier in rules.tiers]
    record = CareerRecord(hired, (Post("H", hired),))
    earlier, later = (rules.tier(record, months_later(hired, count)) for count in (months, months + 1))
    assert earlier is not None and later is not None
    assert order.index(earlier.name) <= order.index(later.name)


def test_the_lowest_grade_cannot_be_lowered_further() -> None:
    rules = RULES["quarterly-ladder"]
    assert rules.lower("senior") == "intermediate"
    assert rules.lower("intermediate", 5) == "junior"
    assert rules.lower("unheard_of") == "unheard_of"


def test_a_ladder_says_which_facts_its_reviews_ask_for() -> None:
    assert RULES["deal-ladder"].needs == {"deals", "score", "order_value", "prospects"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"probation": {"clause": "x", "months": 1, "to_grade": "boss"}}, "'boss' is no grade"),
        ({"probation": {"clause": "x", "months": 1, "if_failed": "extension"}}, "belong together"),
        ({"fail_streak": {"then": "pay_cut"}}, "needs the size"),
        ({"tiers": [{"name": "a", "title": {"en": "a", "zh": "a"}, "months": 3},
                    {"name": "b", "title": {"en": "b", "zh": "b"}, "months": 3}]}, "months must rise"),
    ],
)  # fmt: skip
def test_an_impossible_ladder_is_explained(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as found:
        policy(Careers, "careers/fail-streak", **changes)
    assert words in str(found.value)


def test_a_pay_cut_of_a_fail_streak_has_its_size() -> None:
    record = CareerRecord(date(2025, 1, 1), (Post("junior", date(2025, 1, 1)),), months=[{"score": 10}] * 3)
    move = RULES["outstanding-or-poor"].assess(record, date(2026, 4, 1))
    assert move is not None
    assert move.pay_cut == Decimal("0.1")


def test_a_demotion_starts_the_streak_afresh() -> None:
    rules = RULES["fail-streak"]
    posts = (Post("formal", date(2025, 1, 1)), Post("junior", date(2026, 4, 1)))
    failed = CareerRecord(date(2025, 1, 1), posts, date(2025, 4, 1), months=[{"score": 10}] * 17)
    assert rules.assess(failed, date(2026, 6, 1)) is None
    move = rules.assess(failed, date(2026, 7, 1))
    assert move is not None
    assert move.kind == "transfer"


def test_the_grades_that_people_may_reach_are_told():
    ladder = policy(Careers, "careers/six-grade")
    assert ladder.reached_from(["specialist"]) == ["advanced", "veteran", "supervisor"]
    assert ladder.reached_from(["trainee"]) == [
        "probation",
        "specialist",
        "advanced",
        "veteran",
        "supervisor",
    ]
    assert ladder.reached_from(["elsewhere"]) == []
    assert policy(Careers, "careers/fail-streak").reached_from(["formal"]) == ["junior", "formal"]
