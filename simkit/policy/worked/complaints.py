"""Worked examples of complaints: when the steps fall due, who is responsible, what it costs."""

from __future__ import annotations

from datetime import datetime

from simkit.policy.complaints import ComplaintProcedure, Dispute, Evidence, Finding, Hearing, Record
from simkit.policy.rule import Rule
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.money import ZERO, Yuan


class ComplaintFacts(Rule):
    """What an example may say of a complaint."""

    ground: int = 10
    received: datetime | None = None
    informed: datetime | None = None
    unanswered_attempts: int | None = None
    evidence: Evidence | None = None
    day_pay: Yuan = ZERO
    days_worked: int = 0
    reply_seconds: int | None = None
    record: Record | None = None
    confirmation: str | None = None


@answer.register
def _(policy: ComplaintProcedure, given: Given) -> Outcome:
    facts = ComplaintFacts.model_validate(dict(given))
    outcome: Outcome = {}
    if policy.hearing is not None:
        outcome |= _times(policy.hearing, facts) | _proof(policy.hearing, facts)
    ground = policy.ground(facts.ground)
    if facts.reply_seconds is not None and ground is not None:
        outcome["late"] = ground.is_late(facts.reply_seconds)
    finding = _finding(policy, facts)
    return outcome if finding is None else outcome | _price(policy, finding, facts)


def _times(hearing: Hearing, facts: ComplaintFacts) -> Outcome:
    """When support steps in, and when evidence closes for an agent who was informed then or at `informed`."""
    if facts.received is None:
        return {}
    steps_in = hearing.self_negotiation.closes(facts.received)
    opens = steps_in if hearing.evidence_clock == "intervention" else facts.informed or steps_in
    track = hearing.fast_track
    ends = track and hearing.desk.office.after(facts.received, track.within_minutes)
    return {
        "support_steps_in": _shown(steps_in),
        "evidence_closes": _shown(hearing.evidence.closes(opens)),
        "attempts_end": _shown(ends) if ends else None,
    }


def _proof(hearing: Hearing, facts: ComplaintFacts) -> Outcome:
    outcome: Outcome = {}
    if facts.record is not None:
        outcome["admitted"] = hearing.standard.accepts(facts.record)
    if facts.confirmation is not None:
        outcome["confirmed"] = hearing.standard.confirms(facts.confirmation)
    if facts.unanswered_attempts is not None and hearing.fast_track is not None:
        outcome["unreachable"] = hearing.fast_track.is_unreachable(facts.unanswered_attempts)
    return outcome


def _finding(policy: ComplaintProcedure, facts: ComplaintFacts) -> Finding | None:
    ground = policy.ground(facts.ground)
    if policy.hearing is None or ground is None:
        return policy.on_sight_finding()
    if facts.evidence is None:
        return None
    track = policy.hearing.fast_track
    unreachable = track is not None and track.is_unreachable(facts.unanswered_attempts or 0)
    if unreachable and ground.track == "fast" and facts.evidence.employer:
        return policy.hearing.judge_unreachable(facts.evidence)
    return policy.hearing.judge(ground, facts.evidence)


def _price(policy: ComplaintProcedure, finding: Finding, facts: ComplaintFacts) -> Outcome:
    dispute = Dispute(day_pay=facts.day_pay, days_worked=facts.days_worked)
    price = policy.price(finding, facts.ground, dispute)
    return {
        "verdict": finding.state,
        "clause": finding.rule,
        "refund": price.refund,
        "fine": price.fine,
        "points": price.points,
        "marks": price.marks,
        "violation": price.violation,
    }


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
