"""Each violation that is found has exactly one outcome, and each deduction points to its case."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from simkit.experiment.dossier import dossier
from tests.discipline_model.center import REGIMES, charged, deductions, events, unruly


@pytest.mark.parametrize("regime", REGIMES)
def test_each_violation_that_is_found_has_exactly_one_outcome(regime):
    tables = unruly(regime)
    found = [event.case for event in events(tables, "breach")]
    outcomes = Counter(
        event.case for event in events(tables, "sanctioned", "not_sanctioned") if "step" in event.facts
    )
    assert len(found) == len(set(found))
    assert outcomes == Counter(found)
    assert len(found) > 20


@pytest.mark.parametrize("regime", REGIMES)
def test_each_deduction_on_a_payslip_points_to_its_case(regime):
    tables = unruly(regime)
    assert charged(tables) == deductions(tables)
    cases = {event.case for event in events(tables, "breach", "complaint.filed", "dismissal.created")}
    for event in events(tables, "charged"):
        assert event.case in cases or event.facts["rule"] == "conduct_compensation"


@pytest.mark.parametrize("regime", REGIMES)
def test_the_dossiers_cost_what_the_payslips_took(regime):
    tables = unruly(regime)
    costs = sum(dossier(tables)["Cost, yuan"], Decimal(0))
    assert 100 * costs == sum(deductions(tables).values())


def test_an_agents_dossier_says_what_happened_on_which_evidence_and_what_followed():
    tables = unruly("ladder")
    agent = next(event.agent for event in events(tables, "breach"))
    rows = dossier(tables, agent)
    violations = rows[rows["Evidence"].str.contains("supervisor|system|complaint")]
    assert len(violations) and (violations["What followed"] != "").all() and (violations["Rule"] != "").all()
    assert set(dossier(tables, agent, "zh").columns).isdisjoint(rows.columns)


@pytest.mark.parametrize("regime", ["warnings-only", "bonus-only", "no-penalties"])
def test_a_regime_without_fines_takes_nothing_for_violations(regime):
    tables = unruly(regime)
    breaches = {event.case for event in events(tables, "breach")}
    assert not [event for event in events(tables, "charged") if event.case in breaches]


def test_the_bonus_for_punctuality_is_what_the_lapses_have_left_of_it():
    tables = unruly("bonus-only")
    lines = tables.tables["payslip_lines"]
    rows = zip(*(lines[name].tolist() for name in ("agent", "month", "rule", "amount_fen")), strict=True)
    paid = {(agent, month): fen for agent, month, rule, fen in rows if rule == "conduct_bonus"}
    price = {"late_short": 20, "late_long": 50, "late_absent": 100, "absence": 100}
    lost: Counter[tuple[int, str]] = Counter()
    for event in events(tables, "breach"):
        month = "2026-01" if event.time <= 31 * 1440 else "2026-02"
        lost[event.agent, month] += price[event.facts["rule"]]  # type: ignore[index]
    assert lost
    for person, yuan in lost.items():
        assert paid.get(person, 0) == 100 * max(0, 200 - yuan)


@pytest.mark.parametrize("regime", REGIMES)
def test_every_rule_of_the_log_has_a_title_in_both_languages(regime):
    tables = unruly(regime)
    for event in events(tables, "breach"):
        assert set(tables.meta.rules[event.facts["rule"]]) == {"en", "zh"}


def test_a_dossier_names_the_rule_before_its_clause():
    rules = set(dossier(unruly("ladder"), language="zh")["条款"])
    assert any(rule.startswith("旷工一天以内 (m2") for rule in rules)


def test_a_complaint_on_a_dossier_names_its_ground_and_who_handed_in_what():
    tables = unruly("ladder")
    handed = {event.case for event in events(tables, "complaint.evidence")}
    rows = dossier(tables)
    shown = rows[rows["What happened"].str.startswith("complaint: ")]
    assert handed and set(shown.loc[shown["Evidence"] != "", "Case"]) == handed
    assert shown["Evidence"].str.contains("employer: |agent: ").any()
    assert not shown["What happened"].str.contains(r"\d").any()
