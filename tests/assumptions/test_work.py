"""Skill, effort, fatigue, exhaustion and chats: published sizes, signs, limits, and off means neutral."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions import chat as chats
from simkit.assumptions import exhaustion as strain_of
from simkit.assumptions import fatigue as tired
from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.effort import Slopes, framed, log_output, morale, response
from simkit.assumptions.hiring import ability_of_applicants
from simkit.assumptions.skill import ability, mean_skill, skill

B, OFF = Behaviour(), Behaviour.off()
NORMAL_DAY = [(2.0, 10), (2.0, 30), (2.0, 10), (2.0, 0)]
"""Hours worked, then minutes of break: ten minutes every two hours, a meal every four."""


def test_a_newcomer_learns_as_published() -> None:
    months = np.array([0, 1, 3, 6, 12])
    assert np.asarray(skill(B.learning, months)) == pytest.approx([0.61, 0.74, 0.88, 0.965, 0.997], abs=0.003)


def test_month_twelve_is_three_fifths_better_than_the_first_week() -> None:
    first_week = np.mean(skill(B.learning, np.linspace(0, 0.25, 50)))
    assert 1.50 <= skill(B.learning, 12.0) / first_week <= 1.80
    assert (skill(B.learning, 3.0) - 0.61) / (skill(B.learning, 12.0) - 0.61) >= 0.60


@pytest.mark.parametrize(
    ("turnover", "expected"), [(0.20, 0.984), (0.33, 0.975), (0.50, 0.963), (1.0, 0.933)]
)
def test_mean_skill_follows_from_turnover(turnover: float, expected: float) -> None:
    assert mean_skill(B.learning, turnover / 12) == pytest.approx(expected, abs=0.0015)


def test_the_best_sixth_work_a_fifth_faster() -> None:
    assert ability(B.ability, 1.0) == pytest.approx(1.197, abs=0.001)


def test_full_piece_rate_raises_output_by_a_fifth() -> None:
    more = response(B.effort, Slopes(contacts=1.0))
    assert more.speed * more.minutes == pytest.approx(np.exp(0.20))
    assert more.sales == 1.0


def test_commission_raises_what_is_sold_and_not_the_pace() -> None:
    more = response(B.effort, Slopes(sales=1.0))
    assert more.speed == 1.0
    assert more.minutes * more.sales == pytest.approx(np.exp(0.20))


def test_a_team_bonus_of_ten_is_worth_a_tenth() -> None:
    assert log_output(B.effort, 1.0 / 10) == pytest.approx(log_output(B.effort, 1.0) / 10)


@given(st.floats(0, 50))
def test_nobody_handles_a_contact_in_less_than_four_fifths_of_the_time(slope: float) -> None:
    assert 1 / response(B.effort, Slopes(contacts=slope)).speed >= 1 - B.effort.speed_limit - 1e-12


@given(st.floats(0, 3), st.floats(0, 1))
def test_unpaid_quality_suffers_and_paid_quality_does_not(slope: float, share: float) -> None:
    lost = response(B.effort, Slopes(contacts=slope), share).quality
    assert B.effort.quality_unpaid * slope - 1e-12 <= lost <= 0
    assert response(B.effort, Slopes(contacts=slope), B.effort.quality_weight).quality == 0


def test_a_deduction_counts_a_tenth_more() -> None:
    bonus, deduction = framed(B.framing, 0.5, 0.0), framed(B.framing, 0.0, 0.5)
    assert np.exp(log_output(B.effort, deduction) - log_output(B.effort, bonus)) - 1 == pytest.approx(
        0.01, abs=1e-3
    )
    assert framed(OFF.framing, 0.2, 0.3) == 0.5


def test_cuts_hurt_and_raises_beyond_fair_do_not_help() -> None:
    assert morale(B.morale, 0.1) == pytest.approx(0.97)
    assert morale(B.morale, -0.3) == 1.0
    assert morale(B.morale, 100.0) == 0.0


def test_those_who_feel_cheated_are_slower_and_log_in_less() -> None:
    sour = response(B.effort, Slopes(), morale=0.97)
    assert sour.speed * sour.minutes == pytest.approx(0.97)
    assert sour.sales == 1.0


def test_the_able_apply_where_ability_pays() -> None:
    assert ability_of_applicants(B.applicants, B.ability, 0.0) == 0
    assert ability_of_applicants(B.applicants, B.ability, 1.0) == pytest.approx(4 * 0.18)
    assert ability_of_applicants(OFF.applicants, B.ability, 1.0) == 0


def _day(pattern: list[tuple[float, int]], start: float = 0.0) -> tuple[float, float, float]:
    """Mean speed and final fatigue over a day at the usual occupancy, and hours worked."""
    level, speeds, hours = start, [], 0.0
    for worked, rest in pattern:
        for _ in range(int(worked * 60)):
            level = float(tired.after_work(B.fatigue, level, 1 / 60, B.fatigue.occupancy))
            speeds.append(float(tired.speed(B.fatigue, level)))
        hours += worked
        level = float(tired.after_break(B.fatigue, level, rest))
    return float(np.mean(speeds)), level, hours


def test_longer_days_give_nine_tenths_of_the_extra_hours() -> None:
    short, _, _ = _day([(2.0, 10), (2.0, 0)])
    long, _, _ = _day(NORMAL_DAY)
    elasticity = np.log(long * 8 / (short * 4)) / np.log(2)
    assert 0.82 <= elasticity <= 0.97
    assert long / short == pytest.approx(0.94, abs=0.015)


def test_rule_keeping_falls_by_a_third_log_odds_over_twelve_hours() -> None:
    hourly = [_day([(0.5, 0)]), _day([(2.0, 10), (2.0, 30), (2.0, 10), (2.0, 30), (2.0, 10), (1.5, 0)])]
    first, last = (float(tired.rule_log_odds(B.fatigue, level)) for _, level, _ in hourly)
    assert 0.20 <= first - last <= 0.50


def test_the_tired_slip_more_often_and_after_a_usual_day_as_usual() -> None:
    usual = tired.after_a_usual_day(B.fatigue)
    assert usual == pytest.approx(_day(NORMAL_DAY)[1], rel=0.01)
    assert tired.slips(B.fatigue, usual) == 1.0
    assert tired.slips(B.fatigue, usual + 2) == pytest.approx(np.exp(0.06))
    levels = np.linspace(0, 12, 50)
    assert np.all(np.diff(np.asarray(tired.slips(B.fatigue, levels))) > 0)
    assert np.array_equal(np.asarray(tired.slips(OFF.fatigue, levels)), np.ones(50))


def test_two_more_breaks_pay_per_worked_hour_and_cost_per_paid_hour() -> None:
    usual, _, _ = _day(NORMAL_DAY)
    spell = 4 / 3 - 1 / 18  # the two breaks take twenty minutes of work
    more, _, hours = _day([(spell, rest) for rest in (10, 10, 30, 10, 10, 0)])
    assert 0 <= more / usual - 1 <= 0.04
    assert -0.045 <= more * hours / (usual * 8) - 1 <= 0.01


def test_a_break_and_a_night_take_away_what_the_words_say() -> None:
    assert tired.after_break(B.fatigue, 1.0, 10) == pytest.approx(0.9, abs=0.01)
    assert 1 - tired.after_break(B.fatigue, 1.0, 30) > 0.25
    assert tired.after_rest(B.fatigue, 1.0, 11) == pytest.approx(0.1, abs=0.01)


@given(st.floats(0, 1), st.floats(0, 60), st.floats(0, 10))
def test_exhaustion_drifts_toward_strain_and_never_past_it(
    occupancy: float, abusive: float, sanctions: float
) -> None:
    goal = float(strain_of.strain(B.exhaustion, occupancy, abusive, sanctions))
    after = float(strain_of.drifted(B.exhaustion, 0.0, goal, 30.0))
    assert abs(after) <= abs(goal)
    assert float(strain_of.drifted(B.exhaustion, after, goal, 30.0)) == pytest.approx(
        float(strain_of.drifted(B.exhaustion, 0.0, goal, 60.0)), abs=1e-9
    )


def test_ten_points_of_occupancy_are_a_fifth_of_a_standard_deviation() -> None:
    assert strain_of.strain(B.exhaustion, 0.95, 10.0, 0.0) == pytest.approx(0.2)


def test_chats_help_up_to_four_or_five() -> None:
    more = np.asarray(chats.throughput(B.chat, np.arange(1, 9)))
    assert more[:6] == pytest.approx([1, 1.56, 1.83, 1.94, 1.95, 1.92], abs=0.005)
    assert 4 <= more.argmax() + 1 <= 6
    assert np.all(np.diff(np.asarray(chats.slowness(B.chat, np.arange(1, 9)))) > 0)
    assert np.all(np.diff(np.asarray(chats.resolution_lost(B.chat, np.arange(1, 9)))) > 0)


def test_switched_off_everything_is_exactly_neutral() -> None:
    x = np.array([0.3, 1.0, 7.0])
    neutral = {
        "skill": (skill(OFF.learning, x), 1), "ability": (ability(OFF.ability, x), 1),
        "output": (log_output(OFF.effort, x), 0), "morale": (morale(OFF.morale, x), 1),
        "speed": (tired.speed(OFF.fatigue, x), 1), "rules": (tired.rule_log_odds(OFF.fatigue, x), 0),
        "strain": (strain_of.strain(OFF.exhaustion, x, x, x), 0),
        "drift": (strain_of.drifted(OFF.exhaustion, x, x), 0),
        "slowness": (chats.slowness(OFF.chat, x), 1), "unresolved": (chats.resolution_lost(OFF.chat, x), 0),
    }  # fmt: skip
    for name, (found, expected) in neutral.items():
        assert np.array_equal(np.asarray(found), np.full(3, expected)), name
    assert all(
        np.all(np.asarray(part) == unit)
        for part, unit in zip(response(OFF.effort, Slopes(x, x, x)), (1, 1, 1, 0), strict=True)
    )
