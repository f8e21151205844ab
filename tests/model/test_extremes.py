"""Centers at the edge: nobody calls, everybody quits, endless patience, one agent, closed days."""

from __future__ import annotations

import numpy as np

from tests.model.small import run


def every_kind(field: str, value: object) -> dict[str, object]:
    return {f"assumptions.demand.kinds.{kind}.{field}": value for kind in ("phone", "pre-sale", "after-sale")}


def test_nobody_waits_and_nobody_is_served_when_nobody_calls():
    tables = run(every_kind("arrivals.contacts_per_day", 0.001))
    intervals, days = tables.tables["intervals"], tables.tables["agent_days"]
    assert intervals["offered"].sum() <= 1
    assert days["handled"].sum() <= 1
    assert days["idle_s"].sum() > 0
    assert len(tables.tables["payslips"]["agent"]) > 0, "people are paid all the same"


def test_a_center_that_everybody_leaves_goes_on_without_them():
    tables = run({"assumptions.behaviour.quitting.hazard": 1.0, "policy.staffing.vacancies": "none",
                  "assumptions.service.market.outside_pay": 9000, "horizon.months": 3})  # fmt: skip
    agents, days = tables.tables["agents"], tables.tables["agent_days"]
    left = agents["left_day"]
    assert np.isfinite(left).mean() > 0.7
    last_days = days["day"] >= 85
    assert last_days.sum() < 0.4 * 12 * 5
    assert tables.tables["intervals"]["abandoned"].sum() > 0


def test_with_endless_patience_nobody_gives_up():
    tables = run(every_kind("patience", {"kind": "endless"}) | {"workforce.groups.phone.headcount": 12})
    intervals = tables.tables["intervals"]
    assert intervals["abandoned"].sum() == 0
    assert intervals["handled"].sum() > 1000


def test_one_agent_serves_one_call_at_a_time():
    tables = run({"workforce.groups.phone.headcount": 1})
    days, agents = tables.tables["agent_days"], tables.tables["agents"]
    phone = np.isin(days["agent"], agents["agent"][agents["group"] == "phone"])
    busy = days["talk_s"] + days["acw_s"] + days["idle_s"] + days["rest_s"] + days["meal_s"]
    there = (days["login_min"] + days["overtime_min"]) * 60 + days["meal_s"]
    assert (busy[phone] <= there[phone] + 120).all()
    assert days["handled"][phone].sum() > 0


def test_a_closed_holiday_has_no_shift_and_serves_nobody():
    tables = run({"policy.shifts.holidays": "closed"})
    days, intervals = tables.tables["agent_days"], tables.tables["intervals"]
    assert not (days["day"] == 0).any(), "1 January is a statutory holiday"
    assert intervals["handled"][intervals["day"] == 0].sum() == 0
    assert intervals["offered"][intervals["day"] == 0].sum() > 0
