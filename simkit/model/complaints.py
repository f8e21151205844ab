"""A complaint against an agent, from its receipt to its end (D2, D3, P20.6).

Each complaint ends in exactly one state, told as `complaint.closed`: a verdict, `withdrawn`, or
`agent_left`. What has no such line yet is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import simpy

from simkit.model.complaint_facts import ComplaintFacts, draw_facts, evidence_of
from simkit.model.desk import at_desk
from simkit.model.steps import Steps, share_of_window, until, while_employed
from simkit.policy.complaints import FOUND_GUILTY, UPHELD, Dispute, Evidence, Finding, Hearing
from simkit.units.money import ZERO

if TYPE_CHECKING:
    from simkit.model.world import World
    from simkit.policy.complaints import ComplaintProcedure

WITHDRAWN = Finding(verdict="withdrawn", rule="D2.1")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint: about whom, on which ground, received when, and the truth of it."""

    number: int
    agent: int
    ground: int
    received: datetime
    facts: ComplaintFacts
    procedure: ComplaintProcedure

    def tell(self, world: World, activity: str, resource: str, **facts: object) -> None:
        """Note a step of this complaint and who took it."""
        world.tell(f"complaint.{activity}", self.agent, self.number, resource=resource, **facts)


def file_complaint(world: World, agent: int, ground: int, at_fault: bool, luck: int) -> simpy.Process | None:
    """A complaint against an agent is received now and takes its course.

    `at_fault` is the truth, `luck` the key of the case's luck (`casebook.case_luck`). None when
    the company has no procedure or the agent is no longer employed.
    """
    if world.policy.complaints is None or world.ended(agent).triggered:
        return None
    case = receive(world, agent, ground, at_fault, luck)
    steps = _to_its_end(world, case)
    if case.procedure.when_agent_leaves == "continue":
        return world.env.process(steps)
    return while_employed(world, agent, steps)


def receive(world: World, agent: int, ground: int, at_fault: bool, luck: int) -> Complaint:
    """A complaint with a number and its facts, told to the log. Needs a complaint procedure."""
    procedure = world.policy.complaints
    if procedure is None:
        raise ValueError("there is no complaint procedure")
    facts = draw_facts(world, luck, at_fault)
    world.cost("complaint_handling", world.beliefs.service.complaints.handling_cost, agent)
    number = world.cases.number()
    case = Complaint(number, agent, ground, world.moment(world.env.now), facts, procedure)
    case.tell(world, "filed", "employer", ground=ground, at_fault=at_fault)
    return case


def _to_its_end(world: World, case: Complaint) -> Steps[None]:
    try:
        finding = yield from decide(world, case)
    except simpy.Interrupt:
        return
    settle_up(world, case, finding)


def decide(world: World, case: Complaint) -> Steps[Finding]:
    """Hear the complaint, or count it on sight; tell the finding and close the case.

    When the agent leaves meanwhile the case is closed as `agent_left` and the interrupt goes on.
    """
    hearing = case.procedure.hearing
    try:
        if hearing is None:
            finding = case.procedure.on_sight_finding()
        else:
            finding = yield from hear(world, case, hearing)
    except simpy.Interrupt:
        case.tell(world, "closed", "employer", state="agent_left")
        raise
    if finding.verdict != "withdrawn":
        judge = "adjudicator" if hearing else "employer"
        case.tell(world, "decided", judge, verdict=finding.state, rule=finding.rule)
    case.tell(world, "closed", "employer", state=finding.state)
    return finding


def settle_up(world: World, case: Complaint, finding: Finding) -> None:
    """Lay the outcome on the agent, or pay it what the employer gave way by; nothing after it has left."""
    standing = world.standing(case.agent)
    ground = case.procedure.ground(case.ground)
    missed = ground is not None and ground.means_absence and case.facts.at_fault
    days_worked = 0 if missed or ground is None else ground.disputed_days
    outcome = case.procedure.price(
        finding, case.ground, Dispute(day_pay=standing.day_pay, days_worked=days_worked)
    )
    loss = make_good(world, case, finding)
    if world.ended(case.agent).triggered:
        return
    if loss and standing.employment is not None:
        at_fault = finding.verdict in FOUND_GUILTY
        owed = standing.employment.liability.compensation(loss, at_fault)
        outcome = outcome.model_copy(update={"loss": owed})
    if outcome.costs_the_agent:
        world.sanction(case.agent, outcome, case.number)
    if outcome.refund < 0:
        world.cost("compensation", -outcome.refund, case.agent)


