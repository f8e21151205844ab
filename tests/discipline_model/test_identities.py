"""What adds up under any plan: a random company of six agents for two months."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.scenario import Scenario
from tests.discipline_model.center import REGIMES, charged, deductions, events, plan

SMALLEST = {"workforce.groups.phone.headcount": 3, "workforce.groups.chat.headcount": 3, "horizon.months": 2,
            "assumptions.demand.kinds.phone.arrivals.contacts_per_day": 90,
            "assumptions.demand.kinds.pre-sale.arrivals.contacts_per_day": 90,
            "assumptions.demand.kinds.after-sale.arrivals.contacts_per_day": 60}  # fmt: skip

LADDERS = [("pay/six-grade", "careers/six-grade"), ("pay/piece-rate", "careers/outstanding-or-poor"),
           ("pay/quarterly-appraisal", "careers/quarterly-ladder"), ("pay/three-tier", "careers/three-tiers"),
           ("pay/profit-share", "careers/fail-streak")]  # fmt: skip
"""Pay schemes with the career rules whose grades they know."""


@st.composite
def companies(draw: st.DrawFn) -> Scenario:
    policies = [
        f"discipline/{draw(st.sampled_from(REGIMES))}",
        f"dismissal/{draw(st.sampled_from(['at-once', 'by-cause', 'consent-window', 'statutory-notice']))}",
        f"complaints/{draw(st.sampled_from(['hearing', 'no-consequence', 'points-on-sight']))}",
        f"breaks/{draw(st.sampled_from(['login-budget', 'phone-team', 'acw-budget', 'no-budget']))}",
        f"attendance/{draw(st.sampled_from(['punctuality', 'punch-clock', 'sign-in']))}",
        f"staffing/{draw(st.sampled_from(['standard', 'hire-ahead', 'no-refill']))}",
    ]
    changes = {
        **SMALLEST,
        "assumptions.conduct.scale": draw(st.sampled_from([0.0, 1.0, 60.0])),
        "assumptions.conduct.watching": draw(st.sampled_from([0.0, 1.0, 5.0])),
        "assumptions.behaviour.absence.base": draw(st.sampled_from([0.02, 0.3])),
        "assumptions.behaviour.quitting.hazard": draw(st.sampled_from([0.0, 0.3])),
        "policy.staffing.hire_lead_days": draw(st.sampled_from([1, 14])),
    }
    ladder = draw(st.sampled_from(LADDERS))
    scenario = plan(*policies).with_policy(ladder, name="small", grades="by_order")
    return scenario.with_changes(changes, name="random")


@settings(max_examples=10)
@given(companies(), st.integers(0, 1000))
def test_any_company_adds_up(scenario, seed):
    tables = replicate(scenario, seed, 0)
    people_add_up(tables)
    seats_have_one_holder(tables)
    money_adds_up(tables)
    cases_have_one_outcome(tables)


def people_add_up(tables: RunTables) -> None:
    agents, days = tables.tables["agents"], tables.tables["agent_days"]
    told = Counter(event.kind for event in events(tables))
    assert len(agents["agent"]) == 6 + told["hired"]
    assert np.isfinite(agents["left_day"]).sum() == told["left"]
    left = np.where(np.isnan(agents["left_day"]), np.inf, agents["left_day"])
    assert (days["day"] <= left[days["agent"]]).all()
    assert (days["day"] >= agents["ready_day"][days["agent"]]).all()
    for event in events(tables, "left"):
        assert not ((days["agent"] == event.agent) & (days["day"] * 1440 >= event.time)).any()


def seats_have_one_holder(tables: RunTables) -> None:
    agents = tables.tables["agents"]
    for seat in np.unique(agents["seat"]):
        rows = np.flatnonzero(agents["seat"] == seat)
        assert (agents["hired_day"][rows][1:] >= agents["left_day"][rows][:-1]).all()


def money_adds_up(tables: RunTables) -> None:
    slips = tables.tables["payslips"]
    keys = list(zip(slips["agent"].tolist(), slips["month"].tolist(), strict=True))
    assert len(keys) == len(set(keys))
    assert (slips["net_fen"] >= 0).all()
    assert (slips["gross_fen"] - slips["deductions_fen"] == slips["net_fen"]).all()
    assert charged(tables) == deductions(tables)


def cases_have_one_outcome(tables: RunTables) -> None:
    found = Counter(event.case for event in events(tables, "breach"))
    outcomes = [event for event in events(tables, "sanctioned", "not_sanctioned") if "step" in event.facts]
    assert Counter(event.case for event in outcomes) == found
    created, closed = (
        Counter(event.case for event in events(tables, f"dismissal.{step}")) for step in ("created", "closed")
    )
    assert set(closed.values()) <= {1} and closed.keys() <= created.keys()
