"""Library files of conduct as their policies, for tests."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from simkit.policy.rule import Described
from simkit.policy.worked import changed
from simkit.scenario.library import read_policy
from simkit.scenario.node import plain

P = TypeVar("P", bound=Described)


@cache
def content(name: str) -> dict[str, Any]:
    """What a library file ("discipline/ladder") says, with what it extends; not to be changed."""
    said = plain(read_policy(name))
    assert isinstance(said, dict)
    return said


def policy(main: type[P], name: str, **changes: Any) -> P:  # noqa: ANN401 - a change is any YAML value
    """A library file as its policy, with some fields changed."""
    return main.model_validate(changed(content(name), changes))
