"""Worked examples of employment forms: what is needed, allowed, owed and paid."""

from __future__ import annotations

from datetime import date, datetime

from simkit.policy.employment import Employment, Slot, Use
from simkit.policy.rule import Rule
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.money import ZERO, Yuan


class EmploymentFacts(Rule):
    """What an example may ask of a form of employment."""

    days_of_service: int | None = None
    use: Use | None = None
    slot: Slot | None = None
    announced_days_ahead: int | None = None
    loss: Yuan | None = None
    at_fault: bool = False
    confirmed: Yuan | None = None
    unconfirmed: Yuan = ZERO
    company_withholds: bool = False
    cycle_ends: date | None = None
    notice_given: datetime | None = None


@answer.register
def _(policy: Employment, given: Given) -> Outcome:
    facts = EmploymentFacts.model_validate(dict(given))
    outcome: Outcome = {"status": policy.status, "paper": policy.contract.paper}
    if facts.days_of_service is not None:
        outcome["contract_needed"] = policy.contract.is_needed(facts.days_of_service)
    if facts.use is not None:
        outcome["has_use"] = policy.has(facts.use)
    return outcome | _slots(policy, facts) | _money(policy, facts) | _times(policy, facts)


def _slots(policy: Employment, facts: EmploymentFacts) -> Outcome:
    outcome: Outcome = {}
    if facts.slot is not None:
        outcome["slot_allowed"] = policy.roster.allows(facts.slot)
    if facts.announced_days_ahead is not None:
        outcome["may_decline"] = policy.roster.may_be_declined(facts.announced_days_ahead)
    return outcome


def _money(policy: Employment, facts: EmploymentFacts) -> Outcome:
    outcome: Outcome = {}
    if facts.loss is not None:
        outcome["compensation"] = policy.liability.compensation(facts.loss, facts.at_fault)
    if facts.confirmed is not None:
        pay = policy.liability.pay_due(facts.confirmed, facts.unconfirmed, facts.company_withholds)
        outcome["pay_due"] = pay
    return outcome


def _times(policy: Employment, facts: EmploymentFacts) -> Outcome:
    outcome: Outcome = {}
    if facts.cycle_ends is not None and policy.settlement is not None:
        outcome["paid_by"] = policy.settlement.payday.after(facts.cycle_ends).isoformat()
    if facts.notice_given is not None:
        outcome["notice_ends"] = policy.notice.closes(facts.notice_given).strftime("%Y-%m-%d %H:%M")
    return outcome
