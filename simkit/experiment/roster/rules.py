"""What a roster keeps beside the scenario's shifts."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Annotated

from pydantic import Field, ValidationError

from simkit.errors import Fault, InputError
from simkit.policy.rule import Rule
from simkit.units.clock import TimeOfDay

Weight = Annotated[int, Field(ge=0, le=100)]


class RosterRules(Rule):
    """Limits that every seat's roster keeps, and what it weighs to miss the requirement.

    Figures and sources: `rules.yaml`.
    """

    days_in_a_row: Annotated[int, Field(ge=1, le=7)]
    hours_between_shifts: Annotated[float, Field(ge=0, le=24)]
    """From the end of a shift to the start of the next one."""
    hours_per_week: Annotated[float, Field(gt=0, le=168)]
    """Working time, rests included, unpaid meals not."""
    late_from: TimeOfDay
    """A shift that ends after this counts as late."""
    shortage: Weight
    deep_shortage: Weight
    deep_from: Annotated[float, Field(ge=0, le=1)]
    """The share of the required from which missing people weigh as `deep_shortage`."""
    surplus: Weight
    effort: Annotated[float, Field(gt=0, le=3600)]
    """Deterministic seconds of search: a measure of work, not of the clock."""


def roster_rules(changes: Mapping[str, object] | None = None) -> RosterRules:
    """The kept rules with changes laid over them. Raises InputError for unknown or impossible ones."""
    from ruamel.yaml import YAML

    text = files(__package__).joinpath("rules.yaml").read_text(encoding="utf-8")
    kept = YAML(typ="safe", pure=True).load(text)
    try:
        return RosterRules.model_validate({**kept, **(changes or {})})
    except ValidationError as error:
        raise InputError(
            *(
                Fault(str(one["msg"]), place=f"rules.{'.'.join(map(str, one['loc']))}")
                for one in error.errors()
            )
        ) from None
