"""When complaints are received, and what that means for reaching an agent who was out of contact."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions.cases import Cases, Receiving
from simkit.model.complaining import received_at
from simkit.model.complaint_facts import draw_facts
from simkit.model.complaints import file_complaint
from tests.cases.fake_world import MONDAY, FakeWorld, Policies, beliefs, library

SHARE = st.floats(0, 1, exclude_max=True)


def world_at_midnight(**groups):
    """The night after Monday: the day has just been played."""
    world = FakeWorld(Policies(library("complaints/hearing")), beliefs(**groups))
    world.env.run(until=24 * 60)
    return world


def received(world, number):
    return [received_at(world, key) for key in range(number)]


def test_a_complaint_about_a_day_is_received_on_a_later_day_while_customers_are_awake():
    for moment in received(world_at_midnight(), 300):
        assert moment >= MONDAY + timedelta(days=1)
        assert 9 <= moment.hour < 22


def test_six_in_ten_complaints_are_received_on_the_next_day_and_six_in_ten_of_the_rest_a_day_later():
    days = Counter((moment - MONDAY).days for moment in received(world_at_midnight(), 2000))
    assert days[1] == pytest.approx(1200, abs=70)
    assert days[2] == pytest.approx(480, abs=60)


def test_complaints_no_longer_come_in_a_burst():
    minutes = Counter(received(world_at_midnight(), 1000))
    assert max(minutes.values()) < 10


def test_written_off_a_complaint_is_received_when_the_day_is_over():
    assert set(received(world_at_midnight(receiving="off"), 20)) == {MONDAY + timedelta(days=1)}


def test_a_case_is_received_at_the_same_minute_in_every_plan():
    assert received(world_at_midnight(), 50) == received(world_at_midnight(), 50)


@given(u=SHARE, next_day=st.floats(0.05, 1), first=st.floats(1, 20), hours=st.floats(0.1, 4))
def test_no_quantile_leads_to_the_day_itself_or_into_the_night(u, next_day, first, hours):
    belief = Receiving.model_validate({"next_day": next_day, "from_hour": first, "until_hour": first + hours})
    assert belief.days_later(u) >= 1
    assert 60 * first - 1 <= belief.minute(u) <= 60 * (first + hours)


def test_hours_that_end_before_they_begin_are_refused():
    with pytest.raises(ValueError, match="from_hour comes before"):
        Cases.model_validate({"receiving": {"from_hour": 20, "until_hour": 8}})


def answered(was_away, number=1000, **reaching):
    """The share of first attempts that are answered."""
    world = FakeWorld(Policies(library("complaints/hearing")), beliefs(reaching=reaching))
    return sum(draw_facts(world, key, was_away).answers[0] for key in range(number)) / number


def test_an_agent_who_was_out_of_contact_may_be_back_when_the_attempts_begin():
    assert answered(was_away=True, back=0) == pytest.approx(0.1, abs=0.03)
    assert answered(was_away=True, back=1) == pytest.approx(0.8, abs=0.04)
    assert answered(was_away=True) == pytest.approx(0.6 * 0.8 + 0.4 * 0.1, abs=0.05)
    assert answered(was_away=False) == pytest.approx(0.8, abs=0.04)


def test_a_complaint_of_the_evening_is_followed_up_in_the_first_office_hour_of_the_next_day():
    never = beliefs(reaching={"back": 0, "when_away": 0}, desk_work={"attempt": 1})
    world = FakeWorld(Policies(library("complaints/hearing")), never)
    world.at(datetime(2026, 3, 3, 21, 30), file_complaint, 1, 3, True, 7)
    world.env.run()
    assert [moment.strftime("%d %H:%M") for moment in world.when("complaint.attempted")] == [
        "04 09:01", "04 09:21", "04 09:41",
    ]  # fmt: skip
