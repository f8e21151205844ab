"""Worked examples of care: what the measures cost, when a rest or relief is due."""

from __future__ import annotations

from simkit.policy.care import Care
from simkit.policy.shifts import Wave
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.clock import clock
from simkit.units.money import ZERO


@answer.register
def _(policy: Care, given: Given) -> Outcome:
    outcome: Outcome = {"levers": sorted(policy.levers(given.get("group")))}
    outcome["hours_off_floor"] = policy.hours_off_floor(given.get("group"))
    if "month" in given:
        heads = {name: given.get(name, 0) for name in ("agents", "newcomers", "teams")}
        costs = policy.costs(given["month"], heads)
        outcome |= {"costs": costs, "total": sum(costs.values(), ZERO)}
    if "strain" in given and policy.workload_relief is not None:
        outcome["relief"] = policy.workload_relief.relief(given["strain"])
    if "wave" in given and policy.rest_rule is not None:
        wave = Wave.model_validate({"name": "example", **given["wave"]})
        outcome["rests_added"] = [clock(rest.at) for rest in policy.rest_rule.missing_rests(wave)]
    return outcome
