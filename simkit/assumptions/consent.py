"""When an agent agrees to part: the offer against the value of staying.

Ours throughout; the job rent of two months of pay is the one used for misconduct.
"""

from __future__ import annotations

from math import exp, inf, log

from simkit.assumptions.belief import Belief, NotNegative, Positive
from simkit.assumptions.cases import Consent


class Situation(Belief):
    """What an agent weighs: pay here and elsewhere (yuan a month), years of service, job rent (months)."""

    own_pay: Positive
    outside_pay: NotNegative
    years_of_service: NotNegative
    job_rent_months: NotNegative


def value_of_staying(consent: Consent, situation: Situation) -> float:
    """Months of pay that keeping the job is worth to a usual agent in this situation; never negative."""
    rent = situation.job_rent_months * (1 - consent.futility)
    pay_above_market = consent.horizon * (1 - situation.outside_pay / situation.own_pay)
    return max(0.0, rent + pay_above_market + consent.per_year * situation.years_of_service)


def least_acceptable_offer(consent: Consent, situation: Situation, u: float) -> float:
    """Months of pay from which on the agent at quantile `u` (0 to 1) of all agents consents.

    The value of staying plus a logistic deviation with scale `spread`; written off, everybody
    is the usual agent.
    """
    value = value_of_staying(consent, situation)
    if not consent.on or consent.spread == 0:
        return value
    if u <= 0 or u >= 1:
        return -inf if u <= 0 else inf
    return value + consent.spread * log(u / (1 - u))


def share_that_consents(consent: Consent, situation: Situation, offer_months: float) -> float:
    """Share of agents in this situation who agree to an offer of so many months of pay."""
    gap = offer_months - value_of_staying(consent, situation)
    if not consent.on or consent.spread == 0:
        return float(gap >= 0)
    return 1 / (1 + exp(-gap / consent.spread))
