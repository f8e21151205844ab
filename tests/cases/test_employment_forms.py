"""What each form of employment gives and asks for (E1, E2), in every reading."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.model.dismissal import dismiss
from simkit.model.slots import is_declined
from simkit.policy.employment import Employment
from tests.cases.fake_world import FakeWorld, Policies, beliefs, changed, library

FULL_TIME = library("employment/full-time")
AGREEMENT = library("employment/part-time-agreement")
LONG_TERM = library("employment/long-term-part-time")
NO_CONTRACT = library("employment/no-contract")
SEVEN_USES = {
    "proves_relationship", "suffices_in_arbitration", "fixes_pay", "social_insurance_claim",
    "housing_fund", "residence_points", "employment_subsidy",
}  # fmt: skip


# E1


def test_an_agent_is_employed_with_or_without_a_paper():
    assert {FULL_TIME.status, LONG_TERM.status, NO_CONTRACT.status} == {"employee"}


def test_a_labour_contract_has_seven_uses_and_no_contract_has_none():
    assert FULL_TIME.contract.uses == SEVEN_USES
    assert not any(NO_CONTRACT.has(use) for use in SEVEN_USES)


def test_whether_a_full_timer_signs_is_up_to_both_sides():
    assert not FULL_TIME.contract.is_needed(days_of_service=400)


def test_a_written_contract_can_be_required_instead():
    required = changed(FULL_TIME, {"contract.needed_after_days": 30})
    assert not required.contract.is_needed(30)
    assert required.contract.is_needed(31)


def test_long_term_part_timers_need_an_agreement_after_thirty_days():
    assert not LONG_TERM.contract.is_needed(30)
    assert LONG_TERM.contract.is_needed(31)
    assert LONG_TERM.contract.clauses == ("post", "duties", "wage", "time_of_payment", "manner_of_payment")


def test_the_long_term_agreement_can_be_one_for_temporary_labour():
    other = changed(LONG_TERM, {"contract.paper": "temporary_labour_agreement"})
    assert other.contract.paper == "temporary_labour_agreement"


def test_leaving_the_agreement_to_the_parties_is_the_other_reading_for_long_term_part_timers():
    free = changed(LONG_TERM, {"contract.needed_after_days": None})
    assert not free.contract.is_needed(365)


def test_a_paper_that_suffices_in_arbitration_proves_the_employment():
    assert FULL_TIME.proof == 1
    assert NO_CONTRACT.proof is None
    with pytest.raises(ValidationError, match="proof is 1"):
        changed(FULL_TIME, {"proof": Decimal("0.5")})


# E2


def test_the_part_time_agreement_is_read_as_a_contract_without_benefits():
    assert AGREEMENT.status == "contractor"
    assert AGREEMENT.benefits == frozenset()
    assert not AGREEMENT.severance


def test_the_part_time_agreement_can_be_read_as_employment_in_part_time():
    employed = changed(AGREEMENT, {"status": "non_full_time_employee", "arbitration": True})
    assert isinstance(employed, Employment)
    assert employed.status == "non_full_time_employee"


def test_a_slot_announced_too_late_may_be_declined():
    assert AGREEMENT.roster.may_be_declined(announced_days_ahead=0)
    assert not AGREEMENT.roster.may_be_declined(announced_days_ahead=1)
    assert not FULL_TIME.roster.may_be_declined(announced_days_ahead=0)


def test_part_timers_serve_peaks_weekends_and_holidays_and_not_the_night():
    assert all(map(AGREEMENT.roster.allows, ("workday", "weekend", "holiday")))
    assert not AGREEMENT.roster.allows("night")


def test_the_place_is_any_or_the_agreed_one():
    assert AGREEMENT.roster.place == "any"
    assert changed(AGREEMENT, {"roster.place": "agreed"}).roster.place == "agreed"


def test_confirmed_work_is_paid_in_full_and_only_unconfirmed_work_can_be_withheld():
    due = AGREEMENT.liability.pay_due(Decimal(800), Decimal(50), company_withholds=True)
    assert due == 800
    assert AGREEMENT.liability.pay_due(Decimal(800), Decimal(50), company_withholds=False) == 850


def test_the_right_to_decide_whether_to_pay_reaches_everything_in_the_other_reading():
    harsh = changed(AGREEMENT, {"liability.withhold": "any_work"})
    assert harsh.liability.pay_due(Decimal(800), Decimal(50), company_withholds=True) == 0


def test_the_agent_pays_for_losses_of_its_own_making():
    assert AGREEMENT.liability.compensation(Decimal(300), at_fault=True) == 300
    assert AGREEMENT.liability.compensation(Decimal(300), at_fault=False) == 0


def test_confidentiality_is_the_agents_duty_or_as_worded_the_companys():
    assert AGREEMENT.liability.confidentiality_owed_by == "agent"
    as_worded = changed(AGREEMENT, {"liability.confidentiality_owed_by": "company"})
    assert as_worded.liability.confidentiality_owed_by == "company"


def test_the_agreement_lists_five_kinds_of_work():
    assert len(AGREEMENT.tasks) == 5


# what a contract leaves of the rota

JUNE = [date(2026, 6, 1) + timedelta(days=number) for number in range(30)]
NIGHT_SHIFTS = library("shifts/night-venue")


def days_called(employment, shifts, seat=0):
    slots = [(day, shifts.on_duty(seat, day)) for day in JUNE]
    return [day for (day, _), wave in zip(slots, employment.roster.called(slots), strict=True) if wave]


def test_nobody_is_called_for_more_hours_a_week_than_the_contract_says():
    shop = library("shifts/shop-hours")
    most = AGREEMENT.roster.max_hours_per_week * 60
    for monday in range(0, 28, 7):
        week = [day for day in days_called(AGREEMENT, shop) if 0 <= (day - JUNE[monday]).days < 7]
        assert sum(shop.on_duty(0, day).work_minutes for day in week) <= most
    assert len(days_called(AGREEMENT, shop)) < len(days_called(FULL_TIME, shop))


def test_a_full_timer_works_the_rota_as_it_is():
    rota = [day for day in JUNE if library("shifts/shop-hours").on_duty(0, day)]
    assert days_called(FULL_TIME, library("shifts/shop-hours")) == rota


def test_nobody_is_called_to_a_kind_of_slot_that_the_contract_does_not_name():
    weekends = changed(AGREEMENT, {"roster.slots": ["weekend"], "roster.max_hours_per_week": None})
    assert {
        day.weekday()
        for seat in range(7)
        for day in days_called(weekends, library("shifts/shop-hours"), seat)
    }
    assert all(day.weekday() >= 5 for day in days_called(weekends, library("shifts/shop-hours"), 3))
    assert days_called(AGREEMENT, NIGHT_SHIFTS) == []
    assert days_called(FULL_TIME, NIGHT_SHIFTS) != []


@given(most=st.integers(1, 60), seat=st.integers(0, 20))
def test_a_longer_week_never_means_fewer_hours(most, seat):
    def hours(limit):
        contract = changed(AGREEMENT, {"roster.max_hours_per_week": limit})
        return len(days_called(contract, library("shifts/shop-hours"), seat))

    assert hours(most) <= hours(most + 1)


# notice


@pytest.mark.parametrize(
    ("contract", "days"), [(None, 30), (FULL_TIME, 30), (AGREEMENT, 3), (NO_CONTRACT, 0)]
)
def test_a_dismissal_with_notice_takes_the_notice_of_the_form(contract, days):
    with_notice = library("dismissal/statutory-notice")
    world = FakeWorld(Policies(dismissal=with_notice), beliefs(), employment=contract)
    world.at(datetime(2026, 3, 3, 10), dismiss, 1, "incompetence", 5)
    world.env.run()
    assert world.when("left") == [datetime(2026, 3, 3, 10) + timedelta(days=days)]


# payday


def test_part_timers_are_paid_within_five_working_days_and_full_timers_as_the_scheme_says():
    assert AGREEMENT.settlement.payday_of(date(2026, 9, 1)) == date(2026, 10, 13)
    assert library("employment/hourly-part-time").settlement.payday_of(date(2026, 9, 1)) == date(2026, 9, 30)
    assert FULL_TIME.settlement is None


# slots in the model


def declined(employment, **slots):
    world = FakeWorld(Policies(), beliefs(slots=slots))
    return sum(is_declined(world, employment, agent, 3) for agent in range(400))


def test_about_one_late_slot_in_seven_is_declined_and_none_that_was_announced_in_time():
    assert declined(AGREEMENT, late_share=1, announced_late=0.15) == pytest.approx(60, abs=20)
    assert declined(AGREEMENT, late_share=0, announced_late=1, announced_in_time=1) == 0


def test_a_contractor_declines_slots_that_were_announced_in_time_as_well():
    contractor = library("employment/contractor")
    assert declined(contractor, late_share=0, announced_in_time=0.5) == pytest.approx(200, abs=40)


def test_full_timers_decline_nothing():
    assert declined(FULL_TIME, late_share=1, announced_late=1) == 0
    assert declined(None, late_share=1, announced_late=1) == 0
