"""What complaints and ends of employment do to the last payslip and to the cost tables."""

from __future__ import annotations

import json
from decimal import Decimal

import pandas as pd
import pytest

from simkit.model.center import Center
from simkit.model.hiring import people_at_the_start
from simkit.model.luck import Luck
from simkit.model.replication import demand_of, replicate
from simkit.policy.complaints import Finding, Outcome
from simkit.scenario.library import load_policy
from tests.model.small import run, shop
from tests.model.test_mixed_workforce import SLOTS

MANY_ENDS = {
    "assumptions.cases.wishes.no_fault": 0.5,
    "assumptions.cases.wishes.unfit_in_probation": 0.5,
    "assumptions.cases.disputes": "off",
}
BONUSES = {rule for rule, line in shop().policy.pay.lines.items() if line.bonus}
AT_ONCE = MANY_ENDS | {"policy.dismissal": load_policy("dismissal/at-once").model_dump(mode="json")}


def last_payslips(tables):
    """The payslips of the months in which people were dismissed."""
    told = tables.frame("events")
    gone = told[told["kind"] == "left"]
    dismissed = {
        int(agent): json.loads(facts)
        for agent, facts in zip(gone["agent"], gone["facts"], strict=True)
        if json.loads(facts)["reason"] == "dismissed"
    }
    slips = tables.frame("payslips")
    slips = slips[slips["agent"].isin(dismissed)].drop_duplicates("agent", keep="last")
    assert len(slips) >= 3
    return slips, dismissed


def lines_of(tables, slip):
    lines = tables.frame("payslip_lines")
    return lines[(lines["agent"] == slip.agent) & (lines["month"] == slip.month)]


def test_who_is_dismissed_at_once_loses_the_bonus_of_the_month_and_nothing_else():
    tables = run(AT_ONCE)
    slips, _ = last_payslips(tables)
    for slip in slips.itertuples():
        lines = lines_of(tables, slip)
        lost = -lines.loc[lines["rule"] == "V3.7", "amount_fen"].sum()
        assert lost == lines.loc[lines["rule"].isin(BONUSES), "amount_fen"].sum() > 0
        assert slip.net_fen <= slip.gross_fen - lost
    assert len(tables.frame("costs").query("kind == 'severance'")) == 0


def test_who_is_dismissed_without_wage_is_paid_nothing_for_the_month():
    tables = run(AT_ONCE | {"policy.dismissal.routes.0.forfeits": ["wages_due"]})
    slips, _ = last_payslips(tables)
    assert slips["gross_fen"].sum() > 0
    assert set(slips["net_fen"]) == {0}


NOBODY_PROVES = MANY_ENDS | {
    "policy.dismissal.routes.0.window.days": 0,
    "policy.dismissal.routes.0.after_lapse.0.window.days": 0,
    "policy.complaints.hearing.self_negotiation.days": 0,
    "policy.complaints.hearing.evidence.days": 1,
    "policy.complaints.hearing.desk.adjudicators": None,
    "assumptions.cases.evidence": dict.fromkeys(("platform", "email", "qq", "wechat", "sms", "call"), 0.0),
    "assumptions.cases.settling": "off",
    "assumptions.cases.answering": "off",
    "assumptions.cases.consent": {"per_year": 12, "spread": 0},
}


def test_a_settlement_per_day_takes_the_place_of_the_last_pay():
    tables = run(NOBODY_PROVES)
    slips, dismissed = last_payslips(tables)
    assert {facts["state"] for facts in dismissed.values()} == {"decided"}
    for slip in slips.itertuples():
        settled = round(100 * Decimal(dismissed[slip.agent]["settlement"]))
        assert slip.gross_fen == settled or settled == 0
        assert (lines_of(tables, slip)["rule"] == "settled_pay").any() == (settled > 0)


def test_the_days_of_a_settlement_are_those_worked_up_to_the_decision():
    tables = run(NOBODY_PROVES)
    slips, dismissed = last_payslips(tables)
    for slip in slips.itertuples():
        day_pay = Decimal(dismissed[slip.agent]["settlement"]) / max(1, slip.days_worked)
        assert 100 < day_pay < 200 or slip.days_worked == 0  # a thirtieth of some 4,400 yuan


def test_nobodys_later_forecast_is_coloured_by_a_settlement():
    tables = run(NOBODY_PROVES | {"horizon.months": 2})
    pay = tables.frame("payslip_lines")
    stayed = set(tables.frame("agents").query("left_day.isna()")["agent"])
    assert "settled_pay" not in set(pay.loc[pay["agent"].isin(stayed), "rule"])


def test_severance_in_the_cost_table_is_what_the_ends_were_told_to_cost():
    tables = run(MANY_ENDS | {"policy.dismissal.routes.0.offers": [{"months": 3}]})
    _, dismissed = last_payslips(tables)
    paid = tables.frame("costs").query("kind == 'severance'").set_index("agent")["amount_fen"]
    told = {agent: round(100 * Decimal(facts["severance"])) for agent, facts in dismissed.items()}
    assert dict(paid) == {agent: fen for agent, fen in told.items() if fen}
    assert sum(told.values()) > 0


