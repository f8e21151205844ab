"""Kinds of lines that look at other lines: limits on their sum, and lines that are lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from simkit.policy.pay.component import Component
from simkit.policy.pay.reckon import ONE, Name, Number, figure, names_of, total
from simkit.policy.pay.sheet import Sheet
from simkit.policy.pay.value import Value
from simkit.policy.rule import Title
from simkit.units.money import Share

if TYPE_CHECKING:
    from simkit.policy.pay.words import Tongue

GUARANTEED = Title(en="guaranteed", zh="保底")
CAPPED = Title(en="capped at", zh="封顶")


class Limits(Component):
    """A guarantee and a cap: what brings the sum of the named lines up to one, or down to the other."""

    kind: Literal["limits"]
    of: Annotated[tuple[Value, ...], Field(min_length=1)]
    guarantee: Value | None = None
    cap: Value | None = None

    def raw(self, sheet: Sheet) -> Number:
        paid = total(self.of, sheet)
        if self.guarantee is not None and paid < figure(self.guarantee, sheet):
            return figure(self.guarantee, sheet) - paid
        if self.cap is not None and paid > figure(self.cap, sheet):
            return figure(self.cap, sheet) - paid
        return 0

    def inputs(self) -> Iterator[str]:
        yield from names_of(*self.of, self.guarantee, self.cap)

    def formula(self, tongue: Tongue) -> str:
        limits = [
            f"{tongue.say(title)} {tongue.value(limit)}"
            for title, limit in ((GUARANTEED, self.guarantee), (CAPPED, self.cap))
            if limit is not None
        ]
        return f"{tongue.values(self.of)}; {', '.join(limits)}"

    @model_validator(mode="after")
    def _limits_something(self) -> Limits:
        if self.guarantee is None and self.cap is None:
            raise ValueError("state a guarantee, a cap, or both")
        return self


class Forfeit(Component):
    """The named lines are lost, wholly or in part, under a condition."""

    kind: Literal["forfeit"]
    of: Annotated[tuple[Name, ...], Field(min_length=1)]
    share: Share = ONE

    def raw(self, sheet: Sheet) -> Number:
        return Decimal(total(self.of, sheet)) * self.share

    def inputs(self) -> Iterator[str]:
        yield from self.of

    def formula(self, tongue: Tongue) -> str:
        return f"({tongue.values(self.of)}) × {tongue.number(self.share)}"
