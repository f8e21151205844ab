"""How a complaint against an agent is decided: in a hearing (D2) or on sight (P20.6)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.complaints.consequences import Consequences, Dispute, Finding, Outcome
from simkit.policy.complaints.evidence import Evidence, EvidenceStandard
from simkit.policy.complaints.grounds import OTHER_GROUND, Ground
from simkit.policy.rule import Described, Rule
from simkit.policy.windows import OfficeHours, Window


class FastTrack(Rule):
    """Support tries to reach the agent at once (D2.7): at least so many attempts within a time."""

    within_minutes: Annotated[int, Field(ge=1)]
    min_attempts: Annotated[int, Field(ge=1)]

    def is_unreachable(self, unanswered: int) -> bool:
        """Whether so many unanswered attempts prove that the agent is out of contact."""
        return unanswered >= self.min_attempts


class Desk(Rule):
    """Who adjudicates: how many people (None: as many as are needed), and when they work."""

    adjudicators: Annotated[int, Field(ge=1)] | None
    office: OfficeHours


class Hearing(Rule):
    """The steps of a hearing and the order in which evidence decides (D2.1-D2.8).

    `withdrawable_until` says up to which step the parties may still settle by themselves;
    `evidence_clock` what starts the evidence window; `one_side_missing` what happens to the
    side without evidence; `both_missing` how to decide when nobody has any.
    """

    self_negotiation: Window
    withdrawable_until: Literal["intervention", "evidence"]
    evidence: Window
    evidence_clock: Literal["agent_informed", "intervention"]
    close_when_both_in: bool
    one_side_missing: Literal["compromise", "decide"]
    both_missing: Literal["per_day", "not_liable"]
    fast_track: FastTrack | None = None
    standard: EvidenceStandard
    desk: Desk

    def judge(self, ground: Ground, evidence: Evidence) -> Finding:
        """Who is responsible, on this evidence (D2.5, D2.6, D2.8, D3.2)."""
        if not evidence.employer and not evidence.agent:
            return Finding(verdict=self.both_missing, rule="D2.8")
        if evidence.employer and evidence.agent:
            return self._weigh(ground, evidence)
        side: Literal["agent", "employer"] = "agent" if evidence.employer else "employer"
        if self.one_side_missing == "compromise":
            return Finding(verdict="compromise", yields=side, rule="D2.5")
        if side == "agent":
            return Finding(verdict="liable", aggravated=evidence.aggravated, rule="D2.6")
        return Finding(verdict="not_liable", rule="D2.6")

    def judge_unreachable(self, evidence: Evidence) -> Finding:
        """An agent who cannot be reached is judged on the employer's evidence alone (D2.7)."""
        return Finding(verdict="liable", aggravated=evidence.aggravated, rule="D2.7")

    def _weigh(self, ground: Ground, evidence: Evidence) -> Finding:
        """Both sides have evidence: a proven excuse counts, else the ground says whose evidence decides."""
        effect = ground.effect_of(evidence.circumstances)
        if effect != "none" and not evidence.aggravated:
            return Finding(verdict=effect, rule="D3.2")
        if ground.judged_on == "employer" or evidence.aggravated:
            return Finding(verdict="liable", aggravated=evidence.aggravated, rule="D2.6")
        return Finding(verdict="not_liable", rule="D2.6")


class ComplaintProcedure(Described):
    """What the company does with a complaint against an agent.

    Without a `hearing` a complaint counts as soon as it is found, as `on_sight` says:
    the agent is liable, or the complaint is only recorded.
    """

    hearing: Hearing | None
    on_sight: Literal["liable", "recorded"] | None = None
    grounds: tuple[Ground, ...] = ()
    consequences: Consequences
    when_agent_leaves: Literal["close", "continue"]

    @model_validator(mode="after")
    def _heard_or_on_sight(self) -> Self:
        if (self.hearing is None) == (self.on_sight is None):
            raise ValueError("a complaint is either heard (hearing) or counts on sight (on_sight)")
        numbers = [ground.number for ground in self.grounds]
        if len(set(numbers)) < len(numbers):
            raise ValueError("each ground number stands once in the table of grounds")
        if self.hearing and OTHER_GROUND not in numbers:
            raise ValueError(f"a hearing needs the catch-all ground {OTHER_GROUND}")
        return self

    def ground(self, number: int) -> Ground | None:
        """The ground with this number, else the catch-all; None when no grounds are listed."""
        table = {ground.number: ground for ground in self.grounds}
        return table.get(number, table.get(OTHER_GROUND))

    def on_sight_finding(self) -> Finding:
        """What a complaint becomes without a hearing, true or not."""
        return Finding(verdict=self.on_sight or "recorded", rule="on sight")

    def price(self, finding: Finding, ground: int, dispute: Dispute) -> Outcome:
        """What the finding costs the agent."""
        return self.consequences.price(finding, self.ground(ground), dispute)
