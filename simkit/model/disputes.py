"""An end of employment that the agent contests in arbitration.

A dispute is about an employment that is over: it is the one case that outlives its agent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.model.dismissal_facts import DismissalFacts
from simkit.model.steps import Steps, until
from simkit.units.money import ZERO, fen

if TYPE_CHECKING:
    from simkit.model.world import World
    from simkit.policy.employment import Employment


@dataclass(frozen=True, slots=True)
class Contested:
    """The ended case that an agent contests; `claim` is the yuan still due if the end falls."""

    agent: int
    dismissal: int
    misused: bool
    claim: Decimal
    employment: Employment | None
    facts: DismissalFacts


def contest(world: World, end: Contested) -> None:
    """Start a dispute when this agent contests this end; forms without arbitration know none."""
    knows_arbitration = end.employment is None or end.employment.arbitration
    if knows_arbitration and end.facts.contest_at < world.beliefs.cases.disputes.contests(end.misused):
        world.env.process(arbitrate(world, end, world.cases.number()))


def arbitrate(world: World, end: Contested, number: int) -> Steps[None]:
    """File, wait for the award, pay what is awarded and what the dispute itself costs."""
    beliefs = world.beliefs.cases.disputes
    world.tell(
        "dispute.filed", end.agent, number, resource="agent", dismissal=end.dismissal, misused=end.misused
    )
    yield from until(world, world.moment(world.env.now) + timedelta(days=beliefs.days(end.facts.days_at)))
    state = outcome(world, end)
    awarded = max(ZERO, fen(end.claim)) if state == "won" else ZERO
    world.cost("legal_exposure", awarded + beliefs.handling, end.agent)
    world.tell("dispute.decided", end.agent, number, resource="arbitrator", awarded=str(awarded))
    world.tell("dispute.closed", end.agent, number, resource="arbitrator", state=state)


def outcome(world: World, end: Contested) -> str:
    """`won` or `lost` by the agent, or `not_proven` when the employment itself could not be shown (E1.7b)."""
    beliefs = world.beliefs.cases.disputes
    written = None if end.employment is None else end.employment.proof
    proof = beliefs.prove_without_paper if end.employment and written is None else float(written or 1)
    if end.facts.proof_at >= proof:
        return "not_proven"
    return "won" if end.facts.win_at < beliefs.wins(end.misused) else "lost"