def test_what_complaints_cost_is_the_handling_the_desk_and_the_customers():
    tables = run({"assumptions.cases.causes.names_agent": 0.2})
    costs = tables.frame("costs").groupby("kind")["amount_fen"].agg(["count", "sum"])
    events, cases = tables.frame("events"), tables.frame("complaints")
    filed = (events["kind"] == "complaint.filed").sum()
    assert tuple(costs.loc["complaint_handling"]) == (filed, 2500 * filed)
    upheld = cases["verdict"].isin(("liable", "mitigated", "compromise_agent")).sum()
    assert tuple(costs.loc["customer_compensation"]) == (upheld, 3000 * upheld)
    worked = sum(
        json.loads(facts)["worked"] for facts in events.loc[events["kind"] == "desk.worked", "facts"]
    )
    assert costs.loc["desk", "sum"] == pytest.approx(worked / 60 * 5000, abs=int(filed))


def test_a_dismissal_for_what_a_customer_complained_about_names_the_same_ground():
    changes = {
        "policy.discipline": load_policy("discipline/ladder").model_dump(mode="json"),
        "assumptions.cases.consent": {"per_year": 12, "spread": 0},
        "assumptions.cases.settling": "off",
    }
    scenario = shop(changes)
    center = Center(scenario, demand_of(scenario), Luck(1, 0))
    people_at_the_start(center)
    found = Finding(verdict="liable", rule="D2.6")
    center.sanction(0, Outcome(finding=found, ground=8, violation="r1"), 99)
    center.env.run(until=40 * 24 * 60)
    told = {kind: facts for _, kind, agent, _, facts in center.log.rows() if agent == 0}
    assert told["dismissal.created"]["cause"] == "red_line"
    assert told["dismissal.escalated"]["ground"] == 8
    assert told["complaint.filed"]["ground"] == 8


@pytest.mark.parametrize("procedure", ["hearing", "points-on-sight"])
def test_points_for_a_complaint_are_given_once_and_priced_by_the_rules_of_conduct(procedure):
    rules = {
        "policy.discipline": load_policy("discipline/points").model_dump(mode="json"),
        "policy.complaints": load_policy(f"complaints/{procedure}").model_dump(mode="json"),
        "assumptions.conduct.lateness": "off",
        "assumptions.cases.causes.names_agent": 0.2,
    }
    tables = run(rules)
    cases, events = tables.frame("complaints"), tables.frame("events")
    guilty = cases[cases["verdict"].isin(("liable", "mitigated"))]
    breaches = [json.loads(facts) for facts in events.loc[events["kind"] == "breach", "facts"]]
    points = [breach["points"] for breach in breaches if breach["act"] == "complaint_found"]
    assert points == [10] * len(guilty) and len(guilty) > 5


def part_timers(changes):
    tables = replicate(SLOTS.with_changes(changes, name="slots"), 1, 0)
    lines = tables.frame("payslip_lines").merge(tables.frame("agents")[["agent", "group"]])
    return tables, lines


def test_who_has_a_contract_owes_what_the_company_pays_a_customer_for_a_fault_of_theirs():
    contract = load_policy("employment/full-time").model_dump(mode="json")
    many = {"assumptions.cases.causes.names_agent": 0.5}
    for form, owes in ((None, False), (contract, True)):
        tables = run(many | {"policy.employment": form})
        lines, cases = tables.frame("payslip_lines"), tables.frame("complaints")
        guilty = cases[cases["verdict"].isin(("liable", "mitigated"))]
        owed = -lines.loc[lines["rule"] == "loss"].groupby("agent")["amount_fen"].sum()
        assert dict(owed) == (dict(3000 * guilty["agent"].value_counts()) if owes else {})
        assert len(guilty) > 5


def test_pay_for_unconfirmed_work_is_withheld_as_far_as_the_contract_lets_it():
    always = {"assumptions.cases.audit": {"finds": 1}, "assumptions.cases.causes.names_agent": 0}
    contract = "workforce.groups.part_time.employment.liability.withhold"
    taken = {}
    for withhold in ("nothing", "unconfirmed_work", "any_work"):
        tables, lines = part_timers(always | {contract: withhold})
        slips = tables.frame("payslips").query("group == 'part_time'").set_index("agent")["gross_fen"]
        withheld = -lines[lines["rule"] == "unconfirmed_work"].set_index("agent")["amount_fen"]
        taken[withhold] = withheld.reindex(slips.index, fill_value=0) / slips
    assert (taken["nothing"] == 0).all()
    assert taken["unconfirmed_work"].to_list() == pytest.approx([0.2] * 12, abs=1e-4)
    assert (taken["any_work"] == 1).all()
    assert isinstance(taken["any_work"], pd.Series)
