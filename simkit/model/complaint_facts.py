"""The truth of a complaint and what each side has in hand: drawn when it is filed, the same in every plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simkit.policy.complaints import Evidence, Ground, Hearing, Record

if TYPE_CHECKING:
    from simkit.model.world import World

ATTEMPTS = 12
"""Attempts to reach an agent for which luck is drawn."""

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Side:
    """One side's records: the channel, whether they come in the right form, whether they convince, when.

    `hands_in` is the share of the evidence window after which they are handed in.
    """

    channel: str
    archived: bool
    proves: bool
    hands_in: float

    def record(self) -> Record:
        """The record as the evidence standard looks at it."""
        return Record(channel=self.channel, web_archive=self.archived)


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """What is true in a complaint. Quantiles (`excuse_at`) are between 0 and 1.

    `settles_at` is the share of the self-negotiation after which the parties settle, None if
    they don't; `work_factor` multiplies the minutes that the case takes at the desk.
    """

    at_fault: bool
    employer: Side
    agent: Side
    excuse_at: float
    aggravated: bool
    settles_at: float | None
    settles_with_support: bool
    answers: tuple[bool, ...]
    work_factor: float


def draw_facts(world: World, luck: int, at_fault: bool) -> ComplaintFacts:
    """The facts of the complaint whose luck has this key."""
    beliefs = world.beliefs.cases
    u = world.luck.uniforms("complaint facts", luck, 13)
    excused = beliefs.evidence.on and u[0] < beliefs.evidence.excuse
    alone = world.beliefs.service.complaints.withdrawn if beliefs.settling.on else 0.0
    return ComplaintFacts(
        at_fault=at_fault,
        employer=_side(world, u[1:5], is_true=at_fault),
        agent=_side(world, u[5:9], is_true=not at_fault or excused),
        excuse_at=float(u[9]),
        aggravated=bool(at_fault and beliefs.evidence.on and u[10] < beliefs.evidence.aggravated),
        settles_at=float(u[11]) / alone if u[11] < alone else None,
        settles_with_support=bool(u[12] < beliefs.settling.share),
        answers=_answers(world, luck, at_fault),
        work_factor=_work_factor(world, luck),
    )


def _answers(world: World, luck: int, was_away: bool) -> tuple[bool, ...]:
    """Whether each attempt to reach the agent is answered."""
    reaching = world.beliefs.cases.reaching
    *attempts, later = world.luck.uniforms("complaint attempts", luck, ATTEMPTS + 1)
    answered = reaching.answers(is_away=was_away and reaching.still_away(later))
    return tuple(attempt < answered for attempt in attempts)


def evidence_of(hearing: Hearing, ground: Ground, facts: ComplaintFacts) -> Evidence:
    """What stands proven under this procedure's standard of evidence.

    An agent proves one of the ground's circumstances where it has any, else that the duty was kept.
    """
    employer = facts.employer.proves and hearing.standard.accepts(facts.employer.record())
    agent = facts.agent.proves and hearing.standard.accepts(facts.agent.record())
    excuses = [circumstance.id for circumstance in ground.circumstances]
    excuse = frozenset({excuses[int(facts.excuse_at * len(excuses))]}) if agent and excuses else NOTHING
    aggravated = bool(facts.aggravated and employer and ground.aggravating)
    return Evidence(employer=employer, agent=agent, circumstances=excuse, aggravated=aggravated)


def _side(world: World, u: object, is_true: bool) -> Side:
    evidence = world.beliefs.cases.evidence
    channel_u, archived_u, proves_u, hands_in = (float(x) for x in u)  # type: ignore[attr-defined]
    channel = evidence.channel_at(channel_u) if evidence.on else "platform"
    return Side(
        channel=channel,
        archived=archived_u < evidence.archived,
        proves=proves_u < evidence.proves(channel, is_true),
        hands_in=hands_in,
    )


def _work_factor(world: World, luck: int) -> float:
    """A gamma factor with mean 1: constant for cv 0, exponential for cv 1."""
    cv = world.beliefs.cases.desk_work.cv
    if cv == 0:
        return 1.0
    return float(world.luck.lent("complaint work", luck).gamma(1 / cv**2, cv**2))
