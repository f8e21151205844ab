"""The shipped facts about Ctrip agree with what was published about the same people."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from simkit.assumptions.shapes import scenarios_folder
from simkit.scenario import load_scenario

FACTS = YAML(typ="safe").load(
    (scenarios_folder() / "data" / "ctrip_2010_facts.yaml").read_text(encoding="utf-8")
)


def test_a_third_of_the_office_arm_left_in_nine_months() -> None:
    office = FACTS["survival"]["office"]
    assert office["left"] / office["persons"] == pytest.approx(0.347, abs=0.02)
    assert 1 - office["still_there_by_month"][-1] == pytest.approx(0.35, abs=0.02)


def test_working_at_home_halved_leaving() -> None:
    assert 0.35 <= FACTS["survival"]["leaving_home_over_office"] <= 0.65


def test_survival_only_falls() -> None:
    for arm in ("office", "home"):
        curve = FACTS["survival"][arm]["still_there_by_month"]
        assert len(curve) == len(FACTS["survival"]["months"])
        assert curve == sorted(curve, reverse=True)


def test_the_bonus_is_a_third_of_gross_pay() -> None:
    pay = FACTS["pay"]
    assert pay["bonus_share_of_gross"]["mean"] == pytest.approx(1 / 3, abs=0.02)
    assert pay["base"]["mean"] + pay["bonus"]["mean"] == pytest.approx(pay["gross"]["mean"] - 300, abs=100)


def test_agents_differ_by_a_fifth() -> None:
    assert FACTS["output"]["log_sd"]["log_calls"]["between_agents"] == pytest.approx(0.18, abs=0.03)


def test_home_raised_calls_mostly_by_minutes() -> None:
    effect = FACTS["output"]["home_effect"]
    assert 0.09 <= effect["calls"] <= 0.17
    assert 0.06 <= effect["minutes"] <= 0.12
    assert effect["minutes"] + effect["rate"] == pytest.approx(effect["calls"], abs=0.002)


def test_the_scenario_pays_by_the_rules_that_the_facts_show() -> None:
    rules = FACTS["pay_rules"]
    shipped = load_scenario(scenarios_folder() / "ctrip-2010.yaml")
    lines = shipped.policy.pay.lines
    base, seniority, allowances, bonus = lines.values()
    assert (base.amount, allowances.amount) == (rules["base_at_entry"], rules["allowances"])
    assert dict(seniority.rates) == {"tenure_years": rules["base_per_year"]}
    assert (float(bonus.amount), bonus.threshold) == (rules["bonus_per_call"], rules["bonus_from_calls"])
    assert {group.tenure_months for group in shipped.workforce.groups} == {rules["mean_tenure_months"]}
