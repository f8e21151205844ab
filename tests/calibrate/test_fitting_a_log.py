"""Fitting demand from a log: by hand, on drawn data with known parameters, and the shipped shapes again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from ruamel.yaml import YAML

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.demand import Profile
from simkit.assumptions.patience import PiecewisePatience
from simkit.assumptions.shapes import scenarios_folder
from simkit.calibrate.calllog import profile_from_log, read_call_log, write_shape
from simkit.calibrate.handle import lognormal
from simkit.calibrate.patience import exponential_mean, kaplan_meier, patience_from
from simkit.calibrate.rates import day_variation, half_hour_counts, weekday_rates
from simkit.model.demand import day_contacts, prepare
from simkit.model.luck import Luck

Array = NDArray[Any]
SCENARIOS = scenarios_folder()
MONDAY = date(2026, 1, 5)


def shape(name: str) -> dict[str, Any]:
    return YAML(typ="safe").load((SCENARIOS / "demand" / f"{name}.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_the_shipped_bank_is_what_the_function_fits_from_the_shipped_log() -> None:
    fitted = profile_from_log(read_call_log(SCENARIOS / "data" / "bank_calls_1999_01.csv"))
    kept = shape("bank-1999")
    assert {name: kept[name] for name in fitted} == fitted


@pytest.mark.parametrize("name", ["bank-1999", "us-bank-2003", "ecommerce"])
def test_every_shipped_shape_is_a_profile_that_says_where_it_comes_from(name: str) -> None:
    profile = Profile.model_validate(shape(name))
    assert profile.title is not None
    assert profile.source
    assert profile.id == name


def test_the_shop_has_the_banks_hours_scaled() -> None:
    shop, bank = (Profile.model_validate(shape(name)) for name in ("ecommerce", "bank-1999"))
    working = (
        np.array([[kind.arrivals.days[day] for day in (6, 0, 1, 2, 3)] for kind in bank.kinds]).sum(0).mean(0)
    )
    for kind in shop.kinds:
        rates = np.array(kind.arrivals.days[0])
        assert rates[:18].sum() == rates[44:].sum() == 0
        assert rates[18:44] / rates.sum() == pytest.approx(working[18:44] / working[18:44].sum(), abs=1e-4)


def test_kaplan_meier_by_hand() -> None:
    # Waits 5*, 10, 10, 20*, 30 (* served): 4 at risk at 10, two give up; 1 at risk at 30, gives up.
    wait, gave_up = np.array([5.0, 10, 10, 20, 30]), np.array([False, True, True, False, True])
    times, share = kaplan_meier(wait, gave_up)
    assert list(times) == [10, 30]
    assert share == pytest.approx([0.5, 0.0])
    assert exponential_mean(wait, gave_up) == pytest.approx(75 / 3)


@settings(max_examples=50)
@given(arrays(float, 30, elements=st.floats(0.1, 1000)), arrays(bool, 30))
def test_kaplan_meier_falls_from_one_and_equals_the_plain_share_without_censoring(
    wait: Array, gave_up: Array
) -> None:
    _, share = kaplan_meier(wait, gave_up)
    assert np.all(np.diff(share) <= 0) and np.all((share >= -1e-12) & (share <= 1))
    times, everyone = kaplan_meier(wait, np.ones(30, bool))
    assert everyone == pytest.approx([(wait > time).mean() for time in times])


def test_patience_is_found_again_under_censoring() -> None:
    rng = np.random.default_rng(1)
    patience, wait_for_agent = rng.exponential(300, 40_000), rng.exponential(120, 40_000)
    gave_up = patience < wait_for_agent
    wait = np.minimum(patience, wait_for_agent)
    assert exponential_mean(wait, gave_up) == pytest.approx(300, rel=0.03)
    fitted = PiecewisePatience.model_validate(patience_from(wait, gave_up))
    for seconds, share in fitted.still_waiting:
        assert share == pytest.approx(np.exp(-seconds / 300), abs=0.02)
    assert fitted.tail_mean_seconds == pytest.approx(300, rel=0.2)


def test_where_nobody_gives_up_patience_is_endless() -> None:
    assert patience_from(np.array([5.0, 9.0]), np.array([False, False])) == {"kind": "endless"}


@settings(max_examples=10)
@given(st.floats(30, 900), st.floats(0.3, 2.0), st.integers(0, 1000))
def test_handle_time_is_found_again(mean: float, cv: float, seed: int) -> None:
    variance = np.log1p(cv**2)
    drawn = np.random.default_rng(seed).lognormal(np.log(mean) - variance / 2, np.sqrt(variance), 40_000)
    fitted = lognormal(drawn)
    assert fitted is not None
    assert fitted["mean_seconds"] == pytest.approx(mean, rel=0.06)
    assert fitted["cv"] == pytest.approx(cv, rel=0.04)


def test_half_hours_are_counted_by_weekday() -> None:
    days = [MONDAY, MONDAY + timedelta(1), MONDAY + timedelta(7)]
    day = np.array([MONDAY.toordinal()] * 3 + [days[2].toordinal()])
    arrival = np.array([0, 1_799_999_999, 1_800_000_000, 0])
    rates = weekday_rates(half_hour_counts(day, arrival, days), days)
    assert rates["monday"][:3] == [1.5, 0.5, 0.0]
    assert sum(rates["tuesday"]) == 0


def test_pure_chance_is_no_variation_between_days() -> None:
    days = [MONDAY + timedelta(n) for n in range(140)]
    totals = np.random.default_rng(3).poisson(1000, 140).astype(float)
    assert day_variation(totals, days)["cv"] < 0.015


def test_a_log_of_one_week_shows_no_variation() -> None:
    days = [MONDAY + timedelta(n) for n in range(7)]
    assert day_variation(np.arange(7.0) + 5, days) == {"cv": 0.0, "correlation": 0.0}


def test_a_profile_drawn_and_fitted_again_is_the_same_profile(tmp_path: Path) -> None:
    phone = {
        "name": "phone",
        "arrivals": {"every_day": [40.0] * 48},
        "handle": {"mean_seconds": 240, "cv": 0.9},
        "patience": {"kind": "exponential", "mean_seconds": 200},
    }
    given_profile = {"day": {"cv": 0.12, "correlation": 0.5}, "kinds": [phone]}
    demand = prepare(Profile.model_validate(given_profile), Behaviour().contacts)
    lines = ["arrival,wait_s,outcome,service_s"]
    for number in range(84):
        day = MONDAY + timedelta(number)
        contacts = day_contacts(demand, number, day, Luck(5, 0).of)
        for arrival, talk, patience in zip(contacts.arrival, contacts.talk, contacts.patience, strict=True):
            moment = timedelta(microseconds=int(arrival))
            # everybody is offered an agent after 60 s
            ended = f"60,AGENT,{talk / 1e6:.3f}" if patience > 60e6 else f"{patience / 1e6:.3f},HANG,0"
            lines.append(f"{day} {moment if moment >= timedelta(hours=10) else '0' + str(moment)},{ended}")
        if len(lines) > 40_000:
            break
    path = tmp_path / "drawn.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    fitted = profile_from_log(read_call_log(path))
    (phone,) = fitted["kinds"]
    assert phone["handle"]["mean_seconds"] == pytest.approx(240, rel=0.02)
    assert phone["handle"]["cv"] == pytest.approx(0.9, rel=0.03)
    for seconds, share in phone["patience"]["still_waiting"]:
        assert share == pytest.approx(np.exp(-seconds / 200), abs=0.01)
    assert np.mean(list(phone["arrivals"].values())) == pytest.approx(40, rel=0.1)


def test_a_fitted_shape_can_be_written_and_used(tmp_path: Path) -> None:
    fitted = profile_from_log(read_call_log(SCENARIOS / "data" / "bank_calls_1999_01.csv"))
    about = {"title": {"en": "mine", "zh": "我的"}, "source": "my own log"}
    write_shape(fitted, tmp_path / "mine.yaml", about)
    again = YAML(typ="safe").load((tmp_path / "mine.yaml").read_text(encoding="utf-8"))
    assert again == about | fitted
