"""The plainest act behind each violation of the catalogue V2, for beliefs that are kept by its codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from simkit.policy.discipline.acts import Act, FactValue

_NOTHING: Mapping[str, FactValue] = MappingProxyType({})

PLAIN_ACTS: Mapping[str, tuple[str, Mapping[str, FactValue]]] = {
    "m1": ("leaving_post", {}),
    "m2": ("absence", {"days": 1}),
    "m3": ("damage", {}),
    "m4": ("rudeness", {}),
    "m5": ("leak", {"what": "sensitive"}),
    "c1": ("leak", {"what": "confidential", "loss": 1}),
    "c2": ("private_activity", {"reminders": 2}),
    "c3": ("improper_gain", {}),
    "c4": ("obstruction", {}),
    "c5": ("absence", {"days": 2}),
    "c6": ("harassment", {}),
    "c7": ("false_statement", {}),
    "r1": ("false_data", {}),
    "r2": ("taking_resources", {}),
    "r3": ("pay_talk", {}),
    "r4": ("leak", {"what": "top_secret"}),
    "r5": ("leak", {"what": "business_secret"}),
    "r6": ("violence", {"in_premises": True}),
    "r7": ("false_statement", {"malicious": True, "wide_reach": True}),
    "r8": ("rudeness", {"towards": "customer", "abusive": True}),
}
"""Code of V2 -> kind of act and the facts that make it this violation and no other."""


def plain_act(code: str, day: date, facts: Mapping[str, FactValue] = _NOTHING) -> Act:
    """The act that is the violation `code` under V2; `facts` add to it or win over its own.

    Another regime may call the same act something else, or nothing. Raises KeyError for an unknown code.
    """
    kind, own = PLAIN_ACTS[code]
    return Act(kind, day, {**own, **facts})
