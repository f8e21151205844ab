"""Shifts that go on past midnight serve after it, and count once."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from tests.model.small import shop

ROUND_THE_CLOCK = {
    f"assumptions.demand.kinds.{kind}.arrivals.every_day": [1.0] * 48
    for kind in ("phone", "pre-sale", "after-sale")
}
TWO_TO_THREE = (4, 5)


@pytest.fixture(scope="module")
def tables() -> RunTables:
    return replicate(shop(ROUND_THE_CLOCK).with_policy("shifts/three-waves"), seed=1, replication=0)


def test_the_night_wave_serves_at_two_in_the_morning(tables):
    intervals = tables.tables["intervals"]
    at_two = np.isin(intervals["interval"], TWO_TO_THREE)
    assert intervals["handled"][at_two].sum() > 50
    assert intervals["staffed_s"][at_two].sum() > 0


def test_what_the_nights_served_is_in_the_records_of_those_who_served_it(tables):
    handled = tables.tables["agent_days"]["handled"].sum()
    assert abs(handled - tables.tables["intervals"]["handled"].sum()) <= 2, "in hand when the run ends"


def test_a_night_shift_is_one_record_on_the_day_on_which_it_began(tables):
    days = tables.tables["agent_days"]
    keys = list(zip(days["agent"], days["day"], strict=True))
    assert len(keys) == len(set(keys))
    nights = (days["scheduled_min"] == 9 * 60) & (days["absence"] == "") & (days["day"] < 30)
    assert nights.sum() > 20
    assert np.median(days["login_min"][nights]) > 8 * 60
    assert (days["login_min"][nights] <= 9 * 60).all()
    unpaid = (days["meal_s"] - days["paid_meal_s"])[nights]
    there = (days["login_min"] + days["overtime_min"])[nights] * 60 + unpaid
    spent = sum(days[part][nights] for part in ("talk_s", "acw_s", "idle_s", "rest_s", "meal_s"))
    assert (abs(spent - there) <= 180).all()


def test_nobody_is_judged_late_or_gone_early_because_of_midnight(tables):
    days = tables.tables["agent_days"]
    nights = days["scheduled_min"] == 9 * 60
    assert (days["early_min"][nights] > 0).mean() < 0.1


def test_a_meal_over_midnight_is_taken_once():
    waves = [{"name": "night", "start": "18:00", "end": "27:00", "meal": {"at": "23:40", "minutes": 60}}]
    changes = ROUND_THE_CLOCK | {"policy.shifts.waves": waves, "assumptions.conduct.rests.on": False}
    days = replicate(shop(changes), seed=1, replication=0).tables["agent_days"]
    whole = (days["absence"] == "") & (days["scheduled_min"] == 8 * 60) & (days["day"] < 30)
    assert np.median(days["meal_s"][whole]) == 3600
    assert (days["meal_s"][whole] <= 3600).all()
