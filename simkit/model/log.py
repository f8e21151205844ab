"""The event log: everything that happens is told to it, and it is never asked."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from simkit.model.packed import Packed, opened, pack
from simkit.model.tables import Columns

if TYPE_CHECKING:
    import simpy

Row: TypeAlias = tuple[int, str, int | None, int | None, dict[str, object]]
"""Time in minutes, kind, agent, case, facts."""

COLUMNS = ("time", "kind", "agent", "case", "facts")

_JSON = json.JSONEncoder(ensure_ascii=False, default=str)


class EventLog:
    """Rows of (time, kind, agent, case, facts) in the order in which they happened."""

    def __init__(self, env: simpy.Environment) -> None:
        self._env = env
        self._rows: list[Row] = []
        self._over: list[dict[str, Packed]] = []

    def tell(self, kind: str, agent: int | None = None, case: int | None = None, **facts: object) -> None:
        """Note that `kind` happened now; `facts` are what an auditor would ask for."""
        self._rows.append((int(self._env.now), kind, agent, case, facts))

    def close(self, until: float) -> None:
        """Hold what was told up to that minute as it will stand in the table."""
        number = bisect_right(self._rows, until, key=lambda row: row[0])
        if number:
            rows = [(*row[:-1], _JSON.encode(row[-1])) for row in self._rows[:number]]
            self._over.append(pack("events", dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))))
            del self._rows[:number]

    def rows(self) -> Iterator[Row]:
        """Every row so far, in order; of closed months with the facts as the table has them."""
        for part in self._over:
            columns = (part[name].open().tolist() for name in COLUMNS)
            for time, kind, agent, case, facts in zip(*columns, strict=True):
                yield time, kind, _number(agent), _number(case), json.loads(facts)
        yield from self._rows

    def columns(self) -> Columns:
        """The whole log as columns: time (minutes), kind, agent and case (NaN for none), facts (JSON text).

        Nothing is told after that.
        """
        self.close(inf)
        return opened("events", self._over)


def _number(value: float) -> int | None:
    """A number of a table, None for unknown."""
    return int(value) if value == value else None
