"""From a composed tree to a checked scenario, or every reason why not."""

from __future__ import annotations

from pydantic import ValidationError

from simkit.errors import Fault, InputError
from simkit.scenario.checks import faults_in
from simkit.scenario.compose import Composed
from simkit.scenario.explain import faults_of
from simkit.scenario.node import plain
from simkit.scenario.scenario import Scenario


def build(composed: Composed, faults: list[Fault] | None = None) -> Scenario:
    """The scenario of a tree. Raises InputError with `faults` and all that validation and checks add."""
    found = list(faults or ())
    scenario = None
    try:
        context = {"folder": composed.folder}
        scenario = Scenario.model_validate(plain(composed.root), context=context)
    except ValidationError as error:
        found += faults_of(error, Scenario, composed.root)
    if scenario is not None:
        scenario._composed = composed
        found += faults_in(scenario)
    if found or scenario is None:
        raise InputError(*dict.fromkeys(found))  # a file that is used twice says it once
    return scenario
