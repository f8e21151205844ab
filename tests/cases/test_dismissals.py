"""The consent window and what follows it, with timers worked out by hand (D1)."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from simkit.model.dismissal import dismiss
from tests.cases.fake_world import FakeWorld, Policies, beliefs, changed, library

YEAR = datetime(2026, 1, 1)
MONDAY_TEN = datetime(2026, 3, 2, 10)
WILLING = {"futility": 1, "per_year": 0, "horizon": 0, "spread": 0}
"""Agents for whom the job is worth nothing: they take any offer, also none."""
SETTLED = {"futility": 0, "per_year": 12, "horizon": 0, "spread": 0}
"""Agents who would not go for years of pay."""
SILENT = {"silent": 1, "agent_hours": 20, "employer_hours": 6}


def consent_window(**changes):
    return changed(
        library("dismissal/consent-window"), {f"routes.0.{path}": to for path, to in changes.items()}
    )


def just_the_window(**changes):
    return consent_window(after_lapse=[], **changes)


def dismissed(procedure, at=MONDAY_TEN, cause="no_fault", ground=None, complaints=None, **believed):
    world = FakeWorld(Policies(complaints, procedure), beliefs(**believed), start=YEAR)
    world.at(at, dismiss, 1, cause, 7, ground)
    world.env.run()
    return world


# D1.2-D1.5: notify, answer, lapse


def test_the_agent_is_notified_by_message_and_sms_in_the_minute_of_creation():
    world = dismissed(just_the_window(), consent=WILLING)
    assert world.when("dismissal.notified") == [MONDAY_TEN, MONDAY_TEN]
    assert [told.facts["channel"] for told in world.told if told.kind == "dismissal.notified"] == [
        "in_site_message",
        "sms",
    ]


@pytest.mark.parametrize(
    ("created", "lapses"),
    [
        (MONDAY_TEN, datetime(2026, 3, 5, 10)),  # the check value: 72 hours
        (datetime(2026, 3, 6, 17, 50), datetime(2026, 3, 9, 17, 50)),  # over the weekend
        (datetime(2026, 9, 30, 10), datetime(2026, 10, 3, 10)),  # into the holiday
    ],
)
def test_silence_lets_the_dismissal_lapse_after_three_calendar_days(created, lapses):
    world = dismissed(just_the_window(), at=created, answering=SILENT)
    assert world.when("dismissal.lapsed") == [lapses]
    assert world.states("dismissal") == ["lapsed"]
    assert world.ends == []


@pytest.mark.parametrize(
    ("created", "lapses"),
    [
        (MONDAY_TEN, datetime(2026, 3, 5, 10)),
        (datetime(2026, 3, 6, 17, 50), datetime(2026, 3, 11, 17, 50)),
        # 8 and 9 October and the make-up Saturday
        (datetime(2026, 9, 30, 10), datetime(2026, 10, 10, 10)),
    ],
)
def test_three_days_can_be_read_as_working_days(created, lapses):
    working = just_the_window(**{"window.clock": "working"})
    assert dismissed(working, at=created, answering=SILENT).when("dismissal.lapsed") == [lapses]


def agreed_after(minutes, procedure):
    """An agent who is willing and answers after so many minutes."""
    from dataclasses import replace

    from simkit.model.dismissal import _start
    from simkit.model.dismissal_case import Dismissal
    from simkit.model.dismissal_facts import draw_facts

    world = FakeWorld(Policies(None, procedure), beliefs(consent=WILLING), start=YEAR)

    def create(world):
        facts = replace(draw_facts(world, 7), answer_minutes=(minutes,))
        _start(world, Dismissal(world.cases.number(), 1, "no_fault", procedure.routes[0], None, 7, facts))

    world.at(MONDAY_TEN, create)
    world.env.run()
    return world


def test_a_consent_ends_the_employment_in_the_same_minute():
    world = agreed_after(23 * 60, just_the_window())
    assert world.when("left") == [datetime(2026, 3, 3, 9)]  # the check value: 23 hours
    assert world.states("dismissal") == ["agreed"]


def test_a_consent_at_the_last_minute_counts_and_one_later_does_not():
    assert agreed_after(72 * 60, just_the_window()).states("dismissal") == ["agreed"]
    assert agreed_after(72 * 60 + 1, just_the_window()).states("dismissal") == ["lapsed"]


def test_silence_can_mean_consent_instead():
    opposite = dismissed(library("dismissal/silence-consents"), answering=SILENT)
    assert opposite.states("dismissal") == ["deemed_agreed"]
    assert opposite.when("left") == [datetime(2026, 3, 5, 10)]


def test_an_express_refusal_is_no_silence():
    world = dismissed(just_the_window(silence_means="agree"), consent=SETTLED)
    assert world.states("dismissal") == ["lapsed"]


def test_an_express_refusal_ends_the_window_unless_the_rule_lets_it_run():
    early = dismissed(just_the_window(), consent=SETTLED)
    full = dismissed(just_the_window(refusal_ends_window=False), consent=SETTLED)
    assert early.when("dismissal.lapsed") == [MONDAY_TEN]
    assert full.when("dismissal.lapsed") == [MONDAY_TEN + timedelta(days=3)]


# D1.6: negotiation


def test_the_employer_raises_the_offer_until_the_agent_takes_it():
    takes_one_month = {"futility": 0.5, "per_year": 0, "horizon": 0, "spread": 0}  # half of two months
    world = dismissed(just_the_window(), consent=takes_one_month)
    assert [told.facts["payment"] for told in world.told if told.kind == "dismissal.offered"] == [
        "0.00",
        "3000.00",
        "6000.00",
    ]
    assert world.ends[0][2]["severance"] == Decimal("6000.00")


def test_without_negotiation_there_is_one_offer():
    world = dismissed(just_the_window(offers=[{"months": 0}]), consent=SETTLED)
    assert len(world.when("dismissal.offered")) == 1


def test_no_offer_comes_after_the_window_has_closed():
    slow = {"silent": 0, "agent_hours": 1, "employer_hours": 80}
    world = dismissed(just_the_window(refusal_ends_window=False), answering=slow, consent=SETTLED)
    assert len(world.when("dismissal.offered")) == 1
    assert world.when("dismissal.lapsed") == [MONDAY_TEN + timedelta(days=3)]


# D1.7, D1.8: after the lapse


def test_after_a_lapse_the_employer_can_settle_with_a_better_offer():
    takes_more = {"futility": 0.3, "per_year": 0, "horizon": 0, "spread": 0}  # 1.4 months
    world = dismissed(library("dismissal/consent-window"), consent=takes_more)
    assert world.states("dismissal") == ["settled"]
    assert world.ends[0][2]["severance"] == Decimal("9000.00")


def escalated(ground=None, cause="incompetence", complaints="complaints/hearing", consent=SETTLED, **changes):
    steps = [step.model_dump() for step in library("dismissal/consent-window").routes[0].after_lapse]
    steps[1] |= changes
    return dismissed(
        consent_window(after_lapse=steps), cause=cause, ground=ground, complaints=library(complaints),
        consent=consent, evidence="off",
    )  # fmt: skip


def test_an_escalated_dismissal_is_mediated_and_then_decided_as_a_complaint():
    world = escalated()
    kinds = [told.kind for told in world.told]
    steps = [kinds.index(kind) for kind in ("dismissal.escalated", "dismissal.mediated", "complaint.filed")]
    assert steps == sorted(steps)
    assert world.states("complaint") == ["compromise_agent"]
    assert world.states("dismissal") == ["decided"]
    # refused on Monday 10:00; one working day, three more for evidence
    assert world.when("left") == [datetime(2026, 3, 6, 10)]


def test_a_mediated_agreement_saves_the_verdict():
    takes_two_months = {"futility": 0, "per_year": 0, "horizon": 0, "spread": 0}
    world = escalated(mediation={"months": 3}, consent=takes_two_months)
    assert world.states("dismissal") == ["settled"]
    assert world.when("complaint.filed") == []


def test_adjudication_can_come_without_mediation():
    world = escalated(mediation=None)
    assert world.when("dismissal.mediated") == []
    assert world.states("dismissal") == ["decided"]


def test_an_agent_who_did_nothing_wrong_is_kept():
    world = escalated(cause="no_fault")
    assert world.states("complaint") == ["compromise_employer"]
    assert world.states("dismissal") == ["kept"]
    assert world.ends == []


def test_a_dismissal_without_a_named_ground_is_escalated_as_other():
    world = escalated()
    assert [told.facts["ground"] for told in world.told if told.kind == "complaint.filed"] == [10]
    named = escalated(ground=5)
    assert [told.facts["ground"] for told in named.told if told.kind == "complaint.filed"] == [5]


def test_a_dismissal_without_a_named_ground_cannot_be_escalated_in_the_other_reading():
    world = escalated(unnamed_ground=None)
    assert world.when("dismissal.escalated") == []
    assert world.states("dismissal") == ["lapsed"]


def test_the_escalation_comes_too_late_after_its_time_limit():
    steps = [
        {"step": "negotiate", "offers": [{"months": 0}], "window": {"days": 31, "clock": "calendar"}},
        library("dismissal/consent-window").routes[0].after_lapse[1].model_dump(),
    ]
    late = consent_window(after_lapse=steps)
    world = dismissed(late, answering=SILENT, complaints=library("complaints/hearing"))
    assert world.when("dismissal.escalated") == []
    assert world.states("dismissal") == ["lapsed"]


def test_without_a_hearing_there_is_nowhere_to_escalate_to():
    assert escalated(complaints="complaints/points-on-sight").states("dismissal") == ["lapsed"]


def test_where_nobody_has_evidence_the_days_worked_are_settled():
    world = dismissed(
        library("dismissal/consent-window"), complaints=library("complaints/hearing"), consent=SETTLED,
        evidence=dict.fromkeys(("platform", "email", "qq", "wechat", "sms", "call"), 0),
    )  # fmt: skip
    assert world.states("complaint") == ["per_day"]
    assert world.ends[0][2]["settlement"] == Decimal("2400.00")  # 6,000 / 30 x 12


# D1.12: starting again


def test_a_lapsed_dismissal_is_started_again_after_its_cool_down_as_a_case_of_its_own():
    again = consent_window(after_lapse=[{"step": "restart", "cool_down_days": 4, "times": 2}])
    world = dismissed(again, answering=SILENT)
    assert world.when("dismissal.created") == [MONDAY_TEN + timedelta(days=d) for d in (0, 7, 14)]
    assert world.states("dismissal") == ["lapsed"] * 3


def test_there_is_one_open_dismissal_per_agent():
    world = FakeWorld(Policies(None, just_the_window()), beliefs(answering=SILENT), start=YEAR)
    for hours in (0, 5, 80):
        world.at(MONDAY_TEN + timedelta(hours=hours), dismiss, 1, "no_fault", 7)
    world.env.run()
    assert world.when("dismissal.created") == [MONDAY_TEN, MONDAY_TEN + timedelta(hours=80)]


def test_an_agent_who_quits_in_the_window_ends_the_case():
    world = FakeWorld(Policies(None, just_the_window()), beliefs(answering=SILENT), start=YEAR)
    world.at(MONDAY_TEN, dismiss, 1, "no_fault", 7)
    world.quits(MONDAY_TEN + timedelta(hours=5), 1)
    world.env.run()
    assert world.states("dismissal") == ["agent_left"]
    assert world.when("dismissal.closed") == [MONDAY_TEN + timedelta(hours=5)]
    assert [reason for _, reason, _ in world.ends] == ["quit"]


# D1.11


@pytest.mark.parametrize(
    "name", ["consent-window", "silence-consents", "by-cause", "statutory-notice", "at-once"]
)
def test_only_the_employer_starts_restarts_or_escalates_a_dismissal(name):
    world = FakeWorld(Policies(library("complaints/hearing"), library(f"dismissal/{name}")), start=YEAR)
    for agent in range(60):
        world.at(MONDAY_TEN + timedelta(hours=agent), dismiss, agent, "no_fault", agent)
    world.env.run()
    steps = {(told.kind, told.facts["resource"]) for told in world.told if told.kind.startswith("dismissal.")}
    by_the_agent = {kind for kind, who in steps if who == "agent"}
    assert by_the_agent <= {"dismissal.agreed", "dismissal.refused"}
    assert ("dismissal.created", "employer") in steps


def test_a_decided_dismissal_has_no_second_instance():
    world = FakeWorld(
        Policies(library("complaints/hearing"), library("dismissal/consent-window")), start=YEAR
    )
    for agent in range(200):
        world.at(MONDAY_TEN + timedelta(hours=agent), dismiss, agent, "incompetence", agent)
    world.env.run()
    heard = [told.agent for told in world.told if told.kind == "complaint.filed"]
    assert heard and len(heard) == len(set(heard))
