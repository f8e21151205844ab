"""Routing rules reach the floor: weights, wrong settings, the night, VIPs, reception."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from simkit.experiment.metrics import measure
from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.scenario import load_scenario
from simkit.scenario.library import scenarios_root
from simkit.scenario.routing_names import routing_warnings
from tests.model.small import run, shop

Table = dict[str, Any]
NO_VARIATION = {"assumptions.conduct.lateness.on": False, "assumptions.behaviour.absence.on": False}
NIGHTS = {
    "assumptions.demand.kinds.after-sale.arrivals.every_day": [1.0] * 48,
    "assumptions.demand.kinds.after-sale.patience": {"kind": "exponential", "mean_seconds": 28800},
}
MORNING_OF_NINE = {"policy.routing.night.ends": "09:00"}
NIGHT = range(18)


def routed(
    use: str, rules: dict[str, Any] | None = None, changes: dict[str, Any] | None = None
) -> dict[str, Table]:
    """One month of the small shop under a routing file with changes to it."""
    return _routed(use, json.dumps(rules or {}), json.dumps(changes or {}))


@cache
def _routed(use: str, rules: str, changes: str) -> dict[str, Table]:
    scenario = shop(json.loads(changes)).with_policy(f"routing/{use}", changes=json.loads(rules))
    return replicate(scenario, seed=1, replication=0).tables


def chat(tables: dict[str, Table], column: str, half_hours: range = range(48)) -> int:
    intervals = tables["intervals"]
    rows = (intervals["channel"] == "chat") & np.isin(intervals["interval"], half_hours)
    return int(intervals[column][rows].sum())


def in_time(tables: dict[str, Table]) -> float:
    return chat(tables, "in_threshold") / chat(tables, "offered")


def members_in_time(use: str, changes: dict[str, Any], rules: dict[str, Any] | None = None) -> float:
    scenario = shop(changes).with_policy(
        f"routing/{use}", changes=rules or {"policy.routing.vip.dedicated": 2}
    )
    share = measure(replicate(scenario, seed=1, replication=0))["members_in_target"]
    assert share is not None
    return share


def per_day(tables: dict[str, Table], grade: str) -> float:
    agents, days = tables["agents"], tables["agent_days"]
    theirs = np.isin(days["agent"], agents["agent"][(agents["grade"] == grade) & (agents["group"] == "chat")])
    return float(days["handled"][theirs & (days["absence"] == "")].mean())


def test_weights_are_shares_of_the_contacts():
    one_shift = {
        "policy.shifts.waves": [{"name": "day", "start": "09:00", "end": "22:00"}],
        "workforce.groups.chat.grades": {"probation": 3, "specialist": 3},
        "workforce.groups.chat.headcount": 6,
        "policy.shifts.weekly_rest_days": 0,
    }
    weights = {"policy.routing.groups.pre_sales.weights": {"probation": 50}}
    tables = routed("weighted-groups", weights, one_shift | NO_VARIATION)
    assert per_day(tables, "probation") / per_day(tables, "specialist") == pytest.approx(0.5, abs=0.1)


def test_a_cap_leaves_contacts_waiting_when_everybody_has_had_enough():
    capped = {
        "policy.routing.weight_mode": "cap",
        "policy.routing.groups.pre_sales.weight": 20,
        "policy.routing.groups.pre_sales.weights": {"probation": 20},
        "policy.routing.when_all_offline": "wait",
    }
    days = routed("weighted-groups", capped)["agent_days"]
    assert days["handled"][days["group"] == "chat"].max() <= 20


def test_accounts_of_the_telephone_team_in_the_split_cost_calls():
    wrong = {"policy.routing.groups.pre_sales.members": ["chat", "phone"]}
    right, pushed = (routed("weighted-groups", rules)["intervals"] for rules in ({}, wrong))
    answered = [
        rows["in_threshold"][rows["channel"] == "phone"].sum()
        / rows["offered"][rows["channel"] == "phone"].sum()
        for rows in (right, pushed)
    ]
    assert answered[1] < answered[0] - 0.03


def test_accounts_that_nobody_uses_swallow_what_comes_while_all_are_offline():
    unused = {"policy.routing.groups.pre_sales.unused_accounts": 6}
    clean, wrong = (routed("weighted-groups", rules, NIGHTS) for rules in ({}, unused))
    assert chat(wrong, "handled", NIGHT) < chat(clean, "handled", NIGHT)


def test_who_is_put_on_an_absent_account_waits_longer_than_who_waits_for_anybody():
    put_on, anybody = (
        routed("weighted-groups", {"policy.routing.when_all_offline": reading}, NIGHTS)
        for reading in ("members", "wait")
    )
    assert chat(anybody, "handled", NIGHT) > chat(put_on, "handled", NIGHT)


@pytest.fixture(scope="module")
def proxies() -> dict[str, Table]:
    return routed("night-proxy", MORNING_OF_NINE, NIGHTS)


@pytest.fixture(scope="module")
def robot() -> dict[str, Table]:
    return routed("night-assistant", MORNING_OF_NINE | {"policy.routing.night.handout_at": "09:10"}, NIGHTS)


def test_the_robot_spares_the_morning_a_part_of_the_night(proxies, robot):
    assert chat(robot, "offered", NIGHT) == pytest.approx(0.7 * chat(proxies, "offered", NIGHT), rel=0.1)
    assert chat(proxies, "handled", NIGHT) > chat(robot, "handled", NIGHT) > 0


def test_contacts_of_the_night_are_answered_in_the_morning(proxies):
    wait = chat(proxies, "wait_s", range(4)) / chat(proxies, "handled", range(4))
    assert wait > 7 * 3600


def test_a_forgotten_hand_out_loses_the_night(robot):
    forgotten = routed("night-assistant", {"policy.routing.night.handout_at": None} | MORNING_OF_NINE, NIGHTS)
    assert chat(forgotten, "handled", range(1, 18)) == 0
    assert chat(robot, "handled", range(1, 18)) > 0
    assert chat(forgotten, "abandoned", range(1, 18)) > 0


def test_a_night_that_begins_in_the_evening_is_kept_until_the_morning():
    evening = {"policy.routing.night.starts": "20:00", **MORNING_OF_NINE}
    tables = routed("night-proxy", evening, NIGHTS)
    kept = chat(tables, "in_threshold", range(40, 44)) / chat(tables, "offered", range(40, 44))
    assert kept < 0.1, "agents are there until ten, but it is night; only who calls again gets through"
    assert chat(tables, "handled") > 0


def test_members_wait_less_than_others():
    vips = {f"assumptions.demand.kinds.{kind}.vip_share": 0.15 for kind in ("pre-sale", "after-sale")}
    tables = routed("vip-agents", {"policy.routing.vip.dedicated": 2}, vips)
    events = tables["events"]
    told = [json.loads(facts) for facts in events["facts"][events["kind"] == "vips_served"]]
    answered, waited = (sum(day[column] for day in told) for column in ("answered", "wait_s"))
    others = chat(tables, "handled") - answered
    assert answered > 100
    assert waited / answered < 0.5 * (chat(tables, "wait_s") - waited) / others
    assert members_in_time("vip-agents", vips) > 90


def test_members_who_insist_on_few_agents_are_served_late_and_the_overflow_helps():
    vips = {f"assumptions.demand.kinds.{kind}.vip_share": 0.5 for kind in ("pre-sale", "after-sale")}
    one = {"policy.routing.vip.dedicated": 1}
    alone = members_in_time("vip-agents", vips, one | {"policy.routing.vip.when_busy": "queue"})
    helped = members_in_time("vip-agents", vips, one | {"policy.routing.vip.when_busy": "pool"})
    assert alone < helped - 10
    assert measure(run())["members_in_target"] is None, "nobody is set aside for members"


def test_dedicated_agents_serve_members_only():
    tables = routed(
        "vip-agents", {"policy.routing.vip.dedicated": 2, "policy.routing.vip.when_busy": "queue"}
    )
    agents, days = tables["agents"], tables["agent_days"]
    set_aside = agents["agent"][(agents["group"] == "chat") & np.isin(agents["seat"], [6, 7])]
    assert days["handled"][np.isin(days["agent"], set_aside)].sum() == 0, "no customer is a member"
    assert chat(tables, "handled") > 0


def test_a_closed_reception_serves_no_chat_and_every_call():
    closed, opened = (
        routed("vip-agents", {"policy.routing.reception_open": reading}) for reading in (False, True)
    )
    assert chat(closed, "handled") == 0
    assert chat(closed, "abandoned") == chat(closed, "offered") > 0
    phone = [tables["intervals"]["channel"] == "phone" for tables in (closed, opened)]
    served = [t["intervals"]["handled"][rows].sum() for t, rows in zip((closed, opened), phone, strict=True)]
    assert served[0] == pytest.approx(served[1], rel=0.05)


def test_kinds_that_come_directly_come_to_nobody_else():
    after_sales = {"members": ["phone"], "in_split": False, "direct": ["after-sale"]}
    tables = routed("weighted-groups", {"policy.routing.groups.after_sales": after_sales})
    days, intervals = tables["agent_days"], tables["intervals"]
    assert intervals["handled"][intervals["channel"] == "phone"].sum() == 0, "calls have nobody left"
    by_group = {group: days["handled"][days["group"] == group].sum() for group in ("phone", "chat")}
    assert 0.2 < by_group["phone"] / by_group["chat"] < 0.8, "120 after the order to 180 before it"


@pytest.mark.parametrize("name", ["weighted", "night-proxy", "night-assistant", "vip"])
def test_the_shipped_scenarios_run_and_differ_from_the_shop(name):
    few = {"horizon.months": 1, "law": "none"}
    few |= {f"workforce.groups.{group}.headcount": 6 for group in ("phone", "chat")}
    few["assumptions.demand.scale"] = 0.2

    def of(path: str) -> RunTables:
        return replicate(load_scenario(scenarios_root() / path, changes=few), seed=1, replication=0)

    plan, base = of(f"routing/{name}.yaml"), of("taobao-shop.yaml")
    assert chat(plan.tables, "handled") > 0
    assert chat(plan.tables, "wait_s") != chat(base.tables, "wait_s")


def test_a_rule_that_names_nobody_is_told():
    rules = {"policy.routing.vip.groups": ["chatt"], "policy.routing.groups.pre_sales.direct": ["refund"]}
    scenario = shop().with_policy("routing/vip-agents", changes=rules)
    assert {fault.found for fault in routing_warnings(scenario)} == {"chatt", "refund"}


def test_two_teams_of_one_channel_share_its_contacts_without_a_routing_rule():
    teams = {"policy.routing": None, "workforce.groups.phone.channel": "chat", "law": "none",
             "workforce.groups.phone.headcount": 6, "workforce.groups.chat.headcount": 6,
             "assumptions.demand.kinds.phone.channel": "chat"}  # fmt: skip
    days = replicate(shop(teams), seed=1, replication=0).tables["agent_days"]
    came = days["absence"] == ""
    one, other = (float(days["idle_s"][came & (days["group"] == name)].mean()) for name in ("phone", "chat"))
    assert one == pytest.approx(other, rel=0.1)
