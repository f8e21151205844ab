"""Who agrees to go for how much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions.cases import Consent
from simkit.assumptions.consent import (
    Situation,
    least_acceptable_offer,
    share_that_consents,
    value_of_staying,
)

USUAL = Situation(own_pay=6000, outside_pay=6000, years_of_service=0, job_rent_months=2)
CONSENT = Consent.default()


def test_a_newcomer_at_market_pay_values_the_job_by_its_rent_less_the_futility_of_refusing():
    assert value_of_staying(CONSENT, USUAL) == pytest.approx(2 * 0.7)


def test_half_of_the_usual_agents_take_an_offer_worth_as_much_as_staying():
    assert share_that_consents(CONSENT, USUAL, 1.4) == pytest.approx(0.5)


def test_written_off_everybody_is_the_usual_agent():
    off = Consent.model_validate("off")
    assert share_that_consents(off, USUAL, 1.39) == 0
    assert share_that_consents(off, USUAL, 1.41) == 1


@given(offer=st.floats(0, 12), u=st.floats(0.001, 0.999), years=st.floats(0, 20))
def test_the_share_that_consents_is_the_share_of_agents_whose_least_offer_is_met(offer, u, years):
    situation = USUAL.model_copy(update={"years_of_service": years})
    share = share_that_consents(CONSENT, situation, offer)
    if abs(share - u) > 1e-9:
        assert (offer >= least_acceptable_offer(CONSENT, situation, u)) == (u < share)


@given(low=st.floats(0, 12), more=st.floats(0, 5))
def test_a_better_offer_convinces_no_fewer(low, more):
    assert share_that_consents(CONSENT, USUAL, low + more) >= share_that_consents(CONSENT, USUAL, low)


@given(years=st.floats(0, 20), better=st.floats(1, 1.5))
def test_longer_service_and_better_pay_make_going_dearer(years, better):
    value = value_of_staying(CONSENT, USUAL)
    longer = USUAL.model_copy(update={"years_of_service": years})
    paid = USUAL.model_copy(update={"own_pay": 6000 * better})
    assert value_of_staying(CONSENT, longer) >= value
    assert value_of_staying(CONSENT, paid) >= value
