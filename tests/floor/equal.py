"""What it means for two logs to be the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from simkit.floor import FloorLog


def differences(one: FloorLog, other: FloorLog) -> Iterator[str]:
    """Every array that is not equal to the last bit, with the rows that differ."""
    for part in ("contacts", "agents", "in_hand"):
        for column in fields(getattr(one, part)):
            first, second = (getattr(getattr(log, part), column.name) for log in (one, other))
            if first.dtype != second.dtype or first.shape != second.shape:
                yield f"{part}.{column.name}: {first.dtype}{first.shape}, {second.dtype}{second.shape}"
            elif (first != second).any():
                rows = np.argwhere(first != second)[:5].tolist()
                yield f"{part}.{column.name} differs in rows {rows}"
