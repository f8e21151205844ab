"""How people prove, answer, consent and sue in complaints and dismissals.

Every figure stands in `cases.yaml`. A group that is written `off` is exactly neutral: with
evidence off each side proves exactly what is true, with desk work off nobody is needed, with
receiving off a complaint is received when the day is over, with the others off nobody settles,
contests, complains, declines or withholds.
"""

from __future__ import annotations

from functools import cached_property
from math import log
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from simkit.assumptions.belief import Belief
from simkit.assumptions.catalogue import Group
from simkit.units.money import Yuan

CHANNELS = ("platform", "email", "qq", "wechat", "sms", "call", "other")


class _Cases(Group):
    file: ClassVar[str] = "cases"


class EvidenceAtHand(_Cases):
    """Whether a side can prove what it says, by the channel on which the matter was discussed."""

    topic: ClassVar[str] = "evidence"
    platform: float
    email: float
    qq: float
    wechat: float
    sms: float
    call: float
    other: float
    false_claim: float
    archived: float
    excuse: float
    aggravated: float
    mix_platform: float
    mix_email: float
    mix_qq: float
    mix_wechat: float
    mix_sms: float
    mix_call: float
    mix_other: float

    def proves(self, channel: str, is_true: bool) -> float:
        """Probability that a claim is proven from this channel's records."""
        if not self.on:
            return float(is_true)
        probability: float = getattr(self, channel)
        return probability if is_true else probability * self.false_claim

    @cached_property
    def _mix(self) -> dict[str, float]:
        return {channel: float(getattr(self, f"mix_{channel}")) for channel in CHANNELS}

    def channel_at(self, u: float) -> str:
        """The channel at quantile `u` (0 to 1) of the mix."""
        mark = u * sum(self._mix.values())
        for channel, weight in self._mix.items():
            mark -= weight
            if mark < 0:
                return channel
        return "other"


class Receiving(_Cases):
    """How long after the contact a complaint is received, and at which time of day."""

    topic: ClassVar[str] = "receiving"
    next_day: float
    from_hour: float
    until_hour: float

    @model_validator(mode="after")
    def _hours_in_order(self) -> Self:
        if self.from_hour >= self.until_hour:
            raise ValueError("receiving.from_hour comes before receiving.until_hour")
        return self

    def days_later(self, u: float) -> int:
        """Whole days between the day of the contact and that of the complaint, 1 or more, at quantile `u`."""
        if not self.on or self.next_day == 1:
            return 1
        return 1 + int(log(1 - u) / log(1 - self.next_day))

    def minute(self, u: float) -> int:
        """The minute of the day at quantile `u` of the hours in which customers complain."""
        return int(60 * (self.from_hour + u * (self.until_hour - self.from_hour))) if self.on else 0


class Settling(_Cases):
    """Complaints that support gets withdrawn."""

    topic: ClassVar[str] = "settling"
    with_support: float

    @property
    def share(self) -> float:
        """Probability that an open complaint is withdrawn once support has stepped in."""
        return self.with_support if self.on else 0.0


class Reaching(_Cases):
    """Whether an attempt to reach an agent is answered."""

    topic: ClassVar[str] = "reaching"
    back: float
    when_away: float
    when_there: float

    def still_away(self, u: float) -> bool:
        """Whether an agent who was out of contact still is when the attempts begin, at quantile `u`."""
        return not self.on or u >= self.back

    def answers(self, is_away: bool) -> float:
        """Probability that one attempt is answered."""
        if not self.on:
            return float(not is_away)
        return self.when_away if is_away else self.when_there


Step = Literal["attempt", "statement", "relay", "mediation", "verdict"]


class DeskWork(_Cases):
    """Minutes of an adjudicator's work per step of a case."""

    topic: ClassVar[str] = "desk_work"
    attempt: float
    statement: float
    relay: float
    mediation: float
    verdict: float
    cv: float

    def minutes(self, step: Step) -> float:
        """Mean minutes of a step."""
        return float(getattr(self, step)) if self.on else 0.0


class Answering(_Cases):
    """How soon a proposal to part is answered, if at all."""

    topic: ClassVar[str] = "answering"
    silent: float
    agent_hours: float
    employer_hours: float


class Consent(_Cases):
    """When an agent agrees to go (`simkit.assumptions.consent`)."""

    topic: ClassVar[str] = "consent"
    futility: float
    horizon: float
    per_year: float
    spread: float


class Disputes(_Cases):
    """Whether an end of employment is contested, who wins, how long it takes, what it costs."""

    topic: ClassVar[str] = "disputes"
    contest_misused: float
    contest_sound: float
    win_misused: float
    win_sound: float
    prove_without_paper: float
    days_least: float
    days_most: float
    handling: Yuan

    def contests(self, misused: bool) -> float:
        """Probability that the agent goes to arbitration."""
        if not self.on:
            return 0.0
        return self.contest_misused if misused else self.contest_sound

    def wins(self, misused: bool) -> float:
        """Probability that the agent wins, the employment relationship being proven."""
        return self.win_misused if misused else self.win_sound

    def days(self, u: float) -> int:
        """Days to the award at quantile `u`."""
        return round(self.days_least + u * (self.days_most - self.days_least))


class Causes(_Cases):
    """How often agents are complained about by name, and on which grounds."""

    topic: ClassVar[str] = "causes"
    names_agent: float
    after_late_start: float
    after_absence: float
    attitude: float
    ability: float
    unreachable: float
    slow: float
    errors: float
    promises: float
    infringement: float
    other: float


class Wishes(_Cases):
    """How often the employer wants to part with an agent."""

    topic: ClassVar[str] = "wishes"
    no_fault: float
    incompetence: float
    unfit_in_probation: float


class Slots(_Cases):
    """How often slots are announced too late, and an agent who may decline a slot does so."""

    topic: ClassVar[str] = "slots"
    late_share: float
    announced_late: float
    announced_in_time: float

    def declines(self, late: bool) -> float:
        """Probability that a slot which may be declined is declined."""
        if not self.on:
            return 0.0
        return self.announced_late if late else self.announced_in_time


class Audit(_Cases):
    """How often the company does not confirm work that the contract lets it withhold pay for."""

    topic: ClassVar[str] = "audit"
    finds: float
    rejected: float

    def share_rejected(self, u: float) -> float:
        """Share of a month's pay for work that is not confirmed, at quantile `u`; 0 in most months."""
        return self.rejected if self.on and u < self.finds else 0.0


class Cases(Belief):
    """Everything believed about complaints, dismissals and disputes."""

    evidence: EvidenceAtHand = Field(default_factory=EvidenceAtHand.default)
    receiving: Receiving = Field(default_factory=Receiving.default)
    settling: Settling = Field(default_factory=Settling.default)
    reaching: Reaching = Field(default_factory=Reaching.default)
    desk_work: DeskWork = Field(default_factory=DeskWork.default)
    answering: Answering = Field(default_factory=Answering.default)
    consent: Consent = Field(default_factory=Consent.default)
    disputes: Disputes = Field(default_factory=Disputes.default)
    causes: Causes = Field(default_factory=Causes.default)
    wishes: Wishes = Field(default_factory=Wishes.default)
    slots: Slots = Field(default_factory=Slots.default)
    audit: Audit = Field(default_factory=Audit.default)