def make_good(world: World, case: Complaint, finding: Finding) -> Decimal:
    """Pay the customer whose complaint was upheld; returns the yuan paid."""
    if finding.state not in UPHELD:
        return ZERO
    paid = world.beliefs.service.complaints.compensation
    world.cost("customer_compensation", paid, case.agent)
    return paid


def hear(world: World, case: Complaint, hearing: Hearing) -> Steps[Finding]:
    """D2: reach the agent at once, or let the parties negotiate; then statement, relay, evidence, verdict."""
    ground = case.procedure.ground(case.ground)
    assert ground is not None, "a hearing lists the catch-all ground"
    evidence = evidence_of(hearing, ground, case.facts)
    if ground.track == "fast" and hearing.fast_track is not None:
        unreachable = yield from try_to_reach(world, case, hearing)
        if unreachable and evidence.employer:
            yield from at_desk(world, hearing.desk, case, "verdict", case.facts.work_factor)
            return hearing.judge_unreachable(evidence)
    if (yield from negotiate_alone(world, case, hearing)):
        return WITHDRAWN
    if (yield from step_in(world, case, hearing)):
        return WITHDRAWN
    yield from gather_evidence(world, case, hearing, evidence)
    yield from at_desk(world, hearing.desk, case, "verdict", case.facts.work_factor)
    return hearing.judge(ground, evidence)


def try_to_reach(world: World, case: Complaint, hearing: Hearing) -> Steps[bool]:
    """D2.7: attempts spread over the hour after receipt, in office hours; True when none was answered."""
    track = hearing.fast_track
    assert track is not None
    for attempt in range(track.min_attempts):
        yield from at_desk(world, hearing.desk, case, "attempt")
        answered = case.facts.answers[attempt % len(case.facts.answers)]
        case.tell(world, "attempted", "adjudicator", answered=answered)
        if answered:
            return False
        minutes = track.within_minutes * (attempt + 1) / track.min_attempts
        yield from until(world, _whole_minute(hearing.desk.office.after(case.received, minutes)))
    return track.is_unreachable(track.min_attempts)


def negotiate_alone(world: World, case: Complaint, hearing: Hearing) -> Steps[bool]:
    """D2.1: one working day in which the parties settle alone; True when they did."""
    ends = hearing.self_negotiation.closes(case.received)
    if case.facts.settles_at is not None:
        yield from until(world, share_of_window(case.received, ends, case.facts.settles_at))
        case.tell(world, "withdrawn", "employer", phase="self_negotiation")
        return True
    yield from until(world, ends)
    return False


def step_in(world: World, case: Complaint, hearing: Hearing) -> Steps[bool]:
    """D2.2-D2.4: the employer's statement, passed on to the agent; True when the complaint is withdrawn."""
    yield from at_desk(world, hearing.desk, case, "statement", case.facts.work_factor)
    case.tell(world, "statement", "adjudicator")
    yield from at_desk(world, hearing.desk, case, "relay", case.facts.work_factor)
    case.tell(world, "relayed", "adjudicator")
    if hearing.withdrawable_until == "evidence" and case.facts.settles_with_support:
        case.tell(world, "withdrawn", "employer", phase="intervened")
        return True
    return False


def gather_evidence(world: World, case: Complaint, hearing: Hearing, evidence: Evidence) -> Steps[None]:
    """D2.5: both sides hand in what they have until the window closes."""
    opened = world.moment(world.env.now)
    if hearing.evidence_clock == "intervention":
        opened = hearing.self_negotiation.closes(case.received)
    closes = hearing.evidence.closes(opened)
    sides = (("employer", case.facts.employer), ("agent", case.facts.agent))
    has_evidence = {"employer": evidence.employer, "agent": evidence.agent}
    for name, side in sorted(sides, key=lambda pair: pair[1].hands_in):
        if has_evidence[name]:
            yield from until(world, share_of_window(opened, closes, side.hands_in))
            case.tell(world, "evidence", name, channel=side.channel)
    if not (hearing.close_when_both_in and evidence.employer and evidence.agent):
        yield from until(world, closes)


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=moment.second >= 30)
