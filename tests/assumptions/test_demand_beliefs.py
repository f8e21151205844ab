"""What a planner may write about demand, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from simkit.assumptions.demand import Demand, Profile
from simkit.assumptions.patience import PiecewisePatience
from simkit.assumptions.week import Week

FLAT = [1.0] * 48
KIND = {
    "name": "phone",
    "arrivals": {"every_day": FLAT},
    "handle": {"mean_seconds": 180, "cv": 1.2},
    "patience": {"kind": "exponential", "mean_seconds": 300},
}
ADAPTER: TypeAdapter[Any] = TypeAdapter(Demand)


def test_contacts_per_day_is_the_mean_over_the_week() -> None:
    week = Week.model_validate({"every_day": FLAT, "sunday": [0] * 48, "contacts_per_day": 600})
    assert sum(map(sum, week.days)) / 7 == pytest.approx(600)
    assert sum(week.days[6]) == 0
    assert sum(week.days[0]) == pytest.approx(700)


def test_a_shape_is_taken_from_a_shipped_file() -> None:
    week = Week.model_validate({"from": "demand/bank-1999", "contacts_per_day": 1500})
    assert sum(map(sum, week.days)) == pytest.approx(7 * 1500)
    assert sum(week.days[5]) < sum(week.days[6]), "Saturday is the bank's day off, Sunday a working day"


def test_one_kind_of_a_shape_can_be_taken() -> None:
    whole = Week.model_validate({"from": "demand/bank-1999"})
    one = Week.model_validate({"from": "demand/bank-1999", "kind_of_shape": "NW"})
    assert 0 < sum(map(sum, one.days)) < sum(map(sum, whole.days))


def test_a_weekday_written_beside_a_shape_replaces_it() -> None:
    week = Week.model_validate({"from": "demand/bank-1999", "friday": FLAT})
    assert week.friday == tuple(FLAT)


@pytest.mark.parametrize(
    ("week", "message"),
    [
        ({"from": "demand/no-such-bank"}, "there is no file"),
        ({"from": "demand/bank-1999", "kind_of_shape": "XX"}, "no contact kind"),
        ({"every_day": [1.0] * 47}, "48"),
        ({"every_day": [-1.0] * 48}, "greater than or equal to 0"),
        ({"monday": FLAT}, "tuesday"),
    ],
)
def test_a_week_that_makes_no_sense_is_refused(week: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Week.model_validate(week)


def test_two_kinds_of_one_name_are_refused() -> None:
    with pytest.raises(ValidationError, match="same name"):
        Profile.model_validate({"kinds": [KIND, KIND]})


def test_a_period_for_an_unknown_kind_is_refused() -> None:
    period = {"name": "618", "on": "06-18", "factor": 3, "kinds": ["chat"], "source": "ours"}
    with pytest.raises(ValidationError, match="unknown contact kinds: chat"):
        Profile.model_validate({"kinds": [KIND], "periods": [period]})


def test_a_period_must_say_where_its_factor_comes_from() -> None:
    with pytest.raises(ValidationError, match="source"):
        Profile.model_validate({"kinds": [KIND], "periods": [{"name": "618", "on": "06-18", "factor": 3}]})


@pytest.mark.parametrize("points", [[[10, 0.9], [5, 0.8]], [[10, 0.5], [20, 0.8]], [[10, 1.2]]])
def test_patience_that_rises_again_is_refused(points: list[list[float]]) -> None:
    with pytest.raises(ValidationError, match="must"):
        PiecewisePatience(kind="piecewise", still_waiting=points, tail_mean_seconds=100)  # type: ignore[arg-type]


def test_demand_is_a_profile_or_a_replay() -> None:
    assert ADAPTER.validate_python({"kind": "profile", "kinds": [KIND]}).kind == "profile"
    replay = {
        "kind": "replay",
        "file": "data/bank_calls_1999_01.csv",
        "handle": KIND["handle"],
        "patience": KIND["patience"],
    }
    assert ADAPTER.validate_python(replay).kind == "replay"
    with pytest.raises(ValidationError, match="kind"):
        ADAPTER.validate_python({"kind": "forecast"})


def test_what_is_dumped_is_read_back_as_the_same() -> None:
    demand = Profile.model_validate({"kinds": [KIND | {"arrivals": {"from": "demand/ecommerce"}}]})
    assert ADAPTER.validate_python(demand.model_dump(mode="json")) == demand
