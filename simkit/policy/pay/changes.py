"""Changing a value at a dotted place in plain data."""

from __future__ import annotations

from typing import Any

from simkit.errors import did_you_mean


def put(data: dict[Any, Any], place: str, value: object) -> None:
    """Set `value` at a place such as `lines.base.amount.values.junior`; what was there is replaced.

    The last step may be new, all before it must be there. Raises KeyError naming the step.
    """
    *steps, last = place.split(".")
    inside: Any = data
    for step in steps:
        inside = inside[_key(inside, step, place)]
    if isinstance(inside, tuple):
        raise KeyError(f"{place}: set the whole list, not one entry of it")
    inside[_key(inside, last, place, new=True)] = value


def _key(inside: object, step: str, place: str, new: bool = False) -> object:
    """The key or index as it is in the data: maps may be keyed by numbers or dates."""
    if isinstance(inside, list | tuple) and step.isdigit() and int(step) < len(inside):
        return int(step)
    if not isinstance(inside, dict):
        raise KeyError(f"{place}: there is nothing below the step before {step}")
    for key in inside:
        if str(key) == step:
            return key
    if new:
        return step
    hint = did_you_mean(step, [str(key) for key in inside])
    raise KeyError(f"{place}: no {step} there" + (f"; {hint}" if hint else ""))
