"""Working an example out and comparing the outcome with what was expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import singledispatch
from importlib import import_module
from typing import Any, TypeAlias

from simkit.policy.rule import Described

Given: TypeAlias = Mapping[str, Any]
Outcome: TypeAlias = dict[str, Any]
"""Plain values by name: numbers, words, lists of them, None."""

_ROOMS = (
    "attendance",
    "careers",
    "care",
    "complaints",
    "discipline",
    "dismissal",
    "employment",
    "routing",
    "shifts",
)


@singledispatch
def answer(policy: Described, given: Given) -> Outcome:
    """What a policy makes of the facts; each kind registers its own. Raises TypeError if none did."""
    raise TypeError(f"{type(policy).__name__} has no worked examples")


def work_out(policy: Described, given: Given) -> Outcome:
    """What the policy makes of the facts, as plain values. Raises TypeError for a kind without examples."""
    for room in _ROOMS:
        import_module(f"simkit.policy.worked.{room}")
    return answer(policy, given)


def changed(file: Given, changes: Given) -> dict[str, Any]:
    """The content of a library file with an example's `with` laid over it, map by map."""
    laid = dict(file)
    for key, value in changes.items():
        below = laid.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        laid[key] = changed(below, value) if both else value  # type: ignore[arg-type]
    return laid


def differences(outcome: Outcome, expected: Given) -> list[str]:
    """Each expected value that came out otherwise, in words; empty when all agree."""
    return [
        f"{name}: expected {_shown(wanted)}, got {_shown(outcome.get(name, 'nothing'))}"
        for name, wanted in expected.items()
        if name not in outcome or _plain(outcome[name]) != _plain(wanted)
    ]


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value)).normalize()
    return str(value)


def _shown(value: object) -> str:
    plain = _plain(value)
    if isinstance(plain, Decimal):
        return f"{plain:f}"
    return str([_shown(each) for each in plain]) if isinstance(plain, list) else str(plain)
