"""What care measures do to a person they reach, as far as trials have shown.

Measures are named as the policy names its levers. A lever without a published effect is listed in
WITHOUT_EFFECT and does nothing: its cost is counted, its hope is not.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from simkit.assumptions.behaviour import CareEffects
from simkit.assumptions.numbers import Numbers, same

WITHOUT_EFFECT = frozenset(
    {"regular_training", "counselling", "workload_relief", "rest_rule", "recognition", "career_plan",
     "internal_competition", "holiday_care", "health_check", "environment", "team_prize", "open_appraisal",
     "stable_roster"}
)  # fmt: skip
"""Levers without an effect of their own here: unproven, or (rest_rule, workload_relief, stable_roster)
working through rests, workload and the roster themselves."""


LEARNED = ("peer_meetings",)
"""Levers whose effect stays in people's heads when the measure ends."""


class CareEffect(NamedTuple):
    """Factors on what a person does; all 1: nothing."""

    speed: float = 1.0
    minutes: float = 1.0
    sales: float = 1.0
    quits: float = 1.0
    learning: float = 1.0
    """On the time constant of learning."""


def effect_of(care: CareEffects, lever: str) -> CareEffect:
    """What one measure does on its own (a fresh training week at its full effect)."""
    match lever:
        case "home_work":
            return CareEffect(speed=care.home_rate, minutes=care.home_minutes, quits=care.home_quits)
        case "hybrid":
            return CareEffect(quits=care.hybrid_quits)
        case "referral_programme":
            return CareEffect(quits=care.involvement_quits)
        case "training_week":
            return CareEffect(speed=care.training_speed)
        case "peer_meetings":
            return CareEffect(sales=care.peer_learning_sales)
        case "voice":
            return CareEffect(quits=care.voice_quits)
        case "wellness":
            return CareEffect(speed=care.wellness_output)
        case "attendance_award":
            return CareEffect(speed=care.award_output)
        case "mentoring":
            return CareEffect(learning=care.mentoring_learning)
    return CareEffect()


def together(
    care: CareEffects,
    levers: Collection[str],
    months_since_training: float = 0.0,
    ended: Collection[str] = (),
) -> CareEffect:
    """What the measures that reach a person do together; off: nothing.

    The `strongest` (two) count in full, each further one by `stacking` (in logs). The effect of a
    training week fades with `months_since_training`. Of measures that `ended` only what was learned
    from one another stays, by `peer_learning_kept`.
    """
    if not care.on:
        return CareEffect()
    fading = math.exp(-max(months_since_training, 0) / care.training_months)
    logs = [
        np.log(effect_of(care, lever)) * (fading if lever == "training_week" else 1)
        for lever in sorted(levers)
    ]
    logs += [np.log(effect_of(care, lever)) * care.peer_learning_kept for lever in LEARNED if lever in ended]
    logs.sort(key=lambda log: -float(np.abs(log).max()))
    total = sum(
        (log * (1 if rank < care.strongest else care.stacking) for rank, log in enumerate(logs)), np.zeros(5)
    )
    return CareEffect(*map(float, np.exp(total)))


def assisted(care: CareEffects, skill: Numbers, start: float) -> Numbers:
    """Factor on speed with assisting software: most at skill `start`, little at full skill; off: 1."""
    if not care.on or start >= 1:
        return same(1.0, skill)
    experienced = np.clip((np.asarray(skill) - start) / (1 - start), 0, 1)
    factor: Numbers = care.assist_newcomer + (care.assist_veteran - care.assist_newcomer) * experienced
    return factor


def trained_teammates(care: CareEffects, share: Numbers) -> Numbers:
    """Factor on the speed of those beside trained teammates, by the share trained; off: 1."""
    return np.exp(care.training_peers * np.asarray(share)) if care.on else same(1.0, share)


def referred(care: CareEffects, by_referral: Numbers) -> Numbers:
    """Factor on the quits of those hired by referral (1 or True); off: 1."""
    return np.where(by_referral, care.referral_quits, 1.0) if care.on else same(1.0, by_referral)


def unstable_roster(care: CareEffects, share: Numbers) -> Numbers:
    """Factor on quits where this share of shifts changes at short notice; off: 1."""
    return care.unstable_roster_quits ** np.asarray(share) if care.on else same(1.0, share)
