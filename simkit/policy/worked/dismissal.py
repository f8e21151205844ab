"""Worked examples of dismissals: which route, when it ends, what is paid."""

from __future__ import annotations

from datetime import date, datetime

from simkit.policy.dismissal import AtOnce, Cause, ConsentWindow, DismissalProcedure, WithNotice
from simkit.policy.rule import Rule
from simkit.policy.severance import Formula, Service
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.money import ZERO, Yuan


class DismissalFacts(Rule):
    """What an example may say of a dismissal; without `answered` the agent keeps silent."""

    cause: Cause = "no_fault"
    created: datetime | None = None
    answered: datetime | None = None
    agrees: bool = False
    hired_on: date | None = None
    ends_on: date | None = None
    average_month: Yuan = ZERO
    previous_month: Yuan = ZERO
    formula: Formula | None = None


@answer.register
def _(policy: DismissalProcedure, given: Given) -> Outcome:
    facts = DismissalFacts.model_validate(dict(given))
    route = policy.route_for(facts.cause)
    outcome: Outcome = {"route": route.kind if route else None}
    if isinstance(route, ConsentWindow) and facts.created:
        outcome |= _consent(route, facts, facts.created)
    if isinstance(route, WithNotice) and facts.created:
        ends = facts.created if route.pay_in_lieu else route.notice.closes(facts.created)
        outcome |= {"state": "noticed", "ends": _shown(ends)}
    if isinstance(route, AtOnce) and facts.created:
        outcome |= {"state": "at_once", "ends": _shown(facts.created), "forfeits": sorted(route.forfeits)}
    if route is not None:
        outcome["can_be_contested"] = route.is_misused(facts.cause, silent=facts.answered is None)
    return outcome | _severance(policy, facts)


def _consent(route: ConsentWindow, facts: DismissalFacts, created: datetime) -> Outcome:
    """The state of the window and the moment at which it is reached."""
    state, at = route.outcome_of(created, facts.answered, facts.agrees)
    ends = _shown(at) if state in ("agreed", "deemed_agreed") else None
    closes = _shown(route.window.closes(created))
    return {"window_closes": closes, "state": state, "at": _shown(at), "ends": ends}


def _severance(policy: DismissalProcedure, facts: DismissalFacts) -> Outcome:
    if facts.hired_on is None or facts.ends_on is None:
        return {}
    route = policy.route_for(facts.cause)
    written = route.severance if isinstance(route, AtOnce | WithNotice) else "none"
    service = Service(
        hired_on=facts.hired_on,
        ends_on=facts.ends_on,
        average_month=facts.average_month,
        previous_month=facts.previous_month,
    )
    return {
        "months": policy.severance_rule.months(facts.hired_on, facts.ends_on),
        "severance": policy.severance_rule.pay(facts.formula or written, service),
    }


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
