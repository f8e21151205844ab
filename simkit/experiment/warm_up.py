"""The warm-up: one filter on the finished tables, here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np

from simkit.model.tables import Array, Columns, RunMeta, RunTables
from simkit.units.clock import MINUTES_PER_DAY

Counts = Callable[[Columns, RunMeta], Array]


def _from_day(columns: Columns, meta: RunMeta) -> Array:
    return columns["day"] >= meta.warm_up_day


def _from_month(columns: Columns, meta: RunMeta) -> Array:
    first = (meta.start + timedelta(days=meta.warm_up_day)).strftime("%Y-%m")
    return np.array([month >= first for month in columns["month"]], dtype=bool)


def _from_minute(name: str) -> Counts:
    return lambda columns, meta: columns[name] >= meta.warm_up_day * MINUTES_PER_DAY


def _not_left_before(columns: Columns, meta: RunMeta) -> Array:
    return ~(columns["left_day"] < meta.warm_up_day)


TIME_COLUMNS = ("day", "month", "filed_min", "time", "left_day")
"""The columns by which the filter decides."""

_COUNTS: dict[str, Counts] = {
    "agents": _not_left_before,
    "agent_days": _from_day,
    "intervals": _from_day,
    "payslips": _from_month,
    "payslip_lines": _from_month,
    "complaints": _from_minute("filed_min"),
    "costs": _from_day,
    "events": _from_minute("time"),
}
"""Table -> which of its rows belong to the time that counts."""


def counting(name: str, columns: Columns, meta: RunMeta) -> Array:
    """Whether each row of the table `name` belongs to the time that counts."""
    return _COUNTS[name](columns, meta)


def after_warm_up(tables: RunTables) -> RunTables:
    """The same replication without what happened before `meta.warm_up_day`.

    People who left during the warm-up are dropped; people hired during it stay, with their tenure.
    """
    if tables.meta.warm_up_day == 0:
        return tables
    return RunTables(
        tables.meta, {name: _counting(name, c, tables.meta) for name, c in tables.tables.items()}
    )


def _counting(name: str, columns: Columns, meta: RunMeta) -> Columns:
    counts = counting(name, columns, meta)
    return {key: values[counts] for key, values in columns.items()}
