"""What an agent's day leads to in complaints, before any luck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions.cases import Causes
from simkit.assumptions.causes import ABSENCE, LATE_START, Complaining, Day, complaint_rates

CAUSES = Causes.default()
CUSTOMERS = Complaining(recorded=0.04, justified=0.3, unresolved_factor=2.5, rude_factor=4)
DAYS = st.builds(
    Day,
    handled=st.integers(0, 300),
    started_late=st.booleans(),
    unauthorised_absence=st.booleans(),
    fault_factor=st.floats(0, 3),
)


def expected(day):
    return sum(rate.founded + rate.unfounded for rate in complaint_rates(CAUSES, CUSTOMERS, day).values())


def test_a_thousand_usual_contacts_lead_to_the_recorded_share_that_names_an_agent():
    assert expected(Day(handled=1000)) == pytest.approx(1000 * 0.04 * 0.02)


def test_three_in_ten_of_them_are_the_agents_fault():
    rates = complaint_rates(CAUSES, CUSTOMERS, Day(handled=1000)).values()
    founded = sum(rate.founded for rate in rates)
    assert founded == pytest.approx(0.3 * expected(Day(handled=1000)))


def test_an_unsolved_contact_counts_two_and_a_half_times_and_a_rude_one_four_times():
    usual = expected(Day(handled=100))
    assert expected(Day(handled=100, unsolved=100)) == pytest.approx(2.5 * usual)
    assert expected(Day(handled=100, rude=100)) == pytest.approx(4 * usual)


def test_a_late_start_and_an_absence_lead_to_their_own_grounds_and_are_always_true():
    rates = complaint_rates(CAUSES, CUSTOMERS, Day(handled=0, started_late=True, unauthorised_absence=True))
    assert rates[LATE_START] == (pytest.approx(0.03), 0)
    assert rates[ABSENCE] == (pytest.approx(0.2), 0)


def test_a_day_without_contacts_and_lateness_leads_to_no_complaint():
    assert expected(Day(handled=0)) == 0


def test_causes_can_be_switched_off():
    assert complaint_rates(Causes.model_validate("off"), CUSTOMERS, Day(handled=1000)) == {}


@given(day=DAYS, unsolved=st.integers(0, 50), rude=st.integers(0, 50))
def test_a_worse_day_leads_to_no_fewer_complaints_on_any_ground(day, unsolved, rude):
    handled = day.handled + 100
    better = day.model_copy(update={"handled": handled})
    worse = better.model_copy(
        update={"unsolved": unsolved, "rude": rude, "fault_factor": day.fault_factor + 0.5}
    )
    few, many = (complaint_rates(CAUSES, CUSTOMERS, each) for each in (better, worse))
    for ground, rates in few.items():
        assert many[ground].founded >= rates.founded
        assert many[ground].unfounded >= rates.unfounded
