"""Full-timers beside part-timers of the smart-service agreement (E2), in one center."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.scenario import load_scenario
from simkit.scenario.library import scenarios_root
from simkit.units.calendar import day_type

SMALL = {
    "horizon.months": 1,
    "workforce.groups.phone.headcount": 4,
    "workforce.groups.chat.headcount": 4,
    "assumptions.demand.kinds.phone.arrivals.contacts_per_day": 120,
    "assumptions.demand.kinds.pre-sale.arrivals.contacts_per_day": 130,
    "assumptions.demand.kinds.after-sale.arrivals.contacts_per_day": 100,
}
SLOTS = load_scenario(scenarios_root() / "employment-forms" / "evening-and-weekend-slots.yaml", changes=SMALL)


@pytest.fixture(scope="module")
def tables() -> RunTables:
    return replicate(SLOTS, 1, 0)


def test_part_timers_are_called_for_no_more_than_their_hours_and_to_their_slots_only(tables):
    days = tables.frame("agent_days")
    theirs = days[days["group"] == "part_time"]
    assert len(theirs) and theirs["scheduled_min"].max() == 240
    weeks = (theirs["day"] + SLOTS.horizon.start.weekday()) // 7
    assert theirs.groupby(["agent", weeks])["scheduled_min"].sum().max() <= 24 * 60


def test_part_timers_take_chats_and_no_calls(tables):
    handled = tables.frame("agent_days").groupby("group")["handled"].sum()
    by_channel = tables.frame("intervals").groupby("channel")["handled"].sum()
    assert handled["part_time"] > 0
    assert handled["phone"] == by_channel["phone"]
    assert handled["chat"] + handled["part_time"] == by_channel["chat"]


def test_part_timers_are_measured_by_the_same_targets_as_everybody(tables):
    chats = tables.frame("intervals")
    chats = chats[(chats["channel"] == "chat") & (chats["interval"] >= 36)]  # from 18:00 both groups serve
    assert 0 < chats["in_threshold"].sum() <= chats["handled"].sum()
    assert SLOTS.assumptions.service.target("chat").target > 0


def test_part_timers_are_paid_by_the_hour_and_full_timers_as_before(tables):
    lines = tables.frame("payslip_lines").merge(tables.frame("agents")[["agent", "group"]])
    earnings = lines[lines["kind"].isin(("earning", "bonus"))].groupby("group")["rule"].agg(set)
    assert earnings["part_time"] == {"hours"}
    assert "base" in earnings["chat"] and "hours" not in earnings["chat"]
    state = lines[lines["kind"] == "statutory"].groupby("group")["rule"].agg(set)
    assert state["part_time"] <= {"income_tax"}
    assert "pension" in state["chat"]


def test_the_company_insures_full_timers_only(tables):
    employer = tables.frame("payslips").groupby("group")["employer_fen"].sum()
    assert employer["part_time"] == 0 < employer["chat"]


def test_only_part_timers_decline_slots_and_they_work_on_holidays(tables):
    events, agents = tables.frame("events"), tables.frame("agents").set_index("agent")["group"]
    declined = agents[events.loc[events["kind"] == "slot_declined", "agent"].astype(int)]
    assert set(declined) <= {"part_time"}
    days = tables.frame("agent_days")
    served = days.loc[(days["group"] == "part_time") & (days["login_min"] > 0), "day"]
    kinds = {day_type(SLOTS.horizon.day(int(day))) for day in np.unique(served)}
    assert kinds == {"workday", "rest_day", "statutory_holiday"}
