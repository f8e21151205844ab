"""Laws of punctuality and of the break budgets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simkit.policy.attendance import Attendance, Presence
from simkit.policy.breaks import Breaks, DayRecord
from tests.conduct.library import policy

PUNCTUALITY = policy(Attendance, "attendance/punctuality")
PHONE = policy(Breaks, "breaks/phone-team")
ALL_DAY = DayRecord(login_minutes=540, meal_minutes=60, rests=(10,) * 5, team="phone")


def presence(arrival: int, logout: int = 1080) -> Presence:
    return Presence(shift_start=540, shift_end=1080, arrival=arrival, logout=logout)


@given(st.integers(400, 1080), st.integers(400, 1140))
def test_who_comes_at_the_meeting_and_goes_after_the_end_is_punctual(arrival: int, logout: int) -> None:
    verdict = PUNCTUALITY.judge(presence(arrival, max(arrival, logout)))
    assert verdict.is_late is (arrival > 530)
    assert verdict.left_early is (max(arrival, logout) < 1080)
    assert verdict.late_minutes == max(0, arrival - 530)
    assert verdict.minutes_after_shift == max(0, max(arrival, logout) - 1080)


@given(st.integers(531, 1000))
def test_lateness_is_either_excused_or_counted_never_both(arrival: int) -> None:
    proven = replace(presence(arrival), metro_failure=True, proof="apology_letter")
    assert PUNCTUALITY.judge(proven).excused_minutes == arrival - 530
    assert PUNCTUALITY.judge(proven).late_minutes == 0
    assert PUNCTUALITY.judge(presence(arrival)).excused_minutes == 0


def test_grace_forgives_up_to_and_including_its_minutes() -> None:
    lenient = policy(Attendance, "attendance/punctuality", grace_minutes=5)
    assert not lenient.judge(presence(535)).is_late
    assert lenient.judge(presence(536)).late_minutes == 6


def test_without_a_meeting_the_shift_itself_is_the_start() -> None:
    plain = policy(Attendance, "attendance/punctuality", meeting_lead_minutes=0)
    assert not plain.judge(presence(540)).is_late
    assert plain.judge(presence(541)).late_minutes == 1


def test_where_no_proof_is_asked_for_a_metro_failure_excuses_by_itself() -> None:
    trusting = policy(Attendance, "attendance/punctuality", metro_proof_required=False)
    assert trusting.judge(replace(presence(600), metro_failure=True)).excused_minutes == 70


DAYS = st.builds(
    DayRecord,
    login_minutes=st.integers(0, 700),
    meal_minutes=st.integers(0, 120),
    rests=st.lists(st.integers(1, 30), max_size=8).map(tuple),
    contacts_answered=st.integers(0, 120),
    after_call_seconds=st.integers(0, 6000),
    half_day=st.booleans(),
    team=st.sampled_from(["phone", "chat"]),
)


@given(DAYS)
def test_a_day_costs_ten_yuan_for_each_kind_of_breach(day: DayRecord) -> None:
    breaches = PHONE.judge(day)
    assert len({breach.kind for breach in breaches}) == len(breaches)
    warned = any(breach.kind == "too_much_after_call_work" and not breach.limit for breach in breaches)
    assert sum(breach.compensation for breach in breaches) == 10 * (len(breaches) - warned)
    assert day.team == "phone" or not breaches


@given(DAYS, st.integers(1, 30))
def test_one_more_rest_never_heals_a_breach(day: DayRecord, rest: int) -> None:
    before = {breach.kind for breach in PHONE.judge(day)}
    assert before <= {breach.kind for breach in PHONE.judge(replace(day, rests=(*day.rests, rest)))}


@given(st.integers(0, 200))
def test_after_call_work_at_the_limit_is_within_it(calls: int) -> None:
    at_limit = replace(ALL_DAY, contacts_answered=calls, after_call_seconds=40 * calls)
    assert PHONE.judge(at_limit) == ()
    assert len(PHONE.judge(replace(at_limit, after_call_seconds=40 * calls + 1))) == 1


def test_a_microsecond_of_measurement_is_forgiven_where_grace_is_given() -> None:
    slow_clock = replace(ALL_DAY, rests=(10.0000001,) * 5)
    assert len(PHONE.judge(slow_clock)) == 2
    assert policy(Breaks, "breaks/phone-team", grace_minutes=Decimal("0.1")).judge(slow_clock) == ()
