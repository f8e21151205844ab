"""No case is lost and none ends twice: random policies over many cases, agents who quit in between."""

from collections import Counter
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.model.case_table import complaints as complaint_columns
from simkit.model.complaints import file_complaint
from simkit.model.dismissal import dismiss
from simkit.model.tables import COMPLAINTS
from simkit.model.wishes import in_office_time, wish_of_month
from tests.cases.fake_world import MONDAY, Beliefs, FakeWorld, Policies, changed, library

CAUSES = ("red_line", "violation", "unfit_in_probation", "incompetence", "no_fault")
DAYS = 60
HORIZON = DAYS * 24 * 60

WINDOWS = st.fixed_dictionaries(
    {"days": st.integers(0, 8), "clock": st.sampled_from(["calendar", "working"])}
)
HEARINGS = st.fixed_dictionaries(
    {
        "hearing.self_negotiation": WINDOWS,
        "hearing.evidence": WINDOWS,
        "hearing.withdrawable_until": st.sampled_from(["intervention", "evidence"]),
        "hearing.evidence_clock": st.sampled_from(["agent_informed", "intervention"]),
        "hearing.close_when_both_in": st.booleans(),
        "hearing.one_side_missing": st.sampled_from(["compromise", "decide"]),
        "hearing.both_missing": st.sampled_from(["per_day", "not_liable"]),
        "hearing.fast_track.min_attempts": st.integers(1, 14),
        "hearing.desk.adjudicators": st.sampled_from([None, 1, 2, 5]),
        "when_agent_leaves": st.sampled_from(["close", "continue"]),
    }
)
COMPLAINTS_RULES = st.one_of(
    st.builds(lambda changes: changed(library("complaints/hearing"), changes), HEARINGS),
    st.sampled_from([library("complaints/points-on-sight"), library("complaints/no-consequence")]),
)
RESTART = st.fixed_dictionaries(
    {"step": st.just("restart"), "cool_down_days": st.integers(0, 9), "times": st.integers(1, 3)}
)
NEGOTIATE = st.fixed_dictionaries(
    {"step": st.just("negotiate"), "offers": st.just([{"months": 1}]), "window": WINDOWS}
)
ESCALATE = st.fixed_dictionaries(
    {
        "step": st.just("escalate"),
        "within_days": st.integers(0, 30),
        "unnamed_ground": st.sampled_from([None, 3, 10]),
        "mediation": st.sampled_from([None, {"months": 1}]),
        "ends_on": st.sampled_from([[], ["liable", "per_day"], ["compromise_agent", "liable", "mitigated"]]),
    }
)
CONSENT_WINDOWS = st.builds(
    lambda changes: changed(library("dismissal/consent-window"), changes),
    st.fixed_dictionaries(
        {
            "routes.0.window": WINDOWS,
            "routes.0.silence_means": st.sampled_from(["refuse", "agree"]),
            "routes.0.refusal_ends_window": st.booleans(),
            "routes.0.after_lapse": st.lists(st.one_of(NEGOTIATE, ESCALATE, RESTART), max_size=3),
        }
    ),
)
DISMISSAL_RULES = st.one_of(
    CONSENT_WINDOWS,
    st.sampled_from([library(f"dismissal/{name}") for name in ("statutory-notice", "at-once", "by-cause")]),
)


