"""Worked examples of routing: contacts that arrive one after another, or one look at the accounts."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter

from simkit.policy.routing import Account, Routing
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.clock import minute_of_day

_ACCOUNT = TypeAdapter(Account)


@answer.register
def _(policy: Routing, given: Given) -> Outcome:
    outcome: Outcome = {}
    if "accounts" in given:
        accounts = [_ACCOUNT.validate_python(entry) for entry in given["accounts"]]
        for _ in range(given.get("contacts", 1)):
            chosen = policy.choose(accounts)
            outcome["goes_to"] = chosen.name if chosen else None
            accounts = [
                replace(each, received=each.received + 1) if each is chosen else each for each in accounts
            ]
        outcome["received"] = [account.received for account in accounts]
    if "at" in given and policy.night is not None:
        outcome["is_night"] = policy.night.covers(minute_of_day(given["at"]))
    if "workforce_group" in given:
        name = policy.group_of(given["workforce_group"])
        outcome["routing_group"] = name
        outcome["weight"] = policy.groups[name].weight_of(given.get("grade", "")) if name else None
    return outcome
