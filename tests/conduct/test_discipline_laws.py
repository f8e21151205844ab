"""What holds for every discipline of the library, whatever happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.policy.discipline import (
    ACTS,
    Act,
    Circumstances,
    Decision,
    Discipline,
    PayFacts,
    RepeatWindow,
    plain_act,
)
from simkit.policy.discipline.measures import Span
from simkit.policy.discipline.plain_acts import PLAIN_ACTS
from simkit.units.calendar import months_later
from tests.conduct.library import content, policy

REGIMES = ("ladder", "points", "fine-bands", "conduct", "no-penalties", "warnings-only", "bonus-only")
TODAY = date(2026, 6, 1)
PAY = PayFacts(month_bonus=Decimal(800), total_wage=Decimal(5000))

MONEY = st.decimals(0, 5000, places=2)
FACTS = {
    "minutes": st.integers(0, 120), "days": st.decimals("0.5", 5, places=1), "loss": MONEY, "amount": MONEY,
    "reminders": st.integers(0, 4), "proof_after_days": st.integers(0, 4),
    "severity": st.decimals(0, 1, places=2),
    "what": st.sampled_from(["sensitive", "confidential", "personnel", "top_secret", "business_secret"]),
    "towards": st.sampled_from(["customer", "merchant", "colleague", "partner"]),
    "team": st.sampled_from(["phone", "chat"]),
}  # fmt: skip
PERSONS = st.builds(
    Circumstances,
    admission=st.sampled_from(["admits", "silent", "refuses"]),
    compensated=st.booleans(),
    on_probation=st.booleans(),
    manager=st.booleans(),
)


@st.composite
def acts(draw: st.DrawFn) -> Act:
    kind = draw(st.sampled_from(sorted(ACTS)))
    day = TODAY - timedelta(days=draw(st.integers(0, 800)))
    known = {name: FACTS.get(name, st.booleans()) for name in ACTS[kind].facts}
    chosen = draw(st.sets(st.sampled_from(sorted(known))))
    return Act(kind, day, {name: draw(known[name]) for name in sorted(chosen)})


@cache
def regime(name: str, number: int = 0) -> Discipline:
    """A library file; `number` picks among the combinations of its readings."""
    questions = content(f"discipline/{name}").get("readings", {})
    answers = {}
    for question, said in questions.items():
        answers[question] = {"chosen": said["among"][number % len(said["among"])]}
        number //= len(said["among"])
    return policy(Discipline, f"discipline/{name}", readings=answers)


def regimes() -> st.SearchStrategy[Discipline]:
    return st.builds(regime, st.sampled_from(REGIMES), st.integers(0, 3))


def record_of(rules: Discipline, past: Sequence[Act]) -> list[Decision]:
    """The decisions on past acts, taken one after another."""
    record: list[Decision] = []
    for act in sorted(past, key=lambda act: act.day):
        violation = rules.classify(act)
        if violation is not None:
            record.append(rules.decide(record, violation))
    return record


@given(regimes(), st.lists(acts(), max_size=6), acts(), PERSONS)
@settings(max_examples=100)
def test_every_violation_has_exactly_one_outcome_that_pay_can_bear(
    rules: Discipline, past: list[Act], act: Act, person: Circumstances
) -> None:
    violation = rules.classify(replace(act, day=TODAY))
    if violation is None:
        return
    assert violation.code in rules.codes
    decision = rules.decide(record_of(rules, past), violation, person)
    assert decision.step is None or decision.step in rules.steps
    assert bool(decision.clause) is (decision.step is not None)
    assert [*rules.classes].index(decision.treated_as) >= [*rules.classes].index(violation.committed)
    assert 0 <= decision.cost(PAY) <= PAY.total_wage
    assert all(sanction.clause for sanction in decision.sanctions)


@given(regimes(), st.lists(acts(), max_size=6), acts())
@settings(max_examples=40)
def test_the_order_of_the_record_does_not_matter(rules: Discipline, past: list[Act], act: Act) -> None:
    violation = rules.classify(replace(act, day=TODAY))
    if violation is not None:
        record = record_of(rules, past)
        assert rules.decide(record, violation) == rules.decide(record[::-1], violation)


@given(st.lists(acts(), max_size=8), acts())
@settings(max_examples=40)
def test_the_ladder_forgets_what_its_window_has_left_behind(past: list[Act], act: Act) -> None:
    rules = regime("ladder")
    violation = rules.classify(replace(act, day=TODAY))
    if violation is not None:
        record = record_of(rules, past)
        recent = [old for old in record if months_later(old.violation.day, 12) >= TODAY]
        assert rules.decide(record, violation) == rules.decide(recent, violation)


@given(st.lists(acts(), max_size=6), acts(), acts(), PERSONS)
@settings(max_examples=40)
def test_a_longer_record_never_leads_to_a_milder_rung(
    past: list[Act], more: Act, act: Act, person: Circumstances
) -> None:
    rules = regime("ladder")
    violation, added = rules.classify(replace(act, day=TODAY)), rules.classify(more)
    if violation is None or added is None:
        return
    record, rungs = record_of(rules, past), [*rules.steps]
    short = rules.decide(record, violation, person).step
    long = rules.decide([*record, rules.decide(record, added)], violation, person).step
    assert short is not None and long is not None
    assert rungs.index(long) <= rungs.index(short)


@given(acts(), st.sampled_from(["lowest", "midpoint", "highest", "by_severity"]), MONEY)
@settings(max_examples=40)
def test_a_deduction_stays_within_its_range(act: Act, choice: str, bonus: Decimal) -> None:
    rules = regime("ladder").model_copy(update={"choice": choice})
    violation = rules.classify(replace(act, day=TODAY))
    if violation is None:
        return
    for person in (Circumstances(), Circumstances(admission="silent"), Circumstances(admission="refuses")):
        decision = rules.decide([], violation, person)
        ranges = {"written_warning": ("0.10", "0.50"), "severe_warning": ("0.50", "1")}
        if decision.step in ranges:
            low, high = (Decimal(share) for share in ranges[decision.step])
            taken = decision.cost(PayFacts(bonus, bonus + 4000)) if bonus else Decimal(0)
            assert (low * bonus) - 1 <= taken <= (high * bonus) + 1


@given(st.lists(acts(), max_size=12))
@settings(max_examples=40)
def test_fixed_amounts_of_a_month_stop_at_the_cap(month: list[Act]) -> None:
    rules = regime("conduct")
    taken = rules.on_payslip(record_of(rules, month), PayFacts(total_wage=Decimal(300)))
    assert sum(sanction.amount for sanction in taken) <= Decimal("60.00")
    assert all(sanction.amount > 0 for sanction in taken)


@given(st.lists(acts(), max_size=8), acts())
@settings(max_examples=40)
def test_a_bonus_for_punctuality_falls_with_each_lapse_and_is_never_negative(
    month: list[Act], more: Act
) -> None:
    rules = regime("bonus-only")
    violations = [found for act in month if (found := rules.classify(act)) is not None]
    extra = rules.classify(more)
    earned = rules.rewards_earned(violations)["punctuality"]
    assert 0 <= earned <= 200
    if extra is not None:
        assert rules.rewards_earned([*violations, extra])["punctuality"] <= earned


@given(acts())
@settings(max_examples=40)
def test_the_gravest_entry_is_never_milder_than_the_mildest(act: Act) -> None:
    gravest, mildest = (
        regime("ladder").model_copy(update={"overlap": overlap}).classify(act)
        for overlap in ("gravest", "mildest")
    )
    assert (gravest is None) == (mildest is None)
    if gravest is not None and mildest is not None:
        order = [*regime("ladder").classes]
        assert order.index(gravest.committed) >= order.index(mildest.committed)


@pytest.mark.parametrize("code", PLAIN_ACTS)
def test_the_plain_act_of_a_code_is_that_violation(code: str) -> None:
    violation = regime("ladder").classify(plain_act(code, TODAY))
    assert violation is not None
    assert violation.code == code


@pytest.mark.parametrize("code", [code for code in PLAIN_ACTS if code.startswith("r")])
def test_a_red_line_ends_the_employment_whatever_is_said(code: str) -> None:
    violation = regime("ladder").classify(plain_act(code, TODAY))
    assert violation is not None
    for admission in ("admits", "silent", "refuses"):
        decision = regime("ladder").decide([], violation, Circumstances(admission=admission))
        assert decision.dismisses
        assert not any(sanction.kind == "deduction" for sanction in decision.sanctions)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 900), st.integers(1, 24))
def test_a_rolling_window_remembers_up_to_and_including_its_last_day(
    past: date, days: int, months: int
) -> None:
    window = RepeatWindow(kind="rolling", months=months)
    today = past + timedelta(days=days)
    assert window.remembers(past, today) is (today <= months_later(past, months))
    assert not window.remembers(today + timedelta(days=1), today)


def test_no_rung_of_no_penalties_takes_anything() -> None:
    rules = regime("no-penalties")
    assert rules.priced_acts == frozenset()
    assert not rules.steps


def test_a_dismissed_agents_wage_is_lost_only_where_the_rule_says_so() -> None:
    act = Act("poaching", TODAY)
    rules = regime("points")
    record = record_of(rules, [replace(act, day=date(2026, 1, 5)), replace(act, day=date(2026, 2, 5))])
    violation = rules.classify(act)
    assert violation is not None
    assert not all(each.wage_due for each in rules.decide(record, violation).sanctions)


@given(st.decimals(0, 1, places=2), st.decimals(0, 1, places=2), st.decimals(0, 1, places=2))
def test_a_chosen_share_lies_within_the_span(one: Decimal, other: Decimal, severity: Decimal) -> None:
    span = Span(at_least=min(one, other), at_most=max(one, other))
    for choice in ("lowest", "midpoint", "highest", "by_severity"):
        assert span.at_least <= span.choose(choice, severity) <= span.at_most  # type: ignore[arg-type]
