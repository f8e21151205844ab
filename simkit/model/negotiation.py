"""Offers and answers between employer and agent, and the ways left after a lapse (D1.6-D1.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.model.complaints import Complaint, decide, receive, settle_up
from simkit.model.desk import at_desk
from simkit.model.dismissal_case import Dismissal, Ending
from simkit.model.dismissal_facts import least_acceptable
from simkit.model.steps import Steps, until
from simkit.policy.dismissal import Escalate, NegotiateFurther, Restart
from simkit.units.money import ZERO, fen

if TYPE_CHECKING:
    from simkit.model.world import World
    from simkit.policy.complaints import Finding
    from simkit.policy.severance import Offer


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a negotiation: a consent at `payment` yuan, an express refusal, or silence."""

    agreed: bool
    refused: bool
    payment: Decimal


def negotiate(
    world: World, case: Dismissal, offers: tuple[Offer, ...], closes: datetime, rounds_before: int = 0
) -> Steps[Answer]:
    """Offer by offer until the agent consents, refuses the last one, or the time is over.

    A new offer follows a refusal after the employer's hours. An agent who refused once and says
    nothing to a later offer has refused. After silence the whole window has passed.
    """
    refused = False
    payment = ZERO
    last = rounds_before + len(offers) - 1
    for rounds, offer in enumerate(offers, rounds_before):
        payment = amount_of(world, case.agent, offer)
        case.tell(world, "offered", "employer", round=rounds + 1, payment=str(payment))
        if not (yield from answers_before(world, case, rounds, closes)):
            return Answer(agreed=False, refused=refused, payment=payment)
        if accepts(world, case, payment):
            case.tell(world, "agreed", "agent", round=rounds + 1)
            return Answer(agreed=True, refused=False, payment=payment)
        case.tell(world, "refused", "agent", round=rounds + 1)
        refused = True
        if rounds < last and not (yield from new_offer_before(world, closes)):
            break
    return Answer(agreed=False, refused=refused, payment=payment)


def answers_before(world: World, case: Dismissal, rounds: int, closes: datetime) -> Steps[bool]:
    """Wait for the agent's answer, at most until the window closes; an answer at its end is in time."""
    now = world.moment(world.env.now)
    answer = now + timedelta(minutes=case.facts.answers_after(rounds))
    in_time = not case.facts.silent and answer <= closes
    yield from until(world, answer if in_time else closes)
    return in_time


def new_offer_before(world: World, closes: datetime) -> Steps[bool]:
    """The employer thinks about a better offer; False when the window closes first."""
    answering = world.beliefs.cases.answering
    hours = answering.employer_hours if answering.on else 0.0
    ready = world.moment(world.env.now) + timedelta(minutes=round(60 * hours))
    yield from until(world, min(ready, closes))
    return ready < closes


def amount_of(world: World, agent: int, offer: Offer) -> Decimal:
    """The offer in yuan, today."""
    if offer.months is not None:
        return fen(offer.months * world.standing(agent).month_pay)
    return world.severance(agent, offer.severance or "none")


def accepts(world: World, case: Dismissal, payment: Decimal) -> bool:
    """Whether the agent takes so many yuan: the offer in months of pay against the value of staying."""
    months = float(payment / world.standing(case.agent).month_pay)
    return months >= least_acceptable(world, case.agent, case.facts)


def next_step(
    world: World, case: Dismissal, step: NegotiateFurther | Escalate | Restart, lapsed: datetime
) -> Steps[Ending | None]:
    """One way left after the lapse; None when it did not end the matter (a restart is a new dismissal)."""
    if isinstance(step, NegotiateFurther):
        return (yield from negotiate_further(world, case, step))
    if isinstance(step, Escalate):
        return (yield from escalate(world, case, step, lapsed))
    return None


def negotiate_further(world: World, case: Dismissal, step: NegotiateFurther) -> Steps[Ending | None]:
    """D1.7, first way: the employer contacts the agent once more."""
    closes = step.window.closes(world.moment(world.env.now))
    answer = yield from negotiate(world, case, step.offers, closes, len(case.offers))
    return Ending("settled", ends_employment=True, severance=answer.payment) if answer.agreed else None


def escalate(world: World, case: Dismissal, step: Escalate, lapsed: datetime) -> Steps[Ending | None]:
    """D1.7, second way, and D1.8: support mediates, then the case is decided as a complaint.

    Not possible after the time limit, without a ground where one must be named, or where the
    company hears no complaints.
    """
    procedure = world.policy.complaints
    ground = case.ground if case.ground is not None else step.unnamed_ground
    in_time = world.moment(world.env.now) <= lapsed + timedelta(days=step.within_days)
    if ground is None or not in_time or procedure is None or procedure.hearing is None:
        return None
    case.tell(world, "escalated", "employer", ground=ground)
    if step.mediation is not None:
        payment = amount_of(world, case.agent, step.mediation)
        yield from at_desk(world, procedure.hearing.desk, case, "mediation")
        case.tell(world, "mediated", "adjudicator", payment=str(payment))
        if not case.facts.silent and accepts(world, case, payment):
            return Ending("settled", ends_employment=True, severance=payment)
    complaint = receive(world, case.agent, ground, case.at_fault, case.luck)
    finding = yield from decide(world, complaint)
    if finding.verdict == "withdrawn":
        return Ending("withdrawn", ends_employment=False)
    if finding.state not in step.ends_on:
        return Ending("kept", ends_employment=False)
    settlement = settled_per_day(world, complaint, finding)
    return Ending("decided", ends_employment=True, settlement=settlement)


def settled_per_day(world: World, complaint: Complaint, finding: Finding) -> Decimal | None:
    """D1.9: the last month's pay by the days worked; in the other reading a penalty for the disputed days."""
    per_day = complaint.procedure.consequences.per_day
    if finding.verdict != "per_day" or per_day is None:
        return None
    if per_day.reading == "penalty_per_day":
        settle_up(world, complaint, finding)
        return None
    standing = world.standing(complaint.agent)
    return per_day.settlement(standing.month_pay, standing.days_worked)
