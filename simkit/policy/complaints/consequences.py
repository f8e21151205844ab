"""What a verdict costs the agent (D2.8, D2.10, P20.6)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from simkit.policy.complaints.grounds import Ground
from simkit.policy.rule import Rule
from simkit.units.money import ZERO, Amount, Share, Yuan, fen

Verdict = Literal["liable", "mitigated", "compromise", "per_day", "not_liable", "recorded", "withdrawn"]


class Finding(Rule):
    """What was decided, by which rule; `yields` names the side that had to compromise."""

    verdict: Verdict
    rule: str
    yields: Literal["agent", "employer"] | None = None
    aggravated: bool = False

    @property
    def state(self) -> str:
        """The verdict with the side that yields: `liable`, `compromise_agent`, `per_day` ..."""
        return f"{self.verdict}_{self.yields}" if self.yields else self.verdict


FOUND_GUILTY = ("liable", "mitigated")
"""Verdicts that find the agent at fault."""

UPHELD = (*FOUND_GUILTY, "compromise_agent")
"""States of complaints that were decided in the customer's favour."""


class Outcome(Rule):
    """A finding and its price.

    `refund` (yuan) goes from the agent to the employer and is negative when the employer
    gives way; `fine` (yuan), `points` and `marks` are the agent's; `loss` (yuan) is what the agent
    owes of the company's loss by its form of employment; `violation` goes on to the discipline rules.
    """

    finding: Finding
    ground: int
    refund: Amount = ZERO
    fine: Yuan = ZERO
    points: Annotated[int, Field(ge=0)] = 0
    marks: Annotated[int, Field(ge=0)] = 0
    loss: Yuan = ZERO
    violation: str | None = None

    @property
    def costs_the_agent(self) -> bool:
        """Whether anything at all is laid on the agent."""
        taken = max(self.refund, self.fine, self.loss) > 0 or self.points > 0 or self.marks > 0
        return taken or self.violation is not None


class Dispute(Rule):
    """What the parties quarrel about: a day's pay (yuan) and how many disputed days were worked."""

    day_pay: Yuan
    days_worked: Annotated[int, Field(ge=0)]


class PerDay(Rule):
    """Deciding by working time, per day, when neither side has evidence.

    `pay_for_days_worked` settles pay pro rata to the days worked; `penalty_per_day` takes
    `penalty` yuan for each disputed day instead (the other reading of the source).
    """

    reading: Literal["pay_for_days_worked", "penalty_per_day"]
    divisor: Annotated[Decimal, Field(gt=0)]
    penalty: Yuan = ZERO

    def settlement(self, month_pay: Decimal, days_worked: int) -> Decimal:
        """Yuan due for `days_worked` of a month: month's pay / divisor x days, at most the month's pay."""
        return fen(min(month_pay, month_pay / self.divisor * days_worked))

    def cost(self, disputed_days: int, dispute: Dispute) -> Decimal:
        """Yuan that the disputed days cost an agent who stays."""
        if self.reading == "penalty_per_day":
            return fen(self.penalty * disputed_days)
        return fen(dispute.day_pay * max(0, disputed_days - dispute.days_worked))


class Price(Rule):
    """The price of being found liable."""

    refund_share: Share = Decimal(0)
    fine: Yuan = ZERO
    points: Annotated[int, Field(ge=0)] = 0
    marks: Annotated[int, Field(ge=0)] = 0


class CompromiseShare(Rule):
    """Which share of the disputed amount the side without evidence gives up."""

    agent: Share
    employer: Share


class Consequences(Rule):
    """Prices of the verdicts: `liable` in full, the others as shares of it."""

    liable: Price
    mitigated_share: Share = Decimal(0)
    compromise_share: CompromiseShare | None = None
    aggravated_factor: Annotated[Decimal, Field(ge=1)] = Decimal(1)
    per_day: PerDay | None = None

    def price(self, finding: Finding, ground: Ground | None, dispute: Dispute) -> Outcome:
        """What `finding` costs on this ground; a share of a point or mark is dropped (milder)."""
        days = ground.disputed_days if ground else 0
        number = ground.number if ground else 0
        if finding.verdict == "per_day" and self.per_day:
            return Outcome(finding=finding, ground=number, refund=self.per_day.cost(days, dispute))
        if finding.yields == "employer" and self.compromise_share:
            back = dispute.day_pay * days * self.liable.refund_share * self.compromise_share.employer
            return Outcome(finding=finding, ground=number, refund=-fen(back))
        share = self._share(finding)
        found_guilty = finding.verdict in FOUND_GUILTY
        return Outcome(
            finding=finding,
            ground=number,
            refund=fen(dispute.day_pay * days * self.liable.refund_share * min(share, Decimal(1))),
            fine=fen(self.liable.fine * share),
            points=int(self.liable.points * share),
            marks=self.liable.marks if finding.verdict == "liable" else 0,
            violation=ground.violation if ground and found_guilty else None,
        )

    def _share(self, finding: Finding) -> Decimal:
        """The share of the full price; an aggravated finding multiplies it."""
        share = {
            "liable": Decimal(1),
            "mitigated": self.mitigated_share,
            "compromise": self.compromise_share.agent if self.compromise_share else Decimal(0),
        }.get(finding.verdict, Decimal(0))
        return share * self.aggravated_factor if finding.aggravated else share
