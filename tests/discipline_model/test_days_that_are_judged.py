"""What the company sees of a day: punctuality, metro mornings, covered-up lateness, budgets, half days."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.model.trace import trace_day
from tests.discipline_model.center import events, plan

NOBODY_LATE = {"assumptions.conduct.lateness": "off", "assumptions.conduct.early_leave": "off"}
EVERYBODY_LATE = {"assumptions.conduct.lateness.share": 0.99, "assumptions.conduct.lateness.person_sd": 0}


def run(*policies: str, **changes: object) -> RunTables:
    return replicate(plan(*policies, **changes), 1, 0)


def by_metro(proof: float) -> RunTables:
    metro = {"failures": 1.0, "riders": 1.0, "minutes": 25, "proof": proof}
    scenario = plan("discipline/fine-bands").with_changes(
        {**NOBODY_LATE, "assumptions.conduct.metro": metro}, name="m"
    )
    return replicate(scenario, 1, 0)


def test_a_metro_failure_with_the_operators_letter_is_no_lateness():
    tables = by_metro(proof=1.0)
    assert (tables.tables["agent_days"]["late_min"] == 0).all()
    assert not [event for event in events(tables, "breach") if event.facts["act"] == "late"]


def test_a_metro_failure_without_proof_is_late_for_everybody_and_fined():
    tables = by_metro(proof=0.0)
    days = tables.tables["agent_days"]
    assert (days["late_min"][days["absence"] == ""] == 25).all()
    late = [event for event in events(tables, "breach") if event.facts["act"] == "late"]
    assert len(late) == (days["absence"] == "").sum()
    assert {event.facts["rule"] for event in late} == {"late_long"}


def covered_up(detection: float) -> RunTables:
    scenario = plan("discipline/fine-bands").with_changes(EVERYBODY_LATE, name="late")
    habits = {"assumptions.conduct.proxy_punching": {"share": 1.0, "detection": detection},
              "assumptions.behaviour.misconduct": "off"}  # fmt: skip
    return replicate(scenario.with_changes(habits, name="late"), 1, 0)


def test_lateness_that_a_colleague_covers_up_is_on_no_record_unless_it_is_noticed():
    hidden, noticed = covered_up(0.0), covered_up(1.0)
    for tables in (hidden, noticed):
        assert not [event for event in events(tables, "breach") if event.facts["act"] == "late"]
    assert not [event for event in events(hidden, "breach") if event.facts["act"] == "proxy_punching"]
    found = [event for event in events(noticed, "breach") if event.facts["act"] == "proxy_punching"]
    assert len(found) > 100
    slips = noticed.tables["payslips"]
    assert (slips["days_worked"] <= 1).mean() > 0.8, "the day of a forged record counts as absence"


def test_an_absence_is_judged_when_it_is_over_and_proof_in_time_spares_the_sanction():
    kinds = {"sick": 0.0, "personal": 0.0, "unauthorised": 1.0, "unauthorised_days": 2.5}
    for proof, spared in ((0.0, False), (1.0, True)):
        changes = {
            "assumptions.conduct.absence_kinds": {**kinds, "proof": proof},
            "assumptions.behaviour.absence.base": 0.1,
        }
        tables = replicate(plan("discipline/ladder").with_changes(changes, name="away"), 1, 0)
        found = [event for event in events(tables, "breach") if event.facts["act"] == "absence"]
        assert bool(found) is not spared
        for event in found:
            days = int(event.facts["facts"]["days"])
            assert event.facts["rule"] == ("m2" if days == 1 else "c5")
            assert event.facts["of_class"] == ("minor" if days == 1 else "medium")


def test_only_the_teams_that_are_measured_break_budgets():
    tables = run("breaks/login-budget")
    agents = tables.tables["agents"]
    broken = list(events(tables, "budget_broken"))
    assert broken and {agents["group"][event.agent] for event in broken} == {"phone"}


def test_without_overruns_the_planned_day_keeps_every_budget():
    off = {**NOBODY_LATE, "assumptions.conduct.rests": "off", "assumptions.conduct.metro": "off",
           "policy.breaks.grace_minutes": 0}  # fmt: skip
    tables = replicate(plan("breaks/login-budget").with_changes(off, name="punctual"), 1, 0)
    assert not list(events(tables, "budget_broken"))


def test_half_a_day_of_leave_has_half_the_shift_no_meal_and_its_own_budget():
    kinds = {"sick": 0.0, "personal": 1.0, "unauthorised": 0.0, "half_days": 1.0}
    changes = {
        **NOBODY_LATE,
        "assumptions.conduct.absence_kinds": kinds,
        "assumptions.behaviour.absence.base": 0.3,
        "assumptions.conduct.rests": "off",
        "assumptions.conduct.metro": "off",
    }
    tables = replicate(plan("breaks/login-budget").with_changes(changes, name="halves"), 1, 0)
    days = tables.tables["agent_days"]
    half = days["leave_days"] == 0.5
    assert half.sum() > 30 and (days["absence"] == "").all()
    assert (days["meal_s"][half] == 0).all() and (days["meal_s"][~half] > 0).all()
    assert (days["scheduled_min"][half] == 240).all()
    assert (abs(days["login_min"][half] - 240) <= 1).all()
    assert (days["early_min"][half] == 0).all() and not list(events(tables, "budget_broken"))
    slips = tables.tables["payslips"]
    for agent in np.unique(days["agent"]):
        own = days["agent"] == agent
        assert slips["days_worked"][slips["agent"] == agent] == int(own.sum() - days["leave_days"][own].sum())


def test_a_forgotten_sign_in_counts_where_the_rules_ask_for_one():
    forgetful = {"assumptions.conduct.sign_in.missed": 0.5}
    signing = replicate(
        plan("attendance/sign-in", "discipline/points").with_changes(forgetful, name="s"), 1, 0
    )
    not_asked = replicate(
        plan("attendance/punctuality", "discipline/points").with_changes(forgetful, name="s"), 1, 0
    )
    found = [[event for event in events(tables, "breach") if event.facts["act"] == "missed_sign_in"]
             for tables in (signing, not_asked)]  # fmt: skip
    assert len(found[0]) > 50 and not found[1]


@pytest.mark.parametrize("number", [4, 20])
def test_the_trace_of_a_day_shows_the_contacts_that_the_experiment_counted(number):
    scenario = plan()
    tables = replicate(scenario, 1, 0)
    moments = trace_day(scenario, scenario.horizon.start + timedelta(days=number), 1, 0)
    days = tables.tables["agent_days"]
    for agent in days["agent"][days["day"] == number]:
        done = sum(one.kind == "contact_done" and one.agent == agent for one in moments)
        counted = days["handled"][(days["day"] == number) & (days["agent"] == agent)]
        assert done == counted.sum()
    assert [one.time for one in moments] == sorted(one.time for one in moments)
