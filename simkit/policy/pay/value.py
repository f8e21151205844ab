"""How much? A number, a dated number, the name of a fact, or a small rule that looks at facts.

Wherever a pay scheme needs an amount, a rate, a factor, a score or a threshold, any of these may stand:

    2000                                     a number
    {2026-01-01: 2000, 2026-07-01: 2100}     a number that changes on a date
    contacts_answered                        a fact, a measure of the scheme, or an earlier pay line
    {kind: table, by: grade, values: {...}}  a rule of one of the kinds in `lookup` and `measure`
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Field, Tag

from simkit.policy.pay.lookup import Each, Linear, Steps, Table
from simkit.policy.pay.measure import Growth, Item, Points, Product, Ratio, Sum, Weighted
from simkit.policy.pay.reckon import Name
from simkit.units.money import Amount

Dated: TypeAlias = dict[date, Amount]


def _tag(value: Any) -> str | None:  # noqa: ANN401 - pydantic hands over whatever the file says
    if isinstance(value, dict):
        return str(value.get("kind", "dated"))
    if isinstance(value, str):
        return "name" if value[:1].isalpha() else "number"
    return getattr(value, "kind", "number")


Value: TypeAlias = Annotated[
    Annotated[Amount, Tag("number")]
    | Annotated[Name, Tag("name")]
    | Annotated[Dated, Tag("dated"), Field(min_length=1)]
    | Annotated[Table, Tag("table")]
    | Annotated[Steps, Tag("steps")]
    | Annotated[Linear, Tag("linear")]
    | Annotated[Each, Tag("each")]
    | Annotated[Sum, Tag("sum")]
    | Annotated[Ratio, Tag("ratio")]
    | Annotated[Product, Tag("product")]
    | Annotated[Weighted, Tag("weighted")]
    | Annotated[Points, Tag("points")]
    | Annotated[Growth, Tag("growth")],
    Discriminator(_tag),
]
"""A number, however it comes about."""

for _kind in (Table, Steps, Linear, Sum, Ratio, Product, Item, Points, Growth):
    _kind.model_rebuild(_types_namespace={"Value": Value})
