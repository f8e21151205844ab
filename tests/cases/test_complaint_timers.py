"""When a complaint's steps fall due, worked out by hand on the calendar of 2026."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from simkit.model.complaints import decide, file_complaint, receive
from tests.cases.fake_world import FakeWorld, Policies, beliefs, changed, library

ATTITUDE, OUT_OF_CONTACT, OTHER = 1, 3, 10
YEAR = datetime(2026, 1, 1)
ALL_ON_PLATFORM = {
    "platform": 1, "false_claim": 0, "excuse": 0, "aggravated": 0,
    **{f"mix_{c}": 0 for c in ("email", "qq", "wechat", "sms", "call", "other")},
}  # fmt: skip


def hearing(**changes):
    return changed(library("complaints/hearing"), {f"hearing.{path}": to for path, to in changes.items()})


def heard(received, ground=ATTITUDE, at_fault=True, procedure=None, believed=None):
    world = FakeWorld(Policies(procedure or library("complaints/hearing")), believed or certain(), start=YEAR)
    world.at(received, file_complaint, 1, ground, at_fault, 7)
    world.env.run()
    return world


def certain(**groups):
    """The employer proves what is true, the agent what is true; nothing settles, nothing takes desk time."""
    return beliefs(**({"evidence": ALL_ON_PLATFORM} | groups))


@pytest.mark.parametrize(
    ("received", "stepped_in", "decided"),
    [
        # the check value: Friday afternoon, decided the next Thursday
        (datetime(2026, 3, 6, 15), datetime(2026, 3, 9, 15), datetime(2026, 3, 12, 15)),
        # ten minutes before the office closes
        (datetime(2026, 3, 6, 17, 50), datetime(2026, 3, 9, 17, 50), datetime(2026, 3, 12, 17, 50)),
        # on a Saturday: counts from Monday 09:00
        (datetime(2026, 3, 7, 11), datetime(2026, 3, 10, 9), datetime(2026, 3, 13, 9)),
        # Thursday before the Spring Festival: Friday, then the make-up Saturday, then eight days off
        (datetime(2026, 2, 12, 16), datetime(2026, 2, 13, 16), datetime(2026, 2, 25, 16)),
        # on the make-up Saturday itself, a working day
        (datetime(2026, 2, 14, 10), datetime(2026, 2, 24, 10), datetime(2026, 2, 27, 10)),
        # on the last day of the holiday: from the next opening; the third evidence day is a make-up Saturday
        (datetime(2026, 2, 23, 11), datetime(2026, 2, 25, 9), datetime(2026, 2, 28, 9)),
        # on the eve of National Day: over the holiday, and Saturday 10 October is worked
        (datetime(2026, 9, 30, 10), datetime(2026, 10, 8, 10), datetime(2026, 10, 12, 10)),
        # on a make-up Sunday; the evidence ends the day before the Mid-Autumn holiday
        (datetime(2026, 9, 20, 10), datetime(2026, 9, 21, 10), datetime(2026, 9, 24, 10)),
    ],
)
def test_support_steps_in_after_a_working_day_and_decides_after_three_more(received, stepped_in, decided):
    world = heard(received)
    assert world.when("complaint.statement") == [stepped_in]
    assert world.when("complaint.decided") == [decided]


def test_the_steps_come_in_the_order_of_the_procedure():
    world = heard(datetime(2026, 3, 6, 15))
    steps = [told.kind.removeprefix("complaint.") for told in world.told]
    assert steps == ["filed", "statement", "relayed", "evidence", "decided", "closed"]


def test_desk_work_moves_every_later_step_by_its_office_minutes():
    work = {"statement": 20, "relay": 10, "verdict": 30, "attempt": 5, "mediation": 0, "cv": 0}
    world = heard(datetime(2026, 3, 6, 17, 50), believed=certain(desk_work=work))
    # Monday 17:50 to 18:00 and Tuesday 09:00 to 09:10 for the statement, ten minutes more for the relay
    assert world.when("complaint.statement") == [datetime(2026, 3, 10, 9, 10)]
    assert world.when("complaint.relayed") == [datetime(2026, 3, 10, 9, 20)]
    assert world.when("complaint.decided") == [datetime(2026, 3, 13, 9, 50)]


def test_the_evidence_window_can_count_from_the_intervention_instead():
    work = {"statement": 20, "relay": 10, "verdict": 0, "cv": 0}
    received = datetime(2026, 3, 6, 15)
    from_intervention = hearing(evidence_clock="intervention")
    informed = heard(received, believed=certain(desk_work=work))
    stepped_in = heard(received, procedure=from_intervention, believed=certain(desk_work=work))
    assert informed.when("complaint.decided") == [datetime(2026, 3, 12, 15, 30)]
    assert stepped_in.when("complaint.decided") == [datetime(2026, 3, 12, 15)]


def test_the_window_can_close_once_both_sides_have_handed_in():
    both_prove = certain(evidence=ALL_ON_PLATFORM | {"false_claim": 1})
    received = datetime(2026, 3, 6, 15)
    early = heard(received, procedure=hearing(close_when_both_in=True), believed=both_prove)
    full = heard(received, believed=both_prove)
    assert early.when("complaint.decided") == [max(early.when("complaint.evidence"))]
    assert early.when("complaint.decided") < full.when("complaint.decided") == [datetime(2026, 3, 12, 15)]


def test_an_agent_who_answers_no_call_within_the_hour_is_judged_at_its_end():
    world = heard(datetime(2026, 3, 4, 10), OUT_OF_CONTACT)
    assert world.when("complaint.attempted") == [datetime(2026, 3, 4, 10, m) for m in (0, 20, 40)]
    assert world.when("complaint.decided") == [datetime(2026, 3, 4, 11)]
    assert world.states("complaint") == ["liable"]


def test_the_hour_of_the_fast_track_runs_in_office_hours():
    world = heard(datetime(2026, 3, 6, 17, 50), OUT_OF_CONTACT)
    assert world.when("complaint.decided") == [datetime(2026, 3, 9, 9, 50)]


def fast_case(answers, procedure=None, believed=None):
    world = FakeWorld(Policies(procedure or library("complaints/hearing")), believed or certain(), start=YEAR)

    def file(world):
        case = receive(world, 1, OUT_OF_CONTACT, True, 7)
        world.env.process(decide(world, replace(case, facts=replace(case.facts, answers=answers))))

    world.at(datetime(2026, 3, 4, 10), file)
    world.env.run()
    return world


def test_one_answered_attempt_of_three_leads_to_the_standard_track():
    world = fast_case((False, False, True))
    assert len(world.when("complaint.attempted")) == 3
    assert world.when("complaint.statement") == [datetime(2026, 3, 5, 10)]
    assert world.when("complaint.decided") == [datetime(2026, 3, 10, 10)]


def test_an_unreachable_agent_is_heard_when_the_employer_has_no_evidence():
    nobody_proves = certain(evidence=ALL_ON_PLATFORM | {"platform": 0})
    world = fast_case((False, False, False), believed=nobody_proves)
    assert world.states("complaint") == ["per_day"]
    assert world.when("complaint.decided") == [datetime(2026, 3, 10, 10)]


def test_more_than_three_attempts_is_the_other_reading_of_the_threshold():
    four = hearing(**{"fast_track.min_attempts": 4})
    assert library("complaints/hearing").hearing.fast_track.is_unreachable(3)
    assert not four.hearing.fast_track.is_unreachable(3)
    answers_the_fourth = fast_case((False, False, False, True), procedure=four)
    assert answers_the_fourth.when("complaint.decided") == [datetime(2026, 3, 10, 10)]
    assert fast_case((False, False, False, True)).when("complaint.decided") == [datetime(2026, 3, 4, 11)]


def test_the_other_ground_takes_the_standard_track():
    assert heard(datetime(2026, 3, 4, 10), OTHER).when("complaint.decided") == [datetime(2026, 3, 10, 10)]


def settled_with_support(**changes):
    believed = certain(settling={"with_support": 1})
    believed.service = believed.service.model_copy(
        update={"complaints": believed.service.complaints.model_copy(update={"withdrawn": 0.0})}
    )
    return heard(datetime(2026, 3, 6, 15), procedure=hearing(**changes), believed=believed)


def test_a_complaint_can_be_withdrawn_until_the_evidence_phase_opens():
    world = settled_with_support()
    assert world.states("complaint") == ["withdrawn"]
    assert world.when("complaint.withdrawn") == [datetime(2026, 3, 9, 15)]


def test_a_complaint_cannot_be_withdrawn_once_support_has_stepped_in_in_the_other_reading():
    assert settled_with_support(withdrawable_until="intervention").states("complaint") == ["compromise_agent"]


def test_parties_who_settle_alone_do_so_before_support_steps_in():
    believed = certain(settling={"with_support": 0})
    believed.service = believed.service.model_copy(
        update={"complaints": believed.service.complaints.model_copy(update={"withdrawn": 1.0})}
    )
    world = heard(datetime(2026, 3, 6, 15), believed=believed)
    assert world.states("complaint") == ["withdrawn"]
    assert datetime(2026, 3, 6, 15) <= world.when("complaint.closed")[0] < datetime(2026, 3, 9, 15)
    assert world.when("complaint.statement") == []


def test_points_on_sight_are_decided_in_the_minute_of_the_complaint():
    on_sight = library("complaints/points-on-sight")
    world = heard(datetime(2026, 3, 7, 23, 5), at_fault=False, procedure=on_sight)
    assert world.when("complaint.decided") == [datetime(2026, 3, 7, 23, 5)]
    assert [(agent, outcome.points) for agent, outcome, _ in world.sanctions] == [(1, 10)]


def test_a_complaint_without_consequence_is_recorded_and_nothing_is_laid_on_the_agent():
    world = heard(datetime(2026, 3, 7, 23, 5), procedure=library("complaints/no-consequence"))
    assert world.states("complaint") == ["recorded"]
    assert world.sanctions == []


def test_an_employer_without_evidence_lays_nothing_on_the_agent_and_pays_it_where_the_rule_says_so():
    pays = changed(library("complaints/hearing"), {"consequences.compromise_share.employer": Decimal("0.5")})
    for procedure, costs in ((None, []), (pays, [("compensation", 100, 1)])):
        world = heard(datetime(2026, 3, 6, 15), at_fault=False, procedure=procedure)
        assert world.states("complaint") == ["compromise_employer"]
        assert [cost for cost in world.costs if cost[0] == "compensation"] == costs
        assert world.sanctions == []
