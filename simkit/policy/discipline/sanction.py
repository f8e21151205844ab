"""A sanction: what was decided, by which rule. A decision: why, on which violation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from simkit.policy.discipline.acts import Act
from simkit.policy.pay.sanction import PaySanction
from simkit.policy.rule import Title
from simkit.units.money import ZERO, Amount, fen

SanctionKind = Literal[
    "oral_warning",
    "written_warning",
    "severe_warning",
    "deduction",
    "fine",
    "compensation",
    "counts_as_absence",
    "forfeiture",
    "retraining",
    "demotion",
    "transfer",
    "dismissal",
    "review",
    "report_to_authorities",
]

Admission = Literal["admits", "silent", "refuses"]
"""What the person says to the fault: admits it, neither admits nor refuses, or refuses to admit it."""


@dataclass(frozen=True, slots=True)
class Violation:
    """An act as the catalogue sees it: which entry it falls under and how grave that is."""

    code: str
    committed: str
    act: Act
    points: int = 0
    aggravated: bool = False

    @property
    def day(self) -> date:
        """The day of the act."""
        return self.act.day


@dataclass(frozen=True, slots=True)
class PayFacts:
    """What an amount is worked out from, in yuan: the month's bonus (0: none) and total wage.

    `bonus_in_scheme` says whether the person's pay scheme has a bonus at all.
    """

    month_bonus: Decimal = ZERO
    total_wage: Decimal = ZERO
    bonus_in_scheme: bool = True


@dataclass(frozen=True, slots=True)
class Sanction:
    """One sanction, with its clause.

    Money: `bonus_share` of the month's bonus, or `wage_share` of the total wage where there is no
    bonus (in that month, or with `no_bonus: in_scheme` in the pay scheme at all), and a fixed
    `amount` in yuan. `forfeits` are payslip lines lost altogether. `absence_days`
    count as absent; `grades_down` and `pay_cut` (share) belong to a demotion; a dismissal says
    whether severance and the wage earned so far are due.
    """

    kind: SanctionKind
    clause: str
    title: Title
    announced: bool = False
    bonus_share: Decimal = ZERO
    wage_share: Decimal = ZERO
    no_bonus: Literal["this_month", "in_scheme"] = "this_month"
    amount: Decimal = ZERO
    forfeits: tuple[str, ...] = ()
    absence_days: Decimal = ZERO
    days: int = 0
    grades_down: int = 0
    pay_cut: Decimal = ZERO
    severance_due: bool = True
    wage_due: bool = True

    def cost(self, pay: PayFacts) -> Amount:
        """Yuan that it takes from pay, forfeited lines apart; never more than the total wage."""
        if not (self.bonus_share or self.wage_share or self.amount):
            return min(ZERO, pay.total_wage)
        without_bonus = self._wage_share(pay.bonus_in_scheme) * pay.total_wage
        share = self.bonus_share * pay.month_bonus if pay.month_bonus else without_bonus
        return min(fen(share + self.amount), pay.total_wage)

    def _wage_share(self, bonus_in_scheme: bool) -> Decimal:
        return ZERO if self.no_bonus == "in_scheme" and bonus_in_scheme else self.wage_share

    def for_pay(self, bonus_in_scheme: bool = True) -> PaySanction | None:
        """The sanction as pay carries it out, or None when it takes nothing from a payslip."""
        wage_share = self._wage_share(bonus_in_scheme)
        if not (self.bonus_share or wage_share or self.amount or self.forfeits):
            return None
        return PaySanction(
            rule=self.clause,
            title=self.title,
            bonus_share=self.bonus_share,
            wage_share_without_bonus=wage_share,
            amount=self.amount,
            forfeits=self.forfeits,
        )


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else is known of the person: what they say to the fault, and their standing.

    `compensated` is false where they refuse to pay for a loss.
    """

    admission: Admission = "admits"
    compensated: bool = True
    on_probation: bool = False
    manager: bool = False

    @property
    def refused(self) -> bool:
        """Whether the person refuses to admit the fault or to pay for the loss."""
        return self.admission == "refuses" or not self.compensated


@dataclass(frozen=True, slots=True)
class Decision:
    """The one outcome of one violation.

    `treated_as` is the class after upgrades; `step` names the rung that applied (None: no rule
    of the company punishes it).
    """

    violation: Violation
    treated_as: str
    step: str | None
    clause: str | None
    sanctions: tuple[Sanction, ...]
    upgraded_by: str | None = None

    @property
    def dismisses(self) -> bool:
        """Whether the decision ends the employment."""
        return any(sanction.kind == "dismissal" for sanction in self.sanctions)

    def cost(self, pay: PayFacts) -> Amount:
        """Yuan that the decision takes from pay; never more than the total wage."""
        return min(sum((sanction.cost(pay) for sanction in self.sanctions), ZERO), pay.total_wage)
