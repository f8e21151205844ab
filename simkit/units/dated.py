"""Values that change on a date: the later value starts on its date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

T = TypeVar("T")


def on(series: T | Mapping[date, T], day: date) -> T:
    """The value in force on `day`: the one with the latest start that is not after it.

    A plain value holds always. Before the first start the first value is returned;
    `is_known` tells whether that is a fact or an estimate.
    """
    if not isinstance(series, Mapping):
        return series
    starts = sorted(series)
    in_force = [start for start in starts if start <= day]
    return series[in_force[-1] if in_force else starts[0]]


def is_known(series: object, day: date, known_until: date | None = None) -> bool:
    """Whether `day` lies inside the dates for which the series was published."""
    if not isinstance(series, Mapping):
        return True
    return min(series) <= day and (known_until is None or day <= known_until)
