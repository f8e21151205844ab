"""What a decision of the discipline rules takes from pay."""

from __future__ import annotations

from simkit.policy.rule import Rule, Title
from simkit.units.money import ZERO, Share, Yuan


class PaySanction(Rule):
    """A sanction as far as pay is concerned; the discipline policy decides it, pay carries it out.

    A share of the month's bonus is taken, or, where the month has no bonus, a share of the total
    wage; a fixed amount on top. `forfeits` names payslip lines that are lost altogether.
    """

    rule: str
    title: Title
    bonus_share: Share = ZERO
    wage_share_without_bonus: Share = ZERO
    amount: Yuan = ZERO
    forfeits: tuple[str, ...] = ()
