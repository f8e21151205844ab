"""The event log: everything that happens is told to it, and it is never asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import simpy

Row: TypeAlias = tuple[int, str, int | None, int | None, dict[str, object]]
"""Time in minutes, kind, agent, case, facts."""

_JSON = json.JSONEncoder(ensure_ascii=False, default=str)


class EventLog:
    """Rows of (time, kind, agent, case, facts) in the order in which they happened."""

    def __init__(self, env: simpy.Environment) -> None:
        self._env = env
        self._rows: list[Row] = []

    def tell(self, kind: str, agent: int | None = None, case: int | None = None, **facts: object) -> None:
        """Note that `kind` happened now; `facts` are what an auditor would ask for."""
        self._rows.append((int(self._env.now), kind, agent, case, facts))

    def rows(self) -> Iterator[Row]:
        """Every row so far, in the order in which it was told."""
        return iter(self._rows)

    def columns(self) -> dict[str, np.ndarray[Any, Any]]:
        """The log as columns: time (minutes), kind, agent and case (NaN for none), facts (JSON text)."""
        times, kinds, agents, cases, facts = zip(*self._rows, strict=True) if self._rows else ((),) * 5
        return {
            "time": np.array(times, dtype=np.int64),
            "kind": np.array(kinds, dtype=object),
            "agent": np.array([np.nan if agent is None else agent for agent in agents], dtype=np.float64),
            "case": np.array([np.nan if case is None else case for case in cases], dtype=np.float64),
            "facts": np.array(
                [_JSON.encode(fact) for fact in facts], dtype=object
            ),
        }
