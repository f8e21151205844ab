"""The routes beside the consent window: at once, with notice, by agreement; severance and disputes."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from simkit.model.dismissal import dismiss
from simkit.model.severance import severance_owed
from simkit.policy.dismissal import DismissalProcedure
from simkit.policy.severance import Service
from tests.cases.fake_world import FakeWorld, Policies, beliefs, changed, library

YEAR = datetime(2026, 1, 1)
MONDAY_TEN = datetime(2026, 3, 2, 10)
STATUTORY = "dismissal/statutory-notice"
RULE = library(STATUTORY).severance_rule
EVERY_CAUSE = ("red_line", "violation", "unfit_in_probation", "incompetence", "no_fault")


def dismissed(procedure, cause, employment=None, **believed):
    world = FakeWorld(Policies(None, procedure), beliefs(**believed), start=YEAR, employment=employment)
    world.at(MONDAY_TEN, dismiss, 1, cause, 7)
    world.env.run()
    return world


# the routes


@pytest.mark.parametrize("cause", ["red_line", "unfit_in_probation"])
def test_a_cause_of_its_own_making_ends_employment_at_once_without_severance(cause):
    world = dismissed(library(STATUTORY), cause)
    assert world.when("left") == [MONDAY_TEN]
    assert world.ends[0][2]["severance"] == 0


def test_notice_runs_thirty_calendar_days_and_ends_with_n():
    world = dismissed(library(STATUTORY), "incompetence")
    assert world.when("left") == [datetime(2026, 4, 1, 10)]
    # hired on 2 March 2024: two years and a part of the third
    assert world.ends[0][2]["severance"] == Decimal("15000.00")


def test_pay_in_lieu_ends_at_once_with_a_month_on_top():
    in_lieu = changed(library(STATUTORY), {"routes.1.pay_in_lieu": True})
    world = dismissed(in_lieu, "incompetence")
    assert world.when("left") == [MONDAY_TEN]
    assert world.ends[0][2]["severance"] == Decimal("18000.00")  # two years to the day, and one month


def test_an_agent_who_quits_under_notice_gets_no_severance():
    world = FakeWorld(Policies(None, library(STATUTORY)), beliefs(), start=YEAR)
    world.at(MONDAY_TEN, dismiss, 1, "incompetence", 7)
    world.quits(MONDAY_TEN + timedelta(days=12), 1)
    world.env.run()
    assert world.states("dismissal") == ["agent_left"]
    assert [reason for _, reason, _ in world.ends] == ["quit"]


def test_mutual_agreement_offers_n_and_then_a_month_more():
    wants_more_than_n = {"futility": 0, "per_year": 0.2, "horizon": 0, "spread": 0}  # 2.4 months; N is 2
    world = dismissed(library(STATUTORY), "no_fault", consent=wants_more_than_n)
    assert [told.facts["payment"] for told in world.told if told.kind == "dismissal.offered"] == [
        "12000.00",
        "18000.00",
    ]
    assert world.states("dismissal") == ["agreed"]


@pytest.mark.parametrize("cause", EVERY_CAUSE)
def test_the_at_once_rule_asks_for_no_cause_and_pays_nothing(cause):
    world = dismissed(library("dismissal/at-once"), cause)
    assert world.states("dismissal") == ["at_once"]
    assert world.ends[0][2]["severance"] == 0
    assert world.ends[0][2]["forfeits"] == ["month_bonus", "year_end_bonus"]


def test_wages_can_be_forfeited_as_in_the_night_venue():
    forfeits = changed(library("dismissal/at-once"), {"routes.0.forfeits": ["wages_due"]})
    assert dismissed(forfeits, "violation").ends[0][2]["forfeits"] == ["wages_due"]


@pytest.mark.parametrize(
    ("cause", "route"),
    [
        ("red_line", "at_once"),
        ("violation", "at_once"),
        ("unfit_in_probation", "at_once"),
        ("incompetence", "consent_window"),
        ("no_fault", "consent_window"),
    ],
)
def test_where_three_systems_are_in_force_each_cause_has_its_route(cause, route):
    assert library("dismissal/by-cause").route_for(cause).kind == route


def test_a_cause_with_two_routes_is_refused():
    routes = library("dismissal/at-once").model_dump()["routes"]
    document = library("dismissal/at-once").model_dump() | {"routes": [*routes, *routes]}
    with pytest.raises(ValidationError, match="one dismissal route per cause"):
        DismissalProcedure.model_validate(document)


def test_a_cause_without_a_route_ends_no_employment():
    only_red_lines = changed(library("dismissal/at-once"), {"routes.0.causes": ["red_line"]})
    world = dismissed(only_red_lines, "no_fault")
    assert world.told == []


# severance by the stated rule


@pytest.mark.parametrize(
    ("ends_on", "months"),
    [
        (date(2024, 3, 3), "0.5"),
        (date(2024, 9, 1), "0.5"),
        (date(2024, 9, 2), "1"),
        (date(2025, 3, 2), "1"),
        (date(2025, 3, 3), "1.5"),
        (date(2027, 7, 2), "3.5"),  # 40 months
        (date(2028, 10, 2), "5"),  # 55 months
    ],
)
def test_n_is_a_month_per_year_half_a_month_below_six_months_and_a_month_from_there(ends_on, months):
    assert RULE.months(date(2024, 3, 2), ends_on) == Decimal(months)


@pytest.mark.parametrize(
    ("formula", "yuan"), [("none", "0"), ("N", "21000.00"), ("N+1", "27200.00"), ("2N", "42000.00")]
)
def test_the_formulas_of_forty_months_at_six_thousand(formula, yuan):
    service = Service(
        hired_on=date(2024, 3, 2), ends_on=date(2027, 7, 2), average_month=6000, previous_month=6200
    )
    assert RULE.pay(formula, service) == Decimal(yuan)


def test_a_form_without_severance_pays_none():
    world = FakeWorld(Policies(None, library(STATUTORY)), employment=library("employment/hourly-part-time"))
    assert world.severance(1, "N") == 0
    assert FakeWorld(Policies(None, library(STATUTORY))).severance(1, "N") == Decimal("12000.00")


def test_under_a_law_the_statutory_sum_takes_the_place_of_the_company_rule():
    standing = FakeWorld(Policies()).standing(1)
    owed = severance_owed("2N", standing, date(2027, 7, 1), None, place="cn/shanghai")
    assert owed == Decimal("42000.00")


# disputes

CERTAIN_DISPUTE = {
    "contest_misused": 1, "contest_sound": 0, "win_misused": 1, "win_sound": 0,
    "days_least": 50, "days_most": 50, "handling": 3000,
}  # fmt: skip


def test_a_misused_route_is_contested_and_costs_2n_and_the_dispute_itself():
    world = dismissed(library("dismissal/at-once"), "no_fault", disputes=CERTAIN_DISPUTE)
    assert world.states("dispute") == ["won"]
    assert world.when("dispute.closed") == [MONDAY_TEN + timedelta(days=50)]
    assert world.costs == [("legal_exposure", Decimal("27000.00"), 1)]  # 2 x 2 x 6,000 and 3,000


def test_a_sound_route_is_not_contested():
    world = dismissed(library("dismissal/at-once"), "red_line", disputes=CERTAIN_DISPUTE)
    assert world.states("dispute") == []


def test_what_was_paid_already_is_taken_off_the_award():
    violation = dismissed(library(STATUTORY), "violation", disputes=CERTAIN_DISPUTE)
    # N was paid with the notice; 2N is due
    assert violation.costs == [("legal_exposure", Decimal("18000.00"), 1)]


def test_silence_taken_for_consent_is_contested_an_express_consent_is_not():
    silent = {"silent": 1, "agent_hours": 20, "employer_hours": 6}
    willing = {"futility": 1, "per_year": 0, "horizon": 0, "spread": 0}
    opposite = library("dismissal/silence-consents")
    deemed = dismissed(opposite, "no_fault", disputes=CERTAIN_DISPUTE, answering=silent)
    express = dismissed(opposite, "no_fault", disputes=CERTAIN_DISPUTE, consent=willing)
    assert (deemed.states("dispute"), express.states("dispute")) == (["won"], [])


def test_a_lost_dispute_costs_what_it_takes_to_fight_it():
    world = dismissed(library("dismissal/at-once"), "no_fault", disputes=CERTAIN_DISPUTE | {"win_misused": 0})
    assert world.states("dispute") == ["lost"]
    assert world.costs == [("legal_exposure", Decimal("3000.00"), 1)]


def test_without_a_paper_the_employment_itself_may_not_be_proven():
    hopeless = CERTAIN_DISPUTE | {"prove_without_paper": 0}
    at_once = library("dismissal/at-once")
    without = dismissed(at_once, "no_fault", library("employment/no-contract"), disputes=hopeless)
    written = dismissed(at_once, "no_fault", library("employment/full-time"), disputes=hopeless)
    assert (without.states("dispute"), written.states("dispute")) == (["not_proven"], ["won"])


def test_a_contractor_has_no_arbitration_to_go_to():
    contractor = library("employment/contractor")
    world = dismissed(library("dismissal/at-once"), "no_fault", contractor, disputes=CERTAIN_DISPUTE)
    assert world.states("dispute") == []
