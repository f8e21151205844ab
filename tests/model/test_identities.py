"""What must add up in every run, whatever the plan."""

from __future__ import annotations

import json

import numpy as np
import pytest

from simkit.model.tables import RunTables
from tests.model.small import run


@pytest.fixture(scope="module")
def tables() -> RunTables:
    return run({"horizon.months": 4, "assumptions.behaviour.quitting.hazard": 0.15})


def test_every_contact_offered_was_served_or_gave_up_or_still_waits(tables):
    intervals = tables.tables["intervals"]
    still_waiting = intervals["offered"].sum() - intervals["handled"].sum() - intervals["abandoned"].sum()
    assert 0 <= still_waiting <= 20
    assert (intervals["in_threshold"] <= intervals["handled"]).all()


def test_the_contacts_of_the_agents_are_the_contacts_of_the_floor(tables):
    assert tables.tables["agent_days"]["handled"].sum() == tables.tables["intervals"]["handled"].sum()


def test_nobody_works_before_training_ends_or_after_leaving(tables):
    agents, days = tables.tables["agents"], tables.tables["agent_days"]
    ready = agents["ready_day"][days["agent"]]
    left = np.where(np.isnan(agents["left_day"]), np.inf, agents["left_day"])[days["agent"]]
    assert (days["day"] >= ready).all()
    assert (days["day"] <= left).all()


def test_a_seat_has_one_holder_at_a_time(tables):
    agents = tables.tables["agents"]
    for seat in np.unique(agents["seat"]):
        rows = np.flatnonzero(agents["seat"] == seat)
        hired = agents["hired_day"][rows]
        left = agents["left_day"][rows]
        assert (np.diff(hired) > 0).all()
        assert (hired[1:] >= left[:-1]).all()


def test_headcount_is_hires_less_leavers(tables):
    agents, events = tables.tables["agents"], tables.tables["events"]
    at_the_start = (agents["hired_day"] < 0).sum()
    told = {kind: int((events["kind"] == kind).sum()) for kind in ("hired", "left")}
    assert at_the_start == 12
    assert len(agents["agent"]) == at_the_start + told["hired"]
    assert np.isfinite(agents["left_day"]).sum() == told["left"]
    assert told["left"] > 3


def test_everybody_on_the_payroll_has_one_payslip_a_month(tables):
    slips, agents = tables.tables["payslips"], tables.tables["agents"]
    keys = list(zip(slips["agent"], slips["month"], strict=True))
    assert len(keys) == len(set(keys))
    first_of = {"2026-01": (0, 31), "2026-02": (31, 59), "2026-03": (59, 90), "2026-04": (90, 120)}
    # To the minute: who is dismissed on the first of a month is paid for the hours of that day.
    ends, left = tables.tables["events"], np.full(len(agents["agent"]), np.inf)
    of_leavers = ends["kind"] == "left"
    left[ends["agent"][of_leavers].astype(int)] = ends["time"][of_leavers]
    for month, (start, end) in first_of.items():
        there = (agents["hired_day"] < end) & (left > start * 24 * 60)
        assert set(slips["agent"][slips["month"] == month]) == set(agents["agent"][there])


def test_payslip_lines_add_up_to_the_net(tables):
    slips, lines = tables.tables["payslips"], tables.tables["payslip_lines"]
    cash = lines["kind"] != "in_kind"
    for agent, month, net in zip(slips["agent"], slips["month"], slips["net_fen"], strict=True):
        rows = (lines["agent"] == agent) & (lines["month"] == month) & cash
        assert lines["amount_fen"][rows].sum() == net
    assert (slips["gross_fen"] - slips["deductions_fen"] == slips["net_fen"]).all()
    assert (slips["net_fen"] >= 0).all()


def test_every_complaint_has_at_most_one_end(tables):
    events = tables.tables["events"]
    closed = events["case"][events["kind"] == "complaint.closed"]
    filed = events["case"][events["kind"] == "complaint.filed"]
    assert len(closed) == len(set(closed))
    assert set(closed) <= set(filed)
    assert len(filed) == len(tables.tables["complaints"]["case"])


def test_the_facts_of_every_event_are_json(tables):
    for facts in tables.tables["events"]["facts"]:
        assert isinstance(json.loads(facts), dict)
