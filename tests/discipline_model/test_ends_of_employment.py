"""What a decision to dismiss does, under each procedure."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.model.replication import replicate
from tests.discipline_model.center import UNRULY, events, plan, unruly


@pytest.mark.parametrize("dismissal", ["at-once", "by-cause", "consent-window", "silence-consents"])
def test_nobody_who_was_dismissed_takes_a_contact(dismissal):
    tables = unruly("ladder", dismissal)
    agents, days = tables.tables["agents"], tables.tables["agent_days"]
    left = {
        event.agent: event.time for event in events(tables, "left") if event.facts["reason"] == "dismissed"
    }
    assert left or dismissal == "consent-window"
    for agent, minute in left.items():
        after = (days["agent"] == agent) & (days["day"] * 1440 >= minute)
        assert not after.any()
        assert agents["left_day"][agent] == minute // 1440


def test_a_red_line_ends_the_employment_on_the_evening_it_is_found_where_the_procedure_says_so():
    tables = unruly("ladder", "at-once")
    left = {event.agent: event.time for event in events(tables, "left")}
    ends = [
        event for event in events(tables, "sanctioned") if "dismissal" in event.facts.get("sanctions", ())
    ]
    assert ends
    for event in ends:
        assert left[event.agent] <= event.time


def test_with_a_consent_window_the_agent_works_on_until_the_case_is_closed():
    tables = unruly("ladder", "consent-window")
    created = [event for event in events(tables, "dismissal.created") if event.facts["cause"] == "red_line"]
    left = {event.agent: event.time for event in events(tables, "left")}
    assert created
    assert all(left.get(event.agent, np.inf) > event.time for event in created)


def test_without_a_procedure_the_employment_ends_on_the_evening_of_the_decision():
    scenario = plan("discipline/ladder", policy__dismissal=None, horizon__months=2)
    tables = replicate(scenario.with_changes(UNRULY, name="unruly"), 1, 0)
    ends = {event.agent: event.time for event in events(tables, "sanctioned")
            if "dismissal" in event.facts.get("sanctions", ())}  # fmt: skip
    left = {
        event.agent: event.time for event in events(tables, "left") if event.facts["reason"] == "dismissed"
    }
    assert ends and left == ends


def test_the_rules_of_a_night_venue_pay_no_wage_after_the_third_poaching():
    changes = {f"assumptions.conduct.acts.poaching.{name}": value for name, value in
               {"per_year": 5.0, "detection": 1.0}.items()}  # fmt: skip
    scenario = plan("discipline/points", "dismissal/at-once", horizon__months=2)
    tables = replicate(scenario.with_changes({**UNRULY, **changes}, name="unruly"), 1, 0)
    unpaid = [event for event in events(tables, "sanctioned") if event.facts.get("clause") == "P20.8"]
    assert unpaid
    slips = tables.tables["payslips"]
    for event in unpaid:
        month = "2026-01" if event.time <= 31 * 1440 else "2026-02"
        own = (slips["agent"] == event.agent) & (slips["month"] == month)
        assert slips["net_fen"][own].sum() == 0


def test_a_retraining_day_is_off_the_floor_and_counts_as_worked():
    tables = unruly("warnings-only")
    days, slips = tables.tables["agent_days"], tables.tables["payslips"]
    away = days["absence"] == "retraining"
    assert away.any() and days["handled"][away].sum() == 0
    worked = np.isin(days["absence"].astype(str), ["", "retraining"])
    january = days["day"] < 31
    for agent in np.unique(days["agent"][away & january]):
        counted = (worked & january & (days["agent"] == agent)).sum() - days["leave_days"][
            january & (days["agent"] == agent)
        ].sum()
        own = (slips["agent"] == agent) & (slips["month"] == "2026-01")
        assert slips["days_worked"][own][0] == int(counted)
