"""Conditions on the facts of an act, as a planner writes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import Field, StrictBool, StrictStr

from simkit.policy.bounds import Bounds
from simkit.policy.discipline.acts import FactValue

Expected: TypeAlias = StrictBool | StrictStr | Annotated[tuple[StrictStr, ...], Field(min_length=1)] | Bounds
"""What a fact has to be: yes or no, a word, one of several words, or a number within bounds."""

Conditions: TypeAlias = Mapping[str, Expected]
"""Fact -> what it has to be; all of them have to hold."""


def hold(conditions: Conditions, facts: Mapping[str, FactValue]) -> bool:
    """Whether the facts meet every condition (none: always)."""
    return all(_meets(expected, facts.get(name)) for name, expected in conditions.items())


def _meets(expected: Expected, found: FactValue | None) -> bool:
    if isinstance(expected, bool):
        return bool(found) is expected
    if isinstance(expected, Bounds):
        return isinstance(found, int | Decimal) and expected.holds(found)
    return found == expected if isinstance(expected, str) else found in expected
