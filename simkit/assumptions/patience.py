"""How long callers are ready to wait."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simkit.assumptions.belief import Belief, Positive


class ExponentialPatience(Belief):
    """Giving up is equally likely in every second of waiting: the simple choice."""

    kind: Literal["exponential"]
    mean_seconds: Positive


class PiecewisePatience(Belief):
    """Patience as measured: the share of callers who are still ready to wait after so many seconds.

    Points of a Kaplan-Meier curve, straight lines between them; beyond the last point giving up
    is equally likely in every second, with mean `tail_mean_seconds`.
    """

    kind: Literal["piecewise"]
    still_waiting: Annotated[tuple[tuple[float, float], ...], Field(min_length=1)]
    """Pairs (seconds, share), seconds rising, shares falling."""
    tail_mean_seconds: Positive

    @model_validator(mode="after")
    def _falls(self) -> PiecewisePatience:
        points = ((0.0, 1.0), *self.still_waiting)
        steps = list(pairwise(points))
        if any(not (0 <= a < b) for (a, _), (b, _) in steps[1:]) or points[1][0] < 0:
            raise ValueError("the seconds must rise from point to point")
        if any(not (0 <= later <= earlier) for (_, earlier), (_, later) in steps):
            raise ValueError("the share still waiting must fall from point to point, from at most 1")
        return self


class EndlessPatience(Belief):
    """Nobody ever gives up."""

    kind: Literal["endless"]


Patience = Annotated[ExponentialPatience | PiecewisePatience | EndlessPatience, Field(discriminator="kind")]
"""What stands under `patience:` of a contact kind."""
