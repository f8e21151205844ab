"""Worked examples of shifts and staffing."""

from __future__ import annotations

from collections import Counter
from datetime import date

from simkit.policy.shifts import Shifts
from simkit.policy.staffing import Staffing
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.clock import minute_of_day


@answer.register
def _(policy: Shifts, given: Given) -> Outcome:
    outcome: Outcome = {}
    if "seats" in given:
        on = [policy.on_duty(seat, given["day"], given.get("group")) for seat in range(given["seats"])]
        outcome["on_duty"] = sum(wave is not None for wave in on)
        outcome["waves"] = dict(Counter(wave.name for wave in on if wave is not None))
    if "seats" in given and "at" in given:
        minute = minute_of_day(given["at"])
        outcome["at_work"] = sum(
            wave is not None
            and wave.start <= minute < wave.end
            and not any(pause.at <= minute < pause.end for pause in wave.pauses)
            for wave in on
        )
    for wave in policy.waves:
        outcome[f"work_minutes_{wave.name}"] = wave.work_minutes
        outcome[f"login_minutes_{wave.name}"] = wave.duty_minutes
        outcome[f"rest_minutes_{wave.name}"] = wave.rest_minutes
    return outcome


@answer.register
def _(policy: Staffing, given: Given) -> Outcome:
    opened: date | None = given.get("opened")
    employed = given.get("newcomer_employed_days")
    return {
        "openings": policy.openings(
            given.get("present", 0), given.get("on_the_way", 0), given.get("target", 0)
        ),
        "starts_on": policy.starts_on(opened) if opened is not None else None,
        "cost_per_hire": policy.cost_per_hire,
        "referral_bonus": policy.referral.due(employed) if policy.referral and employed is not None else 0,
    }
