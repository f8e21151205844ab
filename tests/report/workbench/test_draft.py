"""The plan under work: what is chosen on the panel becomes a scenario, and can be taken back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from simkit.errors import InputError
from simkit.report.workbench.draft import AS_TODAY, PEOPLE, Draft, setting
from simkit.scenario import load_scenario
from simkit.scenario.figures import Figure
from simkit.scenario.library import scenarios_root

SHOP = load_scenario(scenarios_root() / "taobao-shop.yaml")


@pytest.fixture
def draft() -> Draft:
    return Draft(SHOP, "new", SHOP.horizon.months)


def figure(draft: Draft, part: str, ending: str) -> Figure:
    return next(one for one in draft.stated(part) if one.path.endswith(ending))


def test_a_new_draft_changes_nothing_but_the_name(draft):
    assert not draft.differs()
    assert draft.scenario().content_hash == SHOP.content_hash and draft.scenario().name == "new"


def test_a_chosen_rule_holds_and_can_be_taken_back(draft):
    draft.choose("dismissal", "dismissal/statutory-notice")
    assert draft.scenario().uses["dismissal"] == "dismissal/statutory-notice"
    draft.choose("dismissal", AS_TODAY)
    assert draft.scenario().content_hash == SHOP.content_hash


def test_a_rule_that_is_not_needed_can_be_taken_away(draft):
    draft.choose("complaints", None)
    assert draft.scenario().policy.complaints is None


def test_seats_can_be_given_other_grades_by_hand(draft):
    draft.choose("pay", "pay/piece-rate")
    assert draft.moves() == {"probation": "junior", "specialist": "intermediate", "advanced": "senior"}
    draft.grades["advanced"] = "intermediate"
    assert dict(draft.scenario().workforce.groups[0].grades) == {"junior": 6, "intermediate": 24}


def test_a_changed_figure_holds_and_its_own_value_takes_the_change_back(draft):
    base = figure(draft, "pay", "base.amount.values.specialist")
    draft.set(base, setting(3500.0, base))
    changed = draft.scenario().policy.pay.lines["base"].amount.values["specialist"]
    assert changed == Decimal(3500) and draft.differs()
    draft.set(base, setting(float(base.value), base))
    assert not draft.differs()


def test_another_rule_forgets_the_figures_of_the_old_one(draft):
    draft.set(figure(draft, "pay", "values.specialist"), 3500)
    draft.choose("pay", "pay/piece-rate")
    draft.set(figure(draft, "pay", "rates.contacts_answered"), Decimal("1.3"))
    assert draft.scenario().policy.pay.lines["pieces"].rates["contacts_answered"] == Decimal("1.3")


def test_headcount_and_pay_scheme_change_together(draft):
    draft.choose("pay", "pay/piece-rate")
    draft.set(figure(draft, PEOPLE, "groups.0.headcount"), 24)
    group = draft.scenario().workforce.groups[0]
    assert group.headcount == 24 and set(group.grades) == {"junior", "intermediate", "senior"}


def test_the_months_hold_for_both_plans(draft):
    draft.months = 2
    base, plan = draft.plans()
    assert (base.horizon.months, plan.horizon.months) == (2, 2)
    assert (base.name, base.title) == (SHOP.name, SHOP.title)


def test_the_plan_has_its_own_name_and_title(draft):
    draft.title = "计件"
    assert draft.scenario().title.zh == "计件"
    draft.name = SHOP.name
    with pytest.raises(InputError, match="the plan has the name of today's"):
        draft.scenario()


def test_what_is_typed_becomes_an_exact_number(draft):
    part = figure(draft, "pay", "commission.tiers.10000")
    assert setting(0.015, part) == Decimal("0.015") and setting(1.0, part) == 1
    assert isinstance(setting(3300.0, part), int)


def test_a_draft_is_saved_as_a_variant_of_its_base(draft, tmp_path: Path):
    draft.choose("pay", "pay/piece-rate")
    saved = draft.scenario().save(tmp_path / "new")
    assert "extends:" in saved.read_text(encoding="utf-8")
    assert load_scenario(saved).content_hash == draft.scenario().content_hash
