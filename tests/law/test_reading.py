"""A scenario read as a company in front of the law."""

from decimal import Decimal
from pathlib import Path

import pytest

import simkit as sk
from simkit.law.payroll import form_of
from simkit.law.reading.company import company
from simkit.policy.employment import Employment
from simkit.scenario import Scenario
from simkit.scenario.library import load_policy

PLAIN = Path(__file__).with_name("plain.yaml")


@pytest.fixture
def plain() -> Scenario:
    return sk.load_scenario(PLAIN)


def test_a_scheme_tells_by_its_payslips_what_it_pays(plain: Scenario) -> None:
    pay = company(plain).groups[0].pay
    assert (pay.base, pay.full, pay.bonus) == (5000, 6000, 1000)
    assert pay.overtime_10h == (Decimal("431.03"), Decimal("574.71"), Decimal("862.07"))
    assert pay.divisor_hours == 174


def test_the_fines_of_the_shop_rules_are_found_band_by_band(plain: Scenario) -> None:
    shop = company(plain.with_policy("pay/shop-rules"))
    late = {(one.minutes, one.yuan, one.days_of_wage) for one in shop.taken if one.act == "late"}
    assert {(3, 20, 0), (10, 50, 0)} <= late
    assert any(minutes == 61 and yuan == 100 and days > 0 for minutes, yuan, days in late)
    assert {one.yuan for one in shop.taken if one.act == "absence"} == {100}
    assert all(one.bonus_not_earned == 200 for one in shop.taken if one.act == "late")


def test_the_subsidy_that_a_leaver_pays_back_is_found(plain: Scenario) -> None:
    grades = {f"workforce.groups.{name}.grades": {"specialist": 20} for name in ("phone", "chat")}
    taken = company(plain.with_policy("pay/six-grade", changes=grades)).taken
    assert [one.yuan for one in taken if one.act == "leaving"] == [200]


def test_a_compensation_that_nobody_has_to_pay_is_not_taken(plain: Scenario) -> None:
    assert company(plain.with_policy("breaks/login-budget")).taken
    assert not company(plain.with_policy("breaks/login-budget-lawful")).taken


def test_the_ladder_is_read_under_its_chosen_readings(plain: Scenario) -> None:
    ladder = company(plain.with_policy("discipline/ladder"))
    assert max(one.wage_share for one in ladder.taken) == Decimal("0.20")
    assert {cause for ending in ladder.endings for cause in ending.causes} == {"red_line", "violation"}
    milder = plain.with_policy(
        "discipline/ladder", changes={"policy.discipline.readings.code_covers.chosen": "red_line_only"}
    )
    assert max((one.wage_share for one in company(milder).taken), default=Decimal(0)) < Decimal("0.20")


def test_points_on_sight_can_end_the_job_together_with_points_discipline(plain: Scenario) -> None:
    both = plain.with_policy("complaints/points-on-sight").with_policy("discipline/points")
    [rule] = company(both).on_sight
    assert rule.can_dismiss and rule.costs == 100


def test_hours_of_the_rota_leave_out_the_unpaid_meal(plain: Scenario) -> None:
    group = company(plain).groups[0]
    assert (group.hours_day, group.hours_week, group.unpaid_meal_hours) == (8, 40, 1)
    assert not group.works_holidays and group.rest_days_week == 2


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("full-time", "full_time"),
        ("long-term-part-time", "long_term_part_time"),
        ("hourly-part-time", "hourly_part_time"),
        ("part-time-agreement", "contractor"),
        ("contractor", "contractor"),
        ("no-contract", "none"),
    ],
)
def test_each_contract_has_a_form_of_work_in_law(name: str, form: str) -> None:
    contract = load_policy(f"employment/{name}")
    assert isinstance(contract, Employment)
    assert form_of(contract) == form


def test_a_full_timer_who_is_not_enrolled_is_paid_like_one_without_papers() -> None:
    contract = load_policy("employment/full-time").model_copy(update={"benefits": frozenset()})
    assert isinstance(contract, Employment)
    assert form_of(contract) == "none"


def test_a_folder_of_figures_beside_the_scenario_is_used(tmp_path: Path) -> None:
    city = tmp_path / "my-law" / "cn" / "zhejiang" / "cloud-city"
    city.mkdir(parents=True)
    (city / "place.yaml").write_text(
        "title: {en: Cloud City, zh: 云上市}\nclass: class-1\n", encoding="utf-8"
    )
    (city / "wages.yaml").write_text(
        "checked: 2026-09-01\nconfidence: second_hand\nlaw: {en: Notice, zh: 通知}\n"
        "parameters: {minimum_wage_month: {values: {2026-01-01: 5500}}}\n",
        encoding="utf-8",
    )
    written = PLAIN.read_text(encoding="utf-8").replace(
        "cn/zhejiang/hangzhou", "cn/zhejiang/cloud-city\n  figures: my-law"
    )
    (tmp_path / "plain.yaml").write_text(written, encoding="utf-8")
    scenario = sk.load_scenario(tmp_path / "plain.yaml")
    place = sk.law.place_of(scenario)
    assert place is not None and place.number("minimum_wage_month", scenario.horizon.start) == 5500
    assert "CK11" in sk.law.check(scenario).rules


def test_findings_name_the_line_of_the_file_that_says_it(plain: Scenario) -> None:
    found = sk.law.check(plain.with_policy("dismissal/silence-consents"))
    [one] = [one for one in found if one.rule == "CK45"]
    assert one.file is not None and one.file.endswith("silence-consents.yaml") and one.line is not None


def test_without_a_law_nothing_is_found_and_that_is_said(plain: Scenario) -> None:
    found = sk.law.check(plain.with_changes({"law": "none"}))
    assert found.place is None and not found.found and found.is_lawful
    assert "nothing was checked" in found.text() and "未作检查" in found.text("zh")
