"""Misconduct, small fines, absence, lateness, applicants, care: sizes, signs, limits, off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions.absence import absence_chance, lateness_chance
from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.care import (
    WITHOUT_EFFECT,
    CareEffect,
    assisted,
    effect_of,
    referred,
    together,
    trained_teammates,
    unstable_roster,
)
from simkit.assumptions.conduct import Conduct
from simkit.assumptions.hiring import applicants, search_pace
from simkit.assumptions.misconduct import (
    Stakes,
    deterrent,
    expected_loss,
    habit_of_paying,
    rate_factor,
    small_fine,
    watching,
)

B, OFF = Behaviour(), Behaviour.off()
M = B.misconduct


def _of_all(loss: float) -> float:
    """Mean rate of a staff with the usual share of responsive people."""
    return M.responsive * float(rate_factor(M, True, loss)) + (1 - M.responsive) * float(
        rate_factor(M, False, loss)
    )


def test_at_the_usual_loss_the_staff_breaks_rules_at_the_base_rate() -> None:
    assert _of_all(M.usual_loss) == pytest.approx(1.0)


def test_doubling_detection_takes_away_a_fifth_of_misconduct() -> None:
    assert _of_all(2 * M.usual_loss) == pytest.approx(0.80)


def test_less_detection_means_more_misconduct_but_most_people_do_not_change() -> None:
    rates = [_of_all(M.usual_loss * part) for part in (1, 0.5, 0.25)]
    assert rates == sorted(rates)
    assert rate_factor(M, False, 0.0) == rate_factor(M, False, 1.0)


def test_only_the_expected_penalty_counts() -> None:
    often, harsh = Stakes(0.2, fine=0.05), Stakes(0.1, fine=0.10)
    assert expected_loss(M, often) == pytest.approx(expected_loss(M, harsh))


def test_losing_the_job_costs_two_months() -> None:
    assert expected_loss(M, Stakes(1.0, dismissal=1.0)) == pytest.approx(2.0)


def test_the_cheated_cheat_more() -> None:
    assert rate_factor(M, True, M.usual_loss, 0.10) / rate_factor(M, True, M.usual_loss) == pytest.approx(
        np.exp(0.7)
    )
    assert rate_factor(M, False, M.usual_loss, 0.10) == rate_factor(M, False, M.usual_loss)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_loss_never_tempts(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert rate_factor(M, True, high) <= rate_factor(M, True, low)


def test_a_cheap_fine_is_a_price_and_a_real_one_deters() -> None:
    fines = np.array([0.0, 0.001, 0.0049, 0.005, 0.02])
    assert list(np.asarray(small_fine(B.small_fines, fines))) == [1.0, 1.2, 1.2, 1.0, 1.0]
    assert list(np.asarray(deterrent(B.small_fines, fines))) == [0.0, 0.0, 0.0, 0.005, 0.02]


def test_cameras_wear_off() -> None:
    assert watching(B.monitoring, 12.0) == pytest.approx(0.5)


def test_five_percent_of_pay_at_stake_lowers_the_log_odds_of_absence_by_one() -> None:
    usual, at_stake = absence_chance(B.absence, 0.0, 0.0), absence_chance(B.absence, 0.05, 0.0)
    assert usual == pytest.approx(0.05)
    change = np.log(at_stake / (1 - at_stake)) - np.log(usual / (1 - usual))
    assert change == pytest.approx(-1.0)


def test_the_tired_stay_away_more() -> None:
    assert absence_chance(B.absence, 0.0, 1.0) > absence_chance(B.absence, 0.0, 0.0)


@given(st.floats(0, 1), st.floats(-5, 5), st.floats(-5, 5))
def test_lateness_is_a_chance_and_falls_with_what_it_costs(
    loss: float, person: float, exhaustion: float
) -> None:
    habit = Conduct().lateness
    free, costly = (float(lateness_chance(habit, person, cost, exhaustion)) for cost in (0.0, loss))
    assert 0 <= costly <= free <= 1


def test_a_small_fine_makes_a_fifth_more_late_starts() -> None:
    habit = Conduct().lateness
    fined = lateness_chance(
        habit, 0.0, deterrent(B.small_fines, 0.003), 0.0, small_fine(B.small_fines, 0.003)
    )
    assert fined / lateness_chance(habit, 0.0, 0.0, 0.0) == pytest.approx(1.2, abs=0.01)


def test_who_could_pay_for_lateness_keeps_coming_late_for_free() -> None:
    fines, month = B.small_fines, 0.003
    habit = habit_of_paying(fines, 0.0, month)
    assert habit == 1.0
    left = [habit := habit_of_paying(fines, habit, 0.0) for _ in range(12)]
    factors = [float(small_fine(fines, 0.0, each)) for each in left]
    assert factors == sorted(factors, reverse=True)
    assert 1.15 < factors[2] < 1.2
    assert left[-1] == pytest.approx(np.exp(-1))
    assert small_fine(fines, month, 1.0) == small_fine(fines, month) == 1.2


def test_a_fine_that_deters_ends_the_habit_of_paying() -> None:
    assert habit_of_paying(B.small_fines, 1.0, 0.02) == 0.0
    assert small_fine(B.small_fines, 0.02, 1.0) == 1.0


def test_people_paid_less_for_the_same_work_stay_away_more_and_those_paid_more_come_as_before() -> None:
    usual, below, above = (float(absence_chance(B.absence, 0.0, 0.0, gap)) for gap in (0.0, 0.05, -0.05))
    assert above == usual
    assert np.log(below / (1 - below)) - np.log(usual / (1 - usual)) == pytest.approx(0.5)
    assert 0.01 < (below - usual) / (1 - usual) < 0.12


def test_one_percent_better_pay_brings_four_percent_more_applicants() -> None:
    assert applicants(B.applicants, 1.10) == pytest.approx(1.46, abs=0.01)
    assert search_pace(B.applicants, 1.10) == pytest.approx(1 / 1.46, abs=0.01)


def test_working_at_home_does_what_the_experiment_found_before_people_tire_of_resting_less() -> None:
    home = together(B.care, ["home_work"])
    assert (home.minutes, home.speed, home.quits) == pytest.approx((1.09, 1.06, 0.5))
    assert 1.09 <= home.minutes * home.speed <= 1.17


def test_a_third_measure_adds_nothing_by_default() -> None:
    two = together(B.care, ["home_work", "voice"])
    assert together(B.care, ["home_work", "voice", "referral_programme"]) == two
    free = B.care.model_copy(update={"stacking": 1.0})
    assert together(free, ["home_work", "voice", "referral_programme"]).quits == pytest.approx(
        0.5 * 0.8 * 0.85
    )


def test_when_meetings_end_most_of_what_was_learned_stays_and_of_other_measures_nothing() -> None:
    during, after = together(B.care, ["peer_meetings"]), together(B.care, [], ended=["peer_meetings"])
    assert 0.5 <= np.log(after.sales) / np.log(during.sales) < 1
    assert together(B.care, [], ended=["home_work", "voice", "attendance_award"]) == CareEffect()
    assert together(OFF.care, [], ended=["peer_meetings"]) == CareEffect()


def test_referred_hires_quit_less() -> None:
    assert list(np.asarray(referred(B.care, np.array([True, False])))) == [0.8, 1.0]
    assert referred(OFF.care, True) == 1.0


def test_training_fades() -> None:
    fresh, later = (together(B.care, ["training_week"], months).speed for months in (0.0, 4.0))
    assert fresh == pytest.approx(1.10)
    assert 1 < later < fresh


def test_what_no_trial_has_shown_does_nothing() -> None:
    for lever in WITHOUT_EFFECT:
        assert effect_of(B.care, lever) == CareEffect()
    assert abs(effect_of(B.care, "wellness").speed - 1) < 0.02


def test_software_helps_newcomers_most() -> None:
    start = B.learning.start
    newcomer, half, veteran = (float(assisted(B.care, s, start)) for s in (start, 0.8, 1.0))
    assert 1.20 <= newcomer <= 1.45
    assert newcomer > half > veteran
    assert 1.0 <= veteran <= 1.06


def test_half_a_team_trained_lifts_the_others_by_two_and_a_half_percent() -> None:
    assert trained_teammates(B.care, 0.5) == pytest.approx(1.0255, abs=0.001)


def test_short_notice_makes_a_fifth_more_quit() -> None:
    assert unstable_roster(B.care, 1.0) == pytest.approx(1.2)
    assert unstable_roster(B.care, 0.0) == 1.0


def test_switched_off_everything_is_exactly_neutral() -> None:
    x = np.array([0.0, 0.4, 2.0])
    assert np.array_equal(np.asarray(rate_factor(OFF.misconduct, x > 0, x, x)), np.ones(3))
    assert np.array_equal(np.asarray(small_fine(OFF.small_fines, x / 1000)), np.ones(3))
    assert np.array_equal(np.asarray(small_fine(OFF.small_fines, x, x)), np.ones(3))
    assert np.array_equal(np.asarray(habit_of_paying(OFF.small_fines, x, x / 1000)), np.zeros(3))
    assert np.array_equal(np.asarray(deterrent(OFF.small_fines, x / 1000)), x / 1000)
    assert np.array_equal(np.asarray(watching(OFF.monitoring, x)), np.ones(3))
    assert np.array_equal(np.asarray(absence_chance(OFF.absence, x, x, x)), np.zeros(3))
    assert np.array_equal(np.asarray(lateness_chance(Conduct.off().lateness, x, x, x)), np.zeros(3))
    assert np.array_equal(np.asarray(applicants(OFF.applicants, x)), np.ones(3))
    assert together(OFF.care, ["home_work", "training_week"]) == CareEffect()
    assert np.array_equal(np.asarray(assisted(OFF.care, x, 0.6)), np.ones(3))
