"""Quitting: the published table, and sign, limit and size of each reason."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions.behaviour import Behaviour, Quitting
from simkit.assumptions.quitting import (
    Reasons,
    annual_turnover,
    chance_within,
    hazard,
    market_factor,
    season_factor,
    stationary_tenure,
    still_there,
    tenure_factor,
)
from simkit.assumptions.skill import skill

Q = Behaviour().quitting
OFF = Behaviour.off()
EVENLY = (np.arange(50_000) + 0.5) / 50_000

# hazard per month, turnover a year, still there after 12 months, under one year of service, mean skill (%)
TABLE = [
    (0.0153, 15, 76, 13, 98.8),
    (0.0197, 20, 70, 17, 98.5),
    (0.0253, 27, 63, 21, 98.0),
    (0.0298, 33, 58, 25, 97.6),
    (0.0348, 40, 53, 29, 97.1),
    (0.0414, 50, 47, 34, 96.5),
    (0.0452, 56, 44, 37, 96.1),
    (0.0593, 80, 34, 48, 94.6),
]


@pytest.mark.parametrize(("level", "turnover", "after_a_year", "newcomers", "mean_skill"), TABLE)
def test_base_hazards_imply_the_published_table(
    level: float, turnover: float, after_a_year: float, newcomers: float, mean_skill: float
) -> None:
    quitting = Q.model_copy(update={"hazard": level})
    tenure = stationary_tenure(quitting, EVENLY)
    assert 100 * annual_turnover(quitting) == pytest.approx(turnover, abs=0.6)
    assert 100 * still_there(quitting, 12.0) == pytest.approx(after_a_year, abs=0.6)
    assert 100 * (tenure < 12).mean() == pytest.approx(newcomers, abs=0.6)
    assert 100 * np.mean(skill(Behaviour().learning, tenure)) == pytest.approx(mean_skill, abs=0.11)


def test_the_hazard_peaks_in_month_three_and_declines() -> None:
    months = np.arange(0, 25, 0.1)
    level = np.asarray(hazard(Q, months))
    assert 2 <= months[level.argmax()] <= 4
    assert level[120] < 0.65 * level.max()
    assert level[240] < 0.50 * level.max()


def test_ten_percent_more_pay_means_three_percent_of_hazard_per_percent() -> None:
    assert hazard(Q, 12.0, Reasons(pay_ratio=1.1)) / hazard(Q, 12.0) == pytest.approx(1.1**-3)


def test_five_percent_more_pay_cuts_turnover_by_more_than_the_hazard() -> None:
    raised = Q.model_copy(update={"hazard": Q.hazard * 1.05**-Q.pay})
    elasticity = np.log(annual_turnover(raised) / annual_turnover(Q)) / np.log(1.05)
    assert -3.8 <= elasticity <= -3.4


@given(st.floats(0.3, 3), st.floats(0.3, 3), st.floats(0, 60))
def test_better_pay_never_drives_people_away(one: float, other: float, months: float) -> None:
    low, high = sorted((one, other))
    assert hazard(Q, months, Reasons(pay_ratio=high)) <= hazard(Q, months, Reasons(pay_ratio=low))


def test_earning_more_than_peers_keeps_nobody() -> None:
    assert hazard(Q, 6.0, Reasons(shortfall=-0.2)) == hazard(Q, 6.0)


@pytest.mark.parametrize(
    ("reason", "size"),
    [("shortfall", np.exp(5 * 0.1)), ("sanctions", np.exp(0.15 * 0.1)), ("exhaustion", np.exp(0.3 * 0.1))],
)
def test_each_grievance_adds_its_size(reason: str, size: float) -> None:
    assert hazard(Q, 6.0, Reasons(**{reason: 0.1})) / hazard(Q, 6.0) == pytest.approx(size)


def test_agents_are_reckoned_at_once_as_one_by_one() -> None:
    ratio, months = np.array([0.8, 1.0, 1.3]), np.array([1.0, 3.0, 40.0])
    together = np.asarray(hazard(Q, months, Reasons(pay_ratio=ratio)))
    alone = [hazard(Q, m, Reasons(pay_ratio=r)) for m, r in zip(months, ratio, strict=True)]
    assert together == pytest.approx(np.array(alone))


def test_switched_off_nobody_quits() -> None:
    assert np.all(np.asarray(hazard(OFF.quitting, np.array([1.0, 3.0]), Reasons(pay_ratio=0.5))) == 0.0)


def test_a_starting_staff_is_the_same_whether_quitting_is_on_or_off() -> None:
    off = Quitting.model_validate("off")
    assert np.array_equal(stationary_tenure(off, EVENLY), stationary_tenure(Q, EVENLY))


def test_a_known_mean_tenure_is_kept() -> None:
    assert stationary_tenure(Q, EVENLY, mean_months=18.0).mean() == pytest.approx(18.0, rel=0.01)


def test_people_wait_for_the_bonus_then_go() -> None:
    season = Behaviour().season
    assert season_factor(season, np.inf, 1.0) == 0.85
    assert season_factor(season, 0.5, 11.5) == 1.5
    assert season_factor(season, 6.0, 6.0) == 1.0
    assert season_factor(OFF.season, 0.5, 1.0) == 1.0


def test_a_slack_labour_market_keeps_people() -> None:
    season = Behaviour().season
    assert market_factor(season, 2.0) == pytest.approx(0.90)
    assert market_factor(season, 100.0) == 0.0
    assert market_factor(OFF.season, 2.0) == 1.0


def test_chances_add_up_over_months() -> None:
    assert 1 - chance_within(0.03, 12) == pytest.approx((1 - chance_within(0.03, 1)) ** 12)


def test_the_tenure_curve_starts_at_its_floor() -> None:
    assert tenure_factor(Q, 0.0) == Q.tenure_floor
    assert tenure_factor(Q, 3.0) == pytest.approx(Q.tenure_floor + Q.tenure_rise)
