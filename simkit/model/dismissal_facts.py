"""How an agent takes a proposal to part: drawn when the dismissal is created, the same in every plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simkit.assumptions.consent import Situation, least_acceptable_offer

if TYPE_CHECKING:
    from simkit.model.world import World

ROUNDS = 16
"""Rounds of negotiation for which answer times are drawn; later rounds repeat the last."""


@dataclass(frozen=True, slots=True)
class DismissalFacts:
    """How this agent answers, and what would be made of it in a dispute.

    `answer_minutes` per round; a `silent` agent never answers. `consent_at` is the quantile of the
    agent's least acceptable offer; `contest_at`, `proof_at`, `win_at`, `days_at` those of a dispute.
    """

    silent: bool
    answer_minutes: tuple[int, ...]
    consent_at: float
    contest_at: float
    proof_at: float
    win_at: float
    days_at: float

    def answers_after(self, rounds: int) -> int:
        """Minutes until the agent answers the offer of this round (0 is the first)."""
        return self.answer_minutes[min(rounds, len(self.answer_minutes) - 1)]


def draw_facts(world: World, luck: int) -> DismissalFacts:
    """The facts of the dismissal whose luck has this key."""
    answering = world.beliefs.cases.answering
    u = world.luck.uniforms("dismissal facts", luck, 6)
    hours = world.luck.of("dismissal answers", luck).standard_exponential(ROUNDS) * answering.agent_hours
    minutes = tuple(round(60 * float(hour)) for hour in hours) if answering.on else (0,)
    return DismissalFacts(
        silent=bool(answering.on and u[0] < answering.silent),
        answer_minutes=minutes,
        consent_at=float(u[1]),
        contest_at=float(u[2]),
        proof_at=float(u[3]),
        win_at=float(u[4]),
        days_at=float(u[5]),
    )


def least_acceptable(world: World, agent: int, facts: DismissalFacts) -> float:
    """Months of pay from which on this agent consents today."""
    standing = world.standing(agent)
    service = world.moment(world.env.now).date() - standing.hired_on
    situation = Situation(
        own_pay=float(standing.month_pay),
        outside_pay=float(world.beliefs.service.market.outside_pay),
        years_of_service=max(0.0, service.days / 365.25),
        job_rent_months=world.beliefs.behaviour.misconduct.job_rent_months,
    )
    return least_acceptable_offer(world.beliefs.cases.consent, situation, facts.consent_at)