def busy(complaints, dismissal, cases, seed):
    """Many complaints, dismissals and resignations of a hundred agents at random minutes of two months."""
    world = FakeWorld(Policies(complaints, dismissal), Beliefs(), seed=seed)
    chance = np.random.default_rng(seed)
    for number in range(cases):
        moment = MONDAY + timedelta(minutes=int(chance.integers(HORIZON)))
        agent = int(chance.integers(max(20, cases // 2)))
        kind = chance.random()
        if kind < 0.85:
            world.at(
                moment,
                file_complaint,
                agent,
                int(chance.integers(1, 12)),
                bool(chance.random() < 0.3),
                number,
            )
        elif kind < 0.97:
            world.at(moment, dismiss, agent, CAUSES[int(chance.integers(5))], number)
        else:
            world.quits(moment, agent)
    return world


def opened_and_closed(world):
    opened = Counter(
        (told.kind.split(".")[0], told.case)
        for told in world.told
        if told.kind in ("complaint.filed", "dismissal.created", "dispute.filed")
    )
    closed = Counter(
        (told.kind.split(".")[0], told.case) for told in world.told if told.kind.endswith(".closed")
    )
    return opened, closed


def assert_identities(world, continues):
    opened, closed = opened_and_closed(world)
    assert set(opened.values()) <= {1}, "a case is opened twice"
    assert set(closed.values()) <= {1}, "a case ends twice"
    assert closed.keys() <= opened.keys(), "a case ends that never began"
    over, gone = set(), set()
    for told in world.told:
        if told.case is not None:
            assert told.case not in over, "something happens in a case that is over"
            may_outlive = told.kind.startswith("dispute") or (
                continues and told.kind.startswith(("complaint", "desk"))
            )
            closing = told.kind.endswith(".closed")
            assert closing or may_outlive or told.agent not in gone, "a case outlives its agent"
        if told.kind.endswith(".closed"):
            over.add(told.case)
        if told.kind == "left":
            gone.add(told.agent)
    assert Counter(agent for agent, _, _ in world.ends).most_common(1)[0][1] == 1 if world.ends else True


@settings(max_examples=70)
@given(complaints=COMPLAINTS_RULES, dismissal=DISMISSAL_RULES, seed=st.integers(0, 10_000))
def test_every_case_ends_in_exactly_one_state_under_any_policy(complaints, dismissal, seed):
    """Seventy policies with some 160 cases each: more than 10,000 in all."""
    world = busy(complaints, dismissal, cases=180, seed=seed)
    world.env.run(until=HORIZON)
    continues = complaints.when_agent_leaves == "continue"
    assert_identities(world, continues)
    opened, closed = opened_and_closed(world)
    columns = complaint_columns(world)
    still_open = sum(verdict is None for verdict in columns["verdict"])
    assert set(columns) == set(COMPLAINTS)
    assert len(columns["case"]) == sum(name == "complaint" for name, _ in opened)
    assert still_open == sum(name == "complaint" for name, _ in opened - closed)
    world.env.run()
    assert_identities(world, continues)
    opened, closed = opened_and_closed(world)
    assert opened == closed
    assert world.cases.open_dismissals == set()
    assert world.adjudicators.count == 0
    assert not world.adjudicators.queue


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["consent-window", "by-cause"])
def test_ten_thousand_cases_all_end(name):
    world = busy(library("complaints/hearing"), library(f"dismissal/{name}"), cases=14_000, seed=2026)
    world.env.run()
    assert_identities(world, continues=False)
    opened, closed = opened_and_closed(world)
    assert opened == closed
    assert len(opened) > 10_000


def test_a_complaint_goes_on_after_its_agent_only_when_the_rule_says_so():
    received, leaves = datetime(2026, 3, 6, 15), datetime(2026, 3, 10)
    for rule, states in (("close", ["agent_left"]), ("continue", ["per_day"])):
        procedure = changed(library("complaints/hearing"), {"when_agent_leaves": rule})
        nobody_proves = Beliefs().cases.model_validate(
            {
                "evidence": dict.fromkeys(("platform", "email", "qq", "wechat", "sms", "call"), 0),
                "settling": "off",
            }
        )
        world = FakeWorld(Policies(procedure), Beliefs(cases=nobody_proves))
        world.at(received, file_complaint, 1, 1, True, 7)
        world.quits(leaves, 1)
        world.env.run()
        assert world.states("complaint") == states
        assert world.sanctions == []


def test_nobody_complains_about_somebody_who_has_left():
    world = FakeWorld(Policies(library("complaints/hearing")))
    world.quits(datetime(2026, 3, 3), 1)
    world.at(datetime(2026, 3, 4), file_complaint, 1, 1, True, 7)
    world.env.run()
    assert world.when("complaint.filed") == []


def test_the_truth_of_a_case_is_the_same_under_every_policy():
    rivals = ("complaints/hearing", "complaints/points-on-sight", "complaints/no-consequence")
    worlds = [FakeWorld(Policies(library(name)), seed=5) for name in rivals]
    for world in worlds:
        for agent in range(50):
            world.at(
                datetime(2026, 3, 4, 10), file_complaint, agent, 1 + agent % 10, agent % 3 == 0, 1000 + agent
            )
        world.env.run()
    truths = [complaint_columns(world)["at_fault"] for world in worlds]
    assert truths[0] == truths[1] == truths[2]


def test_the_employer_wants_to_part_about_as_often_as_believed():
    world = FakeWorld(Policies(), Beliefs(), seed=3)
    wishes = [wish_of_month(world, agent, 0, on_probation=True) for agent in range(2000)]
    found = [wish for wish in wishes if wish is not None]
    assert len(found) == pytest.approx(2000 * 0.02, abs=20)
    assert {wish.cause for wish in found} == {"unfit_in_probation"}


def test_the_employer_acts_in_office_time_on_a_working_day():
    first = datetime(2026, 10, 1)
    assert in_office_time(first, 0.0) == datetime(2026, 10, 8, 9)
    assert in_office_time(first, 8.5 / 31) == datetime(2026, 10, 9, 13, 30)
    assert in_office_time(first, 0.9999) == datetime(2026, 11, 2, 9)  # 31 October is a Saturday
