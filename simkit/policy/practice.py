"""What a company does that no other rule says, but the law asks about: procedure, papers, approvals."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simkit.policy.rule import Rule
from simkit.units.money import Share, Yuan

Said = bool | None
"""Yes, no, or not said: what is not said is shown as open, never assumed."""


class Practice(Rule):
    """The company's legal practice, as far as the planner says it; None is not said.

    `rules_adopted`: discussed with the staff and consulted with union or representatives.
    `rules_published`: handed out or signed for. `serious_defined`: the rules say which acts, or how
    many warnings, are serious. `evidence_kept`: share of bonus and discipline decisions that could
    be proved. `overtime_waived`: overtime is declared unpaid, not counted or contained in the wage.
    `meal_is_free`: agents may log out and leave at the meal. `insurance_base`: what contributions
    are paid on. `contract_months`: length of the first contract (None: open-ended
    or not said). `deposit`, `resignation_penalty`: yuan per person. `relabelled_wage`: yuan a month of
    fixed wage turned into performance pay after hiring. `last_ranked_share`: share of staff eliminated
    by rank a year. `quota_reachable_by`: share of the post's agents who reach the piece quota in 8 hours.
    """

    rules_adopted: Said = None
    rules_published: Said = None
    serious_defined: Said = None
    evidence_kept: Share | None = None
    union_exists: Said = None
    union_notified: Said = None
    special_hours: Literal["comprehensive", "irregular"] | None = None
    special_hours_approved: Said = None
    overtime_waived: Said = None
    meal_is_free: Said = None
    training_is_paid: Said = None
    contract_months: Annotated[int, Field(ge=1, le=600)] | None = None
    contract_signed: Said = None
    loss_clause: Said = None
    deduction_notice: Said = None
    deposit: Yuan | None = None
    resignation_penalty: Yuan | None = None
    insurance_base: Literal["real_wage", "floor", "none"] | None = None
    insurance_waiver: Said = None
    relabelled_wage: Yuan | None = None
    quota_reachable_by: Share | None = None
    absence_is_resignation: Said = None
    last_ranked_share: Share | None = None
    review_before_dismissal: Said = None
    dispatch_share: Share | None = None
    dispatch_months: Annotated[int, Field(ge=0)] | None = None
    biometric_clock_in: Said = None
    biometric_consent: Said = None
    shaming: Said = None
    wage_in_goods: Yuan | None = None
    retirees_as_contractors: Said = None
    paid_by_platform: Said = None
    platform_tax: Literal["cumulative", "per_payment"] | None = None
